namespace SourceJax.Runtime.Tests.Differentiation;

/// <summary>The check accepts what is right, and says where what is wrong is wrong.</summary>
public class GradientsTests
{
    public sealed record Net(NDArray<float> W, double Bias, int Layers);
    public readonly record struct Point(double X, double[] Others);

    static readonly double[] At = [2, 3];
    static readonly (double X, double Y) Pair = (2, 3);

    [Fact]
    public void Right_gradients_pass()
    {
        Gradients.Check(Math.Sin, Math.Cos, 0.7);
        Gradients.Check(x => MathF.Exp(x), MathF.Exp, 1.5f);
        Gradients.Check((double[] x) => x[0] * x[1] * x[1], x => [x[1] * x[1], 2 * x[0] * x[1]], [3, 0]);
        Gradients.Check((double[,] x) => x[0, 1] * x[1, 0], x => new[,] { { 0, x[1, 0] }, { x[0, 1], 0 } }, new double[,] { { 1, 2 }, { 3, 4 } });
        Gradients.Check((NDArray<double> x) => Jnp.Sum(x * x * x), x => 3 * x * x, Jnp.Arange(6.0).Reshape(2, 3));
        Gradients.Check((x, y) => x * Math.Exp(y), (x, y) => (Math.Exp(y), x * Math.Exp(y)), 2.0, 0.5);
        Gradients.Check((x, k) => Math.Pow(x, k), (x, k) => k * Math.Pow(x, k - 1), 2.0, 3);
        Gradients.Check(((double A, (double[] B, int K) C) t) => t.A * t.C.B[1] * t.C.K, t => (t.C.B[1] * t.C.K, ([0, t.A * t.C.K], 0)), (2.0, ([3, 4], 5)));
        Gradients.Check(p => p.X * p.Others[0], p => new Point(p.Others[0], [p.X]), new Point(2, [3]));
        Gradients.Check((Net n) => n.Layers * n.Bias * Jnp.Sum(n.W * n.W).Item(), n => new Net((float)(2 * n.Layers * n.Bias) * n.W,
            n.Layers * Jnp.Sum(n.W * n.W).Item(), 0), new Net(Jnp.Array([1f, 2]), 0.5, 3));
    }

    [Fact]
    public void A_gradient_that_is_wrong_somewhere_is_told_where()
    {
        var wrong = Assert.Throws<GradientMismatchException>(() => Gradients.Check(
            (Net n) => Jnp.Sum(n.W * n.W).Item() * n.Bias,
            n => new Net(Jnp.Stack([2 * (float)n.Bias * n.W[0], 5 * n.W[1]]), Jnp.Sum(n.W * n.W).Item(), 0), new Net(Jnp.Ones<float>(2, 3), 0.5, 1)));
        Assert.Equal("the argument.W[1, 0]", wrong.Path);
        Assert.Equal(1, wrong.Expected, 1e-3);
        Assert.Equal(5, wrong.Actual);
        Assert.Equal(5e-3, wrong.Tolerance, 1e-5);
        Assert.StartsWith("The gradient is wrong at the argument.W[1, 0]: differences give ", wrong.Message);

        Assert.Equal("the argument.Item2", Assert.Throws<GradientMismatchException>(() => Gradients.Check((x, y) => x * y, (x, y) => (y, y), 2.0, 3.0)).Path);
        Assert.Equal("the argument", Assert.Throws<GradientMismatchException>(() => Gradients.Check(Math.Sin, _ => double.NaN, 1.0)).Path);
    }

