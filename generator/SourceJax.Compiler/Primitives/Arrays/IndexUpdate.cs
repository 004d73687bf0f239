using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// The array with elements or sub-arrays at run-time positions replaced (<c>a[i] = v</c>) or added to (<c>a[i] += v</c>): (array, indices..., values).
/// Of several values for one position the last one stays. An index out of range throws IndexOutOfRangeException.
/// </summary>
public sealed record IndexUpdate(IndexAxes Axes, bool Accumulates) : UpdatePrimitive("update", Accumulates), ILinearPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval array = inputs[0], values = inputs[^1];
        Shape addressed = Axes.Infer(Name, array, [.. inputs.Skip(1).Take(inputs.Count - 2)]);
        if (values.DType != array.DType) throw new TypeRuleException(TypeRule.DType, $"{Name}: dtypes {array.DType.Name} and {values.DType.Name} differ");
        return values.Shape.Equals(addressed) ? [array]
            : throw new TypeRuleException(TypeRule.Shape, $"{Name}: shape {values.Shape} does not fit {addressed}, the part of {array.Shape} that is indexed");
    }

    public override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => true;

    static Var[] Indices(Equation equation) => [.. equation.Inputs.Skip(1).Take(equation.Inputs.Count - 2)];

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        var indices = inputs.Skip(1).Take(inputs.Count - 2).ToArray();
        return [Write(interpreter, inputs[0], inputs[^1], at => Axes.ArrayIndex(inputs[0], at, indices))];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        if (Accumulates && tangents[^1] is null) return [tangents[0]];
        return [b.Emit(this, [tangents[0] ?? b.Zeros(equation.Output.Aval), .. Indices(equation), tangents[^1] ?? b.Zeros(equation.Inputs[^1].Aval)])];
    }

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var array = equation.Inputs[0], values = equation.Inputs[^1], ct = cotangents[0]!;
        Var[] indices = Indices(equation);
        if (b.IsLinear(values))
        {
            Var read = b.Builder.Emit(new IndexRead(Axes), [ct, .. indices]);
            b.Add(values, Accumulates || Axes.IsInjective ? read
                : b.Builder.Select(Stays(b.Builder, array, indices, values.Shape), read, b.Builder.Zeros(read.Aval)),
                b.MayBeAbsent || !(Accumulates || Axes.IsInjective));
        }
        if (Accumulates) b.Add(array, ct);
        else if (b.IsLinear(array)) b.Add(array, b.Builder.Emit(this, [ct, .. indices, b.Builder.Zeros(values.Aval)]), mayBeAbsent: true);
    }

    /// <summary>Which values are not overwritten by a later one: write their numbers instead, and see which are still there.</summary>
    Var Stays(IrBuilder b, Var array, Var[] indices, Shape values)
    {
        Var number = b.Reshape(b.Iota(DType.I32, Shape.Of(values.Size), 0), values);
        Var written = b.Emit(this, [b.Full(array.Aval.WithDType(DType.I32), -1), .. indices, number]);
        return b.Equal(b.Emit(new IndexRead(Axes), [written, .. indices]), number);
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Batched mapped = b.Mapped(inputs[0]);
        Var array = mapped.Value;
        int axis = mapped.Axis!.Value;
        IndexAxes axes = Axes.WithArrayAxis(axis);
        Batched[] indices = [.. inputs.Skip(1).Take(inputs.Count - 2).Select(i => b.Harmless(i, 0))];
        bool isShared = indices.All(i => i.Axis is null);
        int valuesAxis = isShared ? axes.KeptPosition(axis, array.Rank) : 0;
        if (!isShared) axes = axes.WithIndexAxis(axis);
        Var[] place = [array, .. isShared ? indices.Select(i => i.Value) : IndexAxes.BatchIndices(b, indices)];
        Var values = b.Unchanged(b.At(inputs[^1], valuesAxis), valuesAxis, Accumulates, () => b.Builder.Emit(new IndexRead(axes), place));
        return [new(b.Builder.Emit(this with { Axes = axes }, [.. place, values]), axis)];
    }

    public override IReadOnlyList<Dim> Target(PullContext context, Equation equation, IReadOnlyList<Dim> at)
        => Axes.ArrayIndex(context, equation.Inputs[0], Indices(equation), at);

    public override void WriteParameters(ParameterWriter writer)
    {
        Axes.WriteParameters(writer);
        writer.Write("accumulates", Accumulates);
        if (InAnyOrder) writer.Write("in_any_order", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from accumulates in (bool[])[false, true]
        from example in IndexAxes.Examples
        let array = new Aval(DType.F64, example.Array)
        let indices = example.Axes.ExampleIndices(example.Index)
        select new PrimitiveExample(new IndexUpdate(example.Axes, accumulates),
            [array, .. indices, array.WithShape(example.Axes.Infer("update", array, indices))],
            [Domain.Real, .. example.Axes.ExampleDomains(example.Array), Domain.Real]);
}
