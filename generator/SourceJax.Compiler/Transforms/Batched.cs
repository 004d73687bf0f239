using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Transforms;

/// <summary>A value under vmap: with the batch axis at <paramref name="Axis"/>, or, when that is null, the same for every example.</summary>
public readonly record struct Batched(Var Value, int? Axis)
{
    /// <summary>The type one example has.</summary>
    public Aval ExampleAval => Axis is { } axis ? Value.Aval.WithShape(Value.Shape.Without([axis])) : Value.Aval;
}
