using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SourceJax;
using static SourceJax.Jnp;

namespace SourceJax.Benchmarks;

/// <summary>Annotated methods, and the same loop as one writes it by hand with the framework's vectors and vector functions.</summary>
static partial class Kernels
{
    [Jit]
    public static NDArray<float> SlowF(NDArray<float> x) => Sin(x) * x + Log(x + 1);

    /// <summary>Needs a temporary: the means of the columns.</summary>
    [Jit]
    public static NDArray<float> Centered([Shape("rows columns")] NDArray<float> x) => x - Mean(x, axis: 0);

    public static NDArray<float> SlowFByHand(NDArray<float> x)
    {
        NDArray<float> result = NDArray.Allocate<float>(x.Shape);
        ref float from = ref MemoryMarshal.GetReference(x.AsSpan());
        ref float to = ref MemoryMarshal.GetReference(SourceJax.Execution.Storage.AsWritable(result));
        if (Vector512.IsHardwareAccelerated) Loop512(ref from, ref to, x.Size);
        else Loop256(ref from, ref to, x.Size);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Loop512(ref float from, ref float to, int size)
    {
        int i = 0;
        for (; i <= size - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var x = Vector512.LoadUnsafe(ref from, (nuint)i);
            (Vector512.Sin(x) * x + Vector512.Log(x + Vector512<float>.One)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < size; i++) Unsafe.Add(ref to, i) = Scalar(Unsafe.Add(ref from, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Loop256(ref float from, ref float to, int size)
    {
        int i = 0;
        for (; i <= size - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var x = Vector256.LoadUnsafe(ref from, (nuint)i);
            (Vector256.Sin(x) * x + Vector256.Log(x + Vector256<float>.One)).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < size; i++) Unsafe.Add(ref to, i) = Scalar(Unsafe.Add(ref from, i));
    }

    static float Scalar(float x) => MathF.Sin(x) * x + MathF.Log(x + 1);
}
