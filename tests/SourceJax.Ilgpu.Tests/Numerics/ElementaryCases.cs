using SourceJax.Ilgpu.Numerics;

namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>A function for kernels each, named as on the host.</summary>
public static class ElementaryCases
{
    public readonly struct Sqrt : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Sqrt(x);

        public static double Of(double x, double y, double z) => Elementary.Sqrt(x);
    }

    public readonly struct Rsqrt : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Rsqrt(x);

        public static double Of(double x, double y, double z) => Elementary.Rsqrt(x);
    }

    public readonly struct Cbrt : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Cbrt(x);

        public static double Of(double x, double y, double z) => Elementary.Cbrt(x);
    }

    public readonly struct Exp : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Exp(x);

        public static double Of(double x, double y, double z) => Elementary.Exp(x);
    }

    public readonly struct Exp2 : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Exp2(x);

        public static double Of(double x, double y, double z) => Elementary.Exp2(x);
    }

    public readonly struct Expm1 : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Expm1(x);

        public static double Of(double x, double y, double z) => Elementary.Expm1(x);
    }

    public readonly struct Log : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Log(x);

        public static double Of(double x, double y, double z) => Elementary.Log(x);
    }

    public readonly struct Log2 : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Log2(x);

        public static double Of(double x, double y, double z) => Elementary.Log2(x);
    }

    public readonly struct Log10 : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Log10(x);

        public static double Of(double x, double y, double z) => Elementary.Log10(x);
    }

    public readonly struct Log1p : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Log1p(x);

        public static double Of(double x, double y, double z) => Elementary.Log1p(x);
    }

    public readonly struct Sin : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Sin(x);

        public static double Of(double x, double y, double z) => Elementary.Sin(x);
    }

    public readonly struct Cos : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Cos(x);

        public static double Of(double x, double y, double z) => Elementary.Cos(x);
    }

    public readonly struct Tan : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Tan(x);

        public static double Of(double x, double y, double z) => Elementary.Tan(x);
    }

    public readonly struct Asin : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Asin(x);

        public static double Of(double x, double y, double z) => Elementary.Asin(x);
    }

    public readonly struct Acos : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Acos(x);

        public static double Of(double x, double y, double z) => Elementary.Acos(x);
    }

    public readonly struct Atan : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Atan(x);

        public static double Of(double x, double y, double z) => Elementary.Atan(x);
    }

    public readonly struct Sinh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Sinh(x);

        public static double Of(double x, double y, double z) => Elementary.Sinh(x);
    }

    public readonly struct Cosh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Cosh(x);

        public static double Of(double x, double y, double z) => Elementary.Cosh(x);
    }

    public readonly struct Tanh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Tanh(x);

        public static double Of(double x, double y, double z) => Elementary.Tanh(x);
    }

    public readonly struct Asinh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Asinh(x);

        public static double Of(double x, double y, double z) => Elementary.Asinh(x);
    }

    public readonly struct Acosh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Acosh(x);

        public static double Of(double x, double y, double z) => Elementary.Acosh(x);
    }

    public readonly struct Atanh : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Atanh(x);

        public static double Of(double x, double y, double z) => Elementary.Atanh(x);
    }

    public readonly struct Sigmoid : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Sigmoid(x);

        public static double Of(double x, double y, double z) => Elementary.Sigmoid(x);
    }

    public readonly struct Softplus : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Softplus(x);

        public static double Of(double x, double y, double z) => Elementary.Softplus(x);
    }

    public readonly struct Erf : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Erf(x);

        public static double Of(double x, double y, double z) => Elementary.Erf(x);
    }

    public readonly struct Erfc : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Erfc(x);

        public static double Of(double x, double y, double z) => Elementary.Erfc(x);
    }

    public readonly struct ErfInv : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.ErfInv(x);

        public static double Of(double x, double y, double z) => Elementary.ErfInv(x);
    }

    public readonly struct Lgamma : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Lgamma(x);

        public static double Of(double x, double y, double z) => Elementary.Lgamma(x);
    }

    public readonly struct Digamma : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Digamma(x);

        public static double Of(double x, double y, double z) => Elementary.Digamma(x);
    }

    public readonly struct Pow : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Pow(x, y);

        public static double Of(double x, double y, double z) => Elementary.Pow(x, y);
    }

    public readonly struct Atan2 : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Atan2(x, y);

        public static double Of(double x, double y, double z) => Elementary.Atan2(x, y);
    }

    public readonly struct Hypot : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.Hypot(x, y);

        public static double Of(double x, double y, double z) => Elementary.Hypot(x, y);
    }

    public readonly struct LogAddExp : IFunction<float>, IFunction<double>
    {
        public static float Of(float x, float y, float z) => Elementary.LogAddExp(x, y);

        public static double Of(double x, double y, double z) => Elementary.LogAddExp(x, y);
    }
}
