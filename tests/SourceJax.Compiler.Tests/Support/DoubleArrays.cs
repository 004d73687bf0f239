using SourceJax.Compiler.Evaluation;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Arrays of doubles, and what is expected of them.</summary>
static class DoubleArrays
{
    public static ArrayValue Array(int[] shape, params double[] values) => ArrayValue.From(Compiler.Ir.DType.F64, shape, values);

    /// <summary>0, 1, 2, ... in a shape.</summary>
    public static ArrayValue Count(params int[] shape)
        => ArrayValue.From(Compiler.Ir.DType.F64, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (double)i)]);

    /// <summary>Compares shape and elements.</summary>
    public static void Same(int[] shape, double[] expected, ArrayValue actual, double tolerance = 0)
    {
        Assert.Equal(shape, actual.Shape);
        double[] elements = actual.ToDoubles();
        Assert.Equal(expected.Length, elements.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i].Equals(elements[i]) || Math.Abs(expected[i] - elements[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(same, $"element {i}: {elements[i]}, expected {expected[i]}");
        }
    }
}
