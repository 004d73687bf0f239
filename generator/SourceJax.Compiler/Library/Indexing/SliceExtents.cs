using SourceJax.Compiler.Ir;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Library.Indexing;

/// <summary>Slices of axes whose extents are polynomials.</summary>
sealed class SliceExtents : SliceRule<Dim>
{
    public static SliceExtents Rule { get; } = new();

    protected override Dim Of(int value) => Dim.Constant(value);
    protected override Dim Add(Dim a, Dim b) => a + b;
    protected override Dim Subtract(Dim a, Dim b) => a - b;
    protected override Dim Multiply(Dim a, Dim b) => a * b;
    protected override Dim Max(Dim a, Dim b) => Dim.Max(a, b);
    protected override Dim Min(Dim a, Dim b) => Dim.Min(a, b);
    protected override Dim CeilDiv(Dim a, int b) => Dim.CeilDiv(a, b);
}
