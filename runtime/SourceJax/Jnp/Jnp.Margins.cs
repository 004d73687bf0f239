namespace SourceJax;

public static partial class Jnp
{
    /// <summary>
    /// The array with a margin of its own elements, so wide before and after along each axis: of the one at the end (<c>"edge"</c>), of a mirror image about it
    /// (<c>"reflect"</c>) or with it (<c>"symmetric"</c>), or from the other end (<c>"wrap"</c>).
    /// </summary>
    /// <exception cref="ShapeMismatchException">There is not one pair of widths for each axis.</exception>
    /// <exception cref="IndexOutOfRangeException">A margin is wider than what there is to repeat.</exception>
    public static NDArray<T> Pad<T>(NDArray<T> x, ReadOnlySpan<(int Before, int After)> padWidth, string mode)
    {
        if (padWidth.Length != x.NDim)
            throw new ShapeMismatchException($"{padWidth.Length} pairs of widths do not fit an array of shape {Shapes.Format(x.Shape)}.");
        for (int axis = 0; axis < padWidth.Length; axis++)
        {
            (int before, int after) = padWidth[axis];
            int n = Size(x, [axis]);
            x = mode switch
            {
                "edge" => Concatenate([Repeat(Part(x, axis, 0, 1), before, axis), x, Repeat(Part(x, axis, n - 1, n), after, axis)], axis),
                "reflect" => Concatenate([Flip(Part(x, axis, 1, before + 1), axis), x, Flip(Part(x, axis, n - 1 - after, n - 1), axis)], axis),
                "symmetric" => Concatenate([Flip(Part(x, axis, 0, before), axis), x, Flip(Part(x, axis, n - after, n), axis)], axis),
                "wrap" => Concatenate([Part(x, axis, n - before, n), x, Part(x, axis, 0, after)], axis),
                _ => throw new ArgumentException($"There is no mode \"{mode}\": it is \"edge\", \"reflect\", \"symmetric\" or \"wrap\".", nameof(mode)),
            };
        }
        return x;
    }

    /// <summary>The array with a margin of its own elements, equally wide on all sides.</summary>
    public static NDArray<T> Pad<T>(NDArray<T> x, int padWidth, string mode) => Pad(x, [.. Enumerable.Repeat((padWidth, padWidth), x.NDim)], mode);

    private static NDArray<T> Part<T>(NDArray<T> x, int axis, int start, int stop) => Lax.SliceInDim(x, start, stop, axis: axis);
}
