using System.Globalization;
using System.Numerics;

namespace SourceJax;

/// <summary>
/// A finite floating-point number in decimal: its shortest digits that still mean the same number, and its exact digits rounded half
/// to even where fewer are wanted (as NumPy's dragon4 does in unique mode with a precision).
/// </summary>
internal readonly struct ExactDecimal
{
    private readonly string _digits;
    private readonly BigInteger _exact;
    private readonly int _exactScale;

    private ExactDecimal(bool negative, string digits, int exponent, BigInteger exact, int exactScale)
        => (Negative, _digits, Exponent, _exact, _exactScale) = (negative, digits, exponent, exact, exactScale);

    public bool Negative { get; }

    /// <summary>The power of ten of the first shortest digit.</summary>
    private int Exponent { get; }

    public static ExactDecimal Of<T>(T value) where T : IFloatingPointIeee754<T>
    {
        (string digits, int exponent) = Split(T.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        (BigInteger exact, int scale) = Exact(double.CreateTruncating(T.Abs(value)));
        return new(T.IsNegative(value), digits, exponent, exact, scale);
    }

    /// <summary>The number as digits, point and at most <paramref name="precision"/> shortest digits after it.</summary>
    public string Positional(int precision)
    {
        int fraction = Math.Max(0, _digits.Length - 1 - Exponent);
        if (fraction > precision) return Trimmed(Rounded(precision), precision);
        string whole = Exponent < 0 ? "0" : _digits[..Math.Min(_digits.Length, Exponent + 1)].PadRight(Exponent + 1, '0');
        string rest = Exponent < 0 ? new string('0', -Exponent - 1) + _digits : _digits.Length > Exponent + 1 ? _digits[(Exponent + 1)..] : "";
        return whole + "." + rest.TrimEnd('0');
    }

    /// <summary>The mantissa with at most <paramref name="precision"/> shortest digits after the point, and the power of ten.</summary>
    public (string Mantissa, int Exponent) Scientific(int precision)
    {
        if (_digits.Length - 1 <= precision) return (_digits[..1] + "." + _digits[1..].TrimEnd('0'), Exponent);
        string rounded = Rounded(precision - Exponent).ToString(CultureInfo.InvariantCulture);
        int exponent = Exponent + (rounded.Length - precision - 1);
        rounded = rounded[..(precision + 1)];
        return (rounded[..1] + "." + rounded[1..].TrimEnd('0'), exponent);
    }

    /// <summary>The number times 10^places, rounded half to even.</summary>
    private BigInteger Rounded(int places)
    {
        if (places >= _exactScale) return _exact * BigInteger.Pow(10, places - _exactScale);
        BigInteger unit = BigInteger.Pow(10, _exactScale - places), quotient = BigInteger.DivRem(_exact, unit, out BigInteger remainder);
        int half = (remainder * 2).CompareTo(unit);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static string Trimmed(BigInteger scaled, int precision)
    {
        string digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return digits[..^precision] + "." + digits[^precision..].TrimEnd('0');
    }

    /// <summary>The digits of a shortest representation and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Split(string shortest)
    {
        int e = shortest.IndexOf('E');
        string mantissa = (e < 0 ? shortest : shortest[..e]).Replace(".", "").TrimStart('0').TrimEnd('0');
        if (mantissa.Length == 0) return ("0", 0);
        if (e >= 0) return (mantissa, int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        int point = shortest.IndexOf('.');
        string whole = point < 0 ? shortest : shortest[..point];
        if (whole.TrimStart('0').Length > 0) return (mantissa, whole.Length - 1);
        int zeros = shortest.Length - shortest[(point + 1)..].TrimStart('0').Length - (point + 1);
        return (mantissa, -zeros - 1);
    }

    /// <summary>The integer and the number of decimal places that together are exactly a number.</summary>
    private static (BigInteger Value, int Scale) Exact(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value), fraction = bits & 0xF_FFFF_FFFF_FFFF;
        int biased = (int)(bits >> 52) & 0x7FF, exponent = Math.Max(biased, 1) - 1075;
        BigInteger mantissa = biased == 0 ? fraction : fraction | 0x10_0000_0000_0000;
        return exponent >= 0 ? (mantissa << exponent, 0) : (mantissa * BigInteger.Pow(5, -exponent), -exponent);
    }
}
