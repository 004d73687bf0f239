using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>Permutes axes: axis i of the result is axis <paramref name="Permutation"/>[i] of the operand.</summary>
public sealed record Transpose(EquatableArray<int> Permutation) : PointwisePrimitive("transpose"), ILinearPrimitive
{
    int[] Inverse => [.. Enumerable.Range(0, Permutation.Count).Select(axis => Permutation.ToList().IndexOf(axis))];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Shape shape = inputs[0].Shape;
        if (!Permutation.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, shape.Rank)))
            throw new TypeRuleException(TypeRule.Shape, $"{Permutation} is not a permutation of the axes of shape {shape}");
        return [inputs[0].WithShape(new(Permutation.Select(a => shape[a]).ToEquatable()))];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        int[] inverse = Inverse;
        return [ArrayValue.Generate(inputs[0].DType, [.. Permutation.Select(a => inputs[0].Shape[a])], index => inputs[0][[.. inverse.Select(a => index[a])]])];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    void ILinearPrimitive.Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Transpose(cotangents[0]!, Inverse));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int axis = inputs[0].Axis!.Value;
        int[] permutation = [axis, .. Permutation.Select(a => a < axis ? a : a + 1)];
        return [new(b.Builder.Transpose(inputs[0].Value, permutation), 0)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => context.Pull(equation.Inputs[0], [.. Inverse.Select(a => at[a])]);

    public override void WriteParameters(ParameterWriter writer) => writer.Write("permutation", Permutation);

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape Shape, int[] Permutation)>)
        [
            (Shape.Of(2, 3), [1, 0]), (Shape.Of(2, 3, 4), [2, 0, 1]), (Shape.Of(2, 3, 4), [0, 2, 1]), (Shape.Of(0, 3), [1, 0]),
        ]
        select new PrimitiveExample(new Transpose([.. example.Permutation]), [new Aval(DType.F64, example.Shape)], [Domain.Real]);
}
