using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>Functions and compositions of JAX's own tests and documents of its transformations.</summary>
public static partial class TransformPrograms
{
    static double Weighted(double x, double y, double z) => x + 2 * y + 3 * z;
    [Grad(nameof(Weighted))] public static partial double Weighted0(double x, double y, double z);
    [Grad(nameof(Weighted), ArgNums = [1])] public static partial double Weighted1(double x, double y, double z);
    [Grad(nameof(Weighted), ArgNums = [2, 0])] public static partial (double Z, double X) Weighted20(double x, double y, double z);
    [ValueAndGrad(nameof(Weighted))] public static partial (double Value, double Grad) Weighted0Both(double x, double y, double z);
    [ValueAndGrad(nameof(Weighted), ArgNums = [1])] public static partial (double Value, double Grad) Weighted1Both(double x, double y, double z);
    [ValueAndGrad(nameof(Weighted), ArgNums = [2, 0])]
    public static partial (double Value, (double Z, double X) Grad) Weighted20Both(double x, double y, double z);

    [Grad(HasAux = true)] public static (double Value, double Aux) CubeWithSquare(double x) => (x * x * x, x * x);
    static (double Value, double Aux) SquareWithCube(double x) => (x * x, x * x * x);
    [Grad(nameof(SquareWithCube), HasAux = true)] private static partial (double Grad, double Aux) SquareWithCubeGrad(double x);
    [Grad] public static double AuxOfInner(double x) => SquareWithCubeGrad(x).Aux * Math.Sin(x);

    [Grad] public static double HyperbolicTangent(double x) => Math.Tanh(x);
    [Jvp] public static double Sine(double x) => Math.Sin(x);
    [Jvp] public static double Waves(double x) => 3 * Math.Sin(x) + Math.Cos(x / 2);

    [JacFwd, JacRev]
    public static NDArray<double> Four([Shape("3")] NDArray<double> x) => Stack([x[0], 5 * x[2], 4 * x[1] * x[1] - 2 * x[2], x[2] * Sin(x[0])]);
    [Hessian] public static NDArray<double> Sixth([Shape("2")] NDArray<double> x) => Power(x[0], 3) - 2 * x[0] * x[1] - Power(x[1], 6);

    static (double X, double Y) Both(double x, double y) => (x, y);
    [JacFwd(nameof(Both), ArgNums = [0, 1])] public static partial ((double, double) X, (double, double) Y) BothForward(double x, double y);
    [JacRev(nameof(Both), ArgNums = [0, 1])] public static partial ((double, double) X, (double, double) Y) BothReverse(double x, double y);
    static (double, double) FirstTwo((double, double, double) x) => (x.Item1, x.Item2);
    [JacFwd(nameof(FirstTwo))] public static partial ((double, double, double), (double, double, double)) FirstTwoForward((double, double, double) x);
    static (NDArray<double> X, NDArray<double> XY) WithOuter([Shape("2")] NDArray<double> x, [Shape("3")] NDArray<double> y) => (x, Outer(x, y));
    [JacFwd(nameof(WithOuter))] public static partial (NDArray<double> X, NDArray<double> XY) WithOuterForward(NDArray<double> x, NDArray<double> y);
    [Hessian] public static double SumOfSquares((double X, double Y) p) => p.X * p.X + p.Y * p.Y;

    static NDArray<double> Quadratic([Shape("n")] NDArray<double> x, [Shape("n n")] NDArray<double> a) => Dot(x, Matmul(a, x));
    [Hessian(nameof(Quadratic))] public static partial NDArray<double> QuadraticHessian(NDArray<double> x, NDArray<double> a);
    [Grad(nameof(Quadratic))] private static partial NDArray<double> QuadraticGrad(NDArray<double> x, NDArray<double> a);
    [Jvp(nameof(QuadraticGrad), ArgNums = [0])]
    public static partial (NDArray<double> Primal, NDArray<double> Tangent) QuadraticProduct(NDArray<double> x, NDArray<double> a, NDArray<double> v);

    [Grad] public static double Stopped(double x) => Math.Sin(x) * Math.Cos(Lax.StopGradient(x));
    [Grad(nameof(StoppedGrad))] public static partial double StoppedGrad2(double x);
    [Grad] public static double OnlyStopped(double x, double y) => Lax.StopGradient(x) * y + 0 * x;

