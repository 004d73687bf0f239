namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>Arguments: special values, ordinary ones, near and far, and bits at random.</summary>
internal static class Samples
{
    public static float[] Singles(string function, int argument) => [.. Doubles(function, argument, isSingle: true).Select(x => (float)x)];

    public static double[] Doubles(string function, int argument) => Doubles(function, argument, isSingle: false);

    static double[] Doubles(string function, int argument, bool isSingle)
    {
        List<double> special =
        [
            0d, -0d, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1, -1, 0.5, -0.5, 1.5, 2, -2, 2.5, -2.5, 3, 0.99999994, 88.72284, -103.97208,
            double.Epsilon, -1e-310, 1e-40, -1e-45, float.MaxValue, float.MinValue, 1e5, -1e30, 1e9, 4294967296, 9223372036854775808, 2147483647, -2147483648.0,
            double.MaxValue, -1e300, 709.782712893384, -745.1332191019411, 1e22, -1e16, 123456789.125,
        ];
        if (argument > 0) special = [.. special.Skip(argument * 7), .. special.Take(argument * 7)];
        var random = new System.Random(17 + argument);
        while (special.Count < 400)
        {
            special.Add(random.NextDouble());
            long bits = random.NextInt64(long.MinValue, long.MaxValue);
            special.Add(isSingle ? BitConverter.Int32BitsToSingle((int)bits) : BitConverter.Int64BitsToDouble(bits));
            special.Add((random.NextDouble() - 0.4) * 20);
            special.Add(random.NextDouble() * 300);
            special.Add((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 6)));
        }
        // Series for huge arguments have a million terms.
        bool isSlow = function.StartsWith("Ig", StringComparison.Ordinal) || function is "Betainc" or "Zeta" or "Polygamma1";
        return isSlow ? [.. special.Where(x => !(Math.Abs(x) > 1e4) || double.IsInfinity(x)).Append(1).Take(200)] : [.. special];
    }
}
