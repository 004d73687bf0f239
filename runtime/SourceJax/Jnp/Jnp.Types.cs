namespace SourceJax;

public static partial class Jnp
{
    /// <summary>Ratio of a circle's circumference to its diameter.</summary>
    public const double Pi = Math.PI;

    /// <summary>Euler's number.</summary>
    public const double E = Math.E;

    /// <summary>Positive infinity.</summary>
    public const double Inf = double.PositiveInfinity;

    /// <summary>Not a number.</summary>
    public const double NaN = double.NaN;

    /// <summary>A new axis of extent 1, for indexing.</summary>
    public static ArrayIndex NewAxis => ArrayIndex.NewAxis;

    /// <summary>As many whole axes as are not indexed otherwise, for indexing.</summary>
    public static ArrayIndex Ellipsis => ArrayIndex.Ellipsis;

    /// <summary>The elements converted to another type, as <see cref="NDArray{TElement}.Astype{TResult}"/> does it.</summary>
    public static NDArray<TResult> Astype<T, TResult>(NDArray<T> x) => x.Astype<TResult>();
}
