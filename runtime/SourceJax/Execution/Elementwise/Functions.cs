using System.Numerics;

namespace SourceJax.Execution;

internal readonly struct AddOf<T> : IVectorBinary<T> where T : INumberBase<T>
{
    public static T Invoke(T x, T y) => x + y;
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x + y;
}

internal readonly struct SubtractOf<T> : IVectorBinary<T> where T : INumberBase<T>
{
    public static T Invoke(T x, T y) => x - y;
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x - y;
}

internal readonly struct MultiplyOf<T> : IVectorBinary<T> where T : INumberBase<T>
{
    public static T Invoke(T x, T y) => x * y;
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x * y;
}

/// <summary>Division; of integers toward zero, and by zero an exception, as in C#.</summary>
internal readonly struct DivideOf<T> : IBinary<T, T, T> where T : INumberBase<T>
{
    public static T Invoke(T x, T y) => x / y;
}

/// <summary>Division in floating point, where vectors cannot fail.</summary>
internal readonly struct FloatDivideOf<T> : IVectorBinary<T> where T : INumberBase<T>
{
    public static T Invoke(T x, T y) => x / y;
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x / y;
}

internal readonly struct RemainderOf<T> : IBinary<T, T, T> where T : INumber<T>
{
    public static T Invoke(T x, T y) => x % y;
}

/// <summary>The larger of two; NaN if either is.</summary>
internal readonly struct MaximumOf<T> : IVectorBinary<T> where T : INumber<T>
{
    public static T Invoke(T x, T y) => T.Max(x, y);
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => Vector.Max(x, y);
}

/// <summary>The smaller of two; NaN if either is.</summary>
internal readonly struct MinimumOf<T> : IVectorBinary<T> where T : INumber<T>
{
    public static T Invoke(T x, T y) => T.Min(x, y);
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => Vector.Min(x, y);
}

internal readonly struct NegateOf<T> : IUnary<T, T> where T : INumberBase<T>
{
    public static T Invoke(T x) => unchecked(-x);
}

internal readonly struct EqualOf<T> : IBinary<T, T, bool> where T : IEqualityOperators<T, T, bool>
{
    public static bool Invoke(T x, T y) => x == y;
}

internal readonly struct NotEqualOf<T> : IBinary<T, T, bool> where T : IEqualityOperators<T, T, bool>
{
    public static bool Invoke(T x, T y) => x != y;
}

internal readonly struct LessOf<T> : IBinary<T, T, bool> where T : INumber<T>
{
    public static bool Invoke(T x, T y) => x < y;
}

internal readonly struct LessEqualOf<T> : IBinary<T, T, bool> where T : INumber<T>
{
    public static bool Invoke(T x, T y) => x <= y;
}

internal readonly struct AndOf<T> : IBinary<T, T, T> where T : IBitwiseOperators<T, T, T>
{
    public static T Invoke(T x, T y) => x & y;
}

internal readonly struct OrOf<T> : IBinary<T, T, T> where T : IBitwiseOperators<T, T, T>
{
    public static T Invoke(T x, T y) => x | y;
}

internal readonly struct XorOf<T> : IBinary<T, T, T> where T : IBitwiseOperators<T, T, T>
{
    public static T Invoke(T x, T y) => x ^ y;
}

internal readonly struct ComplementOf<T> : IUnary<T, T> where T : IBitwiseOperators<T, T, T>
{
    public static T Invoke(T x) => ~x;
}

/// <summary>A shift to the left, by the count modulo the type's width.</summary>
internal readonly struct ShiftLeftOf<T> : IBinary<T, T, T> where T : IBinaryInteger<T>
{
    public static T Invoke(T x, T y) => x << int.CreateTruncating(y);
}

/// <summary>A shift to the right that keeps the sign, by the count modulo the type's width.</summary>
internal readonly struct ShiftRightOf<T> : IBinary<T, T, T> where T : IBinaryInteger<T>
{
    public static T Invoke(T x, T y) => x >> int.CreateTruncating(y);
}

/// <summary>A shift to the right with zeros coming in, by the count modulo the type's width.</summary>
internal readonly struct ShiftRightLogicalOf<T> : IBinary<T, T, T> where T : IBinaryInteger<T>
{
    public static T Invoke(T x, T y) => x >>> int.CreateTruncating(y);
}

internal readonly struct BoolAnd : IBinary<bool, bool, bool>
{
    public static bool Invoke(bool x, bool y) => x & y;
}

internal readonly struct BoolOr : IBinary<bool, bool, bool>
{
    public static bool Invoke(bool x, bool y) => x | y;
}

internal readonly struct BoolXor : IBinary<bool, bool, bool>
{
    public static bool Invoke(bool x, bool y) => x ^ y;
}

internal readonly struct BoolEqual : IBinary<bool, bool, bool>
{
    public static bool Invoke(bool x, bool y) => x == y;
}

internal readonly struct BoolNot : IUnary<bool, bool>
{
    public static bool Invoke(bool x) => !x;
}

internal readonly struct SqrtOf<T> : IUnary<T, T> where T : IFloatingPointIeee754<T>
{
    public static T Invoke(T x) => T.Sqrt(x);
}
