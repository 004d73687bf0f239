using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// An operation that is linear in its first operand, a cotangent, and 0 where that is, whatever the second operand is, infinite and NaN included. See
/// Note [Absent cotangents] in <c>Transforms/TransposeBuilder.cs</c>.
/// </summary>
public abstract record ZeroPreservingPrimitive(string Name, ArithmeticPrimitive Operation, string Method) : CodedPrimitive(Name, 2), ILinearPrimitive
{
    public sealed override bool Accepts(DType dtype) => dtype.IsDifferentiable;
    public sealed override bool IsExact(DType operand) => Operation.IsExact(operand);
    public sealed override bool PropagatesNaN => false;

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => operands[0] is { Real: 0, Imaginary: 0 } ? default : Operation.Evaluate(dtype, operands);

    /// <summary>A call in form only.</summary>
    public sealed override bool IsCheap(DType dtype) => true;

    public abstract void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents);
}
