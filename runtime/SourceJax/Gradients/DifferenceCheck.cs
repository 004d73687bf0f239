namespace SourceJax;

/// <summary>Compares derivatives with differences of a function of numbers in leaves.</summary>
/// <param name="derivative">What is checked, for messages.</param>
/// <param name="at">The point.</param>
/// <param name="function">The function, of numbers at the leaves, with all its results in one list.</param>
/// <param name="tolerance">Relative to the larger of 1 and what is expected; null for what fits the precision.</param>
internal sealed class DifferenceCheck(string derivative, IReadOnlyList<NumberLeaf> at, Func<IEnumerable<double[]>, double[]> function, double? tolerance)
{
    /// <summary>Up to so many elements each is looked at; of more, all at once in some directions.</summary>
    private const int FewElements = 100, Directions = 4;

    private readonly Random _random = new(0);

    private double Epsilon => at.Max(l => l.Epsilon);

    /// <summary>The precision of the type allows this step, relative to the numbers: differences are then right to ten digits, for float to five.</summary>
    private double Step => Epsilon < 1e-10 ? 1e-3 : Epsilon < 1e-5 ? 0.03 : 0.25;

    private double Tolerance => tolerance ?? (Epsilon < 1e-10 ? 1e-6 : Epsilon < 1e-5 ? 5e-3 : 0.1);

    /// <summary>A random direction in proportion to the numbers.</summary>
    public double[][] Direction() => [.. at.Select(leaf => leaf.Values.Select(x => (2 * _random.NextDouble() - 1) * Scale(x)).ToArray())];

    public double[] Random(IEnumerable<double> like) => [.. like.Select(_ => 2 * _random.NextDouble() - 1)];

    private static double Scale(double x) => Math.Max(Math.Abs(x), 0.1);

    /// <summary>The slopes of all results in a direction.</summary>
    public Slopes Slopes(double[][] direction)
        => new(k => function(at.Zip(direction, (leaf, d) => leaf.Values.Zip(d, (x, v) => x + k * v).ToArray())), Step, Epsilon);

    /// <summary>Compares with the second derivative of the one result in two directions; once more with a finer step, if a kink is too close.</summary>
    public void CompareCurvature(string path, double[][] u, double[][] v, double actual)
    {
        double h = Math.Sqrt(Step) * 0.1;
        if (!IsClose(Curvature(u, v, h), actual)) Compare(path, Curvature(u, v, h / 8), actual);
    }

    private double Curvature(double[][] u, double[][] v, double h)
    {
        double At(double i, double j)
            => function(at.Select((leaf, k) => leaf.Values.Select((x, e) => x + h * (i * u[k][e] + j * v[k][e])).ToArray()))[0];
        return (At(1, 1) - At(1, -1) - At(-1, 1) + At(-1, -1)) / (4 * h * h);
    }

    /// <summary>The gradient of the one result, an element at a time or along directions.</summary>
    public void Gradient(IReadOnlyList<NumberLeaf> gradient)
    {
        SameShapes(gradient);
        if (at.Sum(l => l.Values.Length) > FewElements && Enumerable.Range(0, Directions).All(_ => IsRightAlong(gradient, Direction()))) return;
        for (int leaf = 0; leaf < at.Count; leaf++)
        {
            for (int element = 0; element < at[leaf].Values.Length; element++)
            {
                double[][] direction = [.. at.Select(l => new double[l.Values.Length])];
                direction[leaf][element] = Scale(at[leaf].Values[element]);
                double scale = direction[leaf][element];
                Compare(at[leaf].PathOf(element), Slopes(direction), 0, scale, gradient[leaf].Values[element]);
            }
        }
    }

    private bool IsRightAlong(IReadOnlyList<NumberLeaf> gradient, double[][] direction)
        => Expected(Slopes(direction), 0, 1, gradient.Zip(direction, (g, d) => Dot(g.Values, d)).Sum()) is null;

    private void Compare(string path, double expected, double actual)
    {
        if (!IsClose(expected, actual)) throw new GradientMismatchException(derivative, path, expected, actual, Bound(expected));
    }

    private void Compare(string path, Slopes slopes, int result, double scale, double actual)
    {
        if (Expected(slopes, result, scale, actual) is { } expected) throw new GradientMismatchException(derivative, path, expected, actual, Bound(expected));
    }

    /// <summary>
    /// What a slope over a scale should have been; null where it is right: that of the wide step or, where this has met a kink, one between the slopes to
    /// either side of the point. At a kink each of these is a derivative.
    /// </summary>
    private double? Expected(Slopes slopes, int result, double scale, double actual)
    {
        double wide = slopes[result] / scale;
        if (IsClose(wide, actual)) return null;
        var (low, high) = slopes.Sides(result, Bound(wide) * scale);
        (low, high) = (low / scale, high / scale);
        double bound = Bound(Math.Max(Math.Abs(low), Math.Abs(high)));
        if (actual >= low - bound && actual <= high + bound) return null;
        return high - low > bound && !double.IsNaN(actual) ? Math.Clamp(actual, low, high) : Math.Abs(wide - low) <= bound ? wide : (low + high) / 2;
    }

    private bool IsClose(double expected, double actual) => expected.Equals(actual) || Math.Abs(expected - actual) <= Bound(expected);

    /// <summary>Compares values.</summary>
    public void Compare(IReadOnlyList<NumberLeaf> shapes, double[] expected, double[] actual)
        => Each(shapes, expected.Length, actual.Length, (path, i) => Compare(path, expected[i], actual[i]));

    /// <summary>Compares slopes.</summary>
    public void Compare(IReadOnlyList<NumberLeaf> shapes, Slopes expected, double[] actual)
        => Each(shapes, expected.Count, actual.Length, (path, i) => Compare(path, expected, i, 1, actual[i]));

    private void Each(IReadOnlyList<NumberLeaf> shapes, int expected, int actual, Action<string, int> compare)
    {
        if (expected != actual) throw new ArgumentException($"{derivative} has {actual} numbers where there are {expected}.");
        int i = 0;
        foreach (NumberLeaf leaf in shapes)
        {
            for (int element = 0; element < leaf.Values.Length; element++) compare(leaf.PathOf(element), i++);
        }
    }

    private double Bound(double expected) => Tolerance * Math.Max(1, Math.Abs(expected));

    private void SameShapes(IReadOnlyList<NumberLeaf> gradient)
    {
        if (gradient.Count != at.Count) throw new ArgumentException($"{derivative} has {gradient.Count} leaves, but what it is taken by has {at.Count}.");
        foreach (var (g, x) in gradient.Zip(at))
        {
            if (g.Shape.AsSpan().SequenceEqual(x.Shape)) continue;
            throw new ShapeMismatchException($"{derivative} has shape {Shapes.Format(g.Shape)} where {x.Path} has shape {Shapes.Format(x.Shape)}.");
        }
    }

    public static double Dot(IEnumerable<double> x, IEnumerable<double> y) => x.Zip(y, (a, b) => a * b).Sum();
}
