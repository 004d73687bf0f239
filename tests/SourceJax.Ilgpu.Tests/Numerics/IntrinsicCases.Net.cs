namespace SourceJax.Ilgpu.Tests.Numerics;

/// <content>Functions of .NET's own, whose code ILGPU takes.</content>
public static partial class IntrinsicCases
{
    public readonly struct SinPi : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => float.SinPi(x);

        public static double Of(double x, double y, double z) => double.SinPi(x);

        public static float Reference(float x, float y, float z) => float.SinPi(x);

        public static double Reference(double x, double y, double z) => double.SinPi(x);
    }

    public readonly struct CosPi : IFunction<float>, IFunction<double>, IReference<float>, IReference<double>
    {
        public static float Of(float x, float y, float z) => float.CosPi(x);

        public static double Of(double x, double y, double z) => double.CosPi(x);

        public static float Reference(float x, float y, float z) => float.CosPi(x);

        public static double Reference(double x, double y, double z) => double.CosPi(x);
    }

    public readonly struct TanPi : IFunction<float>, IReference<float>
    {
        public static float Of(float x, float y, float z) => float.TanPi(x);

        public static float Reference(float x, float y, float z) => float.TanPi(x);
    }
}
