using SourceJax.Indexing;

namespace SourceJax.Compiler.Ir;

/// <summary>Slices of axes whose extents are polynomials.</summary>
sealed class SliceExtents : SliceRule<Dim>
{
    public static SliceExtents Rule { get; } = new();

    /// <summary>Where it is known which end of the axis a number counts from, a polynomial; else the method has to find out.</summary>
    public override Dim End(Dim position, int step, Dim extent)
        => position.IsProvablyNonNegative || (-position - 1).IsProvablyNonNegative ? base.End(position, step, extent)
            : Dim.Atom(new DimSliceEnd(position, extent, IsBackwards: step < 0));

    protected override Dim Of(int value) => Dim.Constant(value);
    protected override Dim Add(Dim a, Dim b) => a + b;
    protected override Dim Subtract(Dim a, Dim b) => a - b;
    protected override Dim Multiply(Dim a, Dim b) => a * b;
    protected override Dim Max(Dim a, Dim b) => Dim.Max(a, b);
    protected override Dim Min(Dim a, Dim b) => Dim.Min(a, b);
    protected override Dim CeilDiv(Dim a, int b) => Dim.CeilDiv(a, b);
}
