using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Functions with derivative rules of their own. Most rules differ from the true derivative by a factor, which shows whether they were used.</summary>
public static partial class CustomRulePrograms
{
    // Reverse rule, true slope times 10, on the annotated method itself and under everything.
    [CustomVjp(Fwd = nameof(CubeFwd), Bwd = nameof(CubeBwd))]
    [Jit, Grad, ValueAndGrad, Vmap, Jvp, Vjp, JacFwd, JacRev, Hessian]
    public static double Cube(double x) => x * x * x;
    static (double Value, double Residual) CubeFwd(double x) => (Cube(x), x);
    static double CubeBwd(double x, double ct) => 30 * x * x * ct;

    [Grad(nameof(CubeGrad))] public static partial double CubeGrad2(double x);
    [Vmap(nameof(CubeGrad2))] public static partial double[] CubeGrad2Batch(ReadOnlySpan<double> x);
    [Vmap(nameof(Cube))] private static partial NDArray<double> Cubes(NDArray<double> x);
    static double SumOfCubes([Shape("n")] NDArray<double> x) => Sum(Cubes(x)).Item();
    [Grad(nameof(SumOfCubes))] public static partial NDArray<double> SumOfCubesGrad(NDArray<double> x);

    // The value that goes on from a derivative is the function's own, whose derivative follows the rule again.
    [Hessian] public static double CubeSquared(double x) => Cube(x) * Cube(x);

    // A forward rule that calls its function: to any order exp(3 x).
    [CustomJvp(nameof(GrowthJvp))]
    [Grad]
    public static double Growth(double x) => Math.Exp(3 * x);
    static (double Primal, double Tangent) GrowthJvp(double x, double dx)
    {
        double y = Growth(x);
        return (y, 3 * y * dx);
    }

    [Jvp(nameof(GrowthGrad))] public static partial (double Primal, double Tangent) GrowthGradJvp(double x, double dx);
    [Grad(nameof(GrowthGrad))] public static partial double GrowthGrad2(double x);
    [Grad(nameof(GrowthGrad2))] public static partial double GrowthGrad3(double x);
    [Vmap(nameof(GrowthGrad2))] public static partial double[] GrowthGrad2Batch(ReadOnlySpan<double> x);

    // JAX's first example: stable where the chain rule gives NaN.
    [CustomJvp(nameof(Log1pExpJvp))]
    [Grad, Vmap, Hessian]
    public static double Log1pExp(double x) => Math.Log(1 + Math.Exp(x));
    static (double Primal, double Tangent) Log1pExpJvp(double x, double dx) => (Log1pExp(x), (1 - 1 / (1 + Math.Exp(x))) * dx);

    // Arguments of all kinds: an array, a record with an integer, bounds that are not differentiated; two results of which one is an integer.
    public sealed record Scale(double Factor, int Power);
    public readonly record struct Kept(double[] X, double Factor, int Power, (double Low, double High) Bounds);

