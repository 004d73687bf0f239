using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Evaluation;

/// <summary>The floats next to a float, in its own precision.</summary>
static class FloatNeighbours
{
    public static double Below(DType dtype, double x) => -Above(dtype, -x);

    public static double Above(DType dtype, double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x)) return x;
        // Fraction bits, and the exponent of the smallest subnormal number.
        var (fraction, lowest, largest) = dtype switch { DType.F16 => (10, -24, 65504.0), DType.F32 => (23, -149, float.MaxValue), _ => (52, -1074, double.MaxValue) };
        if (double.IsNegativeInfinity(x)) return -largest;
        if (x == 0) return Math.Pow(2, lowest);
        int exponent = Exponent(x);
        // Upward from a negative power of two, the spacing is already that of the numbers nearer to zero.
        if (x < 0 && Math.Abs(x) == Math.Pow(2, exponent)) exponent--;
        double next = x + Math.Pow(2, Math.Max(exponent - fraction, lowest));
        return next == 0 ? -0.0 : next > largest ? double.PositiveInfinity : next;
    }

    static int Exponent(double x)
    {
        int biased = (int)((BitConverter.DoubleToInt64Bits(x) >> 52) & 0x7FF);
        return biased == 0 ? -1074 : biased - 1023;
    }
}
