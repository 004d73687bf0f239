using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * y; integers wrap.</summary>
public sealed record Mul() : ArithmeticPrimitive("mul", 2), ILinearPrimitive, IProductPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Multiply", "System.Numerics.Complex.Multiply"];
    public override bool IsCommutative => true;
    public override bool KeepsWhole => true;
    protected override double Float(double x, double y) => x * y;
    protected override long Integer(long x, long y) => unchecked(x * y);
    protected override Scalar Complex(Scalar x, Scalar y)
        => Scalar.Complex(x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);
    protected override Var? Partial(IrBuilder b, Equation equation, int operand) => equation.Inputs[1 - operand];

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand) => b.MulOrZero(operands[operand], operands[1 - operand]);

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        int linear = b.IsLinear(equation.Inputs[0]) ? 0 : 1;
        b.Add(equation.Inputs[linear], b.Product(cotangents[0]!, equation.Inputs[1 - linear]));
    }
}
