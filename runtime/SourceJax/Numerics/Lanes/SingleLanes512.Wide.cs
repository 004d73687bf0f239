using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <summary>Lanes of <see cref="float"/> in a <see cref="Vector512{T}"/>.</summary>
public readonly struct SingleLanes512 : IFloatLanes<SingleLanes512, float>
{
    readonly Vector512<float> value;

    [MethodImpl(AggressiveInlining)]
    SingleLanes512(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Load(ref readonly float origin, nint index) => new(Vector512.LoadUnsafe(in origin, (nuint)index));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Load(ref readonly float origin, nint index, nint length)
        => index <= length - Vector512<float>.Count ? new(Vector512.LoadUnsafe(in origin, (nuint)index)) : LoadTail(in origin, index, length);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(SingleLanes512 value, ref float origin, nint index) => value.value.StoreUnsafe(ref origin, (nuint)index);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(SingleLanes512 value, ref float origin, nint index, nint length)
    {
        if (index <= length - Vector512<float>.Count)
        {
            value.value.StoreUnsafe(ref origin, (nuint)index);
        }
        else
        {
            StoreTail(value, ref origin, index, length);
        }
    }

    [MethodImpl(NoInlining)]
    static SingleLanes512 LoadTail(ref readonly float origin, nint index, nint length)
    {
        Vector512<float> tail = default;
        ref float lanes = ref Unsafe.As<Vector512<float>, float>(ref tail);
        for (nint lane = 0; lane < length - index; lane++)
        {
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref Unsafe.AsRef(in origin), index + lane);
        }
        return new(tail);
    }

    [MethodImpl(NoInlining)]
    static void StoreTail(SingleLanes512 value, ref float origin, nint index, nint length)
    {
        var tail = value.value;
        ref float lanes = ref Unsafe.As<Vector512<float>, float>(ref tail);
        for (nint lane = 0; lane < length - index; lane++)
        {
            Unsafe.Add(ref origin, index + lane) = Unsafe.Add(ref lanes, lane);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 LoadMask(ref readonly bool origin, nint index, nint length)
    {
        MaskBytes.Load(in origin, index, length).Widen(out Vector512<Int32> mask);
        return new((~Vector512.Equals(mask, default)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void StoreMask(SingleLanes512 mask, ref bool origin, nint index, nint length)
        => MaskBytes.Store((uint)Vector512.ExtractMostSignificantBits(mask.value), Vector512<float>.Count, ref origin, index, length);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator +(SingleLanes512 left, SingleLanes512 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 left, SingleLanes512 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator *(SingleLanes512 left, SingleLanes512 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator /(SingleLanes512 left, SingleLanes512 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator -(SingleLanes512 value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator &(SingleLanes512 left, SingleLanes512 right) => new(left.value & right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator |(SingleLanes512 left, SingleLanes512 right) => new(left.value | right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator ^(SingleLanes512 left, SingleLanes512 right) => new(left.value ^ right.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 operator ~(SingleLanes512 value) => new(~value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Less(SingleLanes512 left, SingleLanes512 right) => new(Vector512.LessThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 LessOrEqual(SingleLanes512 left, SingleLanes512 right) => new(Vector512.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Greater(SingleLanes512 left, SingleLanes512 right) => new(Vector512.GreaterThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 GreaterOrEqual(SingleLanes512 left, SingleLanes512 right) => new(Vector512.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Equal(SingleLanes512 left, SingleLanes512 right) => new(Vector512.Equals(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 NotEqual(SingleLanes512 left, SingleLanes512 right) => new(~Vector512.Equals(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Select(SingleLanes512 mask, SingleLanes512 then, SingleLanes512 otherwise)
        => new(Vector512.ConditionalSelect(mask.value, then.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 MultiplyOrZero(SingleLanes512 left, SingleLanes512 right)
        => new(Vector512.AndNot(left.value * right.value, Vector512.Equals(left.value, Vector512<float>.Zero)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 DivideOrZero(SingleLanes512 left, SingleLanes512 right)
        => new(Vector512.AndNot(left.value / right.value, Vector512.Equals(left.value, Vector512<float>.Zero)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(SingleLanes512 mask) => mask.value.AsInt32() != Vector512<Int32>.Zero;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Abs(SingleLanes512 value) => new(Vector512.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Min(SingleLanes512 left, SingleLanes512 right) => new(Vector512.Min(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Max(SingleLanes512 left, SingleLanes512 right) => new(Vector512.Max(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Sign(SingleLanes512 value)
    {
        var unit = Vector512.CopySign(Vector512<float>.One, value.value);
        return new(Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(value.value), Vector512<float>.Zero), unit, value.value));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static float Sum(SingleLanes512 value) => Vector512.Sum(value.value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static float Lane(SingleLanes512 value, int index) => value.value.GetElement(index);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 MultiplyAdd(SingleLanes512 left, SingleLanes512 right, SingleLanes512 addend)
        => new(Vector512.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Floor(SingleLanes512 value) => new(Vector512.Floor(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Ceiling(SingleLanes512 value) => new(Vector512.Ceiling(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Round(SingleLanes512 value) => new(Vector512.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Truncate(SingleLanes512 value) => new(Vector512.Truncate(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 CopySign(SingleLanes512 magnitude, SingleLanes512 sign) => new(Vector512.CopySign(magnitude.value, sign.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 IsNaN(SingleLanes512 value) => new(~Vector512.Equals(value.value, value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 IsFinite(SingleLanes512 value)
        => new(Vector512.LessThan(Vector512.Abs(value.value), Vector512.Create(float.PositiveInfinity)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 IsInfinity(SingleLanes512 value)
        => new(Vector512.Equals(Vector512.Abs(value.value), Vector512.Create(float.PositiveInfinity)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Sqrt(SingleLanes512 value) => new(Elementary.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Rsqrt(SingleLanes512 value) => new(Elementary.Rsqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Cbrt(SingleLanes512 value) => new(Elementary.Cbrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Exp(SingleLanes512 value) => new(Elementary.Exp(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Exp2(SingleLanes512 value) => new(Elementary.Exp2(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Expm1(SingleLanes512 value) => new(Elementary.Expm1(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Log(SingleLanes512 value) => new(Elementary.Log(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Log2(SingleLanes512 value) => new(Elementary.Log2(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Log10(SingleLanes512 value) => new(Elementary.Log10(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Log1p(SingleLanes512 value) => new(Elementary.Log1p(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Sin(SingleLanes512 value) => new(Elementary.Sin(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Cos(SingleLanes512 value) => new(Elementary.Cos(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Tan(SingleLanes512 value) => new(Elementary.Tan(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Asin(SingleLanes512 value) => new(Elementary.Asin(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Acos(SingleLanes512 value) => new(Elementary.Acos(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Atan(SingleLanes512 value) => new(Elementary.Atan(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Sinh(SingleLanes512 value) => new(Elementary.Sinh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Cosh(SingleLanes512 value) => new(Elementary.Cosh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Tanh(SingleLanes512 value) => new(Elementary.Tanh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Asinh(SingleLanes512 value) => new(Elementary.Asinh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Acosh(SingleLanes512 value) => new(Elementary.Acosh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Atanh(SingleLanes512 value) => new(Elementary.Atanh(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Sigmoid(SingleLanes512 value) => new(Elementary.Sigmoid(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Softplus(SingleLanes512 value) => new(Elementary.Softplus(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Erf(SingleLanes512 value) => new(Elementary.Erf(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Erfc(SingleLanes512 value) => new(Elementary.Erfc(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 ErfInv(SingleLanes512 value) => new(Elementary.ErfInv(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Lgamma(SingleLanes512 value) => new(Elementary.Lgamma(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Digamma(SingleLanes512 value) => new(Elementary.Digamma(value.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Pow(SingleLanes512 left, SingleLanes512 right) => new(Elementary.Pow(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Atan2(SingleLanes512 y, SingleLanes512 x) => new(Elementary.Atan2(y.value, x.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 Hypot(SingleLanes512 left, SingleLanes512 right) => new(Elementary.Hypot(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SingleLanes512 LogAddExp(SingleLanes512 left, SingleLanes512 right) => new(Elementary.LogAddExp(left.value, right.value));
}
