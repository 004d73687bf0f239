using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Comparisons of results.</summary>
static class Check
{
    /// <summary>Same types, shapes and bits; all NaNs are one.</summary>
    public static void Same(IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++) Assert.True(expected[i].Equals(actual[i]), $"result {i}: expected {expected[i]}, got {actual[i]}");
    }

    /// <summary>Equal up to <paramref name="tolerance"/> relative to the largest magnitude (at least 1) in the expected array.</summary>
    public static void Close(IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual, double tolerance)
    {
        Assert.Equal(expected.Select(e => e.Aval), actual.Select(a => a.Aval));
        for (int i = 0; i < expected.Count; i++) Close(expected[i], actual[i], tolerance * Scale(expected[i]), $"result {i}");
    }

    public static void Close(ArrayValue expected, ArrayValue actual, double tolerance, string what)
    {
        if (!expected.DType.IsDifferentiable)
        {
            Assert.True(expected.Equals(actual), $"{what}: expected {expected}, got {actual}");
            return;
        }
        for (int i = 0; i < expected.Data.Length; i++)
        {
            Scalar e = expected.Data[i], a = actual.Data[i];
            bool close = Near(e.Real, a.Real) && Near(e.Imaginary, a.Imaginary);
            Assert.True(close, $"{what}, element {i}: expected {e.Format(DType.C128)}, got {a.Format(DType.C128)} (tolerance {tolerance:g2})");
        }
        bool Near(double x, double y) => x.Equals(y) || Math.Abs(x - y) <= tolerance;
    }

    public static double Scale(params IEnumerable<ArrayValue> values)
        => values.Where(v => v.DType.IsDifferentiable).SelectMany(v => v.Data)
            .Select(s => Math.Max(Math.Abs(s.Real), Math.Abs(s.Imaginary))).Where(double.IsFinite).Append(1).Max();

    public static bool IsFinite(IEnumerable<ArrayValue> values)
        => values.Where(v => v.DType.IsDifferentiable).SelectMany(v => v.Data).All(s => double.IsFinite(s.Real) && double.IsFinite(s.Imaginary));
}
