namespace SourceJax.Compiler.Evaluation;

/// <summary>Rounding to IEEE binary16, which netstandard2.0 has no type for.</summary>
static class HalfPrecision
{
    public static double Round(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value) || value == 0) return value;
        // Spacing of binary16 at this magnitude: 2^(e-10), not below the subnormal spacing 2^-24.
        int exponent = (int)((BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF) - 1023;
        double spacing = Math.Pow(2, Math.Max(exponent - 10, -24));
        double rounded = Math.Round(value / spacing, MidpointRounding.ToEven) * spacing;
        return Math.Abs(rounded) > 65504 ? Math.Sign(value) * double.PositiveInfinity : rounded;
    }
}
