namespace SourceJax;

/// <summary>A derivative differs from what finite differences of the function give.</summary>
public sealed class GradientMismatchException : Exception
{
    internal GradientMismatchException(string derivative, string path, double expected, double actual, double tolerance)
        : base(FormattableString.Invariant($"{derivative} is wrong at {path}: differences give {expected:g9}, it is {actual:g9} (tolerance {tolerance:g2})."))
        => (Path, Expected, Actual, Tolerance) = (path, expected, actual, tolerance);

    /// <summary>The argument, its leaf and the element: <c>argument 0.W[1, 2]</c>; or what else was compared.</summary>
    public string Path { get; }

    /// <summary>What differences of the function give.</summary>
    public double Expected { get; }

    /// <summary>What the derivative gave.</summary>
    public double Actual { get; }

    /// <summary>How far apart the two may be.</summary>
    public double Tolerance { get; }
}
