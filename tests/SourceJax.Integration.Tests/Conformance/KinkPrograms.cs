using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>Functions with kinks, jumps, ties and poles.</summary>
public static partial class KinkPrograms
{
    [Grad] public static double Absolute(double x) => Math.Abs(x);
    [Grad] public static NDArray<double> ComplexAbsolute([Shape("")] NDArray<Complex> z) => Abs(z);
    [Grad] public static double Steps(double x) => x + Math.Floor(x) + Math.Ceiling(x) + Math.Round(x) + Math.Truncate(x) + Math.Sign(x) + (x > 0.5 ? 1 : 0);
    [Grad]
    public static NDArray<double> ArraySteps([Shape("n")] NDArray<double> x)
        => Sum(x + Sign(x) + Floor(x) + Rint(x) + Astype<bool, double>(Isfinite(x))) + Astype<int, double>(Argmax(x) + Argmin(x));
    [Grad(ArgNums = [0, 1])] public static double Larger(double x, double y) => Math.Max(x, y);
    [Grad(ArgNums = [0, 1])] public static double Smaller(double x, double y) => Math.Min(x, y);
    [Grad] public static NDArray<double> Positive([Shape("")] NDArray<double> x) => Maximum(x, 0.0);
    [Hessian] public static NDArray<double> PositiveSquares([Shape("n")] NDArray<double> x) => Sum(Square(Maximum(x, 0.0)));
    [Grad] public static NDArray<double> Relu([Shape("")] NDArray<double> x) => Nn.Relu(x);
    [Grad] public static NDArray<double> Relu6([Shape("")] NDArray<double> x) => Nn.Relu6(x);
    [Grad, JacFwd] public static NDArray<double> Largest([Shape("n")] NDArray<double> x) => Max(x);
    [Grad] public static double Neighbours(double x) => Math.BitIncrement(x) + Math.BitDecrement(2 * x);
    [Grad] public static NDArray<double> Smallest([Shape("n")] NDArray<double> x) => Min(x);

