using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x &lt;&lt; y.</summary>
public sealed record ShiftLeft() : ShiftPrimitive("shift_left")
{
    protected override long Shift(DType dtype, long x, int count) => x << count;
}
