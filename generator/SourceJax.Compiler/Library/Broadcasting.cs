using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>NumPy's broadcasting, in terms of the IR, where equations take operands of equal shape.</summary>
public static class Broadcasting
{
    extension(IrBuilder b)
    {
        /// <summary>The operand repeated to a shape it broadcasts to.</summary>
        public Var BroadcastTo(Var x, Shape shape)
        {
            return x.Shape.Equals(shape) ? x : x.Rank == 0 ? b.Broadcast(x, shape) : b.Repeated(x, shape);
        }

        Var Repeated(Var x, Shape shape)
        {
            int lead = shape.Rank - x.Rank;
            if (lead < 0 || CommonShape(x.Shape, shape).Dims.Zip(shape.Dims, Dim.AreOneExtent).Contains(false))
                throw new TypeRuleException(TypeRule.Shape, $"shape {x.Shape} does not broadcast to {shape}");
            Dim[] limit = [.. x.Shape.Dims.Select((extent, axis) => extent.IsOne ? extent : shape[lead + axis])];
            x = b.Slice(x, [.. limit.Select(_ => Dim.Zero)], limit);
            int[] kept = [.. Enumerable.Range(0, x.Rank).Where(axis => x.Shape[axis].Equals(shape[lead + axis]))];
            Var core = b.Reshape(x, new([.. kept.Select(axis => x.Shape[axis])]));
            return b.BroadcastInDim(core, shape, [.. kept.Select(axis => lead + axis)]);
        }

        /// <summary>Operands brought to the shape they broadcast to together.</summary>
        public IReadOnlyList<Var> Broadcast(params IReadOnlyList<Var> operands)
        {
            Shape shape = operands[0].Shape;
            for (int i = 1; i < operands.Count; i++) shape = CommonShape(shape, operands[i].Shape);
            var repeated = new Var[operands.Count];
            for (int i = 0; i < repeated.Length; i++) repeated[i] = b.BroadcastTo(operands[i], shape);
            return repeated;
        }
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    public static Shape CommonShape(Shape left, Shape right)
    {
        if (left.Equals(right) || right.Rank == 0) return left;
        if (left.Rank == 0) return right;
        RankRule.Require(left, "broadcasting");
        RankRule.Require(right, "broadcasting");
        var dims = new Dim[Math.Max(left.Rank, right.Rank)];
        for (int fromEnd = 1; fromEnd <= dims.Length; fromEnd++)
        {
            Dim l = fromEnd <= left.Rank ? left[left.Rank - fromEnd] : Dim.One, r = fromEnd <= right.Rank ? right[right.Rank - fromEnd] : Dim.One;
            dims[dims.Length - fromEnd] = l.IsOne ? r : r.IsOne ? l : Common(l, r)
                ?? throw new TypeRuleException(TypeRule.Shape, $"shapes {left} and {right} do not broadcast: {l} against {r} on axis {-fromEnd}");
        }
        return Shape.Of(dims);
    }

    /// <summary>The extent that both are.</summary>
    static Dim? Common(Dim left, Dim right) => !Dim.AreOneExtent(left, right) ? null : left.IsProvablyNonNegative ? right : left;
}
