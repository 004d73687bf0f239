namespace SourceJax.Execution;

/// <summary>Reduces a run of consecutive elements to one value, in an order that depends on the run's length alone.</summary>
internal interface IRunReducer<T, TResult>
{
    static abstract TResult Reduce(ReadOnlySpan<T> run);
}

/// <summary>Applies reductions over axes of an array.</summary>
internal static class Reduction
{
    /// <summary>Rows that are combined one after the other; more are combined in halves, to keep rounding errors small.</summary>
    private const int RowBlock = 128;

    /// <summary>Reduces the given axes, or all if there are none, each run of elements on its own.</summary>
    public static NDArray<TResult> Over<T, TResult, TReducer>(NDArray<T> x, ReadOnlySpan<int> axes, bool keepDims) where TReducer : IRunReducer<T, TResult>
    {
        bool[] reduced = Shapes.AxisSet(axes, x.NDim);
        NDArray<T> runs = ReducedLast(x, reduced);
        NDArray<TResult> result = NDArray.Allocate<TResult>(ResultShape(x.Shape, reduced, keepDims));
        Span<TResult> to = result.Writable();
        int length = to.Length == 0 ? 0 : x.Size / to.Length;
        for (int i = 0; i < to.Length; i++) to[i] = TReducer.Reduce(runs.AsSpan().Slice(i * length, length));
        return Results.Like(result, x);
    }

    /// <summary>
    /// As <see cref="Over{T,TResult,TReducer}"/> for a reduction that <typeparamref name="TCombine"/> defines on pairs: where the
    /// reduced axes are not the last ones, whole rows are combined instead of moving the elements.
    /// </summary>
    public static NDArray<T> Fold<T, TReducer, TCombine>(NDArray<T> x, ReadOnlySpan<int> axes, bool keepDims)
        where TReducer : IRunReducer<T, T>
        where TCombine : IVectorBinary<T>
    {
        bool[] reduced = Shapes.AxisSet(axes, x.NDim);
        int first = Array.IndexOf(reduced, true), last = Array.LastIndexOf(reduced, true);
        int inner = first < 0 ? 1 : Shapes.Size(x.Shape[(last + 1)..]);
        if (inner < 8 || x.Size == 0 || Array.IndexOf(reduced[first..last], false) >= 0) return Over<T, T, TReducer>(x, axes, keepDims);

        NDArray<T> result = NDArray.Allocate<T>(ResultShape(x.Shape, reduced, keepDims));
        int outer = Shapes.Size(x.Shape[..first]), rows = x.Size / outer / inner;
        for (int i = 0; i < outer; i++)
            FoldRows<T, TCombine>(x.AsSpan().Slice(i * rows * inner, rows * inner), rows, result.Writable().Slice(i * inner, inner));
        return Results.Like(result, x);
    }

    /// <summary>The shape that is left when axes are reduced.</summary>
    public static int[] ResultShape(ReadOnlySpan<int> shape, bool[] reduced, bool keepDims)
    {
        var result = new List<int>(shape.Length);
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (!reduced[axis]) result.Add(shape[axis]);
            else if (keepDims) result.Add(1);
        }
        return [.. result];
    }

    /// <summary>The number of elements that come together in one.</summary>
    public static int Count(ReadOnlySpan<int> shape, ReadOnlySpan<int> axes)
    {
        bool[] reduced = Shapes.AxisSet(axes, shape.Length);
        int count = 1;
        for (int axis = 0; axis < shape.Length; axis++) count *= reduced[axis] ? shape[axis] : 1;
        return count;
    }

    private static void FoldRows<T, TCombine>(ReadOnlySpan<T> x, int rows, Span<T> total) where TCombine : IVectorBinary<T>
    {
        int inner = total.Length;
        if (rows > RowBlock)
        {
            int half = rows / 2;
            using Scratch<T> second = Scratch.Rent<T>(inner);
            FoldRows<T, TCombine>(x[..(half * inner)], half, total);
            FoldRows<T, TCombine>(x[(half * inner)..], rows - half, second.Span);
            VectorRow<T, TCombine>.Run(total, second.Span, total);
            return;
        }
        x[..inner].CopyTo(total);
        for (int row = 1; row < rows; row++) VectorRow<T, TCombine>.Run(total, x.Slice(row * inner, inner), total);
    }

    private static NDArray<T> ReducedLast<T>(NDArray<T> x, bool[] reduced)
    {
        var order = new List<int>();
        for (int axis = 0; axis < reduced.Length; axis++) if (!reduced[axis]) order.Add(axis);
        for (int axis = 0; axis < reduced.Length; axis++) if (reduced[axis]) order.Add(axis);
        return Jnp.Transpose(x, [.. order]);
    }
}
