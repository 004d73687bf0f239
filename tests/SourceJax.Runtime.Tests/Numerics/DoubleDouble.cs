namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>
/// A number as the unevaluated sum of two doubles, 106 bits, and elementary functions of it for arguments of moderate size:
/// the reference for double precision (Dekker, A floating-point technique for extending the available precision, 1971).
/// </summary>
readonly record struct DoubleDouble(double High, double Low)
{
    public static readonly DoubleDouble Pi = new(3.1415926535897931, 1.2246467991473532e-16);
    public static readonly DoubleDouble Ln2 = new(0.69314718055994529, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        double sum = left.High + right.High, part = sum - left.High;
        double error = left.High - (sum - part) + (right.High - part) + (left.Low + right.Low);
        return Renormalized(sum, error);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double product = left.High * right.High;
        double error = double.FusedMultiplyAdd(left.High, right.High, -product) + (left.High * right.Low + left.Low * right.High);
        return Renormalized(product, error);
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        var rest = left - right * first;
        double second = rest.High / right.High;
        rest -= right * second;
        return Renormalized(first, second) + rest.High / right.High;
    }

    static DoubleDouble Renormalized(double high, double low) => high + low is var sum && double.IsFinite(sum) ? new(sum, high - sum + low) : new(high, 0);

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        double root = double.Sqrt(x.High);
        return root == 0 ? root : root + (x - (DoubleDouble)root * root) / (2 * root);
    }

    public static DoubleDouble Cbrt(double x)
    {
        DoubleDouble root = double.Cbrt(x);
        return root - (root * root * root - x) / (root * root * 3);
    }

    /// <summary>e^x - 1 by its series after eight halvings of what is left of the multiple of ln 2.</summary>
    public static DoubleDouble Expm1(DoubleDouble x)
    {
        double n = double.Round(x.High / Ln2.High);
        var r = (x - Ln2 * n) * (1.0 / 256);
        DoubleDouble term = r, sum = r;
        for (int k = 2; k < 14; k++)
        {
            term = term * r / k;
            sum += term;
        }
        for (int i = 0; i < 8; i++)
        {
            sum = sum * sum + sum * 2;
        }
        double half = double.ScaleB(0.5, (int)n);
        return (sum * half + (half - (DoubleDouble)0.5)) * 2;
    }

    public static DoubleDouble Exp(DoubleDouble x) => Expm1(x) + 1;

    /// <summary>log(1 + x) by a step of Newton's iteration.</summary>
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        DoubleDouble y = double.LogP1(x.High);
        for (int i = 0; i < 2; i++)
        {
            var e = Expm1(y);
            y -= (e - x) / (e + 1);
        }
        return y;
    }

    public static DoubleDouble Log(DoubleDouble x)
    {
        int n = double.ILogB(x.High);
        double scale = double.ScaleB(1, -n);
        return Ln2 * n + Log1p(x * scale - 1);
    }

    /// <summary>Sine and cosine by their series of x less a multiple of pi/2.</summary>
    public static (DoubleDouble Sin, DoubleDouble Cos) SinCos(DoubleDouble x)
    {
        double n = double.Round(x.High / (Pi.High / 2));
        var r = x - Pi * (n / 2);
        DoubleDouble term = 1, cos = 1, sin = 0;
        for (int k = 1; k < 30; k++)
        {
            term = term * r / k;
            bool odd = int.IsOddInteger(k), negative = k % 4 >= 2;
            sin = odd ? (negative ? sin - term : sin + term) : sin;
            cos = odd ? cos : (negative ? cos - term : cos + term);
        }
        return ((int)n & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>The arc tangent by Newton's iteration on tangents.</summary>
    public static DoubleDouble Atan(DoubleDouble x)
    {
        DoubleDouble y = double.Atan(x.High);
        for (int i = 0; i < 2; i++)
        {
            var (sin, cos) = SinCos(y);
            y += cos * (x * cos - sin);
        }
        return y;
    }

    /// <summary>The error function by its series, for |x| up to 6.</summary>
    public static DoubleDouble Erf(double x)
    {
        DoubleDouble term = x, sum = x;
        for (int k = 1; double.Abs(term.High) > 1e-34 * double.Abs(sum.High); k++)
        {
            term = term * x * x * 2 / (2 * k + 1);
            sum += term;
        }
        return sum * Exp(-(DoubleDouble)x * x) * 2 / Sqrt(Pi);
    }

    /// <summary>The complementary error function by its continued fraction, for x from 1 on.</summary>
    public static DoubleDouble Erfc(double x)
    {
        if (x < 2) return 1 - Erf(x);
        DoubleDouble fraction = 0;
        for (int k = 300; k >= 1; k--)
        {
            fraction = (DoubleDouble)(k / 2.0) / (fraction + x);
        }
        return Exp(-(DoubleDouble)x * x) / (fraction + x) / Sqrt(Pi);
    }

    /// <summary>log gamma and digamma for positive x: Stirling's series beyond 30, shifted there.</summary>
    public static (DoubleDouble LogGamma, DoubleDouble Digamma) Gamma(double x)
    {
        DoubleDouble z = x, product = 1, reciprocals = 0;
        for (; z.High < 30; z += 1)
        {
            product *= z;
            reciprocals += 1 / z;
        }
        DoubleDouble square = z * z, power = z, series = 0, slope = 0;
        double[] numerators = [1, -1, 1, -1, 5, -691, 7, -3617, 43867, -174611, 854513, -236364091, 8553103];
        double[] denominators = [6, 30, 42, 30, 66, 2730, 6, 510, 798, 330, 138, 2730, 6];
        for (int j = 1; j <= numerators.Length; j++)
        {
            var bernoulli = (DoubleDouble)numerators[j - 1] / denominators[j - 1];
            series += bernoulli / (2.0 * j * (2 * j - 1)) / power;
            slope += bernoulli / (2.0 * j) / (power * z);
            power *= square;
        }
        var log = Log(z);
        return ((z - 0.5) * log - z + Log(Pi * 2) * 0.5 + series - Log(product), log - 0.5 / z - slope - reciprocals);
    }
}
