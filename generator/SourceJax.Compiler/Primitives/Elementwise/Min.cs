using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The smaller one; NaN if either is. At a tie each operand gets half of the derivative.</summary>
public sealed record Min() : ExtremumPrimitive("min", "Min")
{
    public override IReadOnlyList<string> Sources => [.. Names.Of("Min", "Minimum"), .. Names.OfIntegers("Min")];
    protected override double Float(double x, double y) => Math.Min(x, y);
    protected override long Integer(long x, long y) => Math.Min(x, y);
    protected override Var Wins(IrBuilder b, Var x, Var y) => b.Less(x, y);
}
