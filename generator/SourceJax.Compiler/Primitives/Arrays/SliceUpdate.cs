using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>The first operand with the slice that has the second one's shape replaced by it, or with it added.</summary>
public sealed record SliceUpdate(EquatableArray<Dim> Start, EquatableArray<int> Strides, bool Accumulates)
    : UpdatePrimitive("update_slice", Accumulates), ILinearPrimitive, IConditionalPrimitive
{
    /// <summary>How each axis was indexed, for messages; nothing where that is not known.</summary>
    internal EquatableArray<IndexKind> Written { get; init; } = [];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        RankRule.Require(inputs[0].Shape, Name);
        if (inputs[0].Rank == 0) throw new TypeRuleException(TypeRule.Shape, $"{Name}: a scalar has no slices");
        if (inputs[0].DType != inputs[1].DType)
            throw new TypeRuleException(TypeRule.DType, $"{Name}: dtypes {inputs[0].DType.Name} and {inputs[1].DType.Name} differ");
        if (inputs[1].Rank != inputs[0].Rank || Start.Count != inputs[0].Rank || Strides.Count != Start.Count || Strides.Any(s => s < 1))
            throw new TypeRuleException(TypeRule.Shape, $"a slice of shape {inputs[1].Shape} does not fit shape {inputs[0].Shape}");
        this.ThrowIfViolated(inputs);
        return [inputs[0]];
    }

    public IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs) => SliceRange.Conditions(inputs[0].Shape, Start, inputs[1].Shape.Dims, Strides, Written);

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0], slice = inputs[1];
        int[] start = [.. Start.Select(interpreter.Value)];
        SliceRange.Check(x.Shape, start, [.. slice.Shape], Strides);
        return [Write(interpreter, x, slice, at => [.. at.Select((i, axis) => start[axis] + i * Strides[axis])])];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        if (Accumulates && tangents[1] is null) return [tangents[0]];
        return [b.Emit(this, tangents[0] ?? b.Zeros(equation.Output.Aval), tangents[1] ?? b.Zeros(equation.Inputs[1].Aval))];
    }

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], slice = equation.Inputs[1], ct = cotangents[0]!;
        if (b.IsLinear(slice)) b.Add(slice, b.Builder.Emit(new Slice(Start, slice.Shape.Dims, Strides) { Written = Written }, ct));
        if (Accumulates) b.Add(x, ct);
        else if (b.IsLinear(x)) b.Add(x, b.Builder.Emit(this, ct, b.Builder.Zeros(slice.Aval)), mayBeAbsent: true);
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var (values, axis) = b.Align(b.Mask is null ? inputs : [b.Mapped(inputs[0]), inputs[1]]);
        var batched = this with { Start = Start.Insert(axis, Dim.Zero), Strides = Strides.Insert(axis, 1), Written = SliceRange.Batched(Written, axis) };
        Var slice = b.Unchanged(values[1], axis, Accumulates, () => b.Builder.Emit(new Slice(batched.Start, values[1].Shape.Dims, batched.Strides), values[0]));
        return [new(b.Builder.Emit(batched, values[0], slice), axis)];
    }

    public override IReadOnlyList<Dim> Target(PullContext context, Equation equation, IReadOnlyList<Dim> at) => SliceRange.Index(at, Start, Strides);

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("start", Start);
        writer.Write("strides", Strides);
        writer.Write("accumulates", Accumulates);
        SliceRange.Write(writer, Written);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from accumulates in (bool[])[false, true]
        from example in (IEnumerable<(Shape Shape, Shape Slice, Dim[] Start, int[] Strides)>)
        [
            (Shape.Of(5), Shape.Of(3), [1], [1]), (Shape.Of(7), Shape.Of(3), [1], [2]), (Shape.Of(3, 4), Shape.Of(2, 2), [1, 0], [1, 2]),
            (Shape.Of(3), Shape.Of(0), [3], [1]),
        ]
        select new PrimitiveExample(new SliceUpdate([.. example.Start], [.. example.Strides], accumulates),
            [new Aval(DType.F64, example.Shape), new Aval(DType.F64, example.Slice)], [Domain.Real, Domain.Real]);
}
