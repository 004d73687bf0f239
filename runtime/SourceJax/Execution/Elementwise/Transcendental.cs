using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SourceJax.Numerics;

namespace SourceJax.Execution;

/// <summary>A transcendental function of one element: of a scalar by the framework, of arrays by SIMD lanes.</summary>
internal interface IElementary
{
    static abstract T Invoke<T>(T x) where T : IFloatingPointIeee754<T>;

    /// <summary>Whether there are lanes of this function; without, arrays are computed element by element.</summary>
    static virtual bool HasLanes => false;

    static virtual TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => throw new NotSupportedException();
}

/// <summary>A transcendental function of two elements.</summary>
internal interface IElementaryBinary
{
    static abstract T Invoke<T>(T x, T y) where T : IFloatingPointIeee754<T>;

    /// <summary>Whether there are lanes of this function; without, arrays are computed element by element.</summary>
    static virtual bool HasLanes => false;

    static virtual TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => throw new NotSupportedException();
}

/// <summary>
/// Applies transcendental functions to arrays. Rank 0 is computed as C# computes a scalar and higher ranks in SIMD lanes, exactly as
/// in compiled code. <see cref="Half"/> is computed in <see cref="float"/>.
/// </summary>
internal static class Transcendental
{
    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x) where T : IFloatingPointIeee754<T> where TFunction : IElementary
    {
        if (x is NDArray<Half> half) return (NDArray<T>)(object)Apply<float, TFunction>(half.Astype<float>()).Astype<Half>();
        if (x.NDim == 0) return TFunction.Invoke(x.Item());
        if (!TFunction.HasLanes) return Elementwise.Map(x, TFunction.Invoke);
        NDArray<T> result = NDArray.Allocate<T>(x.Shape);
        if (typeof(T) == typeof(float))
        {
            ref float from = ref Start<T, float>(x.AsSpan()), to = ref Start<T, float>(result.AsSpan());
            if (Vector512.IsHardwareAccelerated) Map<SingleLanes512, float, TFunction>(ref from, ref to, x.Size);
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Map<SingleLanes256, float, TFunction>(ref from, ref to, x.Size);
            else Map<SingleLanes128, float, TFunction>(ref from, ref to, x.Size);
        }
        else
        {
            ref double from = ref Start<T, double>(x.AsSpan()), to = ref Start<T, double>(result.AsSpan());
            if (Vector512.IsHardwareAccelerated) Map<DoubleLanes512, double, TFunction>(ref from, ref to, x.Size);
            else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Map<DoubleLanes256, double, TFunction>(ref from, ref to, x.Size);
            else Map<DoubleLanes128, double, TFunction>(ref from, ref to, x.Size);
        }
        return result;
    }

    public static NDArray<T> Apply<T, TFunction>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> where TFunction : IElementaryBinary
    {
        if (x is NDArray<Half> left && y is NDArray<Half> right)
            return (NDArray<T>)(object)Apply<float, TFunction>(left.Astype<float>(), right.Astype<float>()).Astype<Half>();
        if (x.NDim == 0 && y.NDim == 0) return TFunction.Invoke(x.Item(), y.Item());
        return TFunction.HasLanes ? Elementwise.ZipRows<T, T, T, LanesRow<T, TFunction>>(x, y) : Elementwise.Zip<T, T, T, Pointwise<T, TFunction>>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Map<TLanes, T, TFunction>(ref T from, ref T to, nint length)
        where TLanes : struct, IFloatLanes<TLanes, T>
        where T : unmanaged
        where TFunction : IElementary
    {
        for (nint i = 0; i < length; i += TLanes.Count)
            TLanes.Store(TFunction.Invoke<TLanes, T>(TLanes.Load(in from, i, length)), ref to, i, length);
    }

    private readonly struct Pointwise<T, TFunction> : IBinary<T, T, T> where T : IFloatingPointIeee754<T> where TFunction : IElementaryBinary
    {
        public static T Invoke(T x, T y) => TFunction.Invoke(x, y);
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
                if (Vector512.IsHardwareAccelerated) Zip<SingleLanes512, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Zip<SingleLanes256, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else Zip<SingleLanes128, float>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
            }
            else
            {
                ref double l = ref Start<T, double>(left), r = ref Start<T, double>(right), to = ref Start<T, double>(result);
                if (Vector512.IsHardwareAccelerated) Zip<DoubleLanes512, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Zip<DoubleLanes256, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
                else Zip<DoubleLanes128, double>(ref l, leftRepeats, ref r, rightRepeats, ref to, result.Length);
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
