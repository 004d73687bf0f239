using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Execution;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// inclusive(limit): the last value of a counter, of a loop that includes it. It throws where that is the last int: in C# such a loop never ends, and
/// the int after it would make a loop that does not run.
/// </summary>
/// <param name="Down">Whether the counter goes down.</param>
public sealed record Inclusive(bool Down) : CodedPrimitive("inclusive", 1)
{
    public override bool Accepts(DType dtype) => dtype == DType.I32;
    public override double? HarmlessOperand(DType operand) => 0;
    public override int? Passed => 0;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(Down ? Iterations.DownTo((int)operands[0].Bits) : Iterations.UpTo((int)operands[0].Bits));

    protected override bool IsSmooth => false;

    public override void WriteParameters(ParameterWriter writer)
    {
        if (Down) writer.Write("down", Down);
    }

    public override IEnumerable<PrimitiveExample> Examples
        => base.Examples.SelectMany(e => ((bool[])[false, true]).Select(down => e with { Primitive = new Inclusive(down) }));
}
