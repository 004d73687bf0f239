using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>Operands one after the other along <paramref name="Axis"/>; the other extents agree.</summary>
public sealed record Concatenate(int Axis) : PointwisePrimitive("concatenate"), ILinearPrimitive, IGuardedPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval first = inputs[0];
        foreach (Aval aval in inputs)
        {
            RankRule.Require(aval.Shape, Name);
            if (aval.DType != first.DType) throw new TypeRuleException(TypeRule.DType, $"concatenate: dtypes {first.DType.Name} and {aval.DType.Name} differ");
            if (Axis < 0 || Axis >= aval.Rank) throw new TypeRuleException(TypeRule.Shape, $"concatenate: axis {Axis} is out of range for shape {aval.Shape}");
            if (!aval.Shape.Without([Axis]).Equals(first.Shape.Without([Axis])))
                throw new TypeRuleException(TypeRule.Shape, $"concatenate: shapes {first.Shape} and {aval.Shape} differ outside of axis {Axis}");
        }
        var dims = first.Shape.Dims.ToArray();
        dims[Axis] = inputs.Aggregate(Dim.Zero, (sum, aval) => sum + aval.Shape[Axis]);
        return [first.WithShape(Shape.Of(dims))];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        int[] shape = [.. inputs[0].Shape];
        shape[Axis] = inputs.Sum(x => x.Shape[Axis]);
        return [ArrayValue.Generate(inputs[0].DType, shape, at =>
        {
            int[] index = [.. at];
            foreach (ArrayValue x in inputs)
            {
                if (index[Axis] < x.Shape[Axis]) return x[index];
                index[Axis] -= x.Shape[Axis];
            }
            throw new InvalidOperationException("the extents of the operands do not fill the result");
        })];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.Emit(this, [.. tangents.Select((t, i) => t ?? b.Zeros(equation.Inputs[i].Aval))])];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Dim start = Dim.Zero;
        foreach (Var operand in equation.Inputs)
        {
            Dim limit = start + operand.Shape[Axis];
            if (b.IsLinear(operand)) b.Add(operand, b.Builder.SliceAxis(cotangents[0]!, Axis, start, limit));
            start = limit;
        }
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var (values, axis) = b.Align(inputs);
        return [new(b.Builder.Emit(new Concatenate(Axis < axis ? Axis : Axis + 1), values), axis)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        Dim limit = equation.Output.Shape[Axis];
        LoopExpr? chain = null;
        foreach (Var operand in equation.Inputs.Reverse())
        {
            Dim start = limit - operand.Shape[Axis];
            LoopExpr element = context.Pull(operand, [.. at.Select((index, axis) => axis == Axis ? index - start : index)]);
            chain = chain is null ? element : new GuardExpr(at[Axis], start, limit, element, chain);
            limit = start;
        }
        return chain!;
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("axis", Axis);

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape[] Shapes, int Axis)>)
        [
            ([Shape.Of(2), Shape.Of(3)], 0), ([Shape.Of(2, 3), Shape.Of(2, 1), Shape.Of(2, 4)], 1), ([Shape.Of(1, 2), Shape.Of(0, 2)], 0),
            ([Shape.Of(2, 2)], 1),
        ]
        select new PrimitiveExample(new Concatenate(example.Axis), [.. example.Shapes.Select(s => new Aval(DType.F64, s))],
            [.. example.Shapes.Select(_ => Domain.Real)]);
}
