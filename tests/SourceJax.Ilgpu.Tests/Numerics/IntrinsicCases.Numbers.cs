namespace SourceJax.Ilgpu.Tests.Numerics;

/// <content>Tests, conversions and steps.</content>
public static partial class IntrinsicCases
{
    public readonly struct RoundAwayFromZero : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.RoundAwayFromZero(x);

        public static double Of(double x, double y, double z) => Gpu.RoundAwayFromZero(x);

        public static float Reference(float x, float y, float z) => MathF.Round(x, MidpointRounding.AwayFromZero);

        public static double Reference(double x, double y, double z) => Math.Round(x, MidpointRounding.AwayFromZero);
    }

    public readonly struct BitIncrement : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.BitIncrement(x);

        public static double Of(double x, double y, double z) => Gpu.BitIncrement(x);

        public static float Reference(float x, float y, float z) => MathF.BitIncrement(x);

        public static double Reference(double x, double y, double z) => Math.BitIncrement(x);
    }

    public readonly struct BitDecrement : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.BitDecrement(x);

        public static double Of(double x, double y, double z) => Gpu.BitDecrement(x);

        public static float Reference(float x, float y, float z) => MathF.BitDecrement(x);

        public static double Reference(double x, double y, double z) => Math.BitDecrement(x);
    }

    public readonly struct Remainder : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Remainder(x, y);

        public static double Of(double x, double y, double z) => Gpu.Remainder(x, y);

        public static float Reference(float x, float y, float z) => x % y;

        public static double Reference(double x, double y, double z) => x % y;
    }

    public readonly struct IEEERemainder : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IEEERemainder(x, y);

        public static double Of(double x, double y, double z) => Gpu.IEEERemainder(x, y);

        public static float Reference(float x, float y, float z) => MathF.IEEERemainder(x, y);

        public static double Reference(double x, double y, double z) => Math.IEEERemainder(x, y);
    }

    public readonly struct IsNaN : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IsNaN(x) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.IsNaN(x) ? 1 : 0;

        public static float Reference(float x, float y, float z) => float.IsNaN(x) ? 1 : 0;

        public static double Reference(double x, double y, double z) => double.IsNaN(x) ? 1 : 0;
    }

    public readonly struct IsFinite : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IsFinite(x) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.IsFinite(x) ? 1 : 0;

        public static float Reference(float x, float y, float z) => float.IsFinite(x) ? 1 : 0;

        public static double Reference(double x, double y, double z) => double.IsFinite(x) ? 1 : 0;
    }

    public readonly struct IsInfinity : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IsInfinity(x) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.IsInfinity(x) ? 1 : 0;

        public static float Reference(float x, float y, float z) => float.IsInfinity(x) ? 1 : 0;

        public static double Reference(double x, double y, double z) => double.IsInfinity(x) ? 1 : 0;
    }

    public readonly struct IsInteger : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IsInteger(x) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.IsInteger(x) ? 1 : 0;

        public static float Reference(float x, float y, float z) => float.IsInteger(x) ? 1 : 0;

        public static double Reference(double x, double y, double z) => double.IsInteger(x) ? 1 : 0;
    }

    public readonly struct IsOddInteger : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.IsOddInteger(x) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.IsOddInteger(x) ? 1 : 0;

        public static float Reference(float x, float y, float z) => float.IsOddInteger(x) ? 1 : 0;

        public static double Reference(double x, double y, double z) => double.IsOddInteger(x) ? 1 : 0;
    }

    public readonly struct ILogB : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ILogB(x);

        public static double Of(double x, double y, double z) => Gpu.ILogB(x);

        public static float Reference(float x, float y, float z) => MathF.ILogB(x);

        public static double Reference(double x, double y, double z) => Math.ILogB(x);
    }

    public readonly struct ToInt32 : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ToInt32(x);

        public static double Of(double x, double y, double z) => Gpu.ToInt32(x);

        public static float Reference(float x, float y, float z) => (int)x;

        public static double Reference(double x, double y, double z) => (int)x;
    }

    public readonly struct ToInt64 : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ToInt64(x);

        public static double Of(double x, double y, double z) => Gpu.ToInt64(x);

        public static float Reference(float x, float y, float z) => (long)x;

        public static double Reference(double x, double y, double z) => (long)x;
    }

    public readonly struct ToUInt32 : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ToUInt32(x);

        public static double Of(double x, double y, double z) => Gpu.ToUInt32(x);

        public static float Reference(float x, float y, float z) => (uint)x;

        public static double Reference(double x, double y, double z) => (uint)x;
    }

    public readonly struct ToUInt64 : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ToUInt64(x);

        public static double Of(double x, double y, double z) => Gpu.ToUInt64(x);

        public static float Reference(float x, float y, float z) => (ulong)x;

        public static double Reference(double x, double y, double z) => (ulong)x;
    }

    public readonly struct ScaleB : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.ScaleB(x, Steps(y));

        public static double Of(double x, double y, double z) => Gpu.ScaleB(x, Steps(y));

        public static float Reference(float x, float y, float z) => MathF.ScaleB(x, Steps(y));

        public static double Reference(double x, double y, double z) => Math.ScaleB(x, Steps(y));
    }

    public readonly struct Less : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Less(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.Less(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x < y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x < y ? 1 : 0;
    }

    public readonly struct LessOrEqual : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.LessOrEqual(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.LessOrEqual(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x <= y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x <= y ? 1 : 0;
    }

    public readonly struct Greater : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Greater(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.Greater(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x > y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x > y ? 1 : 0;
    }

    public readonly struct GreaterOrEqual : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.GreaterOrEqual(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.GreaterOrEqual(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x >= y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x >= y ? 1 : 0;
    }

    public readonly struct Equal : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.Equal(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.Equal(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x == y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x == y ? 1 : 0;
    }

    public readonly struct NotEqual : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => Gpu.NotEqual(x, y) ? 1 : 0;

        public static double Of(double x, double y, double z) => Gpu.NotEqual(x, y) ? 1 : 0;

        public static float Reference(float x, float y, float z) => x != y ? 1 : 0;

        public static double Reference(double x, double y, double z) => x != y ? 1 : 0;
    }

    private static int Steps(double y) => Gpu.ToInt32(y * 100);
}
