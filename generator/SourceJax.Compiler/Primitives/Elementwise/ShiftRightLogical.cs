using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x >>> y: fills with zeros.</summary>
public sealed record ShiftRightLogical() : ShiftPrimitive("shift_right_logical")
{
    protected override long Shift(DType dtype, long x, int count) => (long)(((ulong)x & (ulong.MaxValue >> (64 - dtype.Bits))) >> count);
}
