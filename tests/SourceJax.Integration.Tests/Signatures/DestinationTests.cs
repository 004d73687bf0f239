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
}
