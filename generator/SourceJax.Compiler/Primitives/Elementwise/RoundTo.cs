using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// The nearest number with so many decimal digits, an int; throws where .NET does not round to as many. The derivative is zero everywhere.
/// </summary>
/// <param name="Mode">What is nearest: a <see cref="MidpointRounding"/>, of which this framework does not know all.</param>
public sealed record RoundTo(int Mode) : CodedPrimitive("round_to", 2)
{
    const int Modes = 5;

    /// <summary>Whether .NET has the mode.</summary>
    public static bool Has(int mode) => mode >= 0 && mode < Modes;

    protected override int Leading => 0;
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override double? HarmlessOperand(DType operand) => 0;
    public override DType OperandType(int operand, DType leading) => operand == 0 ? leading : DType.I32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        DType computed = dtype == DType.F16 ? DType.F32 : dtype;
        double x = operands[0].Real, power = Math.Pow(10, operands[1].Bits);
        if (!(Math.Abs(x) < (computed == DType.F32 ? 1e8 : 1e16))) return operands[0];
        double scaled = Scalar.Float(x * power).RoundTo(computed).Real;
        double rounded = Mode switch
        {
            0 => Math.Round(scaled, MidpointRounding.ToEven),
            1 => Math.Round(scaled, MidpointRounding.AwayFromZero),
            2 => Math.Truncate(scaled),
            3 => Math.Floor(scaled),
            _ => Math.Ceiling(scaled),
        };
        return Scalar.Float(rounded / power).RoundTo(computed);
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("mode", Mode);
    protected override bool IsSmooth => false;

    public override IEnumerable<PrimitiveExample> Examples
        => Enumerable.Range(0, Mode == 0 ? Modes : 0).SelectMany(mode => new RoundTo(mode).Cases);

    IEnumerable<PrimitiveExample> Cases => base.Examples.Select(e => e with { Domains = [Domain.Real, new(0, 3)] });
}
