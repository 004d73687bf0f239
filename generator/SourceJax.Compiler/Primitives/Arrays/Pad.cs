using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// Puts the second operand, a scalar, around the first: <paramref name="Low"/> elements before and <paramref name="High"/> after along each
/// axis (negative numbers cut away), and <paramref name="Interior"/> between neighbours.
/// </summary>
public sealed record Pad(EquatableArray<Dim> Low, EquatableArray<Dim> High, EquatableArray<int> Interior)
    : PointwisePrimitive("pad"), ILinearPrimitive, IGuardedPrimitive, IConditionalPrimitive
{
    /// <summary>Whether the operand is a slice of the result. What is put back where a slice was read then throws where the slice does.</summary>
    public bool IsOfSlice { get; init; }

    /// <summary>How each axis of the slice was indexed, for messages; nothing where that is not known.</summary>
    internal EquatableArray<IndexKind> Written { get; init; } = [];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Shape shape = inputs[0].Shape;
        RankRule.Require(shape, Name);
        if (inputs[1].Rank != 0 || inputs[1].DType != inputs[0].DType)
            throw new TypeRuleException(TypeRule.DType, $"pad: the padding value must be a scalar of type {inputs[0].DType.Name}, not {inputs[1]}");
        if (Low.Count != shape.Rank || High.Count != shape.Rank || Interior.Count != shape.Rank || Interior.Any(i => i < 0))
            throw new TypeRuleException(TypeRule.Shape, $"pad widths do not fit shape {shape}");
        this.ThrowIfViolated(inputs);
        return [inputs[0].WithShape(Padded(shape))];
    }

    public IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs)
    {
        Shape shape = inputs[0].Shape, padded = Padded(shape);
        if (IsOfSlice) return SliceRange.Conditions(padded, Low, shape.Dims, [.. Low.Select(_ => 1)], Written);
        // What is put back where another pad cut has that one's extents.
        return from axis in Enumerable.Range(0, shape.Rank)
               from extent in Cuts ? (Dim[])[padded[axis], shape[axis]] : [padded[axis]]
               select new ExtentCondition(extent, $"pad cuts more off axis {axis} of shape {shape} than there is: {Low[axis]} and {High[axis]}");
    }

    /// <summary>Extents with the interior padding only.</summary>
    Dim Spread(Shape shape, int axis) => Interior[axis] == 0 ? shape[axis] : shape[axis] + Dim.Max(shape[axis] - 1, Dim.Zero) * Dim.Constant(Interior[axis]);

    Shape Padded(Shape shape) => new(Low.Select((low, axis) => low + Spread(shape, axis) + High[axis]).ToEquatable());

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        int[] low = [.. Low.Select(interpreter.Value)], shape = interpreter.Value(Padded(equation.Inputs[0].Shape));
        return [ArrayValue.Generate(x.DType, shape, at =>
        {
            var index = new int[at.Length];
            for (int axis = 0; axis < at.Length; axis++)
            {
                int offset = at[axis] - low[axis], step = Interior[axis] + 1;
                if (offset < 0 || offset % step != 0 || offset / step >= x.Shape[axis]) return inputs[1].Data[0];
                index[axis] = offset / step;
            }
            return x[index];
        })];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.Emit(this, tangents[0] ?? b.Zeros(equation.Inputs[0].Aval), tangents[1] ?? b.Zeros(equation.Inputs[1].Aval))];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], value = equation.Inputs[1], ct = cotangents[0]!;
        if (b.IsLinear(x)) b.Add(x, Unpad(b.Builder, ct, x.Shape), b.MayBeAbsent || Cuts);
        if (!b.IsLinear(value)) return;
        Var inside = b.Builder.Full(x.Aval.WithDType(DType.Bool), 0), outside = b.Builder.Constant(DType.Bool, 1);
        b.Add(value, b.Builder.ReduceSum(b.Builder.Select(b.Builder.Emit(this, inside, outside), ct, b.Builder.Zeros(ct.Aval)),
            [.. Enumerable.Range(0, ct.Rank)]));
    }

    /// <summary>Whether some elements may not be part of the result.</summary>
    bool Cuts => !IsOfSlice && !Low.Concat(High).All(d => d.IsProvablyNonNegative);

    Var Unpad(IrBuilder b, Var ct, Shape shape)
    {
        if (Interior.All(i => i == 0) && !Cuts)
            return b.Slice(ct, Low, [.. Low.Select((low, axis) => low + shape[axis])]);
        Var spread = b.Pad(ct, b.Constant(ct.DType, 0), [.. Low.Select(d => -d)], [.. High.Select(d => -d)]);
        return Interior.All(i => i == 0) ? spread : b.Emit(new Slice([.. Low.Select(_ => Dim.Zero)], shape.Dims, [.. Interior.Select(i => i + 1)]), spread);
    }

    /// <summary>With a padding value per example, a mask chooses between the padded example and the value.</summary>
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        if (inputs[1].Axis is null)
        {
            int axis = inputs[0].Axis!.Value;
            return [new(b.Builder.Emit(Unpadded(axis), inputs[0].Value, inputs[1].Value), axis)];
        }
        Var x = b.At(inputs[0], 0);
        Pad batched = Unpadded(0);
        Var padded = b.Builder.Emit(batched, x, b.Builder.Constant(x.DType, 0));
        Var outside = b.Builder.Emit(batched, b.Builder.Full(x.Aval.WithDType(DType.Bool), 0), b.Builder.Constant(DType.Bool, 1));
        return [new(b.Builder.Select(outside, b.Builder.BroadcastInDim(inputs[1].Value, padded.Shape, [0]), padded), 0)];
    }

    /// <summary>With a new axis that gets no padding.</summary>
    Pad Unpadded(int axis)
        => this with { Low = Low.Insert(axis, Dim.Zero), High = High.Insert(axis, Dim.Zero), Interior = Interior.Insert(axis, 0), Written = SliceRange.Batched(Written, axis) };

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        Shape shape = equation.Inputs[0].Shape;
        var index = new Dim[at.Count];
        var guards = new List<(Dim Index, Dim High)>();
        for (int axis = 0; axis < at.Count; axis++)
        {
            Dim offset = at[axis] - Low[axis];
            index[axis] = Dim.FloorDiv(offset, Dim.Constant(Interior[axis] + 1));
            if (!Low[axis].IsZero || !High[axis].IsZero) guards.Add((offset, Spread(shape, axis)));
            if (Interior[axis] > 0) guards.Add((offset - index[axis] * Dim.Constant(Interior[axis] + 1), Dim.One));
        }
        LoopExpr element = context.Pull(equation.Inputs[0], index);
        if (guards.Count == 0) return element;
        LoopExpr padding = context.Pull(equation.Inputs[1], []);
        // The first guards are outermost: a remainder is only looked at where its dividend is not negative.
        return guards.AsEnumerable().Reverse().Aggregate(element, (inside, guard) => new GuardExpr(guard.Index, Dim.Zero, guard.High, inside, padding));
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("low", Low);
        writer.Write("high", High);
        writer.Write("interior", Interior);
        if (IsOfSlice) writer.Write("of_slice", true);
        SliceRange.Write(writer, Written);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from isOfSlice in (bool[])[false, true]
        from example in (IEnumerable<(Shape Shape, Dim[] Low, Dim[] High, int[] Interior)>)
        [
            (Shape.Of(3), [1], [2], [0]), (Shape.Of(2, 3), [1, 0], [0, 2], [0, 1]), (Shape.Of(5), [-1], [-2], [0]), (Shape.Of(3), [-1], [2], [2]),
            (Shape.Of(0), [1], [1], [0]), (Shape.Of(0), [2], [0], [1]), (Shape.Scalar, [], [], []),
        ]
        where !isOfSlice || (example.Low.Concat(example.High).All(d => d.IsProvablyNonNegative) && example.Interior.All(i => i == 0))
        select new PrimitiveExample(new Pad([.. example.Low], [.. example.High], [.. example.Interior]) { IsOfSlice = isOfSlice },
            [new Aval(DType.F64, example.Shape), Aval.Scalar(DType.F64)], [Domain.Real, Domain.Real]);
}
