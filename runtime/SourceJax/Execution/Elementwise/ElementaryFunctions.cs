using SourceJax.Numerics;

namespace SourceJax.Execution;

internal readonly struct ExpOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Exp(x);
}

internal readonly struct Exp2Of : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Exp2(x);
}

internal readonly struct Expm1Of : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Expm1(x);
}

internal readonly struct LogOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Log(x);
}

internal readonly struct Log2Of : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Log2(x);
}

internal readonly struct Log10Of : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Log10(x);
}

internal readonly struct Log1pOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Log1p(x);
}

internal readonly struct CbrtOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Cbrt(x);
}

internal readonly struct RsqrtOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Rsqrt(x);
}

internal readonly struct SinOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Sin(x);
}

internal readonly struct CosOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Cos(x);
}

internal readonly struct TanOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Tan(x);
}

internal readonly struct AsinOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Asin(x);
}

internal readonly struct AcosOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Acos(x);
}

internal readonly struct AtanOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Atan(x);
}

internal readonly struct SinhOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Sinh(x);
}

internal readonly struct CoshOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Cosh(x);
}

internal readonly struct TanhOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Tanh(x);
}

internal readonly struct AsinhOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Asinh(x);
}

internal readonly struct AcoshOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Acosh(x);
}

internal readonly struct AtanhOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Atanh(x);
}

internal readonly struct SigmoidOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Sigmoid(x);
}

internal readonly struct SoftplusOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Softplus(x);
}

internal readonly struct ErfOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Erf(x);
}

internal readonly struct ErfcOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Erfc(x);
}

internal readonly struct ErfInvOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.ErfInv(x);
}

internal readonly struct LgammaOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Lgamma(x);
}

internal readonly struct DigammaOf : IElementary
{
    public static TLanes Invoke<TLanes, T>(TLanes x) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Digamma(x);
}

internal readonly struct PowOf : IElementaryBinary
{
    public static TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Pow(x, y);
}

internal readonly struct Atan2Of : IElementaryBinary
{
    public static TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Atan2(x, y);
}

internal readonly struct HypotOf : IElementaryBinary
{
    public static TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.Hypot(x, y);
}

internal readonly struct LogAddExpOf : IElementaryBinary
{
    public static TLanes Invoke<TLanes, T>(TLanes x, TLanes y) where TLanes : struct, IFloatLanes<TLanes, T> where T : unmanaged => TLanes.LogAddExp(x, y);
}
