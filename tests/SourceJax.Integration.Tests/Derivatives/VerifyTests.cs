using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Methods that <c>Verify = true</c> makes accept right derivatives and find wrong rules.</summary>
public class VerifyTests
{
    static readonly VerifyPrograms.Model At = new(Jnp.Array(new[,] { { 0.5f, -1 }, { 2, 1 } }), 0.3f);

    [Fact]
    public void Right_derivatives_pass()
    {
        VerifyPrograms.LossGradVerify(At, Jnp.Array([1f, 2]));
        VerifyPrograms.EnergyValueAndGradVerify([1, 2, 3], 0.5);
        VerifyPrograms.EnergySlopesVerify([1, 2, 3], 0.5);
        VerifyPrograms.WithAuxGradVerify(0.7);
        VerifyPrograms.WithAuxJvpVerify(0.7);
        VerifyPrograms.WithAuxVjpVerify(0.7);
        VerifyPrograms.MapJvpVerify([1, 2], 3, 2);
        VerifyPrograms.MapVjpVerify([1, 2], 3, 2);
        VerifyPrograms.MapJacFwdVerify([1, 2], 3, 2);
        VerifyPrograms.MapJacRevVerify([1, 2], 3, 2);
        VerifyPrograms.EnergyHessianVerify([1, 2, 3], 0.5);
        VerifyPrograms.HelperGradVerify(0.4);
    }

    [Fact]
    public void Wrong_rules_fail_and_a_tolerance_can_be_given()
    {
        var wrong = Assert.Throws<GradientMismatchException>(() => VerifyPrograms.WrongGradVerify(1));
        Assert.Equal(Math.Cos(1), wrong.Expected, 1e-6);
        Assert.Equal(2 * Math.Cos(1), wrong.Actual, 1e-12);
        VerifyPrograms.WrongGradVerify(1, tolerance: 0.6);
    }
}

public static partial class VerifyPrograms
{
    public sealed record Model([property: Shape("2 2")] NDArray<float> W, float Bias);

    [Grad(Verify = true)]
    public static NDArray<float> Loss(Model model, [Shape("2")] NDArray<float> x) => Sum(Square(Tanh(Matmul(model.W, x)) + model.Bias));

    [ValueAndGrad(Verify = true, ArgNums = [1, 0]), Hessian(Verify = true)]
    public static double Energy(ReadOnlySpan<double> x, double stiffness)
    {
        double energy = 0;
        for (int i = 1; i < x.Length; i++) energy += 0.5 * stiffness * (x[i] - x[i - 1]) * (x[i] - x[i - 1]) * x[i];
        return energy;
    }

    [Grad(nameof(Energy), Verify = true, ArgNums = [0])] public static partial double[] EnergySlopes(ReadOnlySpan<double> at, double tolerance);

    [Grad(HasAux = true, Verify = true), Jvp(HasAux = true, Verify = true), Vjp(HasAux = true, Verify = true)]
    public static (double, NDArray<double>) WithAux(double x) => (x * x * x, Sin(Jnp.Array(x)));

    [Jvp(Verify = true), Vjp(Verify = true), JacFwd(Verify = true, ArgNums = [0, 1]), JacRev(Verify = true, ArgNums = [1])]
    public static double[] Map(double[] at, double scale, int power)
    {
        var result = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            result[i] = scale * scale;
            for (int k = 0; k < power; k++) result[i] *= at[i];
        }
        return result;
    }

    static class Helpers
    {
        internal static double Square(double x) => x * x;
    }

    [Grad(typeof(Helpers), nameof(Helpers.Square), Verify = true)] public static partial double HelperGrad(double x);

    [CustomJvp(nameof(WrongRule)), Grad(Verify = true)] public static double Wrong(double x) => Math.Sin(x);
    static (double, double) WrongRule(double x, double dx) => (Math.Sin(x), 2 * Math.Cos(x) * dx);
}
