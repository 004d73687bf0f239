using System.Runtime.Intrinsics;

namespace SourceJax.Execution;

/// <summary>Complex numbers side by side, each its real part and then its imaginary part.</summary>
internal interface IComplexLanes<TSelf> where TSelf : unmanaged, IComplexLanes<TSelf>
{
    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>-i times the numbers.</summary>
    static abstract TSelf Turned(TSelf x);

    /// <summary>The numbers times one number.</summary>
    static abstract TSelf Scaled(TSelf x, double real, double imaginary);
}

/// <summary>One complex number.</summary>
internal readonly struct OneComplex(Vector128<double> value) : IComplexLanes<OneComplex>
{
    private readonly Vector128<double> _value = value;

    private Vector128<double> Exchanged => Vector128.Shuffle(_value, Vector128.Create(1L, 0L));

    public static OneComplex operator +(OneComplex x, OneComplex y) => new(x._value + y._value);

    public static OneComplex operator -(OneComplex x, OneComplex y) => new(x._value - y._value);

    public static OneComplex Turned(OneComplex x) => new(x.Exchanged * Vector128.Create(1.0, -1.0));

    public static OneComplex Scaled(OneComplex x, double real, double imaginary)
        => new(x._value * Vector128.Create(real) + x.Exchanged * Vector128.Create(-imaginary, imaginary));
}

/// <summary>Two complex numbers.</summary>
internal readonly struct TwoComplex(Vector256<double> value) : IComplexLanes<TwoComplex>
{
    private readonly Vector256<double> _value = value;

    private Vector256<double> Exchanged => Vector256.Shuffle(_value, Vector256.Create(1L, 0L, 3L, 2L));

    public static TwoComplex operator +(TwoComplex x, TwoComplex y) => new(x._value + y._value);

    public static TwoComplex operator -(TwoComplex x, TwoComplex y) => new(x._value - y._value);

    public static TwoComplex Turned(TwoComplex x) => new(x.Exchanged * Vector256.Create(1.0, -1.0, 1.0, -1.0));

    public static TwoComplex Scaled(TwoComplex x, double real, double imaginary)
        => new(x._value * Vector256.Create(real) + x.Exchanged * Vector256.Create(-imaginary, imaginary, -imaginary, imaginary));
}