    [Fact]
    public void One_wrong_element_of_many_is_found()
    {
        NDArray<double> at = Jnp.Linspace(0.5, 1.5, 1000);
        Gradients.Check(x => Jnp.Sum(Jnp.Sin(x)), Jnp.Cos, at);
        var wrong = Assert.Throws<GradientMismatchException>(() => Gradients.Check(x => Jnp.Sum(Jnp.Sin(x)), x => Jnp.Cos(x).At(617).Add(0.01), at));
        Assert.Equal("the argument[617]", wrong.Path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(-1e-4)]
    [InlineData(3e-4)]
    [InlineData(-1e-3)]
    [InlineData(0.1)]
    public void A_kink_within_the_step_is_no_error_and_hides_none(double at)
    {
        Gradients.Check(Math.Abs, x => x >= 0 ? 1 : -1, at);
        Gradients.Check(x => 100 * Math.Max(x, 0), x => x > 0 ? 100 : 0, at);
        Gradients.CheckJvp(Math.Abs, (x, v) => (Math.Abs(x), x >= 0 ? v : -v), at);
        Assert.Throws<GradientMismatchException>(() => Gradients.Check(Math.Abs, x => x >= 0 ? 1.01 : -1.01, at));
        if (at != 0) Assert.Throws<GradientMismatchException>(() => Gradients.Check(Math.Abs, x => x >= 0 ? -1 : 1, at));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(3e-3f)]
    [InlineData(-1e-2f)]
    [InlineData(1f)]
    public void Of_single_precision_too(float at)
    {
        Gradients.Check(x => MathF.Max(x, 0), x => x > 0 ? 1 : 0, at);
        Assert.Throws<GradientMismatchException>(() => Gradients.Check(x => MathF.Max(x, 0), x => x > 0 ? 1.1f : -0.1f, at));
    }

    [Fact]
    public void Kinks_of_many_elements_are_looked_at_one_by_one()
    {
        var random = new Random(1);
        NDArray<float> at = NDArray.Create(Enumerable.Range(0, 300).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray());
        Gradients.Check(x => Jnp.Sum(Jnp.Maximum(x, 0f)), x => Jnp.Where(x > 0f, 1f, 0f), at);
        Assert.Throws<GradientMismatchException>(() => Gradients.Check(x => Jnp.Sum(Jnp.Maximum(x, 0f)), x => Jnp.Where(x > 0f, 1f, 0f).At(77).Add(0.2f), at));
    }

    [Fact]
    public void Shapes_and_structures_must_be_those_of_the_argument()
    {
        Assert.Contains("(3,)", Assert.Throws<ShapeMismatchException>(() => Gradients.Check((double[] x) => x[0], _ => new double[3], [1, 2])).Message);
        Assert.Contains("one number", Assert.Throws<ArgumentException>(() => Gradients.Check((double[] x) => x, x => x, [1, 2])).Message);
        Assert.Contains("no floating-point", Assert.Throws<ArgumentException>(() => Gradients.Check((int k) => k * 2.0, k => k, 3)).Message);
    }

    [Fact]
    public void Both_modes_are_checked_against_differences()
    {
        static double[] F(double[] x) => [x[0] * x[1], Math.Sin(x[1])];
        Gradients.CheckJvp(F, (x, v) => (F(x), [v[0] * x[1] + x[0] * v[1], Math.Cos(x[1]) * v[1]]), At);
        Gradients.CheckVjp(F, (x, ct) => (F(x), [ct[0] * x[1], ct[0] * x[0] + ct[1] * Math.Cos(x[1])]), At);
        Assert.Equal("the tangent[1]", Assert.Throws<GradientMismatchException>(
            () => Gradients.CheckJvp(F, (x, v) => (F(x), [v[0] * x[1] + x[0] * v[1], v[1]]), At)).Path);
        Assert.Equal("the argument[1]", Assert.Throws<GradientMismatchException>(
            () => Gradients.CheckVjp(F, (x, ct) => (F(x), [ct[0] * x[1], ct[0] * x[0]]), At)).Path);
        Assert.StartsWith("the value", Assert.Throws<GradientMismatchException>(() => Gradients.CheckVjp(F, (x, ct) => (x, ct), At)).Path);
    }

    [Fact]
    public void Jacobians_and_Hessians_are_checked_in_blocks_or_whole()
    {
        static double[] F(double[] x) => [x[0] * x[1], Math.Sin(x[1]), x[0]];
        Gradients.CheckJacobian(F, x => new[,] { { x[1], x[0] }, { 0, Math.Cos(x[1]) }, { 1, 0 } }, At);
        Assert.Equal("the result[2]", Assert.Throws<GradientMismatchException>(
            () => Gradients.CheckJacobian(F, x => new[,] { { x[1], x[0] }, { 0, Math.Cos(x[1]) }, { 1, 1 } }, At)).Path);
        Gradients.CheckJacobian(((double X, double Y) p) => (p.X * p.Y, p.X), ((double X, double Y) p) => ((p.Y, p.X), (1.0, 0.0)), Pair);
        Gradients.CheckHessian(((double X, double Y) p) => p.X * p.X * p.Y, ((double X, double Y) p) => ((2 * p.Y, 2 * p.X), (2 * p.X, 0.0)), Pair);
        Gradients.CheckHessian((double[] x) => x[0] * x[0] * x[1], x => new[,] { { 2 * x[1], 2 * x[0] }, { 2 * x[0], 0 } }, At);
        Assert.Throws<GradientMismatchException>(() => Gradients.CheckHessian((double[] x) => x[0] * x[1], _ => new double[2, 2], At));
        Assert.Throws<ArgumentException>(() => Gradients.CheckJacobian(F, x => x, At));
    }
}
