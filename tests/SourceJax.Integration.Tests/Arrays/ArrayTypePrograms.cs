using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Arrays;

/// <summary>Programs that use arrays as C#'s own types are used: collection expressions, conversions, rows, methods.</summary>
public static partial class ArrayTypePrograms
{
    [Jit, Grad]
    public static NDArray<double> Collected([Shape("n")] NDArray<double> x)
    {
        NDArray<double> y = [1, x[0], 2];
        double z = (double)x[1];
        if (x[2] > 2) z *= z;
        return Sum(y * y) * z + x.Length;
    }

    /// <summary>The right side is looked at where the left one does not decide.</summary>
    [Jit]
    public static NDArray<double> Conditions([Shape("3 m")] NDArray<double> x, int k)
    {
        if (x[0, 0] > 0 && k > 1) return x[0] * 2;
        NDArray<bool> either = x[0, 1] > 0 || k > 1;
        NDArray<double> y = either ? x[1] : Where(either, x[0], x[2]);
        int steps = 0;
        while (y[0] < 30 && steps < 5)
        {
            y *= 1.5;
            steps++;
        }
        return y + steps;
    }

    /// <summary>Padding that depends on extents.</summary>
    [Jit, Grad]
    public static NDArray<double> Pooled([Shape("b h w c")] NDArray<double> x)
        => Sum(Square(Nn.MaxPool(x, [2, 3], strides: [2, 2], padding: "SAME") + Nn.AvgPool(x, [2, 2], strides: [2, 2], padding: "SAME", countIncludePad: false)));

    [Jit, Grad]
    public static NDArray<double> OfRows([Shape("m n")] NDArray<double> x)
    {
        NDArray<double> sum = 0.0;
        foreach (NDArray<double> row in x) sum += row.Dot(row) * row.Item(0);
        return sum * x.Length;
    }

    /// <summary>What an array is made of may change afterwards.</summary>
    [Jit, Grad]
    public static NDArray<double> Copied([Shape("2 3")] NDArray<double> x)
    {
        NDArray<double> stacked = [x[1], x[0] * 2];
        double[] values = [1, 2, 3];
        NDArray<double> copy = values;
        values[0] = 100;
        return Sum(stacked * copy + values[0]);
    }

    [Jit, Grad]
    public static double Nested(double x)
    {
        NDArray<double> s = [[x, 1], [2, x]];
        return s.Dot(s).Trace().Item() + s.Item(0, 0) + s.Item(-1, 0) * x + s.Flatten().Max().Item() + (double)s.Mean();
    }

    [Jit, Grad]
    public static NDArray<double> Methods([Shape("2 3")] NDArray<double> x)
        => x.Cumsum(axis: 1).Sort().Std() + x.Clip(2.0, 5.0).Prod(axis: 0).Sum() + x.Transpose([1, 0]).Swapaxes(0, 1).Take([0, 1], 1).Var(axis: [0, 1])
            + x.Repeat(2, 0).Ravel().Squeeze().Ptp() + x.Min(axis: 1).Sum() + x.Diagonal().Sum() + x.Cumprod(axis: 0).Round(1).Sum();

    [Jit] public static NDArray<int> Places([Shape("m n")] NDArray<double> x) => x.Argmax(axis: 1) + x.Argmin(axis: 1) + x.Argsort().Sum(axis: 1) + (x > 1.0).Sum(axis: 1);
    [Jit] public static NDArray<bool> Tests([Shape("m n")] NDArray<double> x) => (x > 1.0).Any(axis: 1) & (x < 3.0).All(axis: 1);
    [Jit] public static NDArray<double> Spread([Shape("2 n")] NDArray<double> x) => [.. x, x[0], .. x * 2];

    [Jit, Grad]
    public static NDArray<double> Grids([Shape("3 4")] NDArray<double> x)
    {
        NDArray<int>[] diagonal = DiagIndices(3), open = Ix([2, 0], [1, 3, 0]);
        var (rows, columns) = TrilIndices(3, m: 4);
        var (above, right) = TriuIndices(3, 1, 4);
        return Sum(x[diagonal[0], diagonal[1]]) + Sum(Square(x[open[0], open[1]])) + Sum(x[rows, columns] * 2) + Sum(x[above, right] * x[above, right])
            + Sum(Mgrid(0..3, 1..5)[1].Astype<double>() * x) + Sum(Jnp.Indices(3, x.Shape[1])[0].Astype<double>() * x);
    }

    [Jit, Grad]
    public static NDArray<double> Joined([Shape("3 4")] NDArray<double> x)
        => Sum(Square(Block([[x, x[.., ..1]], [x[0], Full([1], 7.0)]]))) + Sum(Delete(x, -1, 1) * 3) + Sum(Delete(x, 5)) + Sum(Square(Insert(x, 1, x[0] + 1, 0)))
            + Sum(Insert(x, 2, [5.0, 6.0])) + Sum(Piecewise(x, [x < 0.3, x > 1], [v => -v, v => v * v, v => v / 2]));

    [Jit]
    public static NDArray<double> Moved([Shape("m n")] NDArray<double> x, int k)
    {
        NDArray<int> start = Argmax(x[0]) - 2;
        return Lax.DynamicSlice(x, [k, start], [2, 2]) + Lax.DynamicSlice(x, [start, 0], [2, 2]) + Lax.DynamicSlice(x, new[] { 0, 1 }, [2, 2]);
    }

    [Jit]
    public static NDArray<double> Replaced([Shape("m n")] NDArray<double> x, int k)
        => Lax.DynamicUpdateSliceInDim(Lax.DynamicUpdateSlice(x, Ones<double>(2, 2), [k, Argmax(x[0]) - 1]), -Ones<double>(3, 1), k, 1);
}
