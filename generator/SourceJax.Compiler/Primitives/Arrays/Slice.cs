using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary><paramref name="Size"/> elements along each axis, from <paramref name="Start"/>, every <paramref name="Strides"/>-th (positive).</summary>
public sealed record Slice(EquatableArray<Dim> Start, EquatableArray<Dim> Size, EquatableArray<int> Strides)
    : PointwisePrimitive("slice"), ILinearPrimitive, IConditionalPrimitive
{
    /// <summary>How each axis was indexed, for messages; nothing where that is not known.</summary>
    internal EquatableArray<IndexKind> Written { get; init; } = [];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        RankRule.Require(inputs[0].Shape, Name);
        if (Start.Count != inputs[0].Rank || Size.Count != Start.Count || Strides.Count != Start.Count || Strides.Any(s => s < 1))
            throw new TypeRuleException(TypeRule.Shape, $"slice parameters do not fit shape {inputs[0].Shape}");
        this.ThrowIfViolated(inputs);
        return [inputs[0].WithShape(new(Size))];
    }

    public IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs) => SliceRange.Conditions(inputs[0].Shape, Start, Size, Strides, Written);

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        int[] start = [.. Start.Select(interpreter.Value)], size = [.. Size.Select(interpreter.Value)];
        SliceRange.Check(inputs[0].Shape, start, size, Strides);
        return [ArrayValue.Generate(inputs[0].DType, size, at => inputs[0][[.. at.Select((i, axis) => start[axis] + i * Strides[axis])]])];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    /// <summary>The first contribution is the padded cotangent; further ones are added in place, so that many small reads of one array stay cheap.</summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], ct = cotangents[0]!;
        if (b.Cotangent(x) is null && Strides.All(s => s == 1))
        {
            Dim[] after = [.. Start.Select((start, axis) => x.Shape[axis] - start - Size[axis])];
            var pad = new Pad(Start, [.. after], [.. Start.Select(_ => 0)]) { IsOfSlice = true, Written = Written };
            b.Add(x, b.Builder.Emit(pad, ct, b.Builder.Constant(ct.DType, 0)), mayBeAbsent: true);
        }
        else b.Update(x, sum => b.Builder.Emit(new SliceUpdate(Start, Strides, Accumulates: true) { Written = Written }, sum, ct));
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int axis = inputs[0].Axis!.Value;
        var batched = new Slice(Start.Insert(axis, Dim.Zero), Size.Insert(axis, b.Size), Strides.Insert(axis, 1)) { Written = SliceRange.Batched(Written, axis) };
        return [new(b.Builder.Emit(batched, inputs[0].Value), axis)];
    }

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => context.Pull(equation.Inputs[0], SliceRange.Index(at, Start, Strides));

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("start", Start);
        writer.Write("size", Size);
        writer.Write("strides", Strides);
        SliceRange.Write(writer, Written);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
    [
        .. from example in (IEnumerable<(Shape Shape, Dim[] Start, Dim[] Size, int[] Strides)>)
        [
            (Shape.Of(5), [1], [3], [1]), (Shape.Of(7), [1], [3], [2]), (Shape.Of(3, 4), [1, 0], [2, 2], [1, 2]), (Shape.Of(3, 4), [2, 3], [1, 1], [1, 1]),
            (Shape.Of(3), [3], [0], [1]),
        ]
        select new PrimitiveExample(new Slice([.. example.Start], [.. example.Size], [.. example.Strides]), [new Aval(DType.F64, example.Shape)],
            [Domain.Real]),
        new(new Slice([2], [1], [1]) { Written = [IndexKind.PositionFromEnd] }, [new Aval(DType.F64, Shape.Of(3))], [Domain.Real]),
    ];
}
