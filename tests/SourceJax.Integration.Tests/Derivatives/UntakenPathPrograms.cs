using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Programs that guard against poles and missing data by their control flow. The comments say what must not get in.</summary>
public static partial class UntakenPathPrograms
{
    // The logarithm's slope.
    [Grad, Hessian, Vmap, Jvp]
    public static double LogOrZero(double w)
    {
        double l = Math.Log(w);
        return w > 0 ? l : 0;
    }

    [Vmap(nameof(LogOrZeroGrad))] public static partial double[] LogOrZeroGradBatch(ReadOnlySpan<double> w);
    [Grad(nameof(LogOrZeroGrad))] public static partial double LogOrZeroGrad2(double w);
    [Grad, Hessian] public static NDArray<double> SumOfLogs([Shape("n")] NDArray<double> w) => Sum(LogOrZeroVmap(w));

    // The pole that no iteration divides by.
    [Grad]
    public static double Scaled(double a, int n)
    {
        double inverse = 1 / (a - 2), s = a;
        for (int i = 0; i < n; i++) s *= inverse;
        return s;
    }

    // The root that the iteration after the last one would have read.
    [Grad]
    public static double Roots(double a, int n)
    {
        double s = 0, x = a;
        for (int i = 0; i < n; i++)
        {
            s += x;
            x = Math.Sqrt(x - 1);
        }
        return s;
    }

    // Missing data: in a sum, in a state, in an array, in products of matrices.
    [Grad, Hessian]
    public static double SquaredErrors(double w, ReadOnlySpan<double> ys)
    {
        double s = 0;
        foreach (double y in ys)
        {
            double error = w - y;
            if (double.IsNaN(y)) continue;
            s += error * error;
        }
        return s;
    }

    [Grad]
    public static double LastKnown(double w, ReadOnlySpan<double> ys)
    {
        double s = w;
        foreach (double y in ys)
        {
            double next = s * y;
            if (!double.IsNaN(y)) s = next;
        }
        return s;
    }

    [Checkpoint(Segments = 2), Grad]
    public static double LastKnownInSegments(double w, ReadOnlySpan<double> ys)
    {
        double s = w;
        for (int i = 0; i < ys.Length; i++)
        {
            double next = s * ys[i];
            if (!double.IsNaN(ys[i])) s = next;
        }
        return s;
    }

    [Checkpoint(Snapshots = 2), Grad]
    public static double LastKnownWithSnapshots(double w, ReadOnlySpan<double> ys)
    {
        double s = w;
        for (int i = 0; i < ys.Length; i++)
        {
            double next = s * ys[i];
            if (!double.IsNaN(ys[i])) s = next;
        }
        return s;
    }

