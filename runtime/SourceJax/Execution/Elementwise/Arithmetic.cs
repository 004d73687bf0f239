using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// The operators of arrays of one element type. An array's type parameter has no constraint, since <see cref="bool"/> is no number;
/// this is where its operators find the type's arithmetic. A missing one throws and names the type.
/// </summary>
internal abstract class Arithmetic<T>
{
    public static Arithmetic<T> Instance { get; } = (Arithmetic<T>)Arithmetics.Of(typeof(T));

    public virtual NDArray<T> Add(NDArray<T> x, NDArray<T> y) => throw Missing("+");
    public virtual NDArray<T> Subtract(NDArray<T> x, NDArray<T> y) => throw Missing("-");
    public virtual NDArray<T> Multiply(NDArray<T> x, NDArray<T> y) => throw Missing("*");
    public virtual NDArray<T> Divide(NDArray<T> x, NDArray<T> y) => throw Missing("/");
    public virtual NDArray<T> Remainder(NDArray<T> x, NDArray<T> y) => throw Missing("%");
    public virtual NDArray<T> Negate(NDArray<T> x) => throw Missing("unary -");
    public virtual NDArray<T> And(NDArray<T> x, NDArray<T> y) => throw Missing("&");
    public virtual NDArray<T> Or(NDArray<T> x, NDArray<T> y) => throw Missing("|");
    public virtual NDArray<T> Xor(NDArray<T> x, NDArray<T> y) => throw Missing("^");
    public virtual NDArray<T> Complement(NDArray<T> x) => throw Missing("~");
    public virtual NDArray<T> Not(NDArray<T> x) => throw Missing("!");
    public virtual NDArray<T> ShiftLeft(NDArray<T> x, NDArray<T> y) => throw Missing("<<");
    public virtual NDArray<T> ShiftRight(NDArray<T> x, NDArray<T> y) => throw Missing(">>");
    public virtual NDArray<bool> Equal(NDArray<T> x, NDArray<T> y) => throw Missing("==");
    public virtual NDArray<bool> NotEqual(NDArray<T> x, NDArray<T> y) => throw Missing("!=");
    public virtual NDArray<bool> Less(NDArray<T> x, NDArray<T> y) => throw Missing("<");
    public virtual NDArray<bool> LessEqual(NDArray<T> x, NDArray<T> y) => throw Missing("<=");
    public virtual T Sum(T x, T y) => throw Missing("+");
    public virtual T Product(T x, T y) => throw Missing("*");
    public virtual T Quotient(T x, T y) => throw Missing("/");
    public virtual T Max(T x, T y) => throw Missing("max");
    public virtual T Min(T x, T y) => throw Missing("min");

    public abstract NDArray<TResult> ConvertTo<TResult>(NDArray<T> x);
    public abstract NDArray<T> ConvertFrom<TSource>(NDArray<TSource> x) where TSource : INumberBase<TSource>;
    public abstract NDArray<T> ConvertFromBool(NDArray<bool> x);

    private static NotSupportedException Missing(string operation) => new($"Arrays of {typeof(T)} have no {operation}.");
}

