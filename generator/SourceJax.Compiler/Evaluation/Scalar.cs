using System.Globalization;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Evaluation;

/// <summary>
/// One element, of whatever type its array has: floats in <see cref="Real"/>, complex numbers in both parts, integers and booleans in
/// <see cref="Bits"/> (unsigned 64-bit values reinterpreted). Compares by representation, so NaN equals NaN and -0 differs from 0.
/// </summary>
public readonly record struct Scalar(long Bits, double Real, double Imaginary)
{
    public static Scalar Float(double value) => new(0, value, 0);
    public static Scalar Integer(long value) => new(value, 0, 0);
    public static Scalar Bool(bool value) => new(value ? 1 : 0, 0, 0);
    public static Scalar Complex(double real, double imaginary) => new(0, real, imaginary);

    /// <summary>The number <paramref name="value"/> as an element of <paramref name="dtype"/>, truncated for integers.</summary>
    public static Scalar Of(DType dtype, double value) => dtype switch
    {
        DType.Bool => Bool(value != 0),
        DType.U64 => Integer(value < 9.2233720368547758e18 ? (long)value : (long)(value - 9.2233720368547758e18) ^ long.MinValue),
        _ when dtype.IsInteger => Integer((long)value),
        _ => Float(value),
    };

    /// <summary>The least value of a type: negative infinity for floats.</summary>
    public static Scalar Lowest(DType dtype)
        => dtype.IsFloat ? Float(double.NegativeInfinity) : Integer(dtype.IsSigned ? long.MinValue >> (64 - dtype.Bits) : 0);

    /// <summary>The greatest value of a type: infinity for floats.</summary>
    public static Scalar Highest(DType dtype)
        => dtype.IsFloat ? Float(double.PositiveInfinity) : dtype.IsSigned ? Integer(long.MaxValue >> (64 - dtype.Bits)) : Integer(-1).RoundTo(dtype);

    public bool IsTrue => Bits != 0;

    public double ToDouble(DType dtype) => dtype.IsDifferentiable ? Real : dtype == DType.U64 ? (ulong)Bits : Bits;

    /// <summary>Rounds to the precision of a float type, wraps to the width of an integer type.</summary>
    public Scalar RoundTo(DType dtype) => dtype switch
    {
        DType.F32 => Float((float)Real),
        DType.F16 => Float(HalfPrecision.Round(Real)),
        DType.I8 => Integer((sbyte)Bits),
        DType.I16 => Integer((short)Bits),
        DType.I32 => Integer((int)Bits),
        DType.U8 => Integer((byte)Bits),
        DType.U16 => Integer((ushort)Bits),
        DType.U32 => Integer((uint)Bits),
        DType.Bool => Integer(Bits != 0 ? 1 : 0),
        _ => this,
    };

    public bool Equals(Scalar other) => Bits == other.Bits && SameBits(Real, other.Real) && SameBits(Imaginary, other.Imaginary);
    public override int GetHashCode() => unchecked((Bits ^ Representation(Real) ^ (Representation(Imaginary) * 31)).GetHashCode());
    static bool SameBits(double a, double b) => Representation(a) == Representation(b);

    /// <summary>All NaNs count as one: their signs and payloads are not specified by IEEE 754.</summary>
    static long Representation(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    /// <summary>Round-trip text in the IR's form; <see cref="Parse"/> reads it.</summary>
    public string Format(DType dtype)
    {
        if (dtype == DType.Bool) return IsTrue ? "true" : "false";
        if (dtype == DType.U64) return ((ulong)Bits).ToString(CultureInfo.InvariantCulture);
        if (dtype.IsInteger) return Bits.ToString(CultureInfo.InvariantCulture);
        return dtype.IsComplex ? $"({FormatFloat(Real, dtype)};{FormatFloat(Imaginary, dtype)})" : FormatFloat(Real, dtype);
    }

    static string FormatFloat(double value, DType dtype)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return 1 / value < 0 ? "-0.0" : "0.0";
        string text = dtype == DType.F32 ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        if (dtype == DType.F32 && (float)double.Parse(text, CultureInfo.InvariantCulture) != (float)value)
        {
            text = ((float)value).ToString("G9", CultureInfo.InvariantCulture);
        }
        if (dtype != DType.F32 && double.Parse(text, CultureInfo.InvariantCulture) != value) text = value.ToString("G17", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text;
    }

    public static Scalar Parse(string text, DType dtype)
    {
        if (dtype == DType.Bool) return Bool(text == "true");
        if (dtype == DType.U64) return Integer(unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture)));
        if (dtype.IsInteger) return Integer(long.Parse(text, CultureInfo.InvariantCulture));
        if (!dtype.IsComplex) return Float(ParseFloat(text)).RoundTo(dtype);
        string[] parts = text.Trim('(', ')').Split(';');
        return Complex(ParseFloat(parts[0]), ParseFloat(parts[1]));
    }

    static double ParseFloat(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "-0.0" => -0.0,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
