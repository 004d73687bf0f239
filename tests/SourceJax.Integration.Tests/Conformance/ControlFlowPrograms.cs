using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>Loops and branches of JAX's own tests, as functions and in plain C#.</summary>
public static partial class ControlFlowPrograms
{
    [Jit] public static int CountedToTen(int x) { int count = 0; while (x < 10) { x++; count++; } return count; }
    [Jit] public static int CountedToTenAsFunction(int x) => Lax.WhileLoop(s => s.X < 10, s => (s.X + 1, s.Count + 1), (X: x, Count: 0)).Count;

    [Jit]
    public static (int Total, int Entries) Triangle(int n)
    {
        int total = 0, entries = 0, i = 0;
        while (i < n)
        {
            int j = 0;
            while (j <= i) { entries += 1; total += j; j++; }
            i++;
            if (i == n) total = n;
        }
        return (total, entries);
    }

    [Jit]
    public static (int I, int Entries) TriangleAsFunction(int n)
        => Lax.WhileLoop(s => s.I < n,
            s => (s.I + 1, Lax.WhileLoop(t => t.J <= s.I, t => (t.J + 1, t.Entries + 1), (J: 0, s.Entries)).Entries), (I: 0, Entries: 0));

    [Vmap] public static double UntilThree(double x) { while (x < 3) x += 2; return x; }
    [Jit] public static int SumBelow(int n) => Lax.ForiLoop(0, n, (i, s) => s + i, 0);
    [Jit] public static int SumBelowFrom(int num, int n) => Lax.ForiLoop(0, n, (i, s) => s + i + num, 0);
    [Vmap(InAxes = [0, Axes.None])]
    public static (double X, double Y) TenSteps(double x, double y) => Lax.ForiLoop(0, 10, (_, s) => (s.X + 1, s.Y + 2), (X: x, Y: y));
    [Jit] public static NDArray<double> NoTrips([Shape("n")] NDArray<double> x, int trips) => Lax.ForiLoop(0, trips, (_, s) => s * 2, x);
    [Jit]
    public static (NDArray<double> Carry, NDArray<double> Outputs) NoScan([Shape("")] NDArray<double> init, [Shape("n")] NDArray<double> xs)
        => Lax.Scan((c, x) => (c + x, c), init, xs);

    [Jit] public static (int A, int B) Chosen(int x) => Lax.Cond(x < 3, v => (v, v), v => (2 * v, 4 * v), x);
    [Grad, Hessian] public static double LineOrSine(double x) => Lax.Cond(x < 2, v => 3 * v, v => Math.Sin(v), x);

    static double DifferenceOrNegative(bool predicate, double x, double y, double z) => Lax.Cond(predicate, v => v.X - v.Y, v => -v.Z, (X: x, Y: y, Z: z));
    [Vmap(nameof(DifferenceOrNegative), InAxes = [Axes.None, 0, 0, Axes.None])]
    public static partial NDArray<double> OneBranch(bool predicate, NDArray<double> x, NDArray<double> y, double z);
    static double BelowThree(double x, double y, double z) => DifferenceOrNegative(x < 3, x, y, z);
    [Vmap(nameof(BelowThree), InAxes = [0, 0, Axes.None])] public static partial NDArray<double> BatchedBranch(NDArray<double> x, NDArray<double> y, double z);
    [Vmap(nameof(BelowThree))] public static partial NDArray<double> BatchedOperands(NDArray<double> x, NDArray<double> y, NDArray<double> z);

    [Grad] public static double SquareOrCube(double x) => Lax.Cond(x > 0, v => v * v, v => v * v * v, x);
    [Vmap(nameof(SquareOrCubeGrad))] public static partial NDArray<double> SquareOrCubeGrads(NDArray<double> x);

    [Jvp] public static NDArray<double> SquaredUntil([Shape("3 3")] NDArray<double> x) => Lax.WhileLoop(s => s[0, 2] <= 8.0, s => s * s, x);
    [Jvp] public static NDArray<double> SquaredThrice([Shape("3 3")] NDArray<double> x) { for (int i = 0; i < 2; i++) x *= x; return x; }

    [Grad, Hessian, Vmap] public static double NewtonRoot(double x) { double g = 1; while (Math.Abs(g * g - x) > 1e-12) g = 0.5 * (g + x / g); return g; }

    /// <summary>The slope by w of the last state.</summary>
    [ValueAndGrad(ArgNums = [1])] public static double Rnn(double[] xs, double w) { double c = 0; foreach (double x in xs) c = Math.Tanh(w * c + x); return c; }
    [ValueAndGrad(ArgNums = [1])]
    public static NDArray<double> RnnAsScan([Shape("n")] NDArray<double> xs, [Shape("")] NDArray<double> w)
        => Lax.Scan((c, x) => (Tanh(w * c + x), c), Jnp.Array(0.0), xs).Carry;

    static double BondEnergy(double distance, double stiffness) { double d = distance - 1; return 0.5 * stiffness * d * d * Math.Exp(-0.1 * distance); }
    [Grad(nameof(BondEnergy))] private static partial double BondForce(double distance, double stiffness);

    /// <summary>A simulation whose steps need a gradient; it is differentiated by the stiffness again.</summary>
    [ValueAndGrad(ArgNums = [1])]
    public static double Simulated(double start, double stiffness)
    {
        double r = start, v = 0;
        for (int t = 0; t < 75; t++) { v -= 0.05 * BondForce(r, stiffness); r += 0.05 * v; }
        return r;
    }

    [Jit] public static NDArray<bool> Parities([Shape("n")] NDArray<bool> x) => Lax.AssociativeScan((a, b) => a ^ b, x);
    [Jit] public static NDArray<double> Products([Shape("n m")] NDArray<double> x) => Lax.AssociativeScan((a, b) => a * b, x, reverse: true, axis: 1);
    [Grad] public static NDArray<double> SumOfProducts([Shape("n m")] NDArray<double> x) => Sum(Lax.AssociativeScan((a, b) => a * b, x, axis: -1));

    static (NDArray<double> C, NDArray<double> Y) Step(NDArray<double> c, NDArray<double> x) => (Sin(c) * 0.5 + x, c * x);
    static (NDArray<double> Carry, NDArray<double> Outputs) Scanned([Shape("k")] NDArray<double> c, [Shape("n k")] NDArray<double> xs) => Lax.Scan(Step, c, xs);
    [Jit(nameof(Scanned))] public static partial (NDArray<double> Carry, NDArray<double> Outputs) ScannedJit(NDArray<double> c, NDArray<double> xs);
    [Vmap(nameof(Scanned))] public static partial (NDArray<double> Carry, NDArray<double> Outputs) Scanned00(NDArray<double> c, NDArray<double> xs);
    [Vmap(nameof(Scanned), InAxes = [0, Axes.None])]
    public static partial (NDArray<double> Carry, NDArray<double> Outputs) Scanned0N(NDArray<double> c, NDArray<double> xs);
    [Vmap(nameof(Scanned), InAxes = [Axes.None, 2])]
    public static partial (NDArray<double> Carry, NDArray<double> Outputs) ScannedN2(NDArray<double> c, NDArray<double> xs);
}
