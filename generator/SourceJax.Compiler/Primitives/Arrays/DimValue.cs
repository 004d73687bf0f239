using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// An extent as a number: <c>x.Shape[0]</c>, an <c>int</c>. Of another type it may be beyond int, as the number of elements of what is never an array.
/// </summary>
public sealed record DimValue(Dim Value) : PointwisePrimitive("dim_value")
{
    public DType Type { get; init; } = DType.I32;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Aval.Scalar(Type)];
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.FromScalar(Type, Scalar.Of(Type, interpreter.Value(Value)).RoundTo(Type))];
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => throw new InvalidOperationException("dim_value has no operands to batch");
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at) => new IndexExpr(Type, Value);

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("value", Value);
        if (Type != DType.I32) writer.Write("dtype", Type);
    }

    public static DimValue Read(ParameterReader reader)
        => new(reader.Dim("value")) { Type = reader.Has("dtype") ? reader.DType("dtype") : DType.I32 };

    public override IEnumerable<PrimitiveExample> Examples => [new(new DimValue(3), [], []), new(new DimValue(3) { Type = DType.F32 }, [], [])];
}
