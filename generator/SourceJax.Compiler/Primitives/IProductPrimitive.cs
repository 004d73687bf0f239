using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>A product of some kind, linear in either operand or in the first alone.</summary>
interface IProductPrimitive
{
    /// <summary>
    /// The equation with zeros of one <paramref name="operand"/> kept, as those of a cotangent that may be absent; null where it is not linear in that. See
    /// Note [Absent cotangents].
    /// </summary>
    Var? KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand);
}
