using System.Numerics;

namespace SourceJax.Execution;

/// <summary>A conversion that rounds to floating point, and wraps around from integer to integer.</summary>
internal readonly struct CastOf<T, TResult> : IUnary<T, TResult> where T : INumberBase<T> where TResult : INumberBase<TResult>
{
    public static TResult Invoke(T x) => TResult.CreateTruncating(x);
}

/// <summary>A conversion toward zero, beyond the range to its end, and of NaN to 0.</summary>
internal readonly struct IntegerOfFloat<T, TResult> : IUnary<T, TResult> where T : INumberBase<T> where TResult : INumberBase<TResult>
{
    public static TResult Invoke(T x) => TResult.CreateSaturating(x);
}

internal readonly struct NumberOfBool<T> : IUnary<bool, T> where T : INumberBase<T>
{
    public static T Invoke(bool x) => x ? T.One : T.Zero;
}

internal readonly struct BoolOfNumber<T> : IUnary<T, bool> where T : INumberBase<T>
{
    public static bool Invoke(T x) => !T.IsZero(x);
}

internal readonly struct ComplexOf : IBinary<double, double, Complex>
{
    public static Complex Invoke(double x, double y) => new(x, y);
}

internal readonly struct ComplexPowerOf : IBinary<Complex, Complex, Complex>
{
    public static Complex Invoke(Complex x, Complex y) => Complex.Pow(x, y);
}
