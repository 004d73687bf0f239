using System.Globalization;
using System.Numerics;

namespace SourceJax.Runtime.Tests.Arrays;

/// <summary>Arrays from and to what C# has: collection expressions, arrays, numbers, text.</summary>
public class ConversionTests
{
    [Fact]
    public void Collection_expressions_are_numbers_or_rows()
    {
        NDArray<double> line = [1, 2.5, 3], longer = [.. line, 7, .. line];
        NDArray<float> matrix = [[1, 2], [3, 4]];
        NDArray<int> none = [];
        Expect.Equal([1, 2.5, 3], line);
        Expect.Equal([1, 2.5, 3, 7, 1, 2.5, 3], longer);
        Expect.Shape(matrix, 2, 2);
        Expect.Equal([1f, 2, 3, 4], matrix);
        Expect.Shape(none, 0);
        Assert.Contains("(2,) and (1,)", Assert.Throws<ShapeMismatchException>(() => { NDArray<float> rows = [[1, 2], [3]]; }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_are_copied()
    {
        double[] source = [1, 2];
        NDArray<double> copy = source, table = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, cube = new double[,,] { { { 1, 2 } }, { { 3, 4 } } };
        source[0] = 9;
        Expect.Equal([1, 2], copy);
        Expect.Shape(table, 2, 3);
        Expect.Shape(cube, 2, 1, 2);
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, table.ToArray2D());
        Assert.Throws<InvalidOperationException>(() => cube.ToArray2D());
        Assert.Equal([4, 5, 6], table[1].AsMemory().ToArray());
        Expect.Equal([0, 0.5], Jnp.Array(Enumerable.Range(0, 2).Select(i => i * 0.5)));
        Expect.Equal([1], Jnp.Array(new[] { 1, 2 }.AsSpan(0, 1)));
        Expect.Shape(Jnp.Array(new int[2, 1, 2, 3]), 2, 1, 2, 3);
    }

    [Fact]
    public void An_element_is_a_number()
    {
        NDArray<double> x = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(5, (double)x[1, 1]);
        Assert.Equal(6, x.Item(1, -1));
        Assert.Equal(3, (int)x[0, 2]);
        Assert.Throws<InvalidOperationException>(() => (double)x);
        Assert.Throws<InvalidOperationException>(() => x.Item(1));
        Assert.Throws<IndexOutOfRangeException>(() => x.Item(2, 0));
        Assert.Throws<IndexOutOfRangeException>(() => x.Item(0, 0, 0));
    }

    [Fact]
    public void A_condition_is_one_truth_value()
    {
        NDArray<double> x = [1, -1];
        Assert.True(x[0] > 0 ? true : false);
        Assert.False(x[0] > 0 && x[1] > 0 ? true : false);
        Assert.True(x[0] < 0 || x[1] < 0 ? true : false);
        Assert.Contains("Jnp.Any", Assert.Throws<InvalidOperationException>(() => x > 0 ? 1 : 2).Message, StringComparison.Ordinal);
        Assert.Contains("compare", Assert.Throws<InvalidOperationException>(() => x[0] ? 1 : 2).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_can_be_gone_through()
    {
        NDArray<int> x = [[1, 2], [3, 4], [5, 6]];
        var sums = new List<int>();
        foreach (NDArray<int> row in x) sums.Add(row.Sum().Item());
        Assert.Equal([3, 7, 11], sums);
        Assert.Equal(3, x.Length);
        NDArray<int> number = 1;
        Assert.Throws<InvalidOperationException>(() => number.Length);
        Assert.Throws<InvalidOperationException>(() => { foreach (NDArray<int> _ in number) { } });
    }

    [Fact]
    public void Formats_are_those_of_the_elements()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal("[0.123 2.500 3.000]", $"{Jnp.Array([0.1234567, 2.5, 3]):F3}");
            Assert.Equal("[[ 1.0 -2.0]\n [ 3.5  4.0]]", $"{Jnp.Array(new double[,] { { 1, -2 }, { 3.5, 4 } }):F1}");
            Assert.Equal("[0a ff]", $"{Jnp.Array([10, 255]):x2}");
            Assert.Equal("[ True False]", $"{Jnp.Array([true, false]):F3}");
            Assert.Equal("[1.0-2.0j 0.0+1.5j]", $"{Jnp.Array([new Complex(1, -2), new Complex(0, 1.5)]):F1}");
            Assert.Equal("2.50", $"{Jnp.Array(2.5):F2}");
            Assert.Equal("[1. 2.]", $"{Jnp.Array([1.0, 2])}");
            Assert.Equal("[0,5]", Jnp.Array([0.5]).ToString("F1", new NumberFormatInfo { NumberDecimalSeparator = "," }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