    [CustomVjp(Fwd = nameof(ClippedFwd), Bwd = nameof(ClippedBwd))]
    static (double Value, int Count) Clipped(ReadOnlySpan<double> x, Scale scale, [NoDiff] double low, [NoDiff] double high)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += scale.Factor * Math.Clamp(x[i], low, high);
            if (x[i] > low && x[i] < high) count += scale.Power;
        }
        return (sum, count);
    }

    static ((double, int), Kept) ClippedFwd(ReadOnlySpan<double> x, Scale scale, double low, double high)
    {
        double[] copy = new double[x.Length];
        for (int i = 0; i < x.Length; i++) copy[i] = x[i];
        return (Clipped(x, scale, low, high), new Kept(copy, scale.Factor, scale.Power, (low, high)));
    }

    // The slope goes through whether clipped or not (a straight-through estimator).
    static (double[], Scale) ClippedBwd(Kept kept, (double Value, int Count) ct)
    {
        double[] slopes = new double[kept.X.Length];
        double factor = 0;
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] = ct.Value * kept.Factor;
            factor += ct.Value * Math.Clamp(kept.X[i], kept.Bounds.Low, kept.Bounds.High);
        }
        return (slopes, new Scale(factor, kept.Power));
    }

    [Grad(ArgNums = [0, 1])]
    public static double UseClipped(ReadOnlySpan<double> x, double factor, double high)
    {
        var (value, count) = Clipped(x, new Scale(factor, 2), -1, high);
        return value * count;
    }

    [Grad(ArgNums = [2])] public static double UseBounds(ReadOnlySpan<double> x, double factor, double high) => UseClipped(x, factor, high);

    // A forward rule over a record with an integer in it, and of a record.
    public readonly record struct Wave(double Amplitude, int Harmonic, double Phase);

    [CustomJvp(nameof(ShiftedJvp))]
    static Wave Shifted(Wave wave, int by, double scale) => wave with { Phase = wave.Phase + by * scale };
    static (Wave, Wave) ShiftedJvp(Wave wave, int by, double scale, Wave dWave, double dScale)
        => (Shifted(wave, by, scale), new Wave(10 * dWave.Amplitude, 7, dWave.Phase + by * dScale));

    [Grad(ArgNums = [0, 1]), Jvp]
    public static double UseShifted(double amplitude, double scale)
    {
        Wave wave = Shifted(new(amplitude, 3, 0.5), 2, scale);
        return wave.Amplitude * wave.Harmonic + wave.Phase;
    }

    // Inside of loops and branches, and in helpers of helpers.
    static double Twice(double x) => Cube(Cube(x));

    [Grad, Vmap, Hessian]
    public static double Looped(double x)
    {
        double y = x;
        for (int i = 0; i < 3; i++) y = 0.1 * Cube(y) + y;
        return y;
    }

    [Grad]
    public static double While(double x)
    {
        while (x < 10) x = x > 2 ? Growth(0.5) + x : Twice(x) + 1;
        return x;
    }

    [Grad, ValueAndGrad]
    public static double Sums(ReadOnlySpan<double> x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++) s += x[i] > 0 ? Cube(x[i]) : Growth(x[i]);
        return s;
    }

    [Vmap(nameof(SumsGrad), InAxes = [0, Axes.None])] public static partial NDArray<double> SumsGradBatch([Shape("b k")] NDArray<double> x, int n);

    // Array style, undeclared rank; lanes that share an operand.
    [CustomVjp(Fwd = nameof(SoftFwd), Bwd = nameof(SoftBwd))]
    static NDArray<double> Soft(NDArray<double> x, NDArray<double> w) => Tanh(x) * w;
    static (NDArray<double>, (NDArray<double>, NDArray<double>)) SoftFwd(NDArray<double> x, NDArray<double> w) => (Soft(x, w), (x, w));
    static (NDArray<double>, NDArray<double>) SoftBwd((NDArray<double> X, NDArray<double> W) kept, NDArray<double> ct) => (ct * kept.W, 2 * ct * Tanh(kept.X));

    static NDArray<double> SoftRow([Shape("k")] NDArray<double> x, [Shape("k")] NDArray<double> w) => Soft(x, w);
    [Vmap(nameof(SoftRow), InAxes = [0, Axes.None])] public static partial NDArray<double> SoftRows(NDArray<double> x, NDArray<double> w);
    static double SoftLoss([Shape("b k")] NDArray<double> x, [Shape("k")] NDArray<double> w) => Sum(SoftRows(x, w)).Item();
    [Grad(nameof(SoftLoss), ArgNums = [0, 1])] public static partial (NDArray<double>, NDArray<double>) SoftLossGrad(NDArray<double> x, NDArray<double> w);

    // Generic methods, one rule for all types.
    [CustomVjp(Fwd = nameof(SquareFwd), Bwd = nameof(SquareBwd))]
    static T Square<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x;
    static (T, T) SquareFwd<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => (x * x, x);
    static T SquareBwd<T>(T x, T ct) where T : System.Numerics.IFloatingPointIeee754<T> => ct * x;
    [Grad] public static float UseSquare(float x) => Square(x);
    [Grad] public static double UseSquares(double x) => Square(x) + Square((float)x);

    // A function and a number that is known at build time go to the rule as they are.
    [CustomVjp(Fwd = nameof(ApplyFwd), Bwd = nameof(ApplyBwd))]
    static double Apply(Func<double, double> f, [Static] int times, double x)
    {
        for (int i = 0; i < times; i++) x = f(x);
        return x;
    }

    static (double, double) ApplyFwd(Func<double, double> f, int times, double x) => (Apply(f, times, x), x);
    static double ApplyBwd(Func<double, double> f, int times, double x, double ct) => times * f(x) * ct;
    [Grad] public static double UseApply(double x) => Apply(v => Math.Sin(v), 3, x);

    // Not linear in the cotangent: reverse mode alone.
    [CustomVjp(Fwd = nameof(GentleFwd), Bwd = nameof(GentleBwd))]
    static double Gentle(double x) => x;
    static (double, double) GentleFwd(double x) => (x, x);
    static double GentleBwd(double x, double ct) => Math.Clamp(ct, -1, 1);
    [Grad]
    public static double UseGentle(double x)
    {
        double y = x;
        for (int i = 0; i < 2; i++) y = Gentle(y * x);
        return 5 * y;
    }
}