    /// <summary>Maxima of windows of three, by a loop: the first of equal elements is the maximum.</summary>
    [Grad]
    public static double Pooled(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 2 < x.Length; i += 3)
        {
            double best = x[i];
            for (int j = 1; j < 3; j++) if (x[i + j] > best) best = x[i + j];
            sum += best;
        }
        return sum;
    }

    [Grad] public static NDArray<double> Clipped([Shape("")] NDArray<double> x) => Clip(x, 0.0, 1.0);
    [Grad] public static double Clamped(double x) => Math.Clamp(x, 0, 1);
    [Grad] public static NDArray<double> LaxClamped([Shape("")] NDArray<double> x) => Lax.Clamp<double>(0.0, x, 1.0);

    [Grad] public static double Root(double x) => Math.Sqrt(x);
    [Grad] public static NDArray<double> InverseRoot([Shape("")] NDArray<double> x) => Lax.Rsqrt(x);
    [Grad] public static double CubeRoot(double x) => Math.Cbrt(x);
    [Grad] public static double Logarithm(double x) => Math.Log(x);
    [Grad] public static NDArray<double> Logarithm1p([Shape("")] NDArray<double> x) => Log1p(x);

    [Grad] public static NDArray<double> Power2([Shape("")] NDArray<double> x) => Power(x, 2);
    [Grad] public static NDArray<double> Power1([Shape("")] NDArray<double> x) => Power(x, 1);
    [Grad] public static NDArray<double> Power0([Shape("")] NDArray<double> x) => x + Power(x, 0);
    [Grad(ArgNums = [0, 1])] public static double PowerOf(double x, double y) => Math.Pow(x, y);
    [Grad] public static double PowerLoop(double x, int n) { double p = 1; for (int i = 0; i < n; i++) p *= x; return p; }
    [Grad] public static NDArray<double> PowerSum([Shape("")] NDArray<double> z) => Sum(Power(z, Arange(2.0)));
    [Grad] public static NDArray<double> PowerAndItself([Shape("")] NDArray<double> z) => Power(z, 0) + z;
    [Grad] public static double FloatPowerAndItself(double z) => Math.Pow(z, 0.0) + z;

    [Grad] public static NDArray<double> Unsafe([Shape("")] NDArray<double> x) => Where(x > 0.0, Log(x), 0.0);
    [Grad] public static NDArray<double> Safe([Shape("")] NDArray<double> x) => Log(Where(x > 0.0, x, 1.0));
    [Grad] public static NDArray<double> SelectedRoot([Shape("")] NDArray<double> x) => Where(x < 1.0, x, Sqrt(x));
    [Grad] public static double BranchedRoot(double x) => x < 1 ? x : Math.Sqrt(x);
    [Grad] public static double GuardedRoot(double x) => Lax.Cond(x < 1e-6, _ => 1e-6, v => Math.Sqrt(v), x);
    [Vmap(nameof(GuardedRootGrad))] public static partial double[] GuardedRootGrads(ReadOnlySpan<double> x);

    [Grad] public static NDArray<double> Norm([Shape("n")] NDArray<double> x) => Linalg.Norm(x);
    [Grad] public static NDArray<double> Deviation([Shape("n")] NDArray<double> x) => Std(x);
    [Grad] public static NDArray<double> Variance([Shape("n")] NDArray<double> x) => Var(x);
    [Grad(ArgNums = [0, 1])] public static double Angle(double y, double x) => Math.Atan2(y, x);
    [Grad(ArgNums = [0, 1])] public static NDArray<double> LogSum([Shape("")] NDArray<double> x, [Shape("")] NDArray<double> y) => LogAddExp(x, y);
    [ValueAndGrad] public static NDArray<double> Softplus([Shape("")] NDArray<double> x) => Nn.Softplus(x);
    [Grad] public static NDArray<double> MaskedSoftmax([Shape("n")] NDArray<double> x) => Nn.Softmax(Where(x < 1000.0, x, double.NegativeInfinity))[0];
    [Grad] public static NDArray<double> MaskedLogSoftmax([Shape("n")] NDArray<double> x) => Nn.LogSoftmax(Where(x < 1000.0, x, double.NegativeInfinity))[0];
    [ValueAndGrad] public static NDArray<double> SoftmaxWhere([Shape("n")] NDArray<double> x, double limit) => Nn.Softmax(x, x < limit)[0];
    [Grad] public static NDArray<double> LeakyRelu([Shape("")] NDArray<double> x) => Nn.LeakyRelu(x);
    [Grad] public static NDArray<double> Elu([Shape("")] NDArray<double> x) => Nn.Elu(x, 1.5);
    [Grad] public static NDArray<double> HardTanh([Shape("")] NDArray<double> x) => Nn.HardTanh(x);
    [ValueAndGrad(ArgNums = [0, 1])] public static NDArray<double> XLogY([Shape("")] NDArray<double> x, [Shape("")] NDArray<double> y) => Xlogy(x, y);
    [ValueAndGrad(ArgNums = [0, 1])] public static NDArray<double> XLog1pY([Shape("")] NDArray<double> x, [Shape("")] NDArray<double> y) => Xlog1py(x, y);
    [Grad] public static NDArray<double> Entropy([Shape("")] NDArray<double> x) => Entr(x);
    [Grad] public static NDArray<double> Product([Shape("n")] NDArray<double> x) => Prod(x);
    [Grad] public static NDArray<double> CumulativeProducts([Shape("n")] NDArray<double> x) => Sum(Cumprod(x));
    [Grad, Hessian] public static NDArray<double> Determinant([Shape("n n")] NDArray<double> x) => Linalg.Det(x);
    [Grad] public static NDArray<double> SquaredEigenvalues([Shape("n n")] NDArray<double> x) => Sum(Square(Linalg.Eigvalsh(x)));
    [Grad] public static NDArray<double> Eigenvector([Shape("3 3")] NDArray<double> x) => Sum(Linalg.Eigh(x).Eigenvectors * Arange(3.0));
    [Grad] public static NDArray<double> SquaredSingularValues([Shape("n n")] NDArray<double> x) => Sum(Square(Linalg.Svdvals(x)));
    [Grad] public static NDArray<double> SingularVector([Shape("3 3")] NDArray<double> x) => Sum(Linalg.Svd(x).U * Arange(3.0));
    [Jvp] public static NDArray<double> Sorted([Shape("n")] NDArray<double> x) => Sort(x);
    [Jvp] public static NDArray<double> TopTwo([Shape("n")] NDArray<double> x) => Lax.TopK(x, 2).Values;
    [Grad] public static NDArray<double> CosineOfAbsolute([Shape("n")] NDArray<Complex> z) => Sum(Cos(Abs(z)));
    [Vjp] public static NDArray<Complex> ComplexSine([Shape("")] NDArray<Complex> z) => Sin(z);
    [Jit] public static double OneAndNothing(double x) => 1 + x * 0;
    [Grad, Hessian] public static double Saturated(double x) => Math.Tanh(x);
    [Grad, Hessian] public static double ErrorFunction(double x) => Erf(x);
    [Grad, Hessian] public static double ArcTangent(double x) => Math.Atan(x);
    [Grad(ArgNums = [0, 1])] public static double Remainder(double x, double y) => x % y;
}
