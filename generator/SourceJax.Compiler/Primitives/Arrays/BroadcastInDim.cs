using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// Repeats the operand: operand axis i becomes axis <paramref name="Axes"/>[i] (increasing) of <paramref name="Shape"/>. Never stretches an axis of
/// extent one; reshape it away first.
/// </summary>
public sealed record BroadcastInDim(Shape Shape, EquatableArray<int> Axes) : PointwisePrimitive("broadcast_in_dim"), ILinearPrimitive, IConditionalPrimitive
{
    /// <summary>Whether it is an array that C# makes: then no extent may be below zero.</summary>
    public bool IsNewArray { get; init; }

    public IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs)
        => IsNewArray ? Shape.Dims.Distinct().Select(n => new ExtentCondition(n, $"an array cannot have {n} elements along an axis") { Use = ExtentUse.Allocation }) : [];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval x = inputs[0];
        this.ThrowIfViolated(inputs);
        bool fits = Axes.Count == x.Rank
            && Axes.Select((a, i) => a >= 0 && a < Shape.Rank && Shape[a].Equals(x.Shape[i]) && (i == 0 || Axes[i - 1] < a)).All(ok => ok);
        return fits ? [x.WithShape(Shape)] : throw new TypeRuleException(TypeRule.Shape, $"shape {x.Shape} does not broadcast to {Shape} along axes {Axes}");
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.Generate(inputs[0].DType, interpreter.Value(Shape), index => inputs[0][[.. Axes.Select(a => index[a])]])];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.ReduceSum(cotangents[0]!, [.. Enumerable.Range(0, Shape.Rank).Where(i => !Axes.Contains(i))]));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Var x = b.At(inputs[0], 0);
        return [new(b.Builder.Emit(this with { Shape = Shape.Insert(0, b.Size), Axes = [0, .. Axes.Select(a => a + 1)] }, x), 0)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => context.Pull(equation.Inputs[0], [.. Axes.Select(a => at[a])]);

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("shape", Shape);
        writer.Write("axes", Axes);
        if (IsNewArray) writer.Write("new_array", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape From, Shape To, int[] Axes)>)
        [
            (Shape.Scalar, Shape.Of(3), []), (Shape.Of(3), Shape.Of(2, 3), [1]), (Shape.Of(2), Shape.Of(2, 3), [0]),
            (Shape.Of(2, 4), Shape.Of(2, 3, 4), [0, 2]), (Shape.Of(3), Shape.Of(0, 3), [1]),
        ]
        select new PrimitiveExample(new BroadcastInDim(example.To, [.. example.Axes]), [new Aval(DType.F64, example.From)], [Domain.Real]);
}
