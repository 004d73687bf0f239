using System.Numerics;
using SourceJax.Numerics;

namespace SourceJax.Execution;

internal readonly struct ExpOf : IElementary
{
    public static bool HasLanes => true;

    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Exp(x);

    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Exp(x);
}

internal readonly struct Exp2Of : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Exp2(x);
}

internal readonly struct ExpM1Of : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.ExpM1(x);
}

internal readonly struct LogOf : IElementary
{
    public static bool HasLanes => true;

    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Log(x);

    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(x);
}

internal readonly struct Log2Of : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Log2(x);
}

internal readonly struct Log10Of : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Log10(x);
}

internal readonly struct LogP1Of : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.LogP1(x);
}

internal readonly struct CbrtOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Cbrt(x);
}

internal readonly struct SinOf : IElementary
{
    public static bool HasLanes => true;

    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Sin(x);

    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Sin(x);
}

internal readonly struct CosOf : IElementary
{
    public static bool HasLanes => true;

    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Cos(x);

    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Cos(x);
}

internal readonly struct TanOf : IElementary
{
    public static bool HasLanes => true;

    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Tan(x);

    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct AsinOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct AcosOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct AtanOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct SinhOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Sinh(x);
}

internal readonly struct CoshOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Cosh(x);
}

internal readonly struct TanhOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Tanh(x);
}

internal readonly struct AsinhOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Asinh(x);
}

internal readonly struct AcoshOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Acosh(x);
}

internal readonly struct AtanhOf : IElementary
{
    public static T Invoke<T>(T x) where T : IFloatingPointIeee754<T> => T.Atanh(x);
}

internal readonly struct PowOf : IElementaryBinary
{
    public static T Invoke<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Pow(x, y);
}

internal readonly struct Atan2Of : IElementaryBinary
{
    public static T Invoke<T>(T y, T x) where T : IFloatingPointIeee754<T> => T.Atan2(y, x);
}
