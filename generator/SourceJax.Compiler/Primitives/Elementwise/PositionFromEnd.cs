using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>position_from_end(extent, i): where <c>^i</c> is, counted from the start. It throws where there is none such, and names it as it is written.</summary>
/// <param name="Axis">The axis that the message names.</param>
public sealed record PositionFromEnd(int Axis) : AxisTest("position_from_end", 2, Axis)
{
    public override double? HarmlessOperand(DType operand) => 1;
    protected override IReadOnlyList<double>? HarmlessRest => [int.MaxValue];

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        var (extent, fromEnd) = (operands[0].Bits, operands[1].Bits);
        return fromEnd > 0 && fromEnd <= extent ? Scalar.Integer(extent - fromEnd)
            : throw new IndexOutOfRangeException($"^{fromEnd} of axis {Axis} of {extent}");
    }

    public override IEnumerable<PrimitiveExample> Examples => base.Examples.Select(example => example with { Domains = [new(6, 9), new(1, 3)] });
}
