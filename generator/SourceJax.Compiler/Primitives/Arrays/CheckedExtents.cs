using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// An array that a program asks the library for, as it is, where none of its extents is below zero. Derivatives test it, too: they may need nothing else
/// of it. Only what a program asks for is tested: an array that a transformation makes has the extents of another one, or nobody reads it.
/// </summary>
public sealed record CheckedExtents() : PointwisePrimitive("checked_extents"), ILinearPrimitive, IConditionalPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        this.ThrowIfViolated(inputs);
        return [inputs[0]];
    }

    public IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs)
        => inputs[0].Shape.Dims.Select(n => new ExtentCondition(n, $"an array cannot have {n} elements along an axis") { Use = ExtentUse.Requested });

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => [inputs[0]];
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents) => b.Add(equation.Inputs[0], b.Builder.Emit(this, cotangents[0]!));
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => [inputs[0] with { Value = b.Builder.Emit(this, inputs[0].Value) }];
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at) => context.Pull(equation.Inputs[0], at);

    public override IEnumerable<PrimitiveExample> Examples => [new(this, [new Aval(DType.F64, Shape.Of(2, 3))], [Domain.Real]), new(this, [new Aval(DType.F32, Shape.Of(0))], [Domain.Real])];
}
