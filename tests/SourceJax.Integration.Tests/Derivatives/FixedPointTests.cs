using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>
/// Implicit differentiation, after JAX's tutorial on custom rules. The fixed point z = f(a, z) of a contraction has dz = (I - ∂f/∂z)⁻¹ ∂f/∂a da: its
/// derivative needs the solution and one linear solve, and not the iterations that found it.
/// </summary>
public sealed class FixedPointTests
{
    [Fact]
    public void The_square_root_by_newtons_method_has_its_known_derivatives()
    {
        Assert.Equal(Math.Sqrt(2), FixedPointPrograms.SquareRoot(2), 1e-14);
        Assert.Equal(0.5 / Math.Sqrt(2), FixedPointPrograms.RootGrad(2), 1e-12);
        Assert.Equal(-0.25 * Math.Pow(2, -1.5), FixedPointPrograms.RootHessian(2), 1e-9);
        Assert.Equal([0.5, 0.25], FixedPointPrograms.RootGradBatch([1, 4]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.25 * 0.5 / Math.Sqrt(2), FixedPointPrograms.RootJvp(2, 0.25).Tangent, 1e-12);
    }

    [Fact]
    public void A_layer_of_implicit_depth_has_the_gradients_of_differences()
    {
        var w = NDArray.Create([0.2, -0.3, 0.1, 0.4], 2, 2);
        var x = NDArray.Create([0.5, -1.0], 2);
        var (gradW, gradX) = FixedPointPrograms.LayerLossGrad(w, x);
        const double H = 1e-6;
        for (int i = 0; i < 4; i++)
        {
            double[] up = w.ToArray(), down = w.ToArray();
            (up[i], down[i]) = (up[i] + H, down[i] - H);
            double difference = Loss(up) - Loss(down);
            Assert.Equal(difference / (2 * H), gradW.ToArray()[i], 1e-8);
        }
        Assert.NotEqual(0, gradX.ToArray()[0]);
        double Loss(double[] weights) => FixedPointPrograms.LayerLoss(NDArray.Create(weights, 2, 2), x);
    }
}

public static partial class FixedPointPrograms
{
    // One step of Newton's method for z² = a. Its Vjp, asked for as for any other function, is what the rule is made of.
    static double Step(double a, double z) => 0.5 * (z + a / z);
    [Vjp(nameof(Step))] private static partial (double Value, (double A, double Z) Cotangents) StepVjp(double a, double z, double ct);

    [CustomVjp(Fwd = nameof(SquareRootFwd), Bwd = nameof(SquareRootBwd))]
    public static double SquareRoot(double a)
    {
        double z = a, previous = double.PositiveInfinity;
        while (Math.Abs(z - previous) > 1e-14 * z)
        {
            previous = z;
            z = Step(a, z);
        }
        return z;
    }

    static (double, (double A, double Z)) SquareRootFwd(double a)
    {
        double z = SquareRoot(a);
        return (z, (a, z));
    }

    // u = ct + u ∂f/∂z at the fixed point, by iteration as well, and then u ∂f/∂a.
    static double SquareRootBwd((double A, double Z) at, double ct)
    {
        double u = ct;
        for (int i = 0; i < 10; i++) u = ct + StepVjp(at.A, at.Z, u).Cotangents.Z;
        return StepVjp(at.A, at.Z, u).Cotangents.A;
    }

    [Grad, Hessian, Jvp] public static double Root(double a) => SquareRoot(a);
    [Vmap(nameof(RootGrad))] public static partial double[] RootGradBatch(ReadOnlySpan<double> a);

    // z = tanh(W z + x): a deep equilibrium layer.
    static NDArray<double> Layer([Shape("n n")] NDArray<double> w, [Shape("n")] NDArray<double> x, [Shape("n")] NDArray<double> z) => Tanh(Matmul(w, z) + x);

    [Vjp(nameof(Layer))]
    private static partial (NDArray<double> Value, (NDArray<double> W, NDArray<double> X, NDArray<double> Z) Cotangents) LayerVjp(
        NDArray<double> w, NDArray<double> x, NDArray<double> z, NDArray<double> ct);

    [CustomVjp(Fwd = nameof(EquilibriumFwd), Bwd = nameof(EquilibriumBwd))]
    static NDArray<double> Equilibrium([Shape("n n")] NDArray<double> w, [Shape("n")] NDArray<double> x)
        => Lax.ForiLoop(0, 100, (_, z) => Layer(w, x, z), ZerosLike(x));

    static (NDArray<double>, (NDArray<double> W, NDArray<double> X, NDArray<double> Z)) EquilibriumFwd(NDArray<double> w, NDArray<double> x)
    {
        var z = Equilibrium(w, x);
        return (z, (w, x, z));
    }

    static (NDArray<double>, NDArray<double>) EquilibriumBwd((NDArray<double> W, NDArray<double> X, NDArray<double> Z) at, NDArray<double> ct)
    {
        var u = Lax.ForiLoop(0, 100, (_, v) => ct + LayerVjp(at.W, at.X, at.Z, v).Cotangents.Z, ct);
        var (ctW, ctX, _) = LayerVjp(at.W, at.X, at.Z, u).Cotangents;
        return (ctW, ctX);
    }

    [Grad(ArgNums = [0, 1])]
    public static double LayerLoss([Shape("n n")] NDArray<double> w, [Shape("n")] NDArray<double> x)
    {
        var z = Equilibrium(w, x);
        return Sum(z * z).Item();
    }
}
