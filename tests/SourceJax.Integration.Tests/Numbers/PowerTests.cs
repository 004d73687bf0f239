namespace SourceJax.Integration.Tests.Numbers;

/// <summary>Whole exponents, constant, running or in arrays: values are those of .NET, derivatives those of polynomials.</summary>
public class PowerTests
{
    [Theory]
    [InlineData(0, 2, 6)]
    [InlineData(0.5, 2 + 6 * 0.5 + 12 * 0.25, 6 + 24 * 0.5)]
    [InlineData(-1.5, 2 - 6 * 1.5 + 12 * 2.25, 6 - 24 * 1.5)]
    public void A_polynomial_has_the_derivatives_of_its_coefficients(double x, double first, double second)
    {
        Assert.Equal(first, Powers.SeriesGrad(x, 4), 12);
        Assert.Equal(second, Powers.SeriesHessian(x, 4), 12);
        Assert.Equal(24, Powers.SeriesThird(x, 4), 12);
        Assert.Equal(first, Powers.RunningGrad(x, 4), 12);
        Assert.Equal((float)first, Powers.SinglesGrad((float)x, 4), 1e-5f);
        Assert.Equal(second, Powers.ArrayHessian(x).Item(), 12);
    }

    [Fact]
    public void Constant_exponents_lose_one_with_each_derivative()
    {
        Assert.Equal(0, Powers.SquareGrad(0));
        Assert.Equal(2, Powers.SquareHessian(0));
        Assert.Equal(0, Powers.SquareThird(0));
        Assert.Equal(0, Powers.PowerGrad(0, 0));
        Assert.Equal(0, Powers.PowerGrad(double.NaN, 0));
        Assert.Equal(double.NegativeInfinity, Powers.PowerGrad(0, -1));
    }

    [Fact]
    public void Lanes_have_their_own_exponents()
    {
        Assert.Equal([0, 1, 0, 27], Powers.PowerGradVmap(Jnp.Array([0.0, 0, 0, 3]), Jnp.Array([0, 1, 2, 3])).ToArray());
        Assert.Equal([0, 0, 2, 18], Powers.PowerHessianVmap(Jnp.Array([0.0, 0, 0, 3]), Jnp.Array([0, 1, 2, 3])).ToArray());
    }

    [Fact]
    public void Values_are_those_of_NET()
    {
        foreach (double x in new[] { 0, -0.0, 1.7, -2.2, double.NaN, double.PositiveInfinity })
        {
            for (int n = -3; n < 5; n++) Assert.Equal(Math.Pow(x, n), Powers.PowerJit(x, n));
        }
    }
}

public static partial class Powers
{
    [Grad, Hessian] public static double Series(double x, int n) { double s = 0; for (int k = 0; k < n; k++) s += (k + 1) * Math.Pow(x, k); return s; }
    [Grad(nameof(SeriesHessian))] public static partial double SeriesThird(double x, int n);
    [Grad] public static double Running(double x, int n) { double s = 0, e = 0; for (int k = 0; k < n; k++) { s += (e + 1) * Math.Pow(x, e); e += 1; } return s; }
    [Grad] public static float Singles(float x, int n) { float s = 0; for (int k = 0; k < n; k++) s += (k + 1) * MathF.Pow(x, k); return s; }
    [Hessian] public static NDArray<double> Array([Shape("")] NDArray<double> x) => Jnp.Sum(Jnp.Arange(1.0, 5.0) * Jnp.Power(x, Jnp.Arange(4).Astype<double>()));
    [Grad, Hessian] public static double Square(double x) => Math.Pow(x, 2.0);
    [Grad(nameof(SquareHessian))] public static partial double SquareThird(double x);
    [Jit, Grad, Hessian] public static double Power(double x, int n) => Math.Pow(x, n);
    [Vmap(nameof(PowerGrad))] public static partial NDArray<double> PowerGradVmap([Shape("b")] NDArray<double> x, [Shape("b")] NDArray<int> n);
    [Vmap(nameof(PowerHessian))] public static partial NDArray<double> PowerHessianVmap([Shape("b")] NDArray<double> x, [Shape("b")] NDArray<int> n);
}
