using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The same elements in another shape; at most one extent may be -1 and is then computed.</summary>
    /// <exception cref="ShapeMismatchException">The new shape has another number of elements.</exception>
    public static NDArray<T> Reshape<T>(NDArray<T> x, params ReadOnlySpan<int> shape) => x.Reshape(shape);

    /// <summary>All elements along one axis.</summary>
    public static NDArray<T> Ravel<T>(NDArray<T> x) => x.WithShape([x.Size]);

    /// <summary>The axes in reverse order, or in the order of <paramref name="axes"/>.</summary>
    public static NDArray<T> Transpose<T>(NDArray<T> x, params ReadOnlySpan<int> axes)
    {
        int rank = x.NDim;
        if (!axes.IsEmpty && axes.Length != rank)
            throw new ArgumentException($"A transposition of rank {rank} takes {rank} axes, not {axes.Length}.", nameof(axes));
        if (!axes.IsEmpty) Shapes.AxisSet(axes, rank);
        int[] strides = Shapes.Strides(x.Shape), newShape = new int[rank], newStrides = new int[rank];
        bool keepsOrder = true;
        for (int i = 0, last = -1; i < rank; i++)
        {
            int axis = axes.IsEmpty ? rank - 1 - i : Shapes.Axis(axes[i], rank);
            newShape[i] = x.Shape[axis];
            newStrides[i] = strides[axis];
            if (x.Shape[axis] == 1) continue;
            keepsOrder &= axis > last;
            last = axis;
        }
        return keepsOrder ? x.WithShape(newShape) : StridedCopy.Of(x, 0, newShape, newStrides);
    }

    /// <summary>Two axes exchanged.</summary>
    public static NDArray<T> Swapaxes<T>(NDArray<T> x, int axis1, int axis2)
    {
        int[] order = [.. Enumerable.Range(0, x.NDim)];
        int first = Shapes.Axis(axis1, x.NDim), second = Shapes.Axis(axis2, x.NDim);
        (order[first], order[second]) = (order[second], order[first]);
        return Transpose(x, order);
    }

    /// <summary>One axis moved to another position, the others in their order.</summary>
    public static NDArray<T> Moveaxis<T>(NDArray<T> x, int source, int destination) => Moveaxis(x, [source], [destination]);

    /// <summary>Axes moved to other positions, the others in their order.</summary>
    public static NDArray<T> Moveaxis<T>(NDArray<T> x, ReadOnlySpan<int> source, ReadOnlySpan<int> destination)
    {
        if (source.Length != destination.Length) throw new ArgumentException($"{source.Length} axes cannot move to {destination.Length} positions.");
        int[] order = [.. Enumerable.Repeat(-1, x.NDim)];
        var moved = new bool[x.NDim];
        for (int i = 0; i < source.Length; i++)
        {
            int from = Shapes.Axis(source[i], x.NDim), to = Shapes.Axis(destination[i], x.NDim);
            if (moved[from] || order[to] >= 0) throw new ArgumentException("An axis is named twice.");
            moved[from] = true;
            order[to] = from;
        }
        for (int axis = 0, at = 0; axis < moved.Length; axis++)
        {
            if (moved[axis]) continue;
            while (order[at] >= 0) at++;
            order[at] = axis;
        }
        return Transpose(x, order);
    }

    /// <summary>A new axis of extent 1 at a position of the result.</summary>
    public static NDArray<T> ExpandDims<T>(NDArray<T> x, int axis) => ExpandDims(x, [axis]);

    /// <summary>New axes of extent 1 at positions of the result.</summary>
    public static NDArray<T> ExpandDims<T>(NDArray<T> x, ReadOnlySpan<int> axis)
    {
        if (axis.IsEmpty) return x;
        bool[] isNew = Shapes.AxisSet(axis, x.NDim + axis.Length);
        var shape = new int[isNew.Length];
        for (int i = 0, from = 0; i < shape.Length; i++) shape[i] = isNew[i] ? 1 : x.Shape[from++];
        return x.WithShape(shape);
    }

    /// <summary>Axes of extent 1 removed: the given ones, or all.</summary>
    /// <exception cref="ShapeMismatchException">A given axis has another extent.</exception>
    public static NDArray<T> Squeeze<T>(NDArray<T> x, params ReadOnlySpan<int> axis)
    {
        bool[] goes = Shapes.AxisSet(axis, x.NDim);
        var shape = new List<int>();
        for (int i = 0; i < goes.Length; i++)
        {
            bool wide = x.Shape[i] != 1;
            if (goes[i] && wide && !axis.IsEmpty)
                throw new ShapeMismatchException($"Axis {i} of shape {Shapes.Format(x.Shape)} cannot be squeezed: its extent is not 1.");
            if (!goes[i] || wide) shape.Add(x.Shape[i]);
        }
        return x.WithShape([.. shape]);
    }

    /// <summary>The array repeated to a shape it broadcasts to.</summary>
    /// <exception cref="ShapeMismatchException">It does not.</exception>
    public static NDArray<T> BroadcastTo<T>(NDArray<T> x, params ReadOnlySpan<int> shape)
    {
        if (x.Shape.SequenceEqual(shape)) return x;
        bool fits = x.NDim <= shape.Length;
        for (int fromEnd = 1; fits && fromEnd <= x.NDim; fromEnd++) fits = x.Shape[^fromEnd] == shape[^fromEnd] || x.Shape[^fromEnd] == 1;
        if (!fits) throw new ShapeMismatchException($"Shape {Shapes.Format(x.Shape)} does not broadcast to {Shapes.Format(shape)}.");
        return StridedCopy.Of(x, 0, shape, Shapes.BroadcastStrides(x.Shape, shape));
    }

    /// <summary>The shape that shapes broadcast to together.</summary>
    /// <exception cref="ShapeMismatchException">They do not broadcast.</exception>
    public static int[] BroadcastShapes(params ReadOnlySpan<int[]> shapes)
    {
        int[] result = [];
        foreach (int[] shape in shapes) result = Shapes.Broadcast(result, shape);
        return result;
    }

    /// <summary>The elements in reverse order along the given axes, or along all.</summary>
    public static NDArray<T> Flip<T>(NDArray<T> x, params ReadOnlySpan<int> axis)
    {
        bool[] reversed = Shapes.AxisSet(axis, x.NDim);
        int[] strides = Shapes.Strides(x.Shape);
        int offset = 0;
        for (int i = 0; i < strides.Length; i++)
        {
            if (!reversed[i]) continue;
            offset += (x.Shape[i] - 1) * strides[i];
            strides[i] = -strides[i];
        }
        return StridedCopy.Of(x, offset, x.Shape, strides);
    }

    /// <summary>The columns in reverse order.</summary>
    public static NDArray<T> Fliplr<T>(NDArray<T> x) => Flip(x, 1);

    /// <summary>The rows in reverse order.</summary>
    public static NDArray<T> Flipud<T>(NDArray<T> x) => Flip(x, 0);

    /// <summary>A plane turned by <paramref name="k"/> quarters of a circle, from the first axis towards the second.</summary>
    public static NDArray<T> Rot90<T>(NDArray<T> x, int k = 1, int axis1 = 0, int axis2 = 1) => (((k % 4) + 4) % 4) switch
    {
        0 => x,
        1 => Flip(Swapaxes(x, axis1, axis2), axis1),
        2 => Flip(x, axis1, axis2),
        _ => Swapaxes(Flip(x, axis1), axis1, axis2),
    };

    /// <summary>At least one axis.</summary>
    public static NDArray<T> Atleast1d<T>(NDArray<T> x) => x.NDim >= 1 ? x : x.Reshape(1);

    /// <summary>At least two axes; a vector becomes a row.</summary>
    public static NDArray<T> Atleast2d<T>(NDArray<T> x) => x.NDim >= 2 ? x : x.Reshape(1, -1);

    /// <summary>At least three axes; a vector lies along the second, a matrix along the first two.</summary>
    public static NDArray<T> Atleast3d<T>(NDArray<T> x) => x.NDim >= 3 ? x : x.NDim == 2 ? ExpandDims(x, -1) : x.Reshape(1, -1, 1);

    /// <summary>The shape of an array.</summary>
    public static int[] Shape<T>(NDArray<T> x) => x.Shape.ToArray();

    /// <summary>The number of axes.</summary>
    public static int Ndim<T>(NDArray<T> x) => x.NDim;

    /// <summary>The number of elements.</summary>
    public static int Size<T>(NDArray<T> x) => x.Size;

    /// <summary>The number of elements along the given axes, or of all.</summary>
    public static int Size<T>(NDArray<T> x, ReadOnlySpan<int> axis) => Reduction.Count(x.Shape, axis);
}
