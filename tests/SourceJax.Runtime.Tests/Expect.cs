using System.Globalization;

namespace SourceJax.Runtime.Tests;

/// <summary>Assertions about arrays.</summary>
internal static class Expect
{
    public static void Shape<T>(NDArray<T> actual, params int[] expected) => Assert.Equal(expected, actual.Shape.ToArray());

    public static void Equal<T>(T[] expected, NDArray<T> actual) => Assert.Equal(expected, actual.ToArray());

    public static void Equal<T>(NDArray<T> expected, NDArray<T> actual)
    {
        Shape(actual, expected.Shape.ToArray());
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    public static void Close(double[] expected, NDArray<double> actual, double rtol = 1e-12, double atol = 0) => Close(expected, actual.ToArray(), rtol, atol);

    public static void Close(double[] expected, NDArray<float> actual, double rtol = 1e-6, double atol = 0)
        => Close(expected, [.. actual.ToArray().Select(x => (double)x)], rtol, atol);

    public static void Close(NDArray<double> expected, NDArray<double> actual, double rtol = 1e-12, double atol = 0)
    {
        Shape(actual, expected.Shape.ToArray());
        Close(expected.ToArray(), actual.ToArray(), rtol, atol);
    }

    private static void Close(double[] expected, double[] actual, double rtol, double atol)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= atol + rtol * Math.Abs(expected[i]);
            Assert.True(close, string.Create(CultureInfo.InvariantCulture, $"at {i}: expected {expected[i]:R}, got {actual[i]:R}"));
        }
    }
}
