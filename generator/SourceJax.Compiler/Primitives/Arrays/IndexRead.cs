using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>Elements or sub-arrays at run-time positions: (array, indices...). An index out of range throws IndexOutOfRangeException.</summary>
public sealed record IndexRead(IndexAxes Axes) : PointwisePrimitive("index"), ILinearPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [inputs[0].WithShape(Axes.Infer(Name, inputs[0], [.. inputs.Skip(1)]))];

    public override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => true;

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        return [ArrayValue.Generate(x.DType, interpreter.Value(equation.Output.Shape),
            at => x[Axes.ArrayIndex(x, at, inputs.Skip(1))])];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.Emit(this, [tangents[0]!, .. equation.Inputs.Skip(1)])];

    /// <summary>Adds into the cotangent of the array, in place: no array of zeros with one element set is ever built.</summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Update(equation.Inputs[0], sum => b.Builder.Emit(new IndexUpdate(Axes, Accumulates: true) { InAnyOrder = true }, [sum, .. equation.Inputs.Skip(1), cotangents[0]!]));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Var x = inputs[0].Value;
        IndexAxes shifted = inputs[0].Axis is { } axis ? Axes.WithArrayAxis(axis) : Axes;
        Batched[] indices = [.. inputs.Skip(1).Select(i => b.Harmless(i, 0))];
        if (indices.All(i => i.Axis is null))
        {
            return [new(b.Builder.Emit(new IndexRead(shifted), [x, .. indices.Select(i => i.Value)]), shifted.KeptPosition(inputs[0].Axis!.Value, x.Rank))];
        }
        return [new(b.Builder.Emit(new IndexRead(shifted.WithIndexAxis(inputs[0].Axis ?? -1)), [x, .. IndexAxes.BatchIndices(b, indices)]), 0)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => context.Pull(equation.Inputs[0], Axes.ArrayIndex(context, equation.Inputs[0], [.. equation.Inputs.Skip(1)], at));

    public override void WriteParameters(ParameterWriter writer) => Axes.WriteParameters(writer);

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in IndexAxes.Examples
        select new PrimitiveExample(new IndexRead(example.Axes), [new Aval(DType.F64, example.Array), .. example.Axes.ExampleIndices(example.Index)],
            [Domain.Real, .. example.Axes.ExampleDomains(example.Array)]);
}
