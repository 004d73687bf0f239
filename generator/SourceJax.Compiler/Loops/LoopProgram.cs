using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>A lowered function: what a method does to the elements of its arrays. <see cref="LoopPrinter"/> has its text form.</summary>
public sealed record LoopProgram(IReadOnlyList<LoopOperand> Inputs, IReadOnlyList<LoopStatement> Statements, IReadOnlyList<LoopOperand> Outputs)
{
    /// <summary>Makes the locals that passes add.</summary>
    public required Locals Locals { get; init; }

    /// <summary>Symbols that are extents of arguments, hence no negative numbers.</summary>
    public required IReadOnlyList<DimSymbol> Extents { get; init; }

    /// <summary>Symbols that are integer arguments which extents are made of.</summary>
    public required IReadOnlyList<DimSymbol> Numbers { get; init; }

    /// <summary>Numbers that the method returns, evaluated after its statements.</summary>
    public IEnumerable<LoopExpr> Results => Outputs.Select(o => o.Scalar).OfType<LoopExpr>();

    /// <summary>Buffers that are returned or read by what is.</summary>
    public IEnumerable<LoopBuffer> ResultBuffers
        => Outputs.Select(o => o.Buffer).OfType<LoopBuffer>().Concat(Results.SelectMany(e => e.Buffers()));

    public override string ToString() => LoopPrinter.Print(this);
}
