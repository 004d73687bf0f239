namespace SourceJax.Integration.Tests.Signatures;

/// <summary>Derivatives written into the caller's memory.</summary>
public sealed class DestinationTests
{
    [Fact]
    public void A_sibling_over_spans_has_an_overload_that_writes_and_allocates_nothing()
    {
        double[] x = [1.2, 1.5], gradient = new double[2];
        DestinationPrograms.RosenbrockGrad(x, gradient);
        Assert.Equal(DestinationPrograms.RosenbrockGrad(x), gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) DestinationPrograms.RosenbrockGrad(x, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_declared_partial_writes_arrays_into_spans_and_numbers_into_out_parameters()
    {
        double[] x = [2, 3, 5], ctX = [9, 9, 9];
        double value = DestinationPrograms.ScaledVjp(x, 0.5, 10, ctX, out double ctScale);
        Assert.Equal(0.5 * 38, value, 1e-12);
        Assert.Equal([20, 30, 50], ctX);
        Assert.Equal(380, ctScale, 1e-12);
    }

    [Fact]
    public void Jacobians_are_written_row_by_row()
    {
        double[] x = [2, 3], jacobian = new double[6], hessian = new double[4];
        DestinationPrograms.PowersJacRev(x, jacobian);
        Assert.Equal([1, 0, 3, 2, 0, 6], jacobian);
        DestinationPrograms.PowersJacFwd(x, jacobian);
        Assert.Equal([1, 0, 3, 2, 0, 6], jacobian);
        DestinationPrograms.RosenbrockHessian([1, 1], hessian);
        Assert.Equal([802, -400, -400, 200], hessian);
    }

    [Fact]
    public void Each_result_has_its_rows_of_a_jacobian()
    {
        double[] sumByX = new double[2], productByX = new double[2];
        DestinationPrograms.SumAndProductJacobian([2, 3], 5, sumByX, out double sumByScale, productByX, out double productByScale);
        Assert.Equal([5, 5], sumByX);
        Assert.Equal(5, sumByScale);
        Assert.Equal([15, 10], productByX);
        Assert.Equal(6, productByScale);
    }

    [Fact]
    public void A_derivative_may_take_the_place_of_its_argument()
    {
        double[] x = [1.2, 1.5], expected = DestinationPrograms.RosenbrockGrad(x);
        DestinationPrograms.RosenbrockGrad(x, x);
        Assert.Equal(expected, x);

        double[] rows = [2, 3, 5, 7], ct = [1, 10, 100, 1000], expectedCt = DestinationPrograms.NeighboursVjp(rows, ct).Cotangents;
        DestinationPrograms.NeighboursVjp(rows, ct, ct);
        Assert.Equal(expectedCt, ct);
    }

    [Fact]
    public void A_destination_may_overlap_arguments_in_part()
    {
        double[] expected = DestinationPrograms.NeighboursVjp([2, 3, 5, 7], [1, 10, 100, 1000]).Cotangents;
        for (int shift = 1; shift < 8; shift++)
        {
            double[] memory = [2, 3, 5, 7, 1, 10, 100, 1000, 0, 0, 0, 0];
            DestinationPrograms.NeighboursVjp(memory.AsSpan(0, 4), memory.AsSpan(4, 4), memory.AsSpan(shift, 4));
            Assert.Equal(expected, memory.AsSpan(shift, 4).ToArray());
        }
    }

    [Fact]
    public void A_destination_may_be_what_an_array_or_record_lies_in()
    {
        double[] data = [1, 2, 3, 4];
        var expected = DestinationPrograms.CubesGradient(NDArray.Create([1.0, 2, 3, 4], 2, 2), new([5.0, 6], new[,] { { 7.0, 8 } }));
        DestinationPrograms.CubesInto(NDArray.Create(data, 2, 2), new([5.0, 6], new[,] { { 7.0, 8 } }), data);
        Assert.Equal(expected.ToArray(), data);

        double[,] right = { { 7.0, 8 } };
        var span = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref right[0, 0], 2);
        DestinationPrograms.SwappedGrad([5, 6], new([5, 6], right), span);
        Assert.Equal([8 + 6 * 7, 7 + 5 * 7], span.ToArray());
    }

    [Fact]
    public void Two_destinations_need_storage_of_their_own()
    {
        double[] memory = new double[6];
        DestinationPrograms.DotByBoth([1, 2, 3], [4, 5, 6], memory.AsSpan(0, 3), memory.AsSpan(3, 3));
        Assert.Equal([4, 5, 6, 1, 2, 3], memory);
        var shared = Assert.Throws<ArgumentException>(() => DestinationPrograms.DotByBoth([1, 2, 3], [4, 5, 6], memory.AsSpan(0, 3), memory.AsSpan(2, 3)));
        Assert.Contains("'byLeft' is written and shares memory with 'byRight'", shared.Message);
    }

    [Fact]
    public void A_destination_of_another_size_is_refused()
    {
        var wrong = Assert.Throws<ShapeMismatchException>(() => DestinationPrograms.RosenbrockGrad([1, 2], new double[3]));
        Assert.Contains("'grad'", wrong.Message);
    }
}

public static partial class DestinationPrograms
{
    [Grad, Hessian]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double a = x[1] - x[0] * x[0], b = 1 - x[0];
        return 100 * a * a + b * b;
    }

    public static double Scaled(ReadOnlySpan<double> x, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * x[i];
        return scale * sum;
    }

    [JacFwd, JacRev]
    public static double[] Powers(ReadOnlySpan<double> x) => [x[0], x[0] * x[1], x[1] * x[1]];

    public static (double Sum, double Product) SumAndProduct([Shape("2")] ReadOnlySpan<double> x, double scale) => (scale * (x[0] + x[1]), scale * x[0] * x[1]);

    [JacRev(nameof(SumAndProduct), ArgNums = [0, 1])]
    public static partial void SumAndProductJacobian(
        ReadOnlySpan<double> x, double scale, Span<double> sumByX, out double sumByScale, Span<double> productByX, out double productByScale);

    [Vjp(nameof(Scaled))]
    public static partial double ScaledVjp(ReadOnlySpan<double> x, double scale, double ct, Span<double> ctX, out double ctScale);

    /// <summary>Each result is of two neighbours, so that what is written early would be read late.</summary>
    [Vjp]
    public static double[] Neighbours(ReadOnlySpan<double> x)
    {
        var products = new double[x.Length];
        for (int i = 0; i < x.Length; i++) products[i] = x[i] * x[(i + 1) % x.Length];
        return products;
    }

    [Grad(Name = "CubesGradient")]
    public static double Cubes([Shape("2 2")] NDArray<double> x, Sides sides) => Jnp.Sum(x * x * x).Item() * sides.Left[0] + Dot(sides) * Jnp.Sum(x).Item();

    [Grad(nameof(Cubes))]
    public static partial void CubesInto(NDArray<double> x, Sides sides, Span<double> gradient);

    static double Dot(Sides sides) => sides.Left[0] * sides.Right[0, 0] + sides.Left[1] * sides.Right[0, 1];

    [Grad]
    public static double Swapped(ReadOnlySpan<double> left, Sides sides) => left[0] * sides.Right[0, 1] + left[1] * sides.Right[0, 0] + left[0] * left[1] * sides.Right[0, 0];

    public static double DotOf(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    [Grad(nameof(DotOf), ArgNums = [0, 1])]
    public static partial void DotByBoth(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> byLeft, Span<double> byRight);
}

/// <summary>Arrays inside of a record.</summary>
public sealed record Sides(double[] Left, double[,] Right);