    [Grad, Hessian]
    public static double Rosenbrock(double[] x)
    {
        double a = x[1] - x[0] * x[0], b = 1 - x[0];
        return 100 * a * a + b * b;
    }

    [Vjp(ArgNums = [0])] public static NDArray<Complex> Scaled([Shape("")] NDArray<Complex> z, [Shape("")] NDArray<Complex> by) => z * by;
    [Vjp] public static NDArray<double> RealPart([Shape("")] NDArray<Complex> z) => Real(z);
    [Vjp] public static NDArray<double> ImaginaryPart([Shape("")] NDArray<Complex> z) => Imag(z);
    [Vjp] public static NDArray<double> Linear([Shape("n k")] NDArray<double> x, [Shape("k m")] NDArray<double> w) => Matmul(x, w);

    // A matrix product as two batches of inner products.
    static NDArray<double> Inner([Shape("k")] NDArray<double> a, [Shape("k")] NDArray<double> b) => Vdot(a, b);
    [Vmap(nameof(Inner), InAxes = [0, Axes.None])] private static partial NDArray<double> MatrixVector(NDArray<double> a, NDArray<double> b);
    [Vmap(nameof(MatrixVector), InAxes = [Axes.None, 1], OutAxes = [1])]
    public static partial NDArray<double> MatrixMatrix(NDArray<double> a, NDArray<double> b);

    static (double Sum, double Twice) SumAndTwice(double x, double y) => (x + y, y * 2);
    [Vmap(nameof(SumAndTwice), InAxes = [0, Axes.None], OutAxes = [0, Axes.None])]
    public static partial (NDArray<double> Sum, double Twice) OneTwice(NDArray<double> x, double y);
    [Vmap(nameof(SumAndTwice), InAxes = [0, Axes.None])]
    public static partial (NDArray<double> Sum, NDArray<double> Twice) ManyTwice(NDArray<double> x, double y);
    public static double Tree((double A, double B) terms, double x) => terms.A + terms.B + x;
    [Vmap(nameof(Tree), InLeafAxes = ["A: None, B: 0", "None"])]
    public static partial NDArray<double> MappedTree((double A, NDArray<double> B) terms, double x);
    [Vmap] public static double Three(double x) => 3;
    [Vmap(AxisName = "i")] public static NDArray<double> SumOfRows([Shape("n")] NDArray<double> x) => Lax.PSum(x, "i");
    [Vmap(AxisName = "i")] public static NDArray<double> MinusRow([Shape("n")] NDArray<double> x) => x - Lax.AxisIndex("i");
    [Vmap(InAxes = [0, 1])] public static NDArray<double> Pairwise([Shape("n")] NDArray<double> a, [Shape("n")] NDArray<double> b) => a * b;
    [Vmap] public static NDArray<double> Element([Shape("n")] NDArray<double> x, int index) => x[index];
    static NDArray<double> InOrder([Shape("n")] NDArray<double> x) => Sort(x);
    [Vmap(nameof(InOrder))] public static partial NDArray<double> SortedRows(NDArray<double> x);
    [Vmap(nameof(InOrder), InAxes = [1])] public static partial NDArray<double> SortedColumns(NDArray<double> x);
    [Vmap(nameof(InOrder), InAxes = [1], OutAxes = [1])] public static partial NDArray<double> SortedColumnsInPlace(NDArray<double> x);

    public sealed record Mlp(
        [property: Shape("4 3")] NDArray<double> W1, [property: Shape("4")] NDArray<double> B1,
        [property: Shape("2 4")] NDArray<double> W2, [property: Shape("2")] NDArray<double> B2);

    [Grad]
    public static NDArray<double> MlpLoss(Mlp p, [Shape("3")] NDArray<double> x, [Shape("2")] NDArray<double> y)
        => Sum(Square(Matmul(p.W2, Tanh(Matmul(p.W1, x) + p.B1)) + p.B2 - y));
    [Vmap(nameof(MlpLossGrad), InAxes = [Axes.None, 0, 0])] public static partial Mlp MlpLossGrads(Mlp p, NDArray<double> x, NDArray<double> y);

