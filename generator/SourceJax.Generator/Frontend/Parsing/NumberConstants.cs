using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>The constants that .NET's generic numbers have as static properties.</summary>
static class NumberConstants
{
    public static ConstantValue? Of(DType dtype, string name)
    {
        double? value = name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" when !dtype.IsUnsigned => -1,
            "E" when dtype.IsFloat => Math.E,
            "Pi" when dtype.IsFloat => Math.PI,
            "Tau" when dtype.IsFloat => 2 * Math.PI,
            "NaN" when dtype.IsFloat => double.NaN,
            "PositiveInfinity" when dtype.IsFloat => double.PositiveInfinity,
            "NegativeInfinity" when dtype.IsFloat => double.NegativeInfinity,
            "NegativeZero" when dtype.IsFloat => -0.0,
            _ => null,
        };
        return value is { } number && dtype != DType.Bool ? new(dtype, Scalar.Of(dtype, number).RoundTo(dtype)) : null;
    }
}
