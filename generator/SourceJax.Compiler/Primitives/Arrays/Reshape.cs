using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>The same elements, in row-major order, under another shape of provably equal size.</summary>
public sealed record Reshape(Shape Shape) : PointwisePrimitive("reshape"), ILinearPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Shape from = inputs[0].Shape;
        if (!from.Equals(Shape))
        {
            RankRule.Require(from, Name);
            RankRule.Require(Shape, Name);
        }
        if (!from.Size.Equals(Shape.Size))
            throw new TypeRuleException(TypeRule.Shape, $"shape {from} cannot be reshaped to {Shape}: {from.Size} and {Shape.Size} elements");
        return [inputs[0].WithShape(Shape)];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [inputs[0].Reshape(interpreter.Value(Shape))];
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Reshape(cotangents[0]!, equation.Inputs[0].Shape));

    /// <summary>Where the axes before the batch axis fill whole axes of the result, the batch axis stays there; otherwise it moves to the front.</summary>
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int axis = inputs[0].Axis!.Value;
        Dim before = Dim.Product(inputs[0].Value.Shape.Dims.Take(axis));
        var places = Enumerable.Range(0, Shape.Rank + 1).Where(j => Dim.Product(Shape.Dims.Take(j)).Equals(before)).ToList();
        int place = places.Count == 0 ? 0 : axis == inputs[0].Value.Rank - 1 ? places[^1] : places[0];
        Var x = places.Count == 0 ? b.At(inputs[0], 0) : inputs[0].Value;
        return [new(b.Builder.Reshape(x, Shape.Insert(place, b.Size)), place)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        Var x = equation.Inputs[0];
        return ReshapeMap.OperandIndex(x.Shape, Shape, at) is { } index ? context.Pull(x, index) : context.PullFlat(x, ReshapeMap.Flat(Shape, at));
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("shape", Shape);

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape From, Shape To)>)
        [
            (Shape.Of(6), Shape.Of(2, 3)), (Shape.Of(2, 3), Shape.Of(6)), (Shape.Of(2, 6), Shape.Of(2, 1, 3, 2)), (Shape.Of(2, 3, 4), Shape.Of(6, 4)),
            (Shape.Of(4, 3), Shape.Of(2, 6)),
            (Shape.Scalar, Shape.Of(1, 1)), (Shape.Of(1, 3), Shape.Of(3)), (Shape.Of(0, 3), Shape.Of(2, 0)), (Shape.Of(2, 3), Shape.Of(3, 2)),
        ]
        select new PrimitiveExample(new Reshape(example.To), [new Aval(DType.F64, example.From)], [Domain.Real]);
}
