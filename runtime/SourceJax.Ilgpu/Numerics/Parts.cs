namespace SourceJax.Ilgpu.Numerics;

/// <content>Exponents and significands, for which no device has an instruction.</content>
public static partial class Elementary
{
    internal static SingleLane Scale(SingleLane x, SingleLane exponent) => ScaleByBits(x, exponent);

    internal static DoubleLane Scale(DoubleLane x, DoubleLane exponent) => ScaleByBits(x, exponent);

    internal static SingleLane Split(SingleLane x, out SingleLane exponent) => SplitByBits(x, out exponent);

    internal static DoubleLane Split(DoubleLane x, out DoubleLane exponent) => SplitByBits(x, out exponent);

    static ulong MultiplyHigh(ulong left, ulong right) => Gpu.MulHigh(left, right);
}
