using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// window_start(size, extent, start): where a slice at a computed position starts. It throws where the slice reaches beyond the axis, also where it has
/// no elements.
/// </summary>
/// <param name="Axis">The axis that the message names.</param>
public sealed record WindowStart(int Axis) : AxisTest("window_start", 3, Axis)
{
    public override double? HarmlessOperand(DType operand) => 0;
    protected override IReadOnlyList<double>? HarmlessRest => [0, int.MaxValue];

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        var (size, extent, start) = (operands[0].Bits, operands[1].Bits, operands[2].Bits);
        return start >= 0 && size >= 0 && start <= extent - size ? operands[2]
            : throw new IndexOutOfRangeException($"slice of {size} from {start} of axis {Axis} of {extent}");
    }

    public override IEnumerable<PrimitiveExample> Examples => base.Examples.Select(example => example with { Domains = [new(0, 2), new(6, 9), new(0, 4)] });
}
