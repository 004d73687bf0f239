namespace SourceJax.Integration.Tests.Conformance;

/// <summary>Comparisons with values that JAX gives, at the tolerance their source states: 1e-12 relative unless said otherwise.</summary>
static class Near
{
    public static void Equal(double expected, double actual, double tolerance = 1e-12)
    {
        bool isNear = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(isNear, $"expected {expected:r}, got {actual:r}");
    }

    public static void Equal(double[] expected, IEnumerable<double> actual, double tolerance = 1e-12) => Equal(expected, actual.ToArray(), tolerance);

    public static void Equal(double[] expected, double[] actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++) Equal(expected[i], actual[i], tolerance);
    }

    public static void Equal(double[] expected, NDArray<double> actual, double tolerance = 1e-12) => Equal(expected, actual.ToArray(), tolerance);

    public static void Equal(double[,] expected, double[,] actual, double tolerance = 1e-12)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Equal([.. expected.Cast<double>()], actual.Cast<double>(), tolerance);
    }

    public static void Equal(double[,] expected, NDArray<double> actual, double tolerance = 1e-12)
    {
        Assert.Equal([expected.GetLength(0), expected.GetLength(1)], actual.Shape.ToArray());
        Equal([.. expected.Cast<double>()], actual.ToArray(), tolerance);
    }
}
