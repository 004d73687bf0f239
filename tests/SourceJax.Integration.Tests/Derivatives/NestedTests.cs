using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Traced methods with derivatives in their bodies, as <c>jax.grad</c> inside of a loss.</summary>
public sealed class NestedTests
{
    [Fact]
    public void A_gradient_penalty_is_differentiated_through_the_gradient()
    {
        // |∇f|² of f(x) = Σ x³: Σ 9 x⁴, whose gradient is 36 x³.
        Assert.Equal([36.0, 36 * 8], NestedPrograms.PenaltyGrad([1, 2]), (a, b) => Math.Abs(a - b) < 1e-10);
    }

    [Fact]
    public void Training_steps_are_taken_inside_of_a_loop_and_differentiated()
    {
        // w' = w - r 2 (w - 3) three times: dw/dr by differences.
        const double H = 1e-6;
        double difference = (NestedPrograms.Train(0.1 + H, 0) - NestedPrograms.Train(0.1 - H, 0)) / (2 * H);
        Assert.Equal(difference, NestedPrograms.TrainGrad(0.1, 0), 1e-7);
    }

    [Fact]
    public void A_batch_of_jacobians_is_contracted_in_the_method_that_asks_for_it()
    {
        var x = NDArray.Create([0.1, 0.2, 0.3, 0.4], 2, 2);
        double expected = 0;
        foreach (double v in x.ToArray()) expected += Math.Cos(v);
        Assert.Equal(expected, NestedPrograms.Divergences(x).Item(), 1e-14);
    }

    [Fact]
    public void A_sweep_that_only_sums_is_not_run_twice_over_its_stacks()
    {
        // dx = cos(x w) w ct, dw = Σ cos(x w) x ct: their sum, weighed, by ct.
        double expected = Math.Cos(0.3 * 0.7) * (0.7 * 0.1 + 0.3 * 0.5) + Math.Cos(0.4 * 0.7) * (0.7 * 0.2 + 0.4 * 0.5);
        var result = NestedPrograms.AlternatingVjpVjp([0.3, 0.4], 0.7, 3.0, (1.0, ([0.1, 0.2], 0.5)));
        Assert.Equal(expected, result.Cotangents, 1e-14);
    }
}

public static partial class NestedPrograms
{
    [Vjp(ArgNums = [0, 1])]
    public static double Alternating(double[] x, double w)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s = Math.Sin(x[i] * w) - (0.5 - s);
        return s;
    }

    [Vjp(nameof(AlternatingVjp), ArgNums = [2])]
    public static partial ((double, (double[], double)) Value, double Cotangents) AlternatingVjpVjp(double[] x, double w, double ct, (double, (double[], double)) ct_);

    [Grad]
    public static double Cubes(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * x[i] * x[i];
        return sum;
    }

    [Grad]
    public static double Penalty(ReadOnlySpan<double> x)
    {
        double[] g = new double[x.Length];
        CubesGrad(x, g);
        double sum = 0;
        foreach (double v in g) sum += v * v;
        return sum;
    }

    [Grad] public static double Loss(double w) => (w - 3) * (w - 3);

    [Grad]
    public static double Train(double rate, double w)
    {
        for (int step = 0; step < 3; step++) w -= rate * LossGrad(w);
        return Loss(w);
    }

    [JacFwd] public static NDArray<double> Field([Shape("n")] NDArray<double> x) => Sin(x);
    [Vmap] static double Divergence([Shape("n")] NDArray<double> x) => Trace(FieldJacFwd(x)).Item();
    [Jit(nameof(DivergencesOf))] public static partial NDArray<double> Divergences(NDArray<double> x);
    static NDArray<double> DivergencesOf([Shape("b n")] NDArray<double> x) => Sum(DivergenceVmap(x));
}
