using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>An extent as a number: <c>x.Shape[0]</c>, an <c>int</c>.</summary>
public sealed record DimValue(Dim Value) : PointwisePrimitive("dim_value")
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Aval.Scalar(DType.I32)];
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.FromScalar(DType.I32, Scalar.Integer(interpreter.Value(Value)))];
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => throw new InvalidOperationException("dim_value has no operands to batch");
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at) => new IndexExpr(DType.I32, Value);
    public override void WriteParameters(ParameterWriter writer) => writer.Write("value", Value);
    public override IEnumerable<PrimitiveExample> Examples => [new(new DimValue(3), [], [])];
}
