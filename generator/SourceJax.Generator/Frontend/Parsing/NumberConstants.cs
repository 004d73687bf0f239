using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>The constants that .NET's numbers have as static properties and fields.</summary>
static class NumberConstants
{
    public static ConstantValue? Of(DType dtype, string name)
    {
        if (dtype.IsComplex) return OfComplex(name) is { } complex ? new(dtype, complex) : null;
        if (dtype.IsInteger && name is "MinValue" or "MaxValue") return new(dtype, name == "MinValue" ? Scalar.Lowest(dtype) : Scalar.Highest(dtype));
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
            "Epsilon" when dtype.IsFloat => dtype.SmallestNormal * dtype.Epsilon,
            "MaxValue" when dtype.IsFloat => dtype.Largest,
            "MinValue" when dtype.IsFloat => -dtype.Largest,
            _ => null,
        };
        return value is { } number && dtype != DType.Bool ? new(dtype, Scalar.Of(dtype, number).RoundTo(dtype)) : null;
    }

    static Scalar? OfComplex(string name) => name switch
    {
        "Zero" or "AdditiveIdentity" => Scalar.Complex(0, 0),
        "One" or "MultiplicativeIdentity" => Scalar.Complex(1, 0),
        "NegativeOne" => Scalar.Complex(-1, 0),
        "ImaginaryOne" => Scalar.Complex(0, 1),
        "NaN" => Scalar.Complex(double.NaN, double.NaN),
        "Infinity" => Scalar.Complex(double.PositiveInfinity, double.PositiveInfinity),
        _ => null,
    };
}
