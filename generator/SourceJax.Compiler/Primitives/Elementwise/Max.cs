using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The larger one; NaN if either is. At a tie each operand gets half of the derivative.</summary>
public sealed record Max() : ExtremumPrimitive("max", "Max")
{
    public override IReadOnlyList<string> Sources => [.. Names.Of("Max", "Maximum"), .. Names.OfIntegers("Max")];
    protected override double Float(double x, double y) => Math.Max(x, y);
    protected override long Integer(long x, long y) => Math.Max(x, y);
    protected override Var Wins(IrBuilder b, Var x, Var y) => b.Greater(x, y);
}
