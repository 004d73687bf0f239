using Adbench.Data;

namespace Adbench.Measure;

/// <summary>Derivatives against differences of the function along random directions.</summary>
static class Slopes
{
    /// <param name="f">The function; its results are weighted by <paramref name="weights"/>.</param>
    /// <param name="at">Where, one array per argument.</param>
    /// <param name="gradient">Of the weighted sum, one array per argument.</param>
    /// <param name="weights">Of the function's results.</param>
    public static void Check(Func<double[][], double[]> f, double[][] at, double[][] gradient, double[] weights)
    {
        const double Step = 1e-5;
        var samples = new Samples(seed: 1);
        for (int trial = 0; trial < 3; trial++)
        {
            double[][] direction = [.. at.Select(a => samples.Normal(a.Length))];
            double norm = Math.Sqrt(direction.Sum(d => d.Sum(v => v * v)));
            double expected = (Along(f, at, direction, Step / norm, weights) - Along(f, at, direction, -Step / norm, weights)) / (2 * Step);
            double actual = gradient.Zip(direction, Dot).Sum() / norm;
            if (!(Math.Abs(actual - expected) <= 1e-5 * (1 + Math.Abs(expected)))) throw new CheckException($"a slope is {actual}, by differences {expected}");
        }
    }

    static double Along(Func<double[][], double[]> f, double[][] at, double[][] direction, double step, double[] weights)
        => Dot(f([.. at.Zip(direction, (a, d) => a.Zip(d, (x, v) => x + step * v).ToArray())]), weights);

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
