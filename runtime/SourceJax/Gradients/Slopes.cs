namespace SourceJax;

/// <summary>
/// The slopes of all results of a function along a line, by differences. Those of a wide step are the most precise, unless a kink lies within it;
/// a fine step from either side tells then.
/// </summary>
/// <param name="at">The results at a distance from the point.</param>
/// <param name="step">The wide step.</param>
/// <param name="epsilon">The relative precision of the results.</param>
internal sealed class Slopes(Func<double, double[]> at, double step, double epsilon)
{
    /// <summary>How much finer than the wide step the fine one gets at most, where the precision allows it.</summary>
    private const double Finest = 4096;

    private readonly Lazy<double[]> _center = new(() => at(0));

    private readonly double[] _wide = Wide(at, step);

    public int Count => _wide.Length;

    /// <summary>By central differences of fourth order.</summary>
    public double this[int result] => _wide[result];

    /// <summary>The slopes to the left and to the right, the smaller one first, with an error well below <paramref name="tolerance"/> if possible.</summary>
    public (double Low, double High) Sides(int result, double tolerance)
    {
        double center = _center.Value[result], h = Math.Clamp(16 * epsilon * Math.Abs(center) / tolerance, step / Finest, step);
        double left = OneSided(-h), right = OneSided(h);
        return (Math.Min(left, right), Math.Max(left, right));

        double OneSided(double h) => (4 * at(h)[result] - at(2 * h)[result] - 3 * center) / (2 * h);
    }

    private static double[] Wide(Func<double, double[]> at, double step)
    {
        double[] a = at(-2 * step), b = at(-step), c = at(step), d = at(2 * step);
        return [.. a.Select((_, i) => (a[i] - 8 * b[i] + 8 * c[i] - d[i]) / (12 * step))];
    }
}
