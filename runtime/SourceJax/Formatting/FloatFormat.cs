using System.Globalization;
using System.Numerics;

namespace SourceJax;

/// <summary>How the floating-point elements of one array are printed, as NumPy decides it from all that are shown: one width, one number of digits.</summary>
internal sealed class FloatFormat<T> where T : IFloatingPointIeee754<T>
{
    private const int DefaultPrecision = 8;
    private readonly bool _scientific;
    private readonly bool _plus;
    private readonly int _precision = DefaultPrecision;
    private readonly int _exponentDigits;
    private readonly int _left;
    private readonly int _right;

    public FloatFormat(IReadOnlyList<T> shown, bool plus = false)
    {
        _plus = plus;
        List<T> finite = [.. shown.Where(T.IsFinite)];
        List<T> magnitudes = [.. finite.Where(x => !T.IsZero(x)).Select(T.Abs)];
        if (magnitudes.Count > 0)
        {
            T max = magnitudes.Max()!, min = magnitudes.Min()!;
            _scientific = max >= T.CreateTruncating(1e8) || min < T.CreateTruncating(0.0001) || max / min > T.CreateTruncating(1000);
        }
        if (finite.Count == 0) _precision = 0;
        else if (_scientific)
        {
            (string Mantissa, int Exponent)[] parts = [.. finite.Select(x => ExactDecimal.Of(x).Scientific(DefaultPrecision))];
            _precision = parts.Max(part => part.Mantissa.Length - 2);
            _exponentDigits = Math.Max(2, parts.Max(part => Math.Abs(part.Exponent).ToString(CultureInfo.InvariantCulture).Length));
            _left = finite.Max(x => 1 + SignOf(x).Length);
            _right = _exponentDigits + 2 + _precision;
        }
        else
        {
            string[] texts = [.. finite.Select(x => SignOf(x) + ExactDecimal.Of(x).Positional(DefaultPrecision))];
            _left = texts.Max(text => text.IndexOf('.'));
            _right = texts.Max(text => text.Length - text.IndexOf('.') - 1);
        }
        if (finite.Count == shown.Count) return;
        bool negative = plus || shown.Any(T.IsNegativeInfinity);
        _left = Math.Max(_left, Math.Max(3 - (_right + 1), 3 + (negative ? 1 : 0) - (_right + 1)));
    }

    public string Format(T x)
    {
        if (!T.IsFinite(x))
        {
            string name = T.IsNaN(x) ? (_plus ? "+nan" : "nan") : (T.IsNegative(x) ? "-inf" : _plus ? "+inf" : "inf");
            return name.PadLeft(_left + _right + 1);
        }
        ExactDecimal number = ExactDecimal.Of(x);
        if (_scientific)
        {
            (string mantissa, int exponent) = number.Scientific(_precision);
            string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(_exponentDigits, '0');
            return (SignOf(x) + mantissa.PadRight(_precision + 2, '0') + (exponent < 0 ? "e-" : "e+") + digits).PadLeft(_left + 1 + _right);
        }
        string text = SignOf(x) + number.Positional(_right);
        int point = text.IndexOf('.');
        return text.PadLeft(text.Length + _left - point).PadRight(_left + 1 + _right);
    }

    /// <summary>A number on its own, as NumPy prints a scalar: shortest digits, and scientific below 1e-4 and from 1e16 on.</summary>
    public static string Scalar(T x)
    {
        if (!T.IsFinite(x)) return T.IsNaN(x) ? "nan" : T.IsNegative(x) ? "-inf" : "inf";
        ExactDecimal number = ExactDecimal.Of(x);
        string sign = number.Negative ? "-" : "";
        T magnitude = T.Abs(x);
        if (T.IsZero(x) || (magnitude >= T.CreateTruncating(1e-4) && magnitude < T.CreateSaturating(1e16)))
        {
            string text = number.Positional(int.MaxValue);
            return sign + (text.EndsWith('.') ? text + "0" : text);
        }
        (string mantissa, int exponent) = number.Scientific(int.MaxValue);
        string digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(2, '0');
        return sign + mantissa.TrimEnd('.') + (exponent < 0 ? "e-" : "e+") + digits;
    }

    private string SignOf(T x) => T.IsNegative(x) ? "-" : _plus ? "+" : "";
}
