using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>A primitive that computes what a function of the same operands computes, and that lowering never sees.</summary>
public interface ICall : IHasFunctions
{
    IrFunction Body { get; }

    /// <summary>Whether what it computes must not be shared with equal expressions around it.</summary>
    bool IsInlinedLast { get; }
}
