using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>How the iterations of a loop are run.</summary>
public enum LoopRun
{
    /// <summary>One after the other.</summary>
    Sequential,

    /// <summary>Neighbouring ones in the lanes of registers, the rest one after the other.</summary>
    Lanes,

    /// <summary>Neighbouring ones in <c>Vector&lt;T&gt;</c>, the rest one after the other.</summary>
    Vectors,

    /// <summary>Each one by a thread of a device, in a kernel of its own; those of loops directly inside are threads of their own, too.</summary>
    Threads,

    /// <summary>By groups of threads: the iterations of the loop inside are spread over them, and what they are reduced to is put together.</summary>
    Groups,
}

/// <summary>What a loop is run as. The target decides that, in a pass of its own, and printers do what it says.</summary>
/// <param name="Run">How its iterations are run.</param>
/// <param name="Element">Of lanes and vectors; on devices of what is stored first.</param>
/// <param name="IsFunction">Whether it is a function of its own over a lanes type, in whose place come the widest registers of the machine.</param>
public sealed record LoopSchedule(LoopRun Run, DType Element, bool IsFunction = false)
{
    public override string ToString() => $"{(IsFunction ? "function " : "")}{Run.ToString().ToLowerInvariant()} {Element.Name}";
}
