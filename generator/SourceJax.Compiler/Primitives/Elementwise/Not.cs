using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The complement of an integer's bits, the negation of a boolean.</summary>
public sealed record Not() : CodedPrimitive("not", 1)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.LogicalNot", "SourceJax.Jnp.BitwiseNot", "SourceJax.Jnp.Invert"];
    public override bool IsExact(DType operand) => true;
    public override int Cost(DType dtype, bool isElement) => 1;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype == DType.Bool;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => dtype == DType.Bool ? Scalar.Bool(!operands[0].IsTrue) : Scalar.Integer(~operands[0].Bits);
    protected override bool IsSmooth => false;
}
