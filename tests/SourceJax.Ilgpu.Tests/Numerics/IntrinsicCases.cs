namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>What kernels call for an operation of C#, and that.</summary>
public static partial class IntrinsicCases
{
    public readonly struct Fma : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Fma(x, y, z);

        public static double Of(double x, double y, double z) => Gpu.Fma(x, y, z);

        public static float Reference(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

        public static double Reference(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);
    }

    public readonly struct Multiply : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Multiply(x, y);

        public static double Of(double x, double y, double z) => Gpu.Multiply(x, y);

        public static float Reference(float x, float y, float z) => x * y;

        public static double Reference(double x, double y, double z) => x * y;
    }

    public readonly struct Add : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Add(x, y);

        public static double Of(double x, double y, double z) => Gpu.Add(x, y);

        public static float Reference(float x, float y, float z) => x + y;

        public static double Reference(double x, double y, double z) => x + y;
    }

    public readonly struct Subtract : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Subtract(x, y);

        public static double Of(double x, double y, double z) => Gpu.Subtract(x, y);

        public static float Reference(float x, float y, float z) => x - y;

        public static double Reference(double x, double y, double z) => x - y;
    }

    public readonly struct Negate : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Negate(x);

        public static double Of(double x, double y, double z) => Gpu.Negate(x);

        public static float Reference(float x, float y, float z) => -x;

        public static double Reference(double x, double y, double z) => -x;
    }

    public readonly struct Divide : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Divide(x, y);

        public static double Of(double x, double y, double z) => Gpu.Divide(x, y);

        public static float Reference(float x, float y, float z) => x / y;

        public static double Reference(double x, double y, double z) => x / y;
    }

    public readonly struct Sqrt : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Sqrt(x);

        public static double Of(double x, double y, double z) => Gpu.Sqrt(x);

        public static float Reference(float x, float y, float z) => MathF.Sqrt(x);

        public static double Reference(double x, double y, double z) => Math.Sqrt(x);
    }

    public readonly struct Round : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Round(x);

        public static double Of(double x, double y, double z) => Gpu.Round(x);

        public static float Reference(float x, float y, float z) => MathF.Round(x);

        public static double Reference(double x, double y, double z) => Math.Round(x);
    }

    public readonly struct Floor : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Floor(x);

        public static double Of(double x, double y, double z) => Gpu.Floor(x);

        public static float Reference(float x, float y, float z) => MathF.Floor(x);

        public static double Reference(double x, double y, double z) => Math.Floor(x);
    }

    public readonly struct Ceiling : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Ceiling(x);

        public static double Of(double x, double y, double z) => Gpu.Ceiling(x);

        public static float Reference(float x, float y, float z) => MathF.Ceiling(x);

        public static double Reference(double x, double y, double z) => Math.Ceiling(x);
    }

    public readonly struct Truncate : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Truncate(x);

        public static double Of(double x, double y, double z) => Gpu.Truncate(x);

        public static float Reference(float x, float y, float z) => MathF.Truncate(x);

        public static double Reference(double x, double y, double z) => Math.Truncate(x);
    }

    public readonly struct Max : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Max(x, y);

        public static double Of(double x, double y, double z) => Gpu.Max(x, y);

        public static float Reference(float x, float y, float z) => Math.Max(x, y);

        public static double Reference(double x, double y, double z) => Math.Max(x, y);
    }

    public readonly struct Min : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Min(x, y);

        public static double Of(double x, double y, double z) => Gpu.Min(x, y);

        public static float Reference(float x, float y, float z) => Math.Min(x, y);

        public static double Reference(double x, double y, double z) => Math.Min(x, y);
    }

    public readonly struct Abs : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Abs(x);

        public static double Of(double x, double y, double z) => Gpu.Abs(x);

        public static float Reference(float x, float y, float z) => Math.Abs(x);

        public static double Reference(double x, double y, double z) => Math.Abs(x);
    }

    public readonly struct CopySign : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.CopySign(x, y);

        public static double Of(double x, double y, double z) => Gpu.CopySign(x, y);

        public static float Reference(float x, float y, float z) => MathF.CopySign(x, y);

        public static double Reference(double x, double y, double z) => Math.CopySign(x, y);
    }
}
