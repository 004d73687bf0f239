using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// after(value, test): the value, once the test has been computed, which may throw instead. Who uses the start of a part thus depends on there being
/// such a part, also where it has no elements.
/// </summary>
public sealed record After() : CodedPrimitive("after", 2)
{
    public override bool IsExact(DType operand) => true;
    public override bool Accepts(DType dtype) => dtype == DType.I32;

    /// <summary>Computed before the loops that use it, which may have no iterations.</summary>
    public override double? HarmlessOperand(DType operand) => 0;
    public override int? Passed => 0;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => operands[0];
    protected override bool IsSmooth => false;
}