    [Grad, Hessian]
    public static double KnownLogs(ReadOnlySpan<double> x)
    {
        var logs = new double[x.Length];
        for (int i = 0; i < x.Length; i++) logs[i] = Math.Log(x[i]);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < 0) break;
            if (x[i] > 0) s += logs[i];
        }
        return s;
    }

    [Grad]
    public static double Residuals([Shape("n n")] NDArray<double> w, [Shape("n")] NDArray<double> x)
    {
        var r = Matmul(w, x);
        if (double.IsNaN(Sum(x).Item())) return 0;
        return Sum(r * r).Item();
    }

    [Grad]
    public static double Products([Shape("n n")] NDArray<double> w, [Shape("n n")] NDArray<double> x)
    {
        var r = Matmul(w, x);
        if (double.IsNaN(Sum(x).Item())) return 0;
        return Sum(r * r).Item();
    }

    // Sums whose gradients are made in the forward sweep, and scaled by a cotangent that is absent; then two of them.
    [Grad, Hessian]
    public static double Poles(double w, ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += 1 / (w - x[i]);
        return w > 2 ? s : 0;
    }

    [Grad, Hessian]
    public static double TwoPoles(double w, ReadOnlySpan<double> x)
    {
        double s = 0, t = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += 1 / (w - x[i]);
            t += 1 / (w - x[i]) / (w - x[i]);
        }
        return w > 2 ? s + t : 0;
    }

    // What a rule of the user's makes of the cotangent.
    [CustomVjp(Fwd = nameof(OwnLogFwd), Bwd = nameof(OwnLogBwd))]
    static double OwnLog(double x) => Math.Log(x);
    static (double Value, double Residual) OwnLogFwd(double x) => (Math.Log(x), x);
    static double OwnLogBwd(double x, double ct)
    {
        double s = 0;
        for (int i = 0; i < 2; i++) s += ct / x / 2;
        return s;
    }

    [Grad, Hessian]
    public static double OwnLogOrZero(double w)
    {
        double l = OwnLog(w);
        return w > 0 ? l : 0;
    }

    // Numbers that a loop in a branch only compares.
    [Grad]
    public static double Compared(double a)
    {
        double norm = Math.Sqrt((a - 2) * (a - 2)), s = a;
        if (a > 0)
        {
            int k = 0;
            while (k < 3 && norm > k)
            {
                k++;
                s *= a;
            }
        }
        return s;
    }

    // An array of -1 elements, where there are none.
    [Jit, Grad(ArgNums = [1]), Hessian(ArgNums = [1])]
    public static double Behind([Shape("n")] NDArray<double> w, double x, double limit)
    {
        double s = limit;
        if (limit < 1)
        {
            NDArray<double> h = Full([w.Shape[0] - 1], 0.5) * x;
            h = Sin(h * h) * Exp(h);
            s += Sum(h).Item() * Sum(h).Item();
        }
        return s;
    }

    // The same behind two tests.
    [Grad(ArgNums = [1]), Hessian(ArgNums = [1])]
    public static double FurtherBehind([Shape("n")] NDArray<double> w, double x, double limit)
    {
        double s = limit;
        if (limit < 3)
        {
            if (limit < 1) s += Sum(Sin(Full([w.Shape[0] - 1], x) * x) * x).Item();
            else s += 1;
        }
        return s * s;
    }

    // Residuals that do not exist have derivatives that do not exist either.
    [Vjp(ArgNums = [0])]
    public static NDArray<double> ProductBehind([Shape("n")] NDArray<double> w, double limit)
    {
        NDArray<double> s = Sum(w);
        if (limit < 1)
        {
            NDArray<double> p = Matmul(BroadcastTo(s, w.Shape[0] - 1, w.Shape[0] - 3), BroadcastTo(s, w.Shape[0] - 3, w.Shape[0] - 1));
            s += Sum(p) / (1.5 + Abs(Sum(p)));
        }
        return s * s;
    }

    [Vjp(nameof(ProductBehindVjp), ArgNums = [0])]
    public static partial ((NDArray<double>, NDArray<double>), NDArray<double>) ProductBehindVjpVjp(
        [Shape("n")] NDArray<double> w, double limit, [Shape("")] NDArray<double> ct, (NDArray<double>, NDArray<double>) ct2);

    // Made anew in iterations that do not run.
    [ValueAndGrad(ArgNums = [0])]
    public static double LoopBehind([Shape("n")] NDArray<double> w, double limit)
    {
        double s = 0;
        int k = 0;
        while (k++ < 3 && Sum(w).Item() > limit)
        {
            NDArray<double> first = w[Lax.Iota<int>(w.Shape[0] - 2)];
            s += Sum(first * first).Item() / (1.5 + Math.Abs(Sum(first).Item()));
        }
        return s;
    }

    // Arrays of C#'s that iterations make.
    [Jit, Grad(ArgNums = [2]), Hessian(ArgNums = [2])]
    public static double RowsBehind(int n, int count, double x)
    {
        double s = x;
        for (int i = 0; i < count; i++)
        {
            var row = new double[n - 1, 2];
            for (int j = 0; j < n - 1; j++)
            {
                row[j, 1] = Math.Sin(x) * x;
                s *= row[j, 1] + 1;
            }
        }
        return s * x;
    }

    [Vmap(nameof(RowsBehindGrad), InAxes = [Axes.None, 0, 0])]
    public static partial double[] RowsBehindGradBatch(int n, int[] count, double[] x);

    [Vmap(nameof(FurtherBehindHessian), InAxes = [Axes.None, 0, 0])]
    public static partial double[] FurtherBehindHessianBatch([Shape("n")] NDArray<double> w, double[] x, double[] limit);

    [Vmap(nameof(Behind), InAxes = [Axes.None, 0, 0])]
    public static partial double[] BehindBatch([Shape("n")] NDArray<double> w, double[] x, double[] limit);

    [Vmap(nameof(BehindGrad), InAxes = [Axes.None, 0, 0])]
    public static partial double[] BehindGradBatch([Shape("n")] NDArray<double> w, double[] x, double[] limit);

    // Not guarded by control flow: as in JAX.
    [Grad] public static NDArray<double> Chosen([Shape("n")] NDArray<double> x) => Sum(Where(x > 0, Log(x), 0.0 * x));
}
