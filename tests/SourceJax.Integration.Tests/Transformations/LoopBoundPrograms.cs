namespace SourceJax.Integration.Tests.Transformations;

/// <summary>One recursion over loops that differ in their bounds alone: these may be any ints, and wrap around.</summary>
public static partial class LoopBoundPrograms
{
    [Jit, Grad, Hessian, Jvp]
    public static double Between(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i < b; i++) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Between), InAxes = [0, 0, 0])] public static partial double[] BetweenBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(BetweenGrad), InAxes = [0, 0, 0])] public static partial double[] BetweenGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int BetweenCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i < b; i++) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double Downwards(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i > b; i--) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Downwards), InAxes = [0, 0, 0])] public static partial double[] DownwardsBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(DownwardsGrad), InAxes = [0, 0, 0])] public static partial double[] DownwardsGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int DownwardsCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i > b; i--) count++;
        return count;
    }

    // Where a + 3 is no int, it is negative, and the loop does not run.
    [Jit, Grad, Hessian, Jvp]
    public static double Three(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i < a + 3; i++) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Three), InAxes = [0, 0, 0])] public static partial double[] ThreeBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(ThreeGrad), InAxes = [0, 0, 0])] public static partial double[] ThreeGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int ThreeCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i < a + 3; i++) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double ThreeDown(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i > a - 3; i--) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(ThreeDown), InAxes = [0, 0, 0])] public static partial double[] ThreeDownBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(ThreeDownGrad), InAxes = [0, 0, 0])] public static partial double[] ThreeDownGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int ThreeDownCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i > a - 3; i--) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double Around(double x, int a, int b)
    {
        double s = 1;
        for (int i = a - 1; i <= a + 1; i++) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Around), InAxes = [0, 0, 0])] public static partial double[] AroundBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(AroundGrad), InAxes = [0, 0, 0])] public static partial double[] AroundGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int AroundCount(int a, int b)
    {
        int count = 0;
        for (int i = a - 1; i <= a + 1; i++) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double AroundDown(double x, int a, int b)
    {
        double s = 1;
        for (int i = a + 1; i >= a - 1; i--) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(AroundDown), InAxes = [0, 0, 0])] public static partial double[] AroundDownBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(AroundDownGrad), InAxes = [0, 0, 0])] public static partial double[] AroundDownGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int AroundDownCount(int a, int b)
    {
        int count = 0;
        for (int i = a + 1; i >= a - 1; i--) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double Pairs(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i < a + 3; i += 2) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Pairs), InAxes = [0, 0, 0])] public static partial double[] PairsBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(PairsGrad), InAxes = [0, 0, 0])] public static partial double[] PairsGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int PairsCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i < a + 3; i += 2) count++;
        return count;
    }

    // The counter may pass the end of the ints, and goes on from the other one.
    [Jit, Grad, Hessian, Jvp]
    public static double Strides(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i < b; i += 1000000000) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(Strides), InAxes = [0, 0, 0])] public static partial double[] StridesBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(StridesGrad), InAxes = [0, 0, 0])] public static partial double[] StridesGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int StridesCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i < b; i += 1000000000) count++;
        return count;
    }

    [Jit, Grad, Hessian, Jvp]
    public static double StridesDown(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i > b; i -= 1000000000) s = s * x + Math.Sin(s);
        return s;
    }

    [Vmap(nameof(StridesDown), InAxes = [0, 0, 0])] public static partial double[] StridesDownBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);
    [Vmap(nameof(StridesDownGrad), InAxes = [0, 0, 0])] public static partial double[] StridesDownGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    public static int StridesDownCount(int a, int b)
    {
        int count = 0;
        for (int i = a; i > b; i -= 1000000000) count++;
        return count;
    }

    // No iteration is kept: each is reversed after it ran.
    [Jit, Grad]
    public static double Sum(double x, int a)
    {
        double s = 0;
        for (int i = a; i < a + 3; i++) s += x;
        return s;
    }

    [Vmap(nameof(Sum), InAxes = [0, 0])] public static partial double[] SumBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a);
    [Vmap(nameof(SumGrad), InAxes = [0, 0])] public static partial double[] SumGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> a);

    // The counter when the loop is over, and an int that moves along with it.
    [Jit, Grad]
    public static double Ends(double x, int a, int b)
    {
        double s = x;
        int i, j = a;
        for (i = a; i < b; i += 1000000000)
        {
            j += 3;
            s *= x + j % 5;
        }
        return s * (i % 7) * (j % 11);
    }

    // Neighbouring elements run in vectors, of which the last one may not end at an int.
    [Jit, Grad]
    public static double Elements(ReadOnlySpan<double> xs, int from, int to)
    {
        double[] squares = new double[xs.Length];
        for (int i = from; i < to; i++) squares[i - from] = xs[i - from] * xs[i - from];
        double s = 0;
        foreach (double square in squares) s += square;
        return s;
    }

    // In C# this does not end where n is the last int.
    [Jit, Grad]
    public static double Through(double x, int n)
    {
        double s = 1;
        for (int i = 1; i <= n; i++) s *= x;
        return s;
    }

    [Vmap(nameof(Through), InAxes = [0, 0])] public static partial double[] ThroughBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> n);

    [Jit, Grad, Hessian, Checkpoint(Segments = 2)]
    public static double InSegments(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i < b; i += 1000000000) s = s * x + Math.Sin(s);
        return s;
    }

    [Jit, Grad, Hessian, Checkpoint(Snapshots = 2)]
    public static double WithSnapshots(double x, int a, int b)
    {
        double s = 1;
        for (int i = a; i > b; i -= 1000000000) s = s * x + Math.Sin(s);
        return s;
    }
}
