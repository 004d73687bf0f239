using static SourceJax.Jnp;

namespace SourceJax.Ilgpu.Tests.Methods;

/// <summary>Programs of numbers with control flow of their own, mapped.</summary>
public static partial class LanePrograms
{
    /// <summary>Lanes make different numbers of trips, and some leave early.</summary>
    [Vmap, Grad]
    public static double Steps(double x, double c)
    {
        int n = 0;
        double s = 0;
        while (x < 8)
        {
            x = x * x + c;
            n++;
            s += Math.Sin(x);
            if (s > 100) break;
        }
        return s + n;
    }

    [Vmap(nameof(StepsGrad))]
    public static partial NDArray<double> StepsGrads(NDArray<double> x, NDArray<double> c);

    [Grad(nameof(StepsGrad))]
    public static partial double StepsSecond(double x, double c);

    [Vmap(nameof(StepsSecond))]
    public static partial NDArray<double> StepsSeconds(NDArray<double> x, NDArray<double> c);

    /// <summary>An array of the lane's own that is as long as an argument says, and a loop in a loop.</summary>
    [Grad(ArgNums = [0])]
    public static double Nested(double x, int n)
    {
        double[] t = new double[n];
        for (int i = 0; i < n; i++)
        {
            double y = x * (i + 1);
            int k = 0;
            while (y > 0.5 && k < 6)
            {
                y = 0.7 * Math.Sin(y) * y;
                k++;
            }
            t[i] = y + k;
            if (i > 0) t[i] += t[i - 1] * t[i];
        }
        double s = 0;
        for (int i = n - 1; i >= 0; i--) s += t[i] * Math.Cos(t[i]);
        return s;
    }

    [Vmap(nameof(NestedGrad), InAxes = [0, Axes.None])]
    public static partial NDArray<double> NestedGrads([Shape("lanes")] NDArray<double> x, int n);

    /// <summary>Rows or columns of an argument, of which a lane reads as many elements as it needs.</summary>
    [Grad(ArgNums = [0, 1])]
    public static double Row([Shape("k")] NDArray<double> row, double a)
    {
        double s = a;
        for (int i = 0; i < row.Shape[0]; i++)
        {
            s = s * 0.9 + Math.Tanh(row[i].Item() * s);
            if (s > 3) break;
        }
        return s;
    }

    [Vmap(nameof(RowGrad))]
    public static partial (NDArray<double>, NDArray<double>) RowGrads([Shape("lanes k")] NDArray<double> rows, NDArray<double> a);

    [Vmap(nameof(RowGrad), InAxes = [1, 0])]
    public static partial (NDArray<double>, NDArray<double>) ColumnGrads([Shape("k lanes")] NDArray<double> columns, NDArray<double> a);

    /// <summary>Two arrays that change places.</summary>
    [Vmap]
    public static NDArray<double> Trade(double x)
    {
        var a = Full<double>([3], x);
        var b = Ones<double>([3]);
        for (int i = 0; i < 5; i++)
        {
            if (a[0].Item() > 40) break;
            (a, b) = (b * 1.5 + a, a);
        }
        return a - b;
    }

    [Vmap]
    public static double Walk(PrngKey key, double start)
    {
        double at = start;
        for (int i = 0; i < 20; i++)
        {
            at *= Math.Exp(0.1 * Rng.Normal<double>(Rng.FoldIn(key, i)).Item());
            if (at < 0.8) break;
        }
        return at;
    }

    /// <summary>An index beyond an array, in one lane.</summary>
    [Vmap(InAxes = [0, Axes.None])]
    public static double Element(int i, [Shape("k")] NDArray<double> values)
    {
        double s = 0;
        while (i >= 0)
        {
            s += values[i].Item();
            i -= 2;
        }
        return s;
    }

    /// <summary>Mapped calls within a program of arrays, in a loop of the host.</summary>
    [Jit]
    public static NDArray<double> Trained([Shape("lanes")] NDArray<double> x, [Shape("lanes")] NDArray<double> c, int epochs)
    {
        for (int e = 0; e < epochs; e++) x = x - 1e-4 * StepsGrads(x, c);
        return Concatenate([x, StepsVmap(x, c) * Mean(x)]);
    }
}
