using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>The elements in opposite order along <paramref name="Axes"/>.</summary>
public sealed record Reverse(EquatableArray<int> Axes) : PointwisePrimitive("reverse"), ILinearPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        RankRule.Require(inputs[0].Shape, Name);
        return Axes.All(a => a >= 0 && a < inputs[0].Rank) ? [inputs[0]]
            : throw new TypeRuleException(TypeRule.Shape, $"reverse: axes {Axes} are out of range for shape {inputs[0].Shape}");
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.Generate(inputs[0].DType, inputs[0].Shape,
            at => inputs[0][[.. at.Select((i, axis) => Axes.Contains(axis) ? inputs[0].Shape[axis] - 1 - i : i)]])];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(this, cotangents[0]!));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int axis = inputs[0].Axis!.Value;
        return [new(b.Builder.Emit(new Reverse(Axes.Select(a => a < axis ? a : a + 1).ToEquatable()), inputs[0].Value), axis)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => context.Pull(equation.Inputs[0], [.. at.Select((index, axis) => Axes.Contains(axis) ? equation.Output.Shape[axis] - 1 - index : index)]);

    public override void WriteParameters(ParameterWriter writer) => writer.Write("axes", Axes);

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape Shape, int[] Axes)>)[(Shape.Of(4), [0]), (Shape.Of(2, 3), [1]), (Shape.Of(2, 3), [0, 1]), (Shape.Of(0, 2), [0])]
        select new PrimitiveExample(new Reverse([.. example.Axes]), [new Aval(DType.F64, example.Shape)], [Domain.Real]);
}
