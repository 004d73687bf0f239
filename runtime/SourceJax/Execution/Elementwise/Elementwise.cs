namespace SourceJax.Execution;

/// <summary>Applies functions of elements to arrays, with NumPy's broadcasting.</summary>
internal static class Elementwise
{
    public static NDArray<TResult> Map<T, TResult, TFunction>(NDArray<T> x) where TFunction : IUnary<T, TResult>
    {
        NDArray<TResult> result = NDArray.Allocate<TResult>(x.Shape);
        ReadOnlySpan<T> from = x.AsSpan();
        Span<TResult> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = TFunction.Invoke(from[i]);
        return result;
    }

    public static NDArray<TResult> Map<T, TResult>(NDArray<T> x, Func<T, TResult> function)
    {
        NDArray<TResult> result = NDArray.Allocate<TResult>(x.Shape);
        ReadOnlySpan<T> from = x.AsSpan();
        Span<TResult> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = function(from[i]);
        return result;
    }

    public static NDArray<TResult> Zip<TLeft, TRight, TResult, TFunction>(NDArray<TLeft> left, NDArray<TRight> right)
        where TFunction : IBinary<TLeft, TRight, TResult>
        => ZipRows<TLeft, TRight, TResult, ScalarRow<TLeft, TRight, TResult, TFunction>>(left, right);

    public static NDArray<TResult> ZipRows<TLeft, TRight, TResult, TKernel>(NDArray<TLeft> left, NDArray<TRight> right)
        where TKernel : IRowKernel<TLeft, TRight, TResult>
    {
        if (left.Shape.SequenceEqual(right.Shape) || right.NDim == 0 || left.NDim == 0)
        {
            NDArray<TResult> whole = NDArray.Allocate<TResult>(left.NDim == 0 ? right.Shape : left.Shape);
            if (whole.Size > 0) TKernel.Run(left.AsSpan(), right.AsSpan(), whole.Writable());
            return whole;
        }
        int[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        NDArray<TResult> result = NDArray.Allocate<TResult>(shape);
        if (result.Size == 0) return result;
        var walk = new BroadcastWalk(shape, Shapes.BroadcastStrides(left.Shape, shape), Shapes.BroadcastStrides(right.Shape, shape));
        int length = walk.RowLength, leftLength = walk.RowStrides[0] == 0 ? 1 : length, rightLength = walk.RowStrides[1] == 0 ? 1 : length;
        for (int row = 0; row < walk.Rows; row++, walk.Advance())
        {
            TKernel.Run(
                left.AsSpan().Slice(walk.Offsets[0], leftLength),
                right.AsSpan().Slice(walk.Offsets[1], rightLength),
                result.Writable().Slice(row * length, length));
        }
        return result;
    }

    /// <summary>Chooses between two arrays by a condition, all broadcast together.</summary>
    public static NDArray<T> Select<T>(NDArray<bool> condition, NDArray<T> whenTrue, NDArray<T> whenFalse)
    {
        int[] shape = Shapes.Broadcast(Shapes.Broadcast(condition.Shape, whenTrue.Shape), whenFalse.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        if (result.Size == 0) return result;
        var walk = new BroadcastWalk(
            shape,
            Shapes.BroadcastStrides(condition.Shape, shape),
            Shapes.BroadcastStrides(whenTrue.Shape, shape),
            Shapes.BroadcastStrides(whenFalse.Shape, shape));
        int[] offsets = walk.Offsets, strides = walk.RowStrides;
        ReadOnlySpan<bool> c = condition.AsSpan();
        ReadOnlySpan<T> t = whenTrue.AsSpan(), f = whenFalse.AsSpan();
        Span<T> to = result.Writable();
        for (int row = 0, at = 0; row < walk.Rows; row++, walk.Advance())
        {
            for (int i = 0; i < walk.RowLength; i++, at++)
                to[at] = c[offsets[0] + i * strides[0]] ? t[offsets[1] + i * strides[1]] : f[offsets[2] + i * strides[2]];
        }
        return result;
    }
}
