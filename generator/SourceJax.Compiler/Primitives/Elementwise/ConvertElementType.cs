using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// C#'s conversion of numbers, never checked: integers wrap, floats are truncated toward zero and saturate (NaN gives 0). Booleans are 0 and 1,
/// and any number but 0 is true.
/// </summary>
public sealed record ConvertElementType(DType Target) : CodedPrimitive("convert_element_type", 1), ILinearPrimitive
{
    public override bool KeepsWhole => true;

    /// <summary>A truth value chooses between two numbers, which counts as a call, as does a conversion to the same type.</summary>
    public override int Cost(DType dtype, bool isElement) => dtype == Target || dtype == DType.Bool ? CostOfCall : 1;
    public override bool Accepts(DType dtype) => !dtype.IsComplex || Target.IsComplex;
    public override bool IsExact(DType operand) => true;
    public override DType ResultType(DType operand) => Target;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0];
        if (dtype == Target) return x;
        if (Target == DType.Bool) return Scalar.Bool(dtype.IsFloat ? x.Real != 0 : x.Bits != 0);
        if (dtype.IsFloat) return Target.IsInteger ? Scalar.Integer(Saturate(x.Real)) : Scalar.Complex(x.Real, 0);
        if (Target.IsInteger) return x;
        // Straight to single, so that wide integers are rounded once.
        if (Target == DType.F32) return Scalar.Float(dtype == DType.U64 ? (ulong)x.Bits : (float)x.Bits);
        return Scalar.Float(x.ToDouble(dtype));
    }

    /// <summary>Types below 32 bits take the low bits of the conversion to int, as in .NET.</summary>
    long Saturate(double x)
    {
        if (double.IsNaN(x)) return 0;
        var (low, high) = Target switch
        {
            DType.I64 => (long.MinValue, 9223372036854775807.0),
            DType.U64 => (0, 18446744073709551615.0),
            DType.U32 => (0, uint.MaxValue),
            _ => (int.MinValue, (double)int.MaxValue),
        };
        if (x <= low) return low;
        if (x >= high) return Target switch { DType.I64 => long.MaxValue, DType.U64 => -1, _ => (long)high };
        return Scalar.Of(Target, x).Bits;
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [Target.IsDifferentiable ? b.Convert(tangents[0]!, Target) : null];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], ct = cotangents[0]!;
        b.Add(x, b.Builder.Convert(ct.DType.IsComplex && !x.DType.IsComplex ? b.Builder.Real(ct) : ct, x.DType));
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("target", Target);

    protected override bool IsSmooth => Target.IsDifferentiable;

    public override IEnumerable<PrimitiveExample> Examples
        => Target == DType.F64 ? DTypes.All.Where(t => t != DType.F64).SelectMany(t => new ConvertElementType(t).Examples).Concat(base.Examples) : base.Examples;
}
