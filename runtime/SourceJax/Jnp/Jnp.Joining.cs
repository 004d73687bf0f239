using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>Arrays one after the other along an axis; their other extents agree.</summary>
    /// <exception cref="ShapeMismatchException">They do not.</exception>
    public static NDArray<T> Concatenate<T>(IReadOnlyList<NDArray<T>> arrays, int axis = 0)
    {
        if (arrays.Count == 0) throw new ArgumentException("There is nothing to concatenate.", nameof(arrays));
        int[] shape = arrays[0].Shape.ToArray();
        int along = Shapes.Axis(axis, shape.Length);
        long extent = 0;
        foreach (NDArray<T> array in arrays)
        {
            bool fits = array.NDim == shape.Length;
            for (int i = 0; fits && i < shape.Length; i++) fits = i == along || array.Shape[i] == shape[i];
            if (!fits)
                throw new ShapeMismatchException(
                    $"Shapes {Shapes.Format(arrays[0].Shape)} and {Shapes.Format(array.Shape)} do not concatenate along axis {along}.");
            extent += array.Shape[along];
        }
        shape[along] = Shapes.Extent(extent);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        int outer = Shapes.Size(shape.AsSpan(0, along)), inner = Shapes.Size(shape.AsSpan(along + 1));
        for (int row = 0, at = 0; row < outer; row++)
        {
            foreach (NDArray<T> array in arrays)
            {
                int run = array.Shape[along] * inner;
                array.AsSpan().Slice(row * run, run).CopyTo(result.Writable()[at..]);
                at += run;
            }
        }
        return Results.Like(result, arrays);
    }

    /// <summary>Arrays of one shape along a new axis.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ.</exception>
    public static NDArray<T> Stack<T>(IReadOnlyList<NDArray<T>> arrays, int axis = 0)
    {
        foreach (NDArray<T> array in arrays)
        {
            if (!array.Shape.SequenceEqual(arrays[0].Shape))
                throw new ShapeMismatchException($"Shapes {Shapes.Format(arrays[0].Shape)} and {Shapes.Format(array.Shape)} do not stack: they must be equal.");
        }
        return Concatenate([.. arrays.Select(array => ExpandDims(array, axis))], axis);
    }

    /// <summary>Arrays above each other: along the first axis, vectors as rows.</summary>
    public static NDArray<T> Vstack<T>(IReadOnlyList<NDArray<T>> arrays) => Concatenate([.. arrays.Select(Atleast2d)], 0);

    /// <summary>Arrays beside each other: along the second axis, vectors along their only one.</summary>
    public static NDArray<T> Hstack<T>(IReadOnlyList<NDArray<T>> arrays)
    {
        NDArray<T>[] columns = [.. arrays.Select(Atleast1d)];
        return Concatenate(columns, columns.Length > 0 && columns[0].NDim == 1 ? 0 : 1);
    }

    /// <summary>Vectors as the columns of a matrix.</summary>
    public static NDArray<T> ColumnStack<T>(IReadOnlyList<NDArray<T>> arrays) => Concatenate([.. arrays.Select(a => a.NDim < 2 ? a.Reshape(-1, 1) : a)], 1);

    /// <summary><paramref name="values"/> after <paramref name="x"/>, both flattened unless an axis is given.</summary>
    public static NDArray<T> Append<T>(NDArray<T> x, NDArray<T> values, int? axis = null)
        => axis is { } along ? Concatenate([x, values], along) : Concatenate([Ravel(x), Ravel(values)]);

    /// <summary>Equal parts along an axis.</summary>
    /// <exception cref="ShapeMismatchException">The extent is no multiple of the number of parts.</exception>
    public static NDArray<T>[] Split<T>(NDArray<T> x, int sections, int axis = 0)
    {
        int extent = x.Shape[Shapes.Axis(axis, x.NDim)];
        if (sections <= 0 || extent % sections != 0)
            throw new ShapeMismatchException($"An axis of extent {extent} cannot be split into {sections} equal parts.");
        return ArraySplit(x, sections, axis);
    }

    /// <summary>
    /// The parts between given positions of an axis. A position beyond its end is the end; in a compiled method, where parts have the extents that the positions
    /// tell, it is out of range unless the axis has a declared number of elements.
    /// </summary>
    public static NDArray<T>[] Split<T>(NDArray<T> x, ReadOnlySpan<int> indices, int axis = 0)
    {
        int along = Shapes.Axis(axis, x.NDim), extent = x.Shape[along], start = 0;
        var parts = new NDArray<T>[indices.Length + 1];
        for (int i = 0; i < parts.Length; i++)
        {
            int stop = i < indices.Length ? Math.Clamp(indices[i], 0, extent) : extent;
            parts[i] = SliceAxis(x, along, start, Math.Max(start, stop));
            start = stop;
        }
        return parts;
    }

    /// <summary>Parts along an axis, as equal as can be: the first ones are longer by one.</summary>
    public static NDArray<T>[] ArraySplit<T>(NDArray<T> x, int sections, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sections);
        int along = Shapes.Axis(axis, x.NDim), extent = x.Shape[along], start = 0;
        var parts = new NDArray<T>[sections];
        for (int i = 0; i < sections; i++)
        {
            int stop = start + extent / sections + (i < extent % sections ? 1 : 0);
            parts[i] = SliceAxis(x, along, start, stop);
            start = stop;
        }
        return parts;
    }

    /// <summary>The array repeated as a whole, so many times along each axis.</summary>
    public static NDArray<T> Tile<T>(NDArray<T> x, params ReadOnlySpan<int> reps)
    {
        int rank = Math.Max(x.NDim, reps.Length);
        int[] shape = new int[2 * rank], strides = new int[2 * rank], result = new int[rank], own = Shapes.Strides(x.Shape);
        for (int i = 0; i < rank; i++)
        {
            int axis = i - (rank - x.NDim), rep = i - (rank - reps.Length);
            shape[2 * i] = rep >= 0 ? reps[rep] : 1;
            shape[2 * i + 1] = axis >= 0 ? x.Shape[axis] : 1;
            strides[2 * i + 1] = axis >= 0 ? own[axis] : 0;
            result[i] = Shapes.Extent((long)shape[2 * i] * shape[2 * i + 1]);
        }
        return StridedCopy.Of(x, 0, shape, strides).WithShape(result);
    }

    /// <summary>Every element of the flattened array repeated.</summary>
    public static NDArray<T> Repeat<T>(NDArray<T> x, int repeats) => Repeat(Ravel(x), repeats, 0);

    /// <summary>Every element repeated along an axis.</summary>
    public static NDArray<T> Repeat<T>(NDArray<T> x, int repeats, int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeats);
        int along = Shapes.Axis(axis, x.NDim);
        int[] shape = x.Shape.ToArray();
        shape[along] *= repeats;
        int[] spread = [.. x.Shape[..(along + 1)], repeats, .. x.Shape[(along + 1)..]];
        return BroadcastTo(ExpandDims(x, along + 1), spread).WithShape(shape);
    }

    /// <summary>The elements shifted in the flattened array, those pushed out at the end coming back at the start.</summary>
    public static NDArray<T> Roll<T>(NDArray<T> x, int shift) => Roll(Ravel(x), shift, 0).WithShape(x.Shape.ToArray());

    /// <summary>The elements shifted along an axis, those pushed out at the end coming back at the start.</summary>
    public static NDArray<T> Roll<T>(NDArray<T> x, int shift, int axis)
    {
        int along = Shapes.Axis(axis, x.NDim), extent = x.Shape[along];
        int by = extent == 0 ? 0 : ((shift % extent) + extent) % extent;
        return by == 0 ? x : Concatenate([SliceAxis(x, along, extent - by, extent), SliceAxis(x, along, 0, extent - by)], along);
    }

    /// <summary>The elements shifted along several axes.</summary>
    public static NDArray<T> Roll<T>(NDArray<T> x, ReadOnlySpan<int> shift, ReadOnlySpan<int> axis)
    {
        if (shift.Length != axis.Length) throw new ArgumentException($"{shift.Length} shifts do not fit {axis.Length} axes.");
        for (int i = 0; i < axis.Length; i++) x = Roll(x, shift[i], axis[i]);
        return x;
    }

    /// <summary>The array with a margin of constants, so wide before and after along each axis.</summary>
    /// <exception cref="ShapeMismatchException">There is not one pair of widths for each axis.</exception>
    public static NDArray<T> Pad<T>(NDArray<T> x, ReadOnlySpan<(int Before, int After)> padWidth, T constantValues = default!)
    {
        if (padWidth.Length != x.NDim)
            throw new ShapeMismatchException($"{padWidth.Length} pairs of widths do not fit an array of shape {Shapes.Format(x.Shape)}.");
        var interior = new (int, int, int)[padWidth.Length];
        for (int i = 0; i < interior.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(padWidth[i].Before, nameof(padWidth));
            ArgumentOutOfRangeException.ThrowIfNegative(padWidth[i].After, nameof(padWidth));
            interior[i] = (padWidth[i].Before, padWidth[i].After, 0);
        }
        return Lax.Pad(x, constantValues, interior);
    }

    /// <summary>The array with a margin of constants, equally wide on all sides.</summary>
    public static NDArray<T> Pad<T>(NDArray<T> x, int padWidth, T constantValues = default!)
        => Pad(x, [.. Enumerable.Repeat((padWidth, padWidth), x.NDim)], constantValues);

    /// <summary>The elements below and on the <paramref name="k"/>-th diagonal of matrices, zeros elsewhere.</summary>
    public static NDArray<T> Tril<T>(NDArray<T> x, int k = 0) => Triangle(x, (row, column) => column - row <= k);

    /// <summary>The elements above and on the <paramref name="k"/>-th diagonal of matrices, zeros elsewhere.</summary>
    public static NDArray<T> Triu<T>(NDArray<T> x, int k = 0) => Triangle(x, (row, column) => column - row >= k);

    /// <summary>The matrix with a vector on its <paramref name="k"/>-th diagonal, or that diagonal of a matrix.</summary>
    public static NDArray<T> Diag<T>(NDArray<T> x, int k = 0) where T : INumberBase<T>
    {
        if (x.NDim == 2) return Diagonal(x, k);
        if (x.NDim != 1) throw new ShapeMismatchException($"Diag takes a vector or a matrix, not shape {Shapes.Format(x.Shape)}.");
        int n = x.Size + Math.Abs(k), start = k >= 0 ? k : -k * n;
        var elements = new T[Shapes.Size([n, n])];
        for (int i = 0; i < x.Size; i++) elements[start + i * (n + 1)] = x.AsSpan()[i];
        return Results.Like(NDArray.Create(elements, n, n), x);
    }

    /// <summary>A diagonal of the matrices over the first two axes, along a new last axis.</summary>
    public static NDArray<T> Diagonal<T>(NDArray<T> x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        NDArray<T> matrices = Moveaxis(x, [axis1, axis2], [-2, -1]);
        int rows = matrices.Shape[^2], columns = matrices.Shape[^1];
        int length = Math.Max(0, Math.Min(offset >= 0 ? rows : rows + offset, offset >= 0 ? columns - offset : columns));
        int[] strides = Shapes.Strides(matrices.Shape);
        int start = offset >= 0 ? offset : -offset * columns;
        return StridedCopy.Of(matrices, length == 0 ? 0 : start, [.. matrices.Shape[..^2], length], [.. strides[..^2], columns + 1]);
    }

    internal static NDArray<T> SliceAxis<T>(NDArray<T> x, int axis, int start, int stop)
    {
        if (start < 0 || stop < 0) throw new IndexOutOfRangeException($"Positions {start} to {stop} of axis {axis} are out of range.");
        var indices = new ArrayIndex[axis + 1];
        System.Array.Fill(indices, Range.All);
        indices[axis] = start..stop;
        return x[indices];
    }

    private static NDArray<T> Triangle<T>(NDArray<T> x, Func<int, int, bool> keeps)
    {
        if (x.NDim < 2) throw new ShapeMismatchException($"A triangle takes matrices, not shape {Shapes.Format(x.Shape)}.");
        int rows = x.Shape[^2], columns = x.Shape[^1];
        T[] elements = x.ToArray();
        for (int i = 0; i < elements.Length; i++)
        {
            if (!keeps(i / columns % rows, i % columns)) elements[i] = default!;
        }
        return Results.Like(NDArray.Create(elements, x.Shape), x);
    }

    /// <summary>Arrays along the third axis, vectors and matrices with as many axes as it takes.</summary>
    public static NDArray<T> Dstack<T>(IReadOnlyList<NDArray<T>> arrays) => Concatenate([.. arrays.Select(Atleast3d)], 2);

    /// <summary>The powers of a vector as columns, from the highest to the zeroth, or the other way round.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="n">The number of columns, up to 64 in compiled code.</param>
    /// <param name="increasing">Whether the zeroth power comes first.</param>
    public static NDArray<T> Vander<T>(NDArray<T> x, int n, bool increasing = false) where T : IFloatingPointIeee754<T>
        => Stack([.. Enumerable.Range(0, n).Select(k => Power(x, T.CreateTruncating(increasing ? k : n - 1 - k)))], -1);

    /// <summary>The matrix with one value on its main diagonal.</summary>
    public static NDArray<T> FillDiagonal<T>(NDArray<T> x, T value) => Where(Eye<int>(x.Shape[0], x.Shape[1]) == 1, value, x);
}