    [Vmap] public static NDArray<double> Symmetrized([Shape("n n")] NDArray<double> x) => x + x.T;
    static NDArray<double> Product([Shape("n k")] NDArray<double> a, [Shape("k m")] NDArray<double> b) => Matmul(a, b);
    [Vmap(nameof(Product), InAxes = [0, 0])] public static partial NDArray<double> Product00(NDArray<double> a, NDArray<double> b);
    [Vmap(nameof(Product), InAxes = [1, 1])] public static partial NDArray<double> Product11(NDArray<double> a, NDArray<double> b);
    [Vmap(nameof(Product), InAxes = [2, 0], OutAxes = [2])] public static partial NDArray<double> Product20(NDArray<double> a, NDArray<double> b);
    [Vmap(nameof(Product), InAxes = [0, Axes.None])] public static partial NDArray<double> Product0N(NDArray<double> a, NDArray<double> b);
    [Vmap(nameof(Product), InAxes = [Axes.None, -1], OutAxes = [-1])] public static partial NDArray<double> ProductN2(NDArray<double> a, NDArray<double> b);

    // Rules that differ from the true derivative, which shows that they are used.
    [CustomJvp(nameof(RuledSineRule)), Jit, Grad, Jvp] public static double RuledSine(double x) => Math.Sin(x);
    static (double, double) RuledSineRule(double x, double dx) => (Math.Sin(x), 2 * Math.Cos(x) * dx);
    [Vmap(nameof(RuledSineGrad))] private static partial NDArray<double> RuledSlopes(NDArray<double> x);
    [Vmap(nameof(RuledSlopes))] public static partial NDArray<double> RuledSlopes2(NDArray<double> x);
    [CustomJvp(nameof(TripledJvp))] static double Tripled(double x) => 3 * x;
    static (double, double) TripledJvp(double x, double dx) => (3 * x, 2 * dx);
    [Grad] public static double TripledInScan(double x) => Lax.ForiLoop(0, 1, (_, s) => Tripled(s), x);
    [Grad(nameof(TripledInScanGrad))] public static partial double TripledInScanGrad2(double x);

    [CustomVjp(Fwd = nameof(ReversedSineFwd), Bwd = nameof(ReversedSineBwd)), ValueAndGrad, Grad] public static double ReversedSine(double x) => Math.Sin(x);
    static (double, double) ReversedSineFwd(double x) => (Math.Sin(x), Math.Cos(x));
    static double ReversedSineBwd(double cosine, double ct) => 2 * cosine * ct;
    [Vmap(nameof(ReversedSineGrad))] public static partial NDArray<double> ReversedSlopes(NDArray<double> x);
    [Vmap(nameof(ReversedSine))] private static partial NDArray<double> ReversedSines(NDArray<double> x);
    static double SumOfReversedSines([Shape("n")] NDArray<double> x) => Sum(ReversedSines(x)).Item();
    [Grad(nameof(SumOfReversedSines))] public static partial NDArray<double> SlopeOfReversedSines(NDArray<double> x);

    [CustomJvp(nameof(SignedJvp)), Grad] public static double Signed(double x) => x;
    static (double, double) SignedJvp(double x, double dx) => (x, x > 0 ? 2 * dx : 3 * dx);

    [Checkpoint] static double Inside(double x) => Math.Sin(x);
    [ValueAndGrad] public static double TwiceSine(double x) => Inside(Inside(x));
    [JacFwd, JacRev] public static NDArray<double> TwiceSines([Shape("n")] NDArray<double> x) => Sin(Sin(x));
    [Checkpoint] static double CosineOfSine(double x) => Math.Cos(Math.Sin(x));
    [Grad] public static double Checkpointed(double x) => CosineOfSine(x);
    [Grad(nameof(CheckpointedGrad))] public static partial double CheckpointedGrad2(double x);
    [Hessian] public static double Plain(double x) => Math.Cos(Math.Sin(x));

    [Jit] public static double Digits(double x, [Static] int y, [Static] int z) => 100 * x + 10 * y + z;
    [Jit] public static NDArray<double> RepeatedSquares([Shape("n")] NDArray<double> x, int n) { for (int i = 0; i < n; i++) x *= x; return x; }
}
