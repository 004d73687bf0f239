using System.Reflection;
using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>Arguments that cover a float type, and the elementary functions found in the class that holds them.</summary>
static class Samples
{
    public static IEnumerable<string> UnaryFunctions => FunctionsOf(typeof(float));

    public static IEnumerable<string> BinaryFunctions => FunctionsOf(typeof(float), typeof(float));

    static IEnumerable<string> FunctionsOf(params Type[] parameters)
        => typeof(Elementary).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))
            .Select(method => method.Name);

    public static TDelegate Function<TDelegate>(string name)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return typeof(Elementary).GetMethod(name, parameters)!.CreateDelegate<TDelegate>();
    }

    /// <summary>Special values, ordinary ones of either sign, and random bit patterns, a multiple of 16 in number.</summary>
    public static float[] Singles(int count)
    {
        var random = new System.Random(11);
        List<float> values =
        [
            0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549421e-38f, 1f, -1f, 0.5f, -0.5f, 1.5f, 2f, -2f, 0.99999994f, -1.0000001f,
            88.72284f, -103.97208f, 1e5f, -1e30f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        while (values.Count < count)
        {
            values.Add(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
            values.Add((float)(random.NextDouble() * 20 - 10));
        }
        return [.. values.Take(count)];
    }

    /// <inheritdoc cref="Singles"/>
    public static double[] Doubles(int count)
    {
        var random = new System.Random(12);
        List<double> values =
        [
            0d, -0d, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, -2.225073858507201e-308, 1d, -1d, 0.5, -0.5, 1.5, 2d, -2d,
            0.99999999999999989, -1.0000000000000002, 709.782712893384, -745.1332191019411, 1e9, -1e300,
            double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        while (values.Count < count)
        {
            values.Add(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            values.Add(random.NextDouble() * 20 - 10);
        }
        return [.. values.Take(count)];
    }

    public static bool SameBits(float left, float right)
        => BitConverter.SingleToInt32Bits(left) == BitConverter.SingleToInt32Bits(right) || (float.IsNaN(left) && float.IsNaN(right));

    public static bool SameBits(double left, double right)
        => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || (double.IsNaN(left) && double.IsNaN(right));
}
