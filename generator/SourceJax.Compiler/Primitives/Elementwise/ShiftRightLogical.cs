using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x >>> y: fills with zeros.</summary>
public sealed record ShiftRightLogical() : ShiftPrimitive("shift_right_logical", ">>>")
{
    protected override long Shift(DType dtype, long x, int count) => (long)(((ulong)x & (ulong.MaxValue >> (64 - dtype.Bits))) >> count);

    /// <summary>C# would extend the sign of a small integer first.</summary>
    protected override string Operand(DType dtype) => dtype switch { DType.I8 => "(byte)({0})", DType.I16 => "(ushort)({0})", _ => "{0}" };
}
