using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x >>> y: fills with zeros. Signed integers below 32 bits are extended to int first.</summary>
public sealed record ShiftRightLogical() : ShiftPrimitive("shift_right_logical", ">>>")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.ShiftRightLogical"];
    protected override long Shift(DType dtype, long x, int count) => dtype.Bytes < 8 ? (long)((uint)x >> count) : (long)((ulong)x >> count);
}
