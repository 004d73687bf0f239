using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Execution;

/// <summary>
/// A function of ordinary numbers, over hyper-dual ones: the parts of its results are central differences of its values. Two steps say how good they are;
/// where they do not agree, the function has a kink or a jump nearby, and the part is NaN, as it is where the value is not finite.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="exact">The same one, so exact that differences of it are derivatives.</param>
sealed class Differences(Function function, Function exact) : Function
{
    readonly Memory itself = new(function), function = new(exact);

    const double FirstStep = 2e-3, SecondStep = 1e-2;

    static readonly Accuracy[] Accuracies = [Execution.Accuracy.Exact with { OfLargest = 1e-11 }, new(1e-6, 1e-7), new(1e-4, 1e-5)];

    public override int Order => 0;

    public override int MostSlopes => 24;

    /// <summary>Of derivatives of an order.</summary>
    public static Accuracy Accuracy(int order) => Accuracies[order];

    public override Tensor[] Call(Tensor[] arguments)
    {
        Parts parts = arguments.Aggregate(Parts.None, (all, a) => a.Data.Aggregate(all, (p, d) => p | d.Parts));
        Tensor[] values = parts == Parts.None ? itself.Call(arguments) : At(arguments, _ => 0);
        Note(arguments);
        Note(values);
        // Derivatives of finite results are sums with 0 times infinity then, and of no results at all they may be 0 times whatever is computed for none of them.
        bool hidesNumbers = values.Any(v => v.Data.Any(d => double.IsInfinity(d.Value))) || values.All(v => v.Data.Length == 0);
        if (parts != Parts.None && hidesNumbers) HyperDual.Largest = double.PositiveInfinity;
        bool has1 = (parts & Parts.E1) != 0, has2 = (parts & Parts.E2) != 0, has12 = (parts & Parts.E12) != 0;
        double[]? e1 = has1 ? Slope(arguments, d => d.E1) : null, e2 = has2 ? Slope(arguments, d => d.E2) : null;
        double[]? linear = has12 ? Slope(arguments, d => d.E12) : null, mixed = has1 && has2 ? Curvature(arguments) : null;
        Parts known = parts | (mixed is null ? 0 : Parts.E12);
        int next = 0;
        return [.. values.Select(v => v with { Data = [.. v.Data.Select(d => With(d, next++))] })];

        HyperDual With(HyperDual d, int k) => !double.IsFinite(d.Value) ? Seeds.UnknownAt(d.Value)
            : new(d.Value, e1?[k] ?? 0, e2?[k] ?? 0, IsKnown(e1, k) && IsKnown(e2, k) ? (linear?[k] ?? 0) + (mixed?[k] ?? 0) : double.NaN, known);

        static bool IsKnown(double[]? slopes, int k) => slopes is null || !double.IsNaN(slopes[k]);
    }

    static void Note(Tensor[] tensors)
    {
        foreach (double magnitude in tensors.SelectMany(t => t.Data).Select(d => Math.Abs(d.Value)).Where(double.IsFinite))
            HyperDual.Largest = Math.Max(HyperDual.Largest, magnitude);
    }

    /// <summary>The values with each number moved.</summary>
    Tensor[] At(Tensor[] arguments, Func<HyperDual, double> change)
        => function.Call([.. arguments.Select(a => a with { Data = [.. a.Data.Select(d => (HyperDual)(d.Value + change(d)))] })]);

    double[] Numbers(Tensor[] arguments, Func<HyperDual, double> change) => [.. At(arguments, change).SelectMany(t => t.Data).Select(d => d.Value)];

    double[] Slope(Tensor[] arguments, Func<HyperDual, double> direction)
    {
        double[] slopes = Extrapolated(h => Combined(Moved(h), Moved(-h), (above, below) => (above - below) / (2 * h)), FirstStep, Accuracy(1));
        bool[] bent = [.. Bends(FirstStep).Zip(Bends(FirstStep / 4), IsBent)];
        return [.. slopes.Select((slope, k) => bent[k] ? double.NaN : slope)];

        double[] Moved(double h) => Numbers(arguments, d => h * direction(d));

        // How much the slopes on both sides differ.
        double[] Bends(double h) => Combined(Combined(Moved(h), Moved(-h), (above, below) => above + below), Moved(0), (both, here) => (both - 2 * here) / h);

        // Right at a kink, central differences see nothing of it; but the difference of slopes does not get smaller with the step.
        bool IsBent(double wide, double narrow) => !Accuracy(1).Allows(0, narrow, HyperDual.Largest) && Math.Abs(narrow) > 0.6 * Math.Abs(wide);
    }

    double[] Curvature(Tensor[] arguments)
    {
        return Extrapolated(
            h => Combined(Combined(Moved(h, h), Moved(-h, -h), Sum), Combined(Moved(h, -h), Moved(-h, h), Sum),
                (s, t) => (s - t) / (4 * h * h)), SecondStep, Accuracy(2));

        static double Sum(double x, double y) => x + y;

        double[] Moved(double h1, double h2) => Numbers(arguments, d => h1 * d.E1 + h2 * d.E2);
    }

    static double[] Combined(double[] x, double[] y, Func<double, double, double> combine) => [.. x.Zip(y, combine)];

    /// <summary>
    /// Of estimates whose errors are even powers of the step, the limit. A much smaller step, with more rounding, sees what is periodic within the others and would be
    /// smooth to them.
    /// </summary>
    static double[] Extrapolated(Func<double, double[]> estimate, double step, Accuracy accuracy)
    {
        double[] wide = estimate(step), middle = estimate(step / 2), narrow = estimate(step / 4), least = estimate(step / 64);
        double[] first = Combined(wide, middle, (w, m) => (4 * m - w) / 3), second = Combined(middle, narrow, (m, n) => (4 * n - m) / 3);
        double[] limit = Combined(first, second, (f, s) => accuracy.Finer.Allows(f, s, HyperDual.Largest) ? s : double.NaN);
        return Combined(limit, least, (l, s) => accuracy.Allows(l, s, HyperDual.Largest) ? l : double.NaN);
    }
}
