using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Contractions;

/// <summary>
/// Sums of products over pairs of axes (JAX's dot_general). Pairs of batch axes run in parallel. The result has the batch axes, the remaining
/// axes of the left operand, and those of the right operand, in this order. No operand is ever transposed in memory for it.
/// </summary>
public sealed record DotGeneral(EquatableArray<int> LhsContract, EquatableArray<int> RhsContract, EquatableArray<int> LhsBatch, EquatableArray<int> RhsBatch)
    : KernelPrimitive("dot_general"), ILinearPrimitive, IProductPrimitive, IFoldPrimitive
{
    /// <summary>Whether the left operand is a cotangent that may be absent, whose zeros are kept: see Note [Absent cotangents].</summary>
    public bool KeepsZerosOfLhs { get; init; }

    /// <summary>The same of the right operand.</summary>
    public bool KeepsZerosOfRhs { get; init; }

    /// <summary>The product of two elements.</summary>
    ElementwisePrimitive Product => KeepsZerosOfLhs && KeepsZerosOfRhs ? new MulOrZeros() : KeepsZerosOfLhs || KeepsZerosOfRhs ? new MulOrZero() : new Mul();

    /// <summary>Its operands: the one whose zeros are kept first.</summary>
    IReadOnlyList<T> InOrder<T>(T lhs, T rhs) => KeepsZerosOfRhs ? [rhs, lhs] : [lhs, rhs];

    static readonly Add Sum = new();

    public static int[] Free(int rank, IReadOnlyList<int> contract, IReadOnlyList<int> batch)
        => [.. Enumerable.Range(0, rank).Where(a => !contract.Contains(a) && !batch.Contains(a))];

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Shape lhs = inputs[0].Shape, rhs = inputs[1].Shape;
        RankRule.Require(lhs, Name);
        RankRule.Require(rhs, Name);
        if (inputs[0].DType != inputs[1].DType)
            throw new TypeRuleException(TypeRule.DType, $"a product of {inputs[0].DType.Name} and {inputs[1].DType.Name}: dtypes differ");
        if (inputs[0].DType == DType.Bool) throw new TypeRuleException(TypeRule.DType, "a product of arrays is not defined for bool");
        CheckAxes(lhs, [.. LhsContract, .. LhsBatch]);
        CheckAxes(rhs, [.. RhsContract, .. RhsBatch]);
        if (LhsContract.Count != RhsContract.Count || LhsBatch.Count != RhsBatch.Count)
            throw new TypeRuleException(TypeRule.Shape, $"{Name}: unpaired axes for shapes {lhs} and {rhs}");
        foreach (var (l, r) in LhsContract.Concat(LhsBatch).Zip(RhsContract.Concat(RhsBatch), (l, r) => (l, r)))
        {
            if (!lhs[l].Equals(rhs[r]))
                throw new TypeRuleException(TypeRule.Shape,
                    $"shapes {lhs} and {rhs} do not contract: axis {l} of the left is {lhs[l]}, axis {r} of the right is {rhs[r]}");
        }
        var left = LhsBatch.Concat(Free(lhs.Rank, LhsContract, LhsBatch)).Select(a => lhs[a]);
        return [inputs[0].WithShape(new([.. left, .. Free(rhs.Rank, RhsContract, RhsBatch).Select(a => rhs[a])]))];
    }

    void CheckAxes(Shape shape, int[] axes)
    {
        if (axes.Any(a => a < 0 || a >= shape.Rank) || axes.Distinct().Count() != axes.Length)
            throw new TypeRuleException(TypeRule.Shape, $"{Name}: axes [{string.Join(" ", axes)}] do not fit shape {shape}");
    }

    /// <summary>What each axis of an operand is: an axis of the result, or one of the contracted axes.</summary>
    public IReadOnlyList<ContractionAxis> Axes(Equation equation, int operand)
    {
        var (contract, batch) = operand == 0 ? (LhsContract, LhsBatch) : (RhsContract, RhsBatch);
        int rank = equation.Inputs[operand].Rank;
        var axes = new ContractionAxis[rank];
        for (int i = 0; i < contract.Count; i++) axes[contract[i]] = new(true, i);
        for (int i = 0; i < batch.Count; i++) axes[batch[i]] = new(false, i);
        int next = operand == 0 ? batch.Count : equation.Inputs[0].Rank - contract.Count;
        foreach (int axis in Free(rank, contract, batch)) axes[axis] = new(false, next++);
        return axes;
    }

    /// <summary>Extents of the contracted axes, in the order of the pairs.</summary>
    public IReadOnlyList<Dim> ContractedExtents(Equation equation) => [.. LhsContract.Select(a => equation.Inputs[0].Shape[a])];

    /// <summary>
    /// Inner products and products with vectors are bound by memory and fuse into loops; a product of matrices is the runtime's. The loop
    /// order keeps the innermost index contiguous: over the contracted axes if they are stored last, over the result otherwise.
    /// </summary>
    public FoldSpec? Fold(Equation equation)
    {
        Shape lhs = equation.Inputs[0].Shape, rhs = equation.Inputs[1].Shape, result = equation.Output.Shape;
        bool isMatrixProduct = LhsContract.Count > 0 && Free(lhs.Rank, LhsContract, LhsBatch).Length > 0 && Free(rhs.Rank, RhsContract, RhsBatch).Length > 0;
        if (isMatrixProduct) return null;
        int contracted = LhsContract.Count;
        bool innerIsContiguous = contracted > 0 && (lhs.Rank == 0 || LhsContract[^1] == lhs.Rank - 1) && (rhs.Rank == 0 || RhsContract[^1] == rhs.Rank - 1);
        int resultFrom = innerIsContiguous ? 0 : contracted, contractedFrom = innerIsContiguous ? result.Rank : 0;
        var depth = ContractedExtents(equation);
        Dim[] domain = [.. innerIsContiguous ? result.Dims.Concat(depth) : depth.Concat(result.Dims)];
        return new(domain, [.. Enumerable.Range(resultFrom, result.Rank)], Sum, default, null, (context, at) =>
        {
            LoopExpr Operand(int operand)
                => context.Pull(equation.Inputs[operand],
                    [.. Axes(equation, operand).Select(a => at[a.Index + (a.IsContracted ? contractedFrom : resultFrom)])]);
            return Product.Apply(equation.Inputs[0].DType, InOrder(Operand(0), Operand(1)), isElement: true, context.Share);
        });
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue lhs = inputs[0], rhs = inputs[1];
        DType dtype = lhs.DType, accumulator = ReductionPrimitive.AccumulatorType(dtype);
        var lhsAxes = Axes(equation, 0);
        var rhsAxes = Axes(equation, 1);
        int[] depth = [.. LhsContract.Select(a => lhs.Shape[a])];
        int[] shape = new int[equation.Output.Rank];
        for (int a = 0; a < lhs.Rank; a++)
        {
            if (!lhsAxes[a].IsContracted) shape[lhsAxes[a].Index] = lhs.Shape[a];
        }
        for (int a = 0; a < rhs.Rank; a++)
        {
            if (!rhsAxes[a].IsContracted) shape[rhsAxes[a].Index] = rhs.Shape[a];
        }
        return [ArrayValue.Generate(dtype, shape, at =>
        {
            Scalar sum = default;
            ArrayValue.Generate(dtype, depth, contracted =>
            {
                Scalar term = Product.Evaluate(accumulator, InOrder(lhs[Index(lhsAxes)], rhs[Index(rhsAxes)])).RoundTo(accumulator);
                interpreter.CountOperations(2);
                return sum = Sum.Evaluate(accumulator, [sum, term]).RoundTo(accumulator);

                int[] Index(IReadOnlyList<ContractionAxis> axes) => [.. axes.Select(a => a.IsContracted ? contracted[a.Index] : at[a.Index])];
            });
            return sum.RoundTo(dtype);
        })];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.ProductRule(this, equation.Inputs, tangents)];

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand)
        => b.Emit(operand == 0 ? this with { KeepsZerosOfLhs = true } : this with { KeepsZerosOfRhs = true }, operands);

    /// <summary>The cotangent contracted with the other operand over that one's free axes, its axes brought into order by a transpose.</summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var lhs = equation.Inputs[0], rhs = equation.Inputs[1], ct = cotangents[0]!;
        int batch = LhsBatch.Count;
        int[] lhsFree = Free(lhs.Rank, LhsContract, LhsBatch), rhsFree = Free(rhs.Rank, RhsContract, RhsBatch);
        int[] batchAxes = [.. Enumerable.Range(0, batch)];
        if (b.IsLinear(lhs))
        {
            var dot = new DotGeneral([.. Enumerable.Range(batch + lhsFree.Length, rhsFree.Length)], [.. rhsFree], [.. batchAxes], RhsBatch);
            Contribute(dot, lhs, rhs, KeepsZerosOfRhs, product => Restore(b.Builder, product, [.. LhsBatch], lhsFree, LhsContract, RhsContract));
        }
        if (b.IsLinear(rhs))
        {
            var dot = new DotGeneral([.. Enumerable.Range(batch, lhsFree.Length)], [.. lhsFree], [.. batchAxes], LhsBatch);
            Contribute(dot, rhs, lhs, KeepsZerosOfLhs, product => Restore(b.Builder, product, [.. RhsBatch], rhsFree, RhsContract, LhsContract));
        }

        // The other operand may be a cotangent itself, of a sweep before.
        void Contribute(DotGeneral dot, Var operand, Var other, bool isCotangent, Func<Var, Var> restore)
        {
            dot = dot with { KeepsZerosOfLhs = b.KeepsZeros(other), KeepsZerosOfRhs = isCotangent };
            b.Add(operand, restore(b.Builder.Emit(dot, ct, other)), b.MayBeAbsent || isCotangent);
        }
    }

    /// <summary>The product has batch axes, own free axes, and the contracted ones in the order they have in the other operand.</summary>
    static Var Restore(IrBuilder b, Var product, int[] batch, int[] free, IReadOnlyList<int> contract, IReadOnlyList<int> otherContract)
    {
        int[] order = [.. batch, .. free, .. Enumerable.Range(0, contract.Count).OrderBy(i => otherContract[i]).Select(i => contract[i])];
        return b.Transpose(product, [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))]);
    }

    /// <summary>Two batched operands get one more pair of batch axes; the batch axis of a single one is a free axis, wherever it is.</summary>
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var (lhsContract, lhsBatch) = (Shift(LhsContract, inputs[0].Axis), Shift(LhsBatch, inputs[0].Axis));
        var (rhsContract, rhsBatch) = (Shift(RhsContract, inputs[1].Axis), Shift(RhsBatch, inputs[1].Axis));
        Var lhs = inputs[0].Value, rhs = inputs[1].Value;
        if (inputs[0].Axis is { } left && inputs[1].Axis is { } right)
        {
            return [new(Dot(lhsContract, rhsContract, [left, .. lhsBatch], [right, .. rhsBatch]), 0)];
        }
        // A batch of vectors times one array: with the operands exchanged, the batch axis comes first, where vmap wants it.
        if (inputs[0].Axis is null && Free(rhs.Rank, rhsContract, rhsBatch).Length == 1)
        {
            var exchanged = new DotGeneral([.. rhsContract], [.. lhsContract], [.. rhsBatch], [.. lhsBatch])
            {
                KeepsZerosOfLhs = KeepsZerosOfRhs,
                KeepsZerosOfRhs = KeepsZerosOfLhs,
            };
            return [new(b.Builder.Emit(exchanged, rhs, lhs), rhsBatch.Length)];
        }
        int axis = inputs[0].Axis is { } free
            ? lhsBatch.Length + Array.IndexOf(Free(lhs.Rank, lhsContract, lhsBatch), free)
            : lhs.Rank - lhsContract.Length + Array.IndexOf(Free(rhs.Rank, rhsContract, rhsBatch), inputs[1].Axis!.Value);
        return [new(Dot(lhsContract, rhsContract, lhsBatch, rhsBatch), axis)];

        Var Dot(int[] lhsContract, int[] rhsContract, int[] lhsBatch, int[] rhsBatch)
            => b.Builder.Emit(
                this with { LhsContract = [.. lhsContract], RhsContract = [.. rhsContract], LhsBatch = [.. lhsBatch], RhsBatch = [.. rhsBatch] }, lhs, rhs);
    }

    static int[] Shift(IReadOnlyList<int> axes, int? inserted) => [.. axes.Select(a => a < (inserted ?? int.MaxValue) ? a : a + 1)];

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("lhs_contract", LhsContract);
        writer.Write("rhs_contract", RhsContract);
        writer.Write("lhs_batch", LhsBatch);
        writer.Write("rhs_batch", RhsBatch);
        if (KeepsZerosOfLhs) writer.Write("keeps_zeros_of_lhs", true);
        if (KeepsZerosOfRhs) writer.Write("keeps_zeros_of_rhs", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32, DType.I32]
        from example in (IEnumerable<(Shape Lhs, Shape Rhs, DotGeneral Dot)>)
        [
            (Shape.Of(3), Shape.Of(3), new([0], [0], [], [])), (Shape.Of(2, 3), Shape.Of(3, 4), new([1], [0], [], [])),
            (Shape.Of(2, 3), Shape.Of(4, 3), new([1], [1], [], [])),
            (Shape.Of(3, 2), Shape.Of(3), new([0], [0], [], [])), (Shape.Of(2), Shape.Of(3), new([], [], [], [])),
            (Shape.Of(5, 2, 3), Shape.Of(5, 3, 4), new([2], [1], [0], [0])),
            (Shape.Of(2, 3, 5), Shape.Of(4, 5, 3), new([1], [2], [2], [1])), (Shape.Of(2, 3, 4), Shape.Of(4, 2, 5), new([0, 2], [1, 0], [], [])),
            (Shape.Of(2, 0), Shape.Of(0, 3), new([1], [0], [], [])),
            (Shape.Of(0, 2), Shape.Of(2, 3), new([1], [0], [], [])), (Shape.Of(3), Shape.Of(3), new([], [], [0], [0])),
            (Shape.Scalar, Shape.Scalar, new([], [], [], [])),
        ]
        from dot in dtype != DType.F64 ? [example.Dot] : (DotGeneral[])[example.Dot, example.Dot with { KeepsZerosOfLhs = true },
            example.Dot with { KeepsZerosOfRhs = true }, example.Dot with { KeepsZerosOfLhs = true, KeepsZerosOfRhs = true }]
        select new PrimitiveExample(dot, [new Aval(dtype, example.Lhs), new Aval(dtype, example.Rhs)], [Domain.Real, Domain.Real]);
}

/// <summary>The role of an operand's axis: the <paramref name="Index"/>-th contracted axis, or axis <paramref name="Index"/> of the result.</summary>
public readonly record struct ContractionAxis(bool IsContracted, int Index);
