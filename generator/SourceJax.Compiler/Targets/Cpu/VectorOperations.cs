using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>The table of operations on <c>Vector&lt;T&gt;</c>: those that are spelled as on numbers, and have the same bits.</summary>
public static class VectorOperations
{
    /// <summary>Null where there is none.</summary>
    public static CodeTemplate? Find(CodedPrimitive primitive, DType dtype) => primitive switch
    {
        _ when !LaneOperations.Supports(dtype) => null,
        Rem => null,
        ArithmeticPrimitive or ZeroPreservingPrimitive => ScalarOperations.Number(primitive, dtype),
        _ => null,
    };
}
