using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>Runs a function of two elements over a row, one at a time.</summary>
internal readonly struct ScalarRow<TLeft, TRight, TResult, TFunction> : IRowKernel<TLeft, TRight, TResult>
    where TFunction : IBinary<TLeft, TRight, TResult>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<TLeft> left, ReadOnlySpan<TRight> right, Span<TResult> result)
    {
        if (right.Length == result.Length && left.Length == result.Length)
            for (int i = 0; i < result.Length; i++) result[i] = TFunction.Invoke(left[i], right[i]);
        else if (left.Length == result.Length)
            for (int i = 0; i < result.Length; i++) result[i] = TFunction.Invoke(left[i], right[0]);
        else if (right.Length == result.Length)
            for (int i = 0; i < result.Length; i++) result[i] = TFunction.Invoke(left[0], right[i]);
        else
            result.Fill(TFunction.Invoke(left[0], right[0]));
    }
}

/// <summary>A function of two elements that the hardware also has for vectors, with the same result.</summary>
internal interface IVectorBinary<T> : IBinary<T, T, T>
{
    static abstract Vector<T> Invoke(Vector<T> x, Vector<T> y);
}

/// <summary>Runs a function of two elements over a row, a vector at a time where the element type allows.</summary>
internal readonly struct VectorRow<T, TFunction> : IRowKernel<T, T, T> where TFunction : IVectorBinary<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result)
    {
        int done = 0;
        if (Vector<T>.IsSupported && result.Length >= Vector<T>.Count)
        {
            bool leftRepeats = left.Length != result.Length, rightRepeats = right.Length != result.Length;
            ref T l = ref MemoryMarshal.GetReference(left), r = ref MemoryMarshal.GetReference(right), o = ref MemoryMarshal.GetReference(result);
            var leftValue = new Vector<T>(l);
            var rightValue = new Vector<T>(r);
            for (; done <= result.Length - Vector<T>.Count; done += Vector<T>.Count)
            {
                Vector<T> x = leftRepeats ? leftValue : Vector.LoadUnsafe(ref l, (nuint)done);
                Vector<T> y = rightRepeats ? rightValue : Vector.LoadUnsafe(ref r, (nuint)done);
                TFunction.Invoke(x, y).StoreUnsafe(ref o, (nuint)done);
            }
        }
        ScalarRow<T, T, T, TFunction>.Run(
            left.Length == result.Length ? left[done..] : left, right.Length == result.Length ? right[done..] : right, result[done..]);
    }
}
