using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Scopes;

/// <summary>Constants in memory, and indices that are computed, read in several blocks.</summary>
public static partial class TablePrograms
{
    static ReadOnlySpan<double> Weights => [0.3, 0.5, 0.4, 0.2];

    [Jit, Grad]
    public static double Once(double a, int c)
    {
        int[] k = [1, 2, 3];
        return a * k[c];
    }

    [Jit, Grad]
    public static double InTest(double v)
    {
        double[] g = [-0.9, -0.3, 0.1, 0.5, 0.8];
        int k = 0;
        while (k < 4 && g[k] < v) k++;
        return g[k] * v * v;
    }

    [Jit, Grad]
    public static double BothSides(double v, int n)
    {
        double[] g = [0.9, 0.3, 0.1];
        double s = v;
        if (v > 0.2) for (int i = 0; i < n; i++) s += g[i % 3] * v;
        else if (v < -0.2) s -= g[n % 3] * v;
        return s;
    }

    [Jit, Grad]
    public static double TwoChoices(ReadOnlySpan<double> a)
    {
        double s = 0;
        for (int i = 0; i < 4; i++)
        {
            double along = i % 2 == 0 ? 0 : Weights[i], up = i % 2 == 0 ? Weights[i] : 0;
            s += along * Math.Sin(a[i]) + up * Math.Cos(a[i]);
        }
        return s;
    }

    [Jit, Grad, Hessian]
    public static double InnerAndAfter(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x)
        {
            double[] g = [0.1, 0.2, 0.3, 0.4];
            int k = 0;
            while (k < 3 && g[k] < v)
            {
                k++;
                for (int j = 0; j < k; j++) s += g[j] * v * v;
            }
            s += g[k] * v;
        }
        return s;
    }

    [Grad]
    public static double Turned(double q)
    {
        double[,] p = { { 1, 0 }, { 0, 1 } }, turn = { { 0.6, 0.8 }, { -0.8, 0.6 } }, next = new double[2, 2];
        double s = 0;
        for (int t = 0; t < 7; t++)
        {
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    next[i, j] = 0;
                    for (int k = 0; k < 2; k++) next[i, j] += turn[i, k] * p[k, j];
                }
            }
            next[1, 0] += q;
            for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) p[i, j] = t % 3 == 2 ? next[i, j] : next[i, j] * q;
            if (t % 3 != 2) s += Math.Log(1 + p[0, 0] * p[0, 0]);
        }
        return s;
    }

    [Vmap(nameof(TurnedGrad))] public static partial double[] TurnedGradLanes(double[] q);
    [Vmap(nameof(InTest))] public static partial double[] InTestLanes(double[] v);

    [Grad] public static NDArray<double> TakenExpression([Shape("n")] NDArray<double> a) => Sum(Square(Take(a / 2.7, Jnp.Array(new int[] { 1, 0, 1 }))));
    [Grad] public static NDArray<double> TakenMatrix([Shape("m n")] NDArray<double> x, [Shape("p")] NDArray<int> i) => Sum(Square(Take(x * 2.0, i)));
    [Grad] public static NDArray<double> Raveled([Shape("m n")] NDArray<double> x, [Shape("p")] NDArray<int> i) => Sum(Square(Ravel(Transpose(x))[i]));
    [Grad] public static NDArray<double> Row([Shape("m n")] NDArray<double> x, [Shape("p")] NDArray<int> i) => Sum(Exp(x)[i] * 0.5);
    [Vmap(nameof(TakenMatrixGrad))] public static partial NDArray<double> TakenMatrixGrads([Shape("b m n")] NDArray<double> x, [Shape("b p")] NDArray<int> i);
}
