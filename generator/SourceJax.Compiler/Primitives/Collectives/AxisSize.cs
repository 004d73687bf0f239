using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>The number of lanes.</summary>
public sealed record AxisSize(string AxisName) : Primitive("axis_size"), INamedAxis
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Aval.Scalar(DType.I32)];

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => throw Collective.UnboundAxis(AxisName);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];

    /// <summary>It has no operands, so only the vmap of its own axis asks.</summary>
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => [new(b.Builder.DimValue(b.Size), null)];

    public override void WriteParameters(ParameterWriter writer) => writer.Write("axis", AxisName);
    public override IEnumerable<PrimitiveExample> Examples => [];
}
