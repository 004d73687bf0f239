using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>
/// A primitive with functions among its parameters: loops, branches, calls. Passes and the verifier go into them through this; a
/// replacement keeps the types of inputs and outputs.
/// </summary>
public interface IHasFunctions
{
    IReadOnlyList<IrFunction> Functions { get; }

    /// <summary>The same primitive with its functions replaced, in order.</summary>
    Primitive WithFunctions(IReadOnlyList<IrFunction> functions);
}
