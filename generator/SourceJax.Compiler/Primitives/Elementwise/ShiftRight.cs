using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x >> y: copies the sign of signed integers, fills with zeros in unsigned ones.</summary>
public sealed record ShiftRight() : ShiftPrimitive("shift_right")
{
    protected override long Shift(DType dtype, long x, int count) => dtype == DType.U64 ? (long)((ulong)x >> count) : x >> count;
}
