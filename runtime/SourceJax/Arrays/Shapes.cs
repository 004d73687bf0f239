namespace SourceJax;

/// <summary>Arithmetic on shapes: sizes, strides, broadcasting, axes.</summary>
internal static class Shapes
{
    /// <summary>The number of elements of a shape; throws where no array can have as many.</summary>
    public static int Size(ReadOnlySpan<int> shape)
    {
        long size = 1;
        foreach (int extent in shape)
        {
            if (extent < 0) throw new ArgumentOutOfRangeException(nameof(shape), $"There is no array of shape {Format(shape)}: extents are not negative.");
            // Beyond the limit only a zero matters.
            size = size <= Array.MaxLength || extent == 0 ? size * extent : size;
        }
        return size <= Array.MaxLength ? (int)size
            : throw new ArgumentOutOfRangeException(nameof(shape), $"An array of shape {Format(shape)} would have more elements than the {Array.MaxLength} that an array can have.");
    }

    /// <summary>An extent that was computed; throws where no axis can have it.</summary>
    public static int Extent(long extent)
        => extent <= Array.MaxLength ? (int)extent
            : throw new ArgumentOutOfRangeException(nameof(extent), $"An array of shape ({extent},) would have more elements than the {Array.MaxLength} that an array can have.");

    /// <summary>A shape as NumPy prints it: <c>(2, 3)</c>, <c>(2,)</c>, <c>()</c>.</summary>
    public static string Format(ReadOnlySpan<int> shape)
        => shape.Length == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape.ToArray())})";

    /// <summary>The strides, in elements, of a row-major array.</summary>
    public static int[] Strides(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /// <summary>The strides with which an array is read as if broadcast to a shape: 0 along axes that repeat.</summary>
    public static int[] BroadcastStrides(ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var strides = new int[to.Length];
        int lead = to.Length - from.Length, stride = 1;
        for (int axis = from.Length - 1; axis >= 0; axis--)
        {
            strides[lead + axis] = from[axis] == 1 ? 0 : stride;
            stride *= from[axis];
        }
        return strides;
    }

    /// <summary>The shape two shapes broadcast to; throws where they do not.</summary>
    public static int[] Broadcast(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var result = new int[Math.Max(left.Length, right.Length)];
        for (int fromEnd = 1; fromEnd <= result.Length; fromEnd++)
        {
            int l = fromEnd <= left.Length ? left[^fromEnd] : 1, r = fromEnd <= right.Length ? right[^fromEnd] : 1;
            if (l != r && l != 1 && r != 1)
                throw new ShapeMismatchException($"Shapes {Format(left)} and {Format(right)} do not broadcast: {l} against {r} on axis {-fromEnd}.");
            result[^fromEnd] = l == 1 ? r : l;
        }
        return result;
    }

    /// <summary>The shape with another extent of an axis.</summary>
    public static int[] With(ReadOnlySpan<int> shape, int axis, int extent) => [.. shape[..axis], extent, .. shape[(axis + 1)..]];

    /// <summary>An axis counted from the front; throws if there is none such.</summary>
    public static int Axis(int axis, int rank)
    {
        if (axis + rank < 0 || axis >= rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} is out of range for an array of rank {rank}.");
        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>Which axes a list of axes names; an empty list names all. Throws if an axis is named twice.</summary>
    public static bool[] AxisSet(ReadOnlySpan<int> axes, int rank)
    {
        var set = new bool[rank];
        if (axes.IsEmpty) Array.Fill(set, true);
        foreach (int axis in axes)
        {
            int at = Axis(axis, rank);
            if (set[at]) throw new ArgumentException($"Axis {axis} is named twice.", nameof(axes));
            set[at] = true;
        }
        return set;
    }

    /// <summary>A requested shape with its one extent of -1, if any, replaced by what is left of the size.</summary>
    public static int[] Infer(ReadOnlySpan<int> requested, ReadOnlySpan<int> from)
    {
        int[] shape = requested.ToArray();
        int size = Size(from), free = Array.IndexOf(shape, -1);
        if (free >= 0)
        {
            shape[free] = 1;
            int known = Array.IndexOf(shape, -1) >= 0 ? 0 : Size(shape);
            if (known == 0 || size % known != 0) throw Impossible(requested, from);
            shape[free] = size / known;
        }
        return Size(shape) == size ? shape : throw Impossible(requested, from);

        static ShapeMismatchException Impossible(ReadOnlySpan<int> requested, ReadOnlySpan<int> from)
            => new($"An array of shape {Format(from)} cannot be reshaped to {Format(requested)}.");
    }
}
