using SourceJax;

namespace Adbench.Problems;

/// <summary>The prior's parameters: the scale of a Wishart distribution, and its degrees of freedom beyond the dimension.</summary>
public readonly record struct Wishart(double Gamma, int M);

/// <summary>The log likelihood of points under a mixture of Gaussians, with a prior on their precisions.</summary>
public static partial class Gmm
{
    /// <summary>A precision matrix is Q'Q, Q lower triangular: of <c>icf</c>, a row has the logarithms of Q's diagonal, then the columns below it.</summary>
    [Jit, ValueAndGrad(ArgNums = [0, 1, 2])]
    public static double Objective(
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> icf, ReadOnlySpan<double> points, int d, Wishart prior)
    {
        int k = alphas.Length, n = points.Length / d, size = d * (d + 1) / 2;
        var diagonals = new double[k * d];
        var logDeterminants = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < d; j++)
            {
                double q = icf[i * size + j];
                logDeterminants[i] += q;
                diagonals[i * d + j] = Math.Exp(q);
            }
        }

        double total = 0;
        var centered = new double[d];
        var transformed = new double[d];
        var terms = new double[k];
        for (int p = 0; p < n; p++)
        {
            ReadOnlySpan<double> point = points.Slice(p * d, d);
            for (int i = 0; i < k; i++)
            {
                Subtract(point, means.Slice(i * d, d), centered);
                Transform(diagonals.AsSpan(i * d, d), icf.Slice(i * size + d, size - d), centered, transformed);
                terms[i] = alphas[i] + logDeterminants[i] - 0.5 * SquaredNorm(transformed);
            }
            total += LogSumExp(terms);
        }

        return -0.5 * n * d * Math.Log(2 * Math.PI) + total - n * LogSumExp(alphas) + LogPrior(d, prior, logDeterminants, diagonals, icf);
    }

    static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = a[i] - b[i];
    }

    /// <summary>The product of a lower triangular matrix with a vector.</summary>
    static void Transform(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> x, Span<double> result)
    {
        int d = x.Length, at = 0;
        for (int i = 0; i < d; i++) result[i] = diagonal[i] * x[i];
        for (int column = 0; column < d; column++)
            for (int row = column + 1; row < d; row++) result[row] += below[at++] * x[column];
    }

    static double SquaredNorm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) sum += value * value;
        return sum;
    }

    static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++) if (x[i] > max) max = x[i];
        double sum = 0;
        foreach (double value in x) sum += Math.Exp(value - max);
        return Math.Log(sum) + max;
    }

    static double LogPrior(int d, Wishart prior, ReadOnlySpan<double> logDeterminants, ReadOnlySpan<double> diagonals, ReadOnlySpan<double> icf)
    {
        int k = logDeterminants.Length, size = d * (d + 1) / 2, n = d + prior.M + 1;
        double constant = n * d * (Math.Log(prior.Gamma) - 0.5 * Math.Log(2)) - LogMultivariateGamma(0.5 * n, d);
        double total = 0;
        for (int i = 0; i < k; i++)
        {
            double norm = SquaredNorm(diagonals.Slice(i * d, d)) + SquaredNorm(icf.Slice(i * size + d, size - d));
            total += 0.5 * prior.Gamma * prior.Gamma * norm - prior.M * logDeterminants[i];
        }
        return total - k * constant;
    }

    static double LogMultivariateGamma(double a, int d)
    {
        double result = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++) result += Jnp.LGamma(a + 0.5 * (1 - j));
        return result;
    }
}
