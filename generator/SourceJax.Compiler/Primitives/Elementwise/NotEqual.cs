using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x != y; NaN differs from everything.</summary>
public sealed record NotEqual() : ComparisonPrimitive("ne")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.NotEqual"];
    public override bool IsCommutative => true;
    protected override bool Float(double x, double y) => x != y;
    protected override bool Integer(long x, long y) => x != y;
    public override bool Accepts(DType dtype) => true;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0], y = operands[1];
        return dtype.IsComplex ? Scalar.Bool(Float(x.Real, y.Real) || Float(x.Imaginary, y.Imaginary)) : base.Evaluate(dtype, operands);
    }
}
