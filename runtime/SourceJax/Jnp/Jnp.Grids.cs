using System.Numerics;

namespace SourceJax;

// Index arrays and grids, and arrays put together from parts at positions that are known.
public static partial class Jnp
{
    /// <summary>The index of every element of an array of a shape, along a new first axis with one entry for each of its axes.</summary>
    public static NDArray<int> Indices(params ReadOnlySpan<int> dimensions)
    {
        int[] shape = [.. dimensions];
        return Stack([.. Enumerable.Range(0, shape.Length).Select(axis => Lax.BroadcastedIota<int>(shape, axis))]);
    }

    /// <summary>The coordinates of a grid, along a new first axis with one entry for each range: <c>Mgrid(0..2, 1..4)</c>.</summary>
    /// <param name="ranges">From the first up to but not including the last coordinate along each axis; neither counts from an end.</param>
    public static NDArray<int> Mgrid(params ReadOnlySpan<Range> ranges)
    {
        int[] starts = [.. ranges.ToArray().Select(r => r.Start.Value)], shape = [.. ranges.ToArray().Select(r => r.End.Value - r.Start.Value)];
        return Stack([.. Enumerable.Range(0, shape.Length).Select(axis => Lax.BroadcastedIota<int>(shape, axis) + starts[axis])]);
    }

    /// <summary>The positions of a main diagonal, one array for each axis.</summary>
    public static NDArray<int>[] DiagIndices(int n, int ndim = 2) => [.. Enumerable.Repeat(Arange(n), ndim)];

    /// <summary>The rows and columns of the elements at and below the <paramref name="k"/>-th diagonal, row by row.</summary>
    public static (NDArray<int> Rows, NDArray<int> Columns) TrilIndices(int n, int k = 0, int? m = null) => Triangle(n, m ?? n, (row, column) => column - row <= k);

    /// <summary>The rows and columns of the elements at and above the <paramref name="k"/>-th diagonal, row by row.</summary>
    public static (NDArray<int> Rows, NDArray<int> Columns) TriuIndices(int n, int k = 0, int? m = null) => Triangle(n, m ?? n, (row, column) => column - row >= k);

    /// <summary>Positions along several axes as an open grid, which selects all of their combinations: <c>x[grid[0], grid[1]]</c>.</summary>
    public static NDArray<int>[] Ix(params IReadOnlyList<NDArray<int>> positions)
        => [.. positions.Select((p, axis) => p.Reshape([.. Enumerable.Range(0, positions.Count).Select(other => other == axis ? p.Size : 1)]))];

    /// <summary>Rows of blocks as one array: the blocks of a row beside each other, along the last axis, the rows above each other, along the one before.</summary>
    /// <exception cref="ShapeMismatchException">Blocks do not fit.</exception>
    public static NDArray<T> Block<T>(IReadOnlyList<IReadOnlyList<NDArray<T>>> blocks)
        => Concatenate([.. blocks.Select(row => Concatenate([.. row.Select(Atleast2d)], -1))], -2);

    /// <summary>
    /// What the function of the first condition that holds makes of each element; zero where none holds, or, with a function more than conditions, what the last one
    /// makes of it. All functions see all elements.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <param name="conditions">In the shape of <paramref name="x"/>.</param>
    /// <param name="functions">One for each condition, and perhaps one for the rest.</param>
    /// <exception cref="ArgumentException">There are fewer functions than conditions, or more than one function more.</exception>
    public static NDArray<T> Piecewise<T>(NDArray<T> x, IReadOnlyList<NDArray<bool>> conditions, IReadOnlyList<Func<NDArray<T>, NDArray<T>>> functions)
    {
        if (functions.Count != conditions.Count && functions.Count != conditions.Count + 1)
            throw new ArgumentException("There is one function for each condition, and perhaps one for the rest.", nameof(functions));
        NDArray<T> result = functions.Count > conditions.Count ? functions[conditions.Count](x) : ZerosLike(x);
        for (int i = conditions.Count - 1; i >= 0; i--) result = Where(conditions[i], functions[i](x), result);
        return result;
    }

    /// <summary>The flattened array without one element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none at that position.</exception>
    public static NDArray<T> Delete<T>(NDArray<T> x, int index) => Delete(Ravel(x), index, 0);

    /// <summary>The array without one position of an axis.</summary>
    /// <exception cref="IndexOutOfRangeException">The axis has no such position.</exception>
    public static NDArray<T> Delete<T>(NDArray<T> x, int index, int axis)
    {
        int along = axis < 0 ? axis + x.NDim : axis, extent = x.Shape[along], at = index < 0 ? index + extent : index;
        return Concatenate([Lax.SliceInDim(x, 0, at, axis: along), Lax.SliceInDim(x, at + 1, extent, axis: along)], along);
    }

    /// <summary>The flattened array with values before a position.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is beyond the end.</exception>
    public static NDArray<T> Insert<T>(NDArray<T> x, int index, NDArray<T> values) => Insert(Ravel(x), index, values, 0);

    /// <summary>The array with values before a position of an axis.</summary>
    /// <param name="x">The array.</param>
    /// <param name="index">The position, counted from the end where negative.</param>
    /// <param name="values">As in NumPy, their first axis is the one inserted along, if they have as many as the array; the others are broadcast.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="IndexOutOfRangeException">The position is beyond the end.</exception>
    public static NDArray<T> Insert<T>(NDArray<T> x, int index, NDArray<T> values, int axis)
    {
        int along = axis < 0 ? axis + x.NDim : axis, extent = x.Shape[along], at = index < 0 ? index + extent : index;
        NDArray<T> rows = Moveaxis(values.Reshape([.. Enumerable.Repeat(1, x.NDim - values.NDim), .. values.Shape]), 0, along);
        NDArray<T> inserted = BroadcastTo(rows, [.. x.Shape[..along], rows.Shape[along], .. x.Shape[(along + 1)..]]);
        return Concatenate([Lax.SliceInDim(x, 0, at, axis: along), inserted, Lax.SliceInDim(x, at, extent, axis: along)], along);
    }

    private static (NDArray<int> Rows, NDArray<int> Columns) Triangle(int rows, int columns, Func<int, int, bool> holds)
    {
        var places = (from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) where holds(row, column) select (row, column)).ToArray();
        return (Array([.. places.Select(p => p.row)]), Array([.. places.Select(p => p.column)]));
    }
}