/// <summary>What every number has.</summary>
internal class NumberArithmetic<T> : Arithmetic<T> where T : INumberBase<T>
{
    public override NDArray<T> Add(NDArray<T> x, NDArray<T> y) => Elementwise.ZipRows<T, T, T, VectorRow<T, AddOf<T>>>(x, y);
    public override NDArray<T> Subtract(NDArray<T> x, NDArray<T> y) => Elementwise.ZipRows<T, T, T, VectorRow<T, SubtractOf<T>>>(x, y);
    public override NDArray<T> Multiply(NDArray<T> x, NDArray<T> y) => Elementwise.ZipRows<T, T, T, VectorRow<T, MultiplyOf<T>>>(x, y);
    public override NDArray<T> Divide(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, DivideOf<T>>(x, y);
    public override NDArray<T> Negate(NDArray<T> x) => Elementwise.Map<T, T, NegateOf<T>>(x);
    public override NDArray<bool> Equal(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, bool, EqualOf<T>>(x, y);
    public override NDArray<bool> NotEqual(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, bool, NotEqualOf<T>>(x, y);
    public override T Sum(T x, T y) => x + y;
    public override T Product(T x, T y) => x * y;
    public override T Quotient(T x, T y) => x / y;
    public override NDArray<TResult> ConvertTo<TResult>(NDArray<T> x) => Arithmetic<TResult>.Instance.ConvertFrom(x);
    public override NDArray<T> ConvertFrom<TSource>(NDArray<TSource> x) => Elementwise.Map<TSource, T, CastOf<TSource, T>>(x);
    public override NDArray<T> ConvertFromBool(NDArray<bool> x) => Elementwise.Map<bool, T, NumberOfBool<T>>(x);
}

/// <summary>What numbers with an order have besides.</summary>
internal class RealArithmetic<T> : NumberArithmetic<T> where T : INumber<T>
{
    public override NDArray<T> Remainder(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, RemainderOf<T>>(x, y);
    public override NDArray<bool> Less(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, bool, LessOf<T>>(x, y);
    public override NDArray<bool> LessEqual(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, bool, LessEqualOf<T>>(x, y);
    public override T Max(T x, T y) => T.Max(x, y);
    public override T Min(T x, T y) => T.Min(x, y);
}

/// <summary>Floating point.</summary>
internal sealed class FloatArithmetic<T> : RealArithmetic<T> where T : IFloatingPointIeee754<T>
{
    public override NDArray<T> Divide(NDArray<T> x, NDArray<T> y) => Elementwise.ZipRows<T, T, T, VectorRow<T, FloatDivideOf<T>>>(x, y);
}

/// <summary>What integers have besides.</summary>
internal sealed class IntegerArithmetic<T> : RealArithmetic<T> where T : IBinaryInteger<T>
{
    public override NDArray<T> ConvertFrom<TSource>(NDArray<TSource> x)
        => DTypes.IsInteger<TSource>() ? base.ConvertFrom(x) : Elementwise.Map<TSource, T, IntegerOfFloat<TSource, T>>(x);

    public override NDArray<T> And(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, AndOf<T>>(x, y);
    public override NDArray<T> Or(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, OrOf<T>>(x, y);
    public override NDArray<T> Xor(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, XorOf<T>>(x, y);
    public override NDArray<T> Complement(NDArray<T> x) => Elementwise.Map<T, T, ComplementOf<T>>(x);
    public override NDArray<T> ShiftLeft(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, ShiftLeftOf<T>>(x, y);
    public override NDArray<T> ShiftRight(NDArray<T> x, NDArray<T> y) => Elementwise.Zip<T, T, T, ShiftRightOf<T>>(x, y);
}

/// <summary>Truth values.</summary>
internal sealed class BoolArithmetic : Arithmetic<bool>
{
    public override NDArray<bool> And(NDArray<bool> x, NDArray<bool> y) => Elementwise.Zip<bool, bool, bool, BoolAnd>(x, y);
    public override NDArray<bool> Or(NDArray<bool> x, NDArray<bool> y) => Elementwise.Zip<bool, bool, bool, BoolOr>(x, y);
    public override NDArray<bool> Xor(NDArray<bool> x, NDArray<bool> y) => Elementwise.Zip<bool, bool, bool, BoolXor>(x, y);
    public override NDArray<bool> Not(NDArray<bool> x) => Elementwise.Map<bool, bool, BoolNot>(x);
    public override NDArray<bool> Complement(NDArray<bool> x) => Not(x);
    public override NDArray<bool> Equal(NDArray<bool> x, NDArray<bool> y) => Elementwise.Zip<bool, bool, bool, BoolEqual>(x, y);
    public override NDArray<bool> NotEqual(NDArray<bool> x, NDArray<bool> y) => Xor(x, y);
    public override NDArray<bool> Less(NDArray<bool> x, NDArray<bool> y) => And(Not(x), y);
    public override NDArray<bool> LessEqual(NDArray<bool> x, NDArray<bool> y) => Or(Not(x), y);
    public override NDArray<TResult> ConvertTo<TResult>(NDArray<bool> x) => Arithmetic<TResult>.Instance.ConvertFromBool(x);
    public override NDArray<bool> ConvertFrom<TSource>(NDArray<TSource> x) => Elementwise.Map<TSource, bool, BoolOfNumber<TSource>>(x);
    public override NDArray<bool> ConvertFromBool(NDArray<bool> x) => x;
    public override bool Max(bool x, bool y) => x | y;
    public override bool Min(bool x, bool y) => x & y;
}

/// <summary>The table of element types. It is explicit so that nothing is looked up by reflection.</summary>
internal static class Arithmetics
{
    public static object Of(Type element)
    {
        if (element == typeof(float)) return new FloatArithmetic<float>();
        if (element == typeof(double)) return new FloatArithmetic<double>();
        if (element == typeof(Half)) return new FloatArithmetic<Half>();
        if (element == typeof(int)) return new IntegerArithmetic<int>();
        if (element == typeof(long)) return new IntegerArithmetic<long>();
        if (element == typeof(uint)) return new IntegerArithmetic<uint>();
        if (element == typeof(ulong)) return new IntegerArithmetic<ulong>();
        if (element == typeof(short)) return new IntegerArithmetic<short>();
        if (element == typeof(ushort)) return new IntegerArithmetic<ushort>();
        if (element == typeof(byte)) return new IntegerArithmetic<byte>();
        if (element == typeof(sbyte)) return new IntegerArithmetic<sbyte>();
        if (element == typeof(Complex)) return new NumberArithmetic<Complex>();
        if (element == typeof(bool)) return new BoolArithmetic();
        throw new NotSupportedException($"{element} is no element type of an array.");
    }
}
