using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// Removes <paramref name="Axes"/> (sorted, distinct) by folding an associative elementwise primitive along them. The family derives
/// typing, evaluation, batching and loops; each reduction states its derivative.
/// </summary>
public abstract record ReductionPrimitive(string Name, EquatableArray<int> Axes) : Primitive(Name), IFoldPrimitive
{
    /// <summary>The two-operand primitive that is folded.</summary>
    public abstract CodedPrimitive Combine { get; }

    /// <summary>Its neutral element, which is also the result over no elements; null where an empty reduction is an error (max).</summary>
    public abstract Scalar? Identity(DType dtype);

    /// <summary>What the result is called in messages.</summary>
    protected virtual string Noun => Name;

    public abstract bool Accepts(DType dtype);
    public abstract ReductionPrimitive WithAxes(EquatableArray<int> axes);

    /// <summary>The type sums are kept in while folding: half precision accumulates in single.</summary>
    public static DType AccumulatorType(DType dtype) => dtype == DType.F16 ? DType.F32 : dtype;

    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval operand = inputs[0];
        if (!Accepts(operand.DType)) throw new TypeRuleException(TypeRule.DType, $"{Name} is not defined for {operand.DType.Name}");
        if (Axes.Any(a => a < 0 || a >= operand.Rank))
            throw new TypeRuleException(TypeRule.Shape, $"{Name}: axes {Axes} are out of range for shape {operand.Shape}");
        if (Identity(operand.DType) is null && Axes.Any(a => operand.Shape[a].IsZero) && operand.Shape.Without(Axes).Size.ConstantValue is > 0)
            throw new TypeRuleException(TypeRule.Shape, $"{Name} over no elements has no value: shape {operand.Shape}, axes {Axes}");
        return [operand.WithShape(operand.Shape.Without(Axes))];
    }

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        DType accumulator = AccumulatorType(x.DType);
        int[] shape = [.. x.Shape.Where((_, i) => !Axes.Contains(i))];
        var sums = new Scalar?[shape.Aggregate(1, (a, b) => a * b)];
        var result = ArrayValue.Generate(x.DType, shape, _ => Identity(x.DType) ?? default);
        ArrayValue.Generate(x.DType, x.Shape, index =>
        {
            int at = result.Flat([.. index.Where((_, i) => !Axes.Contains(i))]);
            Scalar element = x[index];
            sums[at] = sums[at] is { } sum ? Combine.Evaluate(accumulator, [sum, element]).RoundTo(accumulator) : element;
            return element;
        });
        interpreter.CountOperations(x.Data.Length);
        if (sums.Length > 0 && x.Data.Length == 0 && Identity(x.DType) is null) throw new ArgumentException($"{Name} over no elements");
        for (int i = 0; i < sums.Length; i++) result.Data[i] = (sums[i] ?? result.Data[i]).RoundTo(x.DType);
        return [result];
    }

    public sealed override bool RunsOnDemand(IReadOnlyList<Aval> inputs)
        => Identity(inputs[0].DType) is null && !(Dim.Product(Axes.Select(a => inputs[0].Shape[a])) - 1).IsProvablyNonNegative;

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int axis = inputs[0].Axis!.Value;
        var shifted = WithAxes(Axes.Select(a => a < axis ? a : a + 1).ToEquatable());
        return [new(b.Builder.Emit(shifted, inputs[0].Value), axis - Axes.Count(a => a < axis))];
    }

    /// <summary>What folding starts from where there is at least one element: neutral, for every value the type can hold.</summary>
    public virtual Scalar Start(DType dtype) => Identity(dtype) ?? throw new InvalidOperationException($"{Name} states nothing to start from");

    public FoldSpec Fold(Equation equation)
    {
        Var x = equation.Inputs[0];
        int[] kept = [.. Enumerable.Range(0, x.Rank).Where(i => !Axes.Contains(i))];
        // Sums kept in a wider type than the array's need an accumulator of their own: folded axes innermost.
        int[] order = AccumulatorType(x.DType) == x.DType ? [.. Enumerable.Range(0, x.Rank)] : [.. kept, .. Axes];
        return new([.. order.Select(axis => x.Shape[axis])], [.. kept.Select(axis => Array.IndexOf(order, axis))], Combine, Start(AccumulatorType(x.DType)),
            Identity(x.DType) is null ? Noun : null,
            (context, at) => context.Pull(x, [.. Enumerable.Range(0, x.Rank).Select(axis => at[Array.IndexOf(order, axis)])]));
    }

    /// <summary>A value of the result's shape, repeated along the removed axes.</summary>
    protected Var Spread(IrBuilder b, Var value, Shape shape)
        => b.BroadcastInDim(value, shape, [.. Enumerable.Range(0, shape.Rank).Where(i => !Axes.Contains(i))]);

    public override void WriteParameters(ParameterWriter writer) => writer.Write("axes", Axes);

    protected virtual bool IsSmooth => true;

    public sealed override IEnumerable<PrimitiveExample> Examples
        => from dtype in DTypes.All
           where Accepts(dtype)
           from example in (IEnumerable<(Shape Shape, int[] Axes)>)
           [
               (Shape.Of(5), [0]), (Shape.Of(2, 3, 4), [1]), (Shape.Of(2, 3, 4), [0, 2]), (Shape.Of(2, 3, 4), [0, 1, 2]), (Shape.Of(3, 2), [0]),
               (Shape.Of(3, 20), [1]), (Shape.Of(0, 3), [1]), .. (Identity(dtype) is null ? [] : ((Shape, int[])[])[(Shape.Of(0, 3), [0])]),
               (Shape.Of(2, 3), []),
           ]
           select new PrimitiveExample(WithAxes([.. example.Axes]), [new Aval(dtype, example.Shape)],
               [dtype == DType.Bool ? new(0, 1) : dtype.IsUnsigned ? new(0, 5) : Domain.Real])
           { IsSmooth = IsSmooth };
}
