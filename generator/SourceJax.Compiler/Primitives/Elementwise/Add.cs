using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x + y; integers wrap.</summary>
public sealed record Add() : ArithmeticPrimitive("add", 2), ILinearPrimitive
{
    /// <summary>Whether it adds to a sum that nobody wrote down, so that its terms may be added in another order.</summary>
    public bool InAnyOrder { get; init; }

    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Add", "System.Numerics.Complex.Add"];
    public override bool IsCommutative => true;
    public override bool KeepsWhole => true;
    protected override double Float(double x, double y) => x + y;
    protected override long Integer(long x, long y) => unchecked(x + y);
    protected override Scalar Complex(Scalar x, Scalar y) => Scalar.Complex(x.Real + y.Real, x.Imaginary + y.Imaginary);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [tangents[0] is { } left && tangents[1] is { } right ? b.Add(left, right) : tangents[0] ?? tangents[1]];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        foreach (Var operand in equation.Inputs) b.Add(operand, cotangents[0]);
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        if (InAnyOrder) writer.Write("in_any_order", true);
    }
}
