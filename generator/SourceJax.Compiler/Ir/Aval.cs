namespace SourceJax.Compiler.Ir;

/// <summary>What is known of a value before the program runs: element type and shape ("abstract value").</summary>
public sealed record Aval(DType DType, Shape Shape)
{
    /// <summary>Whether this is a stack of such arrays. See Note [Stacks].</summary>
    public bool IsStack { get; init; }

    /// <summary>The type of what is of the one type or the other; null where there is none.</summary>
    public static Aval? OfEither(Aval a, Aval b)
        => a.DType == b.DType && a.IsStack == b.IsStack && Shape.OfEither(a.Shape, b.Shape) is { } shape ? a.WithShape(shape) : null;

    public static Aval Scalar(DType dtype) => new(dtype, Shape.Scalar);
    public int Rank => Shape.Rank;
    public Aval WithShape(Shape shape) => this with { Shape = shape };
    public Aval WithDType(DType dtype) => this with { DType = dtype };
    public override string ToString() => DType.Name + Shape + (IsStack ? "^" : "");
}
