using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>
/// What all lanes of a vmap make of their values together: the same for all. Under that vmap it is a reduction of the batch axis; under any other
/// one it is elementwise.
/// </summary>
public abstract record Collective(string Name, string AxisName) : Primitive(Name), INamedAxis
{
    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => inputs[0].DType == DType.Bool
        ? throw new TypeRuleException(TypeRule.DType, $"{Name} is not defined for bool")
        : [inputs[0]];

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => throw UnboundAxis(AxisName);

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        if (b.Axis.Name != AxisName) return [new(b.Builder.Emit(this, inputs[0].Value), inputs[0].Axis)];
        return [new(inputs[0].Axis is { } axis ? Reduce(b.Builder, inputs[0].Value, axis) : OfEqual(b, inputs[0].Value), null)];
    }

    /// <summary>The lanes lie along an axis.</summary>
    protected abstract Var Reduce(IrBuilder b, Var lanes, int axis);

    /// <summary>All lanes have the same value.</summary>
    protected abstract Var OfEqual(BatchBuilder b, Var value);

    public sealed override void WriteParameters(ParameterWriter writer) => writer.Write("axis", AxisName);

    /// <summary>None: without its vmap a collective has no value. Tests of vmap hold its laws.</summary>
    public sealed override IEnumerable<PrimitiveExample> Examples => [];

    internal static InvalidOperationException UnboundAxis(string name) => new($"the axis '{name}' is not bound: no vmap around this maps an axis of that name");
}
