namespace SourceJax.Ilgpu.Tests.Kernels;

/// <summary>Arrays at random, and how close two of them are.</summary>
internal static class Data
{
    public static T[] Random<T>(int count, int seed)
        where T : System.Numerics.INumber<T>
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Next())];

        T Next() => typeof(T) == typeof(int) ? T.CreateChecked(random.Next(-9, 10)) : T.CreateChecked(random.NextDouble() * 2 - 1);
    }

    public static void Close<T>(T[] expected, T[] actual)
        where T : System.Numerics.INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double tolerance = typeof(T) == typeof(float) ? 5e-5 : typeof(T) == typeof(double) ? 1e-13 : 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = double.CreateChecked(expected[i]), a = double.CreateChecked(actual[i]);
            Assert.True(e.Equals(a) || Math.Abs(e - a) <= tolerance * Math.Max(1, Math.Abs(e)), $"{i}: {a} instead of {e}");
        }
    }
}
