using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Contractions;

/// <summary>
/// Windows of the left operand, [batch, group, feature, space...], times a kernel for each group, [group, result, feature, space...] (JAX's
/// conv_general_dilated): y[n, g, o, p] is the sum over c and q of x[n, g, c, (p <paramref name="Strides"/> + q <paramref name="RhsDilation"/> -
/// <paramref name="Low"/>) / <paramref name="LhsDilation"/>] k[g, o, c, q], where x is 0 between its elements and beyond them. There is no padding at
/// the far end, but a number of windows, <paramref name="Size"/>: so both derivatives are convolutions, whatever the extents are.
/// </summary>
public sealed record Convolution(
    EquatableArray<int> Strides, EquatableArray<Dim> Low, EquatableArray<Dim> Size, EquatableArray<int> LhsDilation, EquatableArray<int> RhsDilation)
    : KernelPrimitive("conv_general_dilated"), ILinearPrimitive, IProductPrimitive
{
    /// <summary>The axes before those of space.</summary>
    public const int Leading = 3;

    /// <summary>Whether the left operand is a cotangent that may be absent, whose zeros are kept: see Note [Absent cotangents].</summary>
    public bool KeepsZerosOfLhs { get; init; }

    /// <summary>The same of the right operand.</summary>
    public bool KeepsZerosOfRhs { get; init; }

    /// <summary>The product of two elements.</summary>
    ElementwisePrimitive Product => KeepsZerosOfLhs && KeepsZerosOfRhs ? new MulOrZeros() : KeepsZerosOfLhs || KeepsZerosOfRhs ? new MulOrZero() : new Mul();

    static readonly Add Sum = new();

    public int Space => Strides.Count;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
        RankRule.Require(x, Name);
        RankRule.Require(kernel, Name);
        if (inputs[0].DType != inputs[1].DType)
            throw new TypeRuleException(TypeRule.DType, $"a convolution of {inputs[0].DType.Name} and {inputs[1].DType.Name}: dtypes differ");
        if (inputs[0].DType == DType.Bool) throw new TypeRuleException(TypeRule.DType, "a convolution is not defined for bool");
        if (x.Rank != Leading + Space || kernel.Rank != x.Rank
            || Low.Count != Space || Size.Count != Space || LhsDilation.Count != Space || RhsDilation.Count != Space)
            throw new TypeRuleException(TypeRule.Shape, $"a convolution along {Space} axes does not fit shapes {x} and {kernel}");
        if (Strides.Concat(LhsDilation).Concat(RhsDilation).Any(step => step < 1))
            throw new TypeRuleException(TypeRule.Shape, "strides and dilations of a convolution must be positive");
        if (!x[1].Equals(kernel[0]) || !x[2].Equals(kernel[2]))
            throw new TypeRuleException(TypeRule.Shape, $"a kernel for {kernel[0]} groups of {kernel[2]} features does not fit {x[1]} groups of {x[2]}");
        return [inputs[0].WithShape(new([x[0], x[1], kernel[1], .. Size]))];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0], kernel = inputs[1];
        DType dtype = x.DType, accumulator = ReductionPrimitive.AccumulatorType(dtype);
        int[] low = [.. Low.Select(interpreter.Value)], size = [.. Size.Select(interpreter.Value)];
        return [ArrayValue.Generate(dtype, [x.Shape[0], x.Shape[1], kernel.Shape[1], .. size], at =>
        {
            Scalar sum = default;
            ArrayValue.Generate(dtype, [.. kernel.Shape.Skip(2)], tap =>
            {
                Scalar element = Position(at, tap) is { } position ? x[position] : default;
                Scalar factor = kernel[[at[1], at[2], .. tap]];
                Scalar term = Product.Evaluate(accumulator, KeepsZerosOfRhs ? [factor, element] : [element, factor]).RoundTo(accumulator);
                interpreter.CountOperations(2);
                return sum = Sum.Evaluate(accumulator, [sum, term]).RoundTo(accumulator);
            });
            return sum.RoundTo(dtype);
        })];

        int[]? Position(int[] at, int[] tap)
        {
            int[] position = [at[0], at[1], tap[0], .. new int[Space]];
            for (int i = 0; i < Space; i++)
            {
                int place = at[Leading + i] * Strides[i] + tap[1 + i] * RhsDilation[i] - low[i];
                if (place < 0 || place % LhsDilation[i] != 0 || place / LhsDilation[i] >= x.Shape[Leading + i]) return null;
                position[Leading + i] = place / LhsDilation[i];
            }
            return position;
        }
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.ProductRule(this, equation.Inputs, tangents)];

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand)
        => b.Emit(operand == 0 ? this with { KeepsZerosOfLhs = true } : this with { KeepsZerosOfRhs = true }, operands);

    /// <summary>
    /// The cotangent of x is that of y, spread by the strides, with the kernel reversed; that of the kernel is x with the cotangent as a kernel, where what
    /// was summed over, the batch, are features, and the features the batch.
    /// </summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], kernel = equation.Inputs[1], ct = cotangents[0]!;
        int[] space = [.. Enumerable.Range(Leading, Space)];
        if (b.IsLinear(x))
        {
            var spread = new Convolution(LhsDilation, Low.Select((low, i) => (kernel.Shape[Leading + i] - 1) * RhsDilation[i] - low).ToEquatable(),
                x.Shape.Dims.Skip(Leading).ToEquatable(), Strides, RhsDilation)
            {
                KeepsZerosOfLhs = b.KeepsZeros(kernel),
                KeepsZerosOfRhs = KeepsZerosOfRhs,
            };
            Var reversed = b.Builder.Reverse(b.Builder.Transpose(kernel, [0, 2, 1, .. space]), space);
            b.Add(x, b.Builder.Emit(spread, ct, reversed), b.MayBeAbsent || KeepsZerosOfRhs || !ReadsAll(x.Shape, kernel.Shape));
        }
        if (b.IsLinear(kernel))
        {
            var correlation = new Convolution(RhsDilation, Low, kernel.Shape.Dims.Skip(Leading).ToEquatable(), LhsDilation, Strides)
            {
                KeepsZerosOfLhs = KeepsZerosOfLhs,
                KeepsZerosOfRhs = b.KeepsZeros(x),
            };
            Var product = b.Builder.Emit(correlation, b.Builder.Transpose(x, [2, 1, 0, .. space]), b.Builder.Transpose(ct, [1, 2, 0, .. space]));
            b.Add(kernel, b.Builder.Transpose(product, [1, 2, 0, .. space]), b.MayBeAbsent || KeepsZerosOfLhs);
        }
    }

    /// <summary>Whether every element of x is evidently in some window.</summary>
    bool ReadsAll(Shape x, Shape kernel) => Enumerable.Range(0, Space).All(i => Strides[i] == 1 && LhsDilation[i] == 1 && RhsDilation[i] == 1
        && Low[i].IsProvablyNonNegative && (Size[i] + kernel[Leading + i] - 1 - Low[i] - x[Leading + i]).IsProvablyNonNegative);

    /// <summary>Where both operands are batched there are more groups, and otherwise a larger batch or more results.</summary>
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        bool isLeft = inputs[0].Axis is not null, isRight = inputs[1].Axis is not null;
        int axis = isLeft && isRight ? 1 : isLeft ? 0 : 2;
        Dim own = Dim.One;
        Var x = isLeft ? Merged(inputs[0], isRight ? 1 : 0) : inputs[0].Value, kernel = isRight ? Merged(inputs[1], isLeft ? 0 : 1) : inputs[1].Value;
        Var result = b.Builder.Emit(this, x, kernel);
        return [new(b.Builder.Reshape(result, result.Shape.Without([axis]).Insert(axis, own).Insert(axis, b.Size)), axis)];

        Var Merged(Batched operand, int at)
        {
            Var value = b.At(operand, at);
            own = value.Shape[at + 1];
            return b.Builder.Reshape(value, value.Shape.Without([at, at + 1]).Insert(at, value.Shape[at] * own));
        }
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("strides", Strides);
        writer.Write("low", Low);
        writer.Write("size", Size);
        writer.Write("lhs_dilation", LhsDilation);
        writer.Write("rhs_dilation", RhsDilation);
        if (KeepsZerosOfLhs) writer.Write("keeps_zeros_of_lhs", true);
        if (KeepsZerosOfRhs) writer.Write("keeps_zeros_of_rhs", true);
    }

    public static Convolution Read(ParameterReader r)
        => new([.. r.Ints("strides")], [.. r.Dims("low")], [.. r.Dims("size")], [.. r.Ints("lhs_dilation")], [.. r.Ints("rhs_dilation")])
        {
            KeepsZerosOfLhs = r.Has("keeps_zeros_of_lhs"),
            KeepsZerosOfRhs = r.Has("keeps_zeros_of_rhs"),
        };

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32, DType.I32]
        from example in (IEnumerable<(Shape X, Shape Kernel, Convolution Convolution)>)
        [
            (Shape.Of(2, 1, 2, 5), Shape.Of(1, 3, 2, 3), new([1], [0], [3], [1], [1])),
            (Shape.Of(1, 2, 1, 6), Shape.Of(2, 2, 1, 2), new([2], [1], [4], [1], [2])),
            (Shape.Of(2, 1, 1, 3), Shape.Of(1, 1, 1, 2), new([1], [1], [6], [2], [1])),
            (Shape.Of(1, 1, 1, 5), Shape.Of(1, 1, 1, 2), new([3], [-1], [2], [2], [1])),
            (Shape.Of(1, 1, 2, 3, 4), Shape.Of(1, 2, 2, 2, 3), new([1, 2], [1, 1], [3, 2], [1, 1], [1, 1])),
            (Shape.Of(1, 2, 1, 2), Shape.Of(2, 1, 1, 4), new([1], [0], [0], [1], [1])),
            (Shape.Of(0, 1, 2, 3), Shape.Of(1, 2, 2, 2), new([1], [0], [2], [1], [1])),
            (Shape.Of(2, 1, 3), Shape.Of(1, 2, 3), new([], [], [], [], [])),
        ]
        from convolution in dtype != DType.F64 || example.X.Rank != 4 ? [example.Convolution] : (Convolution[])[example.Convolution,
            example.Convolution with { KeepsZerosOfLhs = true }, example.Convolution with { KeepsZerosOfRhs = true },
            example.Convolution with { KeepsZerosOfLhs = true, KeepsZerosOfRhs = true }]
        select new PrimitiveExample(convolution, [new Aval(dtype, example.X), new Aval(dtype, example.Kernel)], [Domain.Real, Domain.Real]);
}
