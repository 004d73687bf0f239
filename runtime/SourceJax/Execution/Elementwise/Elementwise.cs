using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>Applies functions of elements to arrays, with NumPy's broadcasting.</summary>
internal static class Elementwise
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static NDArray<TResult> Map<T, TResult, TFunction>(NDArray<T> x) where TFunction : IUnary<T, TResult>
    {
        NDArray<TResult> result = NDArray.Allocate<TResult>(x.Shape);
        ReadOnlySpan<T> from = x.AsSpan();
        Span<TResult> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = TFunction.Invoke(from[i]);
        return Results.Like(result, x, typeof(TFunction));
    }

    public static NDArray<TResult> Map<T, TResult>(NDArray<T> x, Func<T, TResult> function)
    {
        NDArray<TResult> result = NDArray.Allocate<TResult>(x.Shape);
        ReadOnlySpan<T> from = x.AsSpan();
        Span<TResult> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = function(from[i]);
        return Results.Like(result, x);
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
            return Results.Like(whole, left, right, typeof(TKernel));
        }
        int[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        NDArray<TResult> result = NDArray.Allocate<TResult>(shape);
        if (result.Size == 0) return Results.Like(result, left, right, typeof(TKernel));
        var walk = new BroadcastWalk(shape, Shapes.BroadcastStrides(left.Shape, shape), Shapes.BroadcastStrides(right.Shape, shape));
        int length = walk.RowLength, leftLength = walk.RowStrides[0] == 0 ? 1 : length, rightLength = walk.RowStrides[1] == 0 ? 1 : length;
        for (int row = 0; row < walk.Rows; row++, walk.Advance())
        {
            TKernel.Run(
                left.AsSpan().Slice(walk.Offsets[0], leftLength),
                right.AsSpan().Slice(walk.Offsets[1], rightLength),
                result.Writable().Slice(row * length, length));
        }
        return Results.Like(result, left, right, typeof(TKernel));
    }

    /// <summary>Chooses between two arrays by a condition, all broadcast together.</summary>
    public static NDArray<T> Select<T>(NDArray<bool> condition, NDArray<T> whenTrue, NDArray<T> whenFalse)
    {
        int[] shape = Shapes.Broadcast(Shapes.Broadcast(condition.Shape, whenTrue.Shape), whenFalse.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        if (result.Size == 0) return Results.Like(result, condition, whenTrue, whenFalse);
        var walk = new BroadcastWalk(
            shape,
            Shapes.BroadcastStrides(condition.Shape, shape),
            Shapes.BroadcastStrides(whenTrue.Shape, shape),
            Shapes.BroadcastStrides(whenFalse.Shape, shape));
        for (int row = 0; row < walk.Rows; row++, walk.Advance())
        {
            SelectRow(
                condition.AsSpan()[walk.Offsets[0]..], walk.RowStrides[0], whenTrue.AsSpan()[walk.Offsets[1]..], walk.RowStrides[1],
                whenFalse.AsSpan()[walk.Offsets[2]..], walk.RowStrides[2], result.Writable().Slice(row * walk.RowLength, walk.RowLength));
        }
        return Results.Like(result, condition, whenTrue, whenFalse);
    }

    /// <summary>One row of a choice; a stride of 0 repeats an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SelectRow<T>(
        ReadOnlySpan<bool> condition, int conditionStride, ReadOnlySpan<T> whenTrue, int trueStride, ReadOnlySpan<T> whenFalse, int falseStride, Span<T> to)
    {
        ref bool c = ref MemoryMarshal.GetReference(condition);
        ref T t = ref MemoryMarshal.GetReference(whenTrue), f = ref MemoryMarshal.GetReference(whenFalse);
        for (int i = 0; i < to.Length; i++)
        {
            T yes = Unsafe.Add(ref t, (nint)i * trueStride), no = Unsafe.Add(ref f, (nint)i * falseStride);
            to[i] = Unsafe.Add(ref c, (nint)i * conditionStride) ? yes : no;
        }
    }
}
