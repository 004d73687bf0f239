using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>C#'s conversion to an integer type in a checked context: throws for what the type does not have.</summary>
public sealed record CheckedConvert(DType Target) : CodedPrimitive("checked_convert", 1)
{
    public override bool Accepts(DType dtype) => Target.IsInteger && (dtype.IsInteger || dtype.IsFloat);
    public override double? HarmlessOperand(DType operand) => 1;
    public override DType ResultType(DType operand) => Target;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double x = operands[0].ToDouble(dtype);
        Scalar result = new ConvertElementType(Target).Evaluate(dtype, operands).RoundTo(Target);
        return Math.Abs(result.ToDouble(Target) - Math.Truncate(x)) < 1 ? result : throw new OverflowException($"{x} is no {Target.Name}");
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("target", Target);
    protected override bool IsSmooth => false;

    // Of numbers that every type has.
    public override IEnumerable<PrimitiveExample> Examples => base.Examples.Select(e => e with { Domains = [new(1, 9)] });
}
