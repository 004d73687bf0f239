using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SourceJax.Numerics;

namespace SourceJax.Execution;

/// <summary>A function of one element, in SIMD lanes.</summary>
internal interface IElementary
{
    static abstract TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged;
}

/// <summary>A function of two elements, in SIMD lanes.</summary>
internal interface IElementaryBinary
{
    static abstract TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged;
}

/// <summary>
/// Applies elementary functions to arrays in SIMD lanes, exactly as compiled code does. What the framework has for scalars is computed by
/// it at rank 0, as compiled code does too. <see cref="Half"/> is computed in <see cref="float"/>.
/// </summary>
internal static class Transcendental
{
    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x, Func<T, T> scalar) where T : IFloatingPointIeee754<T> where TFunction : IElementary
        => x.NDim == 0 ? Results.Like(NDArray.Create([scalar(x.Item())], []), x, typeof(TFunction)) : Apply<T, TFunction>(x);

    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x, NDArray<T> y, Func<T, T, T> scalar)
        where T : IFloatingPointIeee754<T>
        where TFunction : IElementaryBinary
        => x.NDim == 0 && y.NDim == 0 ? Results.Like(NDArray.Create([scalar(x.Item(), y.Item())], []), x, y, typeof(TFunction)) : Apply<T, TFunction>(x, y);

    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x) where T : IFloatingPointIeee754<T> where TFunction : IElementary
    {
        if (x is NDArray<Half> half) return (NDArray<T>)(object)Apply<float, TFunction>(half.Astype<float>()).Astype<Half>();
        NDArray<T> result = NDArray.Allocate<T>(x.Shape);
        if (typeof(T) == typeof(float))
        {
            ref float from = ref Start<T, float>(x.AsSpan()), to = ref Start<T, float>(result.AsSpan());
            if (Simd.Is512) Map<SingleLanes512, float, TFunction>(ref from, ref to, x.Size);
            else if (Simd.Is256) Map<SingleLanes256, float, TFunction>(ref from, ref to, x.Size);
            else Map<SingleLanes128, float, TFunction>(ref from, ref to, x.Size);
        }
        else if (typeof(T) == typeof(double))
        {
            ref double from = ref Start<T, double>(x.AsSpan()), to = ref Start<T, double>(result.AsSpan());
            if (Simd.Is512) Map<DoubleLanes512, double, TFunction>(ref from, ref to, x.Size);
            else if (Simd.Is256) Map<DoubleLanes256, double, TFunction>(ref from, ref to, x.Size);
            else Map<DoubleLanes128, double, TFunction>(ref from, ref to, x.Size);
        }
        else
        {
            throw Unsupported<T>();
        }
        return Results.Like(result, x, typeof(TFunction));
    }

    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> where TFunction : IElementaryBinary
    {
        if (x is NDArray<Half> left && y is NDArray<Half> right)
            return (NDArray<T>)(object)Apply<float, TFunction>(left.Astype<float>(), right.Astype<float>()).Astype<Half>();
        return Elementwise.ZipRows<T, T, T, LanesRow<T, TFunction>>(x, y);
    }

    private static NotSupportedException Unsupported<T>() => new($"{typeof(T)} is no floating-point type of arrays.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Map<TLanes, T, TFunction>(ref T from, ref T to, nint length)
        where TLanes : struct, IFloatLanes<TLanes, T>
        where T : unmanaged
        where TFunction : IElementary
    {
        for (nint i = 0; i < length; i += TLanes.Count)
            TLanes.Store(TFunction.Invoke<TLanes, T>(TLanes.Load(in from, i, length)), ref to, i, length);
    }

    private static ref TTo Start<T, TTo>(ReadOnlySpan<T> elements) => ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(elements));

    /// <summary>Runs a function of two elements over a row in lanes, where an operand of a single element is repeated.</summary>
    private readonly struct LanesRow<T, TFunction> : IRowKernel<T, T, T> where T : IFloatingPointIeee754<T> where TFunction : IElementaryBinary
    {
        public static void Run(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result)
        {
            bool leftRepeats = left.Length != result.Length, rightRepeats = right.Length != result.Length;
            if (typeof(T) == typeof(float))
            {
                ref float l = ref Start<T, float>(left), r = ref Start<T, float>(right), to = ref Start<T, float>(result);
                if (Simd.Is512) Zip<SingleLanes512, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else if (Simd.Is256) Zip<SingleLanes256, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else Zip<SingleLanes128, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
            }
            else if (typeof(T) == typeof(double))
            {
                ref double l = ref Start<T, double>(left), r = ref Start<T, double>(right), to = ref Start<T, double>(result);
                if (Simd.Is512) Zip<DoubleLanes512, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else if (Simd.Is256) Zip<DoubleLanes256, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else Zip<DoubleLanes128, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
            }
            else
            {
                throw Unsupported<T>();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void Zip<TLanes, TValue>(ref TValue left, bool leftRepeats, ref TValue right, bool rightRepeats, ref TValue to, nint length)
            where TLanes : struct, IFloatLanes<TLanes, TValue>
            where TValue : unmanaged
        {
            TLanes leftValue = TLanes.Broadcast(left), rightValue = TLanes.Broadcast(right);
            for (nint i = 0; i < length; i += TLanes.Count)
            {
                TLanes x = leftRepeats ? leftValue : TLanes.Load(in left, i, length), y = rightRepeats ? rightValue : TLanes.Load(in right, i, length);
                TLanes.Store(TFunction.Invoke<TLanes, TValue>(x, y), ref to, i, length);
            }
        }
    }
}
