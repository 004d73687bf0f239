using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>A literal. Scalars are printed where they are used.</summary>
public sealed record Constant(ArrayValue Value) : Primitive("const")
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Value.Aval];
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => [Value];
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => throw new InvalidOperationException("a constant has no operands to batch");
    public override void WriteParameters(ParameterWriter writer) => writer.Write("value", Value);

    public override IEnumerable<PrimitiveExample> Examples =>
    [
        new(new Constant(ArrayValue.FromDouble(DType.F64, 1.5)), [], []),
        new(new Constant(ArrayValue.From(DType.I32, [2, 3], 1, 2, 3, 4, 5, 6)), [], []),
    ];
}
