using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>at_most(limit, length): the length of an array or of a part of one. It throws where it is negative or above the limit.</summary>
public sealed record AtMost() : CodedPrimitive("at_most", 2)
{
    public override bool Accepts(DType dtype) => dtype == DType.I32;
    public override double? HarmlessOperand(DType operand) => 0;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => operands[1].Bits == 0 || (operands[1].Bits > 0 && operands[1].Bits <= operands[0].Bits) ? operands[1]
            : throw new ArgumentOutOfRangeException("length", $"{operands[1].Bits} elements are not between 0 and {operands[0].Bits}");

    public override CodeTemplate Code(DType dtype) => new("global::SourceJax.Execution.ShapeGuard.AtMost({0}, {1})");
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected override bool IsSmooth => false;

    public override IEnumerable<PrimitiveExample> Examples => base.Examples.Select(e => e with { Domains = [new(6, 9), new(0, 5)] });
}
