namespace SourceJax.Integration.Tests.Elementwise;

/// <summary>Functions of numbers as C# has them; the generator compiles each.</summary>
public static partial class ScalarFunctions
{
    [Jit] public static double Sin(double x, double y) => Math.Sin(x);
    [Jit] public static double Cos(double x, double y) => Math.Cos(x);
    [Jit] public static double Tan(double x, double y) => Math.Tan(x);
    [Jit] public static double Asin(double x, double y) => Math.Asin(x);
    [Jit] public static double Acos(double x, double y) => Math.Acos(x);
    [Jit] public static double Atan(double x, double y) => Math.Atan(x);
    [Jit] public static double Sinh(double x, double y) => Math.Sinh(x);
    [Jit] public static double Cosh(double x, double y) => Math.Cosh(x);
    [Jit] public static double Tanh(double x, double y) => Math.Tanh(x);
    [Jit] public static double Asinh(double x, double y) => Math.Asinh(x);
    [Jit] public static double Acosh(double x, double y) => Math.Acosh(x);
    [Jit] public static double Atanh(double x, double y) => Math.Atanh(x);
    [Jit] public static double Exp(double x, double y) => Math.Exp(x);
    [Jit] public static double Log(double x, double y) => Math.Log(x);
    [Jit] public static double Log2(double x, double y) => Math.Log2(x);
    [Jit] public static double Log10(double x, double y) => Math.Log10(x);
    [Jit] public static double Sqrt(double x, double y) => Math.Sqrt(x);
    [Jit] public static double Cbrt(double x, double y) => Math.Cbrt(x);
    [Jit] public static double Abs(double x, double y) => Math.Abs(x);
    [Jit] public static double Floor(double x, double y) => Math.Floor(x);
    [Jit] public static double Ceiling(double x, double y) => Math.Ceiling(x);
    [Jit] public static double Round(double x, double y) => Math.Round(x);
    [Jit] public static double Truncate(double x, double y) => Math.Truncate(x);
    [Jit] public static double BitIncrement(double x, double y) => Math.BitIncrement(x);
    [Jit] public static double BitDecrement(double x, double y) => Math.BitDecrement(x);
    [Jit] public static double PowPair(double x, double y) => Math.Pow(x, y);
    [Jit] public static double Atan2Pair(double x, double y) => Math.Atan2(x, y);
    [Jit] public static double MaxPair(double x, double y) => Math.Max(x, y);
    [Jit] public static double MinPair(double x, double y) => Math.Min(x, y);
    [Jit] public static double CopySignPair(double x, double y) => Math.CopySign(x, y);
    [Jit] public static double LogPair(double x, double y) => Math.Log(x, y);
    [Jit] public static double Exp2(double x, double y) => double.Exp2(x);
    [Jit] public static double ExpM1(double x, double y) => double.ExpM1(x);
    [Jit] public static double LogP1(double x, double y) => double.LogP1(x);
    [Jit] public static double Exp10(double x, double y) => double.Exp10(x);
    [Jit] public static double Exp2M1(double x, double y) => double.Exp2M1(x);
    [Jit] public static double Log10P1(double x, double y) => double.Log10P1(x);
    [Jit] public static double Log2P1(double x, double y) => double.Log2P1(x);
    [Jit] public static double DegreesToRadians(double x, double y) => double.DegreesToRadians(x);
    [Jit] public static double RadiansToDegrees(double x, double y) => double.RadiansToDegrees(x);
    [Jit] public static double AsinPi(double x, double y) => double.AsinPi(x);
    [Jit] public static double AcosPi(double x, double y) => double.AcosPi(x);
    [Jit] public static double AtanPi(double x, double y) => double.AtanPi(x);
    [Jit] public static double Clamp(double x, double y) => Math.Clamp(x, -1.0, 2.0);
    [Jit] public static double Sign(double x, double y) => double.IsNaN(x) ? 0 : Math.Sign(x);
    [Jit] public static double MaxNumber(double x, double y) => double.MaxNumber(x, y);
    [Jit] public static double SinCos(double x, double y) => Math.SinCos(x).Sin - y * Math.SinCos(x).Cos;
    [Jit] public static double Remainder(double x, double y) => x % y;
    [Jit] public static double Root(double x, double y) => double.RootN(x, 5);
    [Jit] public static double Choice(double x, double y) => double.IsNaN(x) | double.IsNegative(y) | double.IsFinite(y) ? x : -x;
    [Jit] public static double Conversions(double x, double y) => (int)x + (long)y + (float)x + (uint)y + (byte)x;
    [Jit] public static double Bits(double x, double y) => (((int)x << 3) ^ ((int)y >> 1) & ~(int)x | ((int)y >>> 28)) % 1000;
}
