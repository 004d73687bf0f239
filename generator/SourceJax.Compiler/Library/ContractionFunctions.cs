using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Contractions;

namespace SourceJax.Compiler.Library;

/// <summary>Products of arrays that sum over axes.</summary>
static class ContractionFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Matmul", call => Matmul(call.Builder, call.Operand("x"), call.Operand("y"))),
        ApiFunction.Of("SourceJax.Jnp.Dot", call => Dot(call.Builder, call.Operand("x"), call.Operand("y"), y => Math.Max(0, y.Rank - 2))),
        ApiFunction.Of("SourceJax.Jnp.Inner", call => Dot(call.Builder, call.Operand("x"), call.Operand("y"), y => y.Rank - 1)),
        ApiFunction.Of("SourceJax.Jnp.Vdot", call =>
        {
            Var x = call.Operand("x");
            return call.Builder.DotGeneral(Flat(call, x.DType.IsComplex ? call.Builder.Conj(x) : x), Flat(call, call.Operand("y")), [0], [0]);
        }),
        ApiFunction.Of("SourceJax.Jnp.Tensordot", Tensordot),
        ApiFunction.Of("SourceJax.Jnp.Einsum", call => Einsum.Build(call.Builder, call.Text("subscripts"), call.Operands("operands"))),
        ApiFunction.Of("SourceJax.Jnp.Diagonal",
            call => Diagonals.Of(call.Builder, call.Operand("x"), call.IntOr("offset", 0), call.IntOr("axis1", 0), call.IntOr("axis2", 1))),
        ApiFunction.Of("SourceJax.Jnp.Diag", call => Diagonals.Diag(call.Builder, call.Operand("x"), call.IntOr("k", 0))),
        ApiFunction.Of("SourceJax.Jnp.Kron", call => Kron(call.Builder, call.Operand("x"), call.Operand("y"))),
        ApiFunction.Of("SourceJax.Lax.DotGeneral", call => call.Builder.DotGeneral(
            call.Operand("x"), call.Operand("y"), call.Ints("xContracting") ?? [], call.Ints("yContracting") ?? [], call.Ints("xBatch"), call.Ints("yBatch"))),
        ApiFunction.Of("SourceJax.Execution.Convolution.Of", Convolution),
    ];

    static Var Convolution(ApiCall call)
    {
        var convolution = new Convolution([.. call.Ints("strides")!], call.Shape("low").Dims, call.Shape("size").Dims, [.. call.Ints("lhsDilation")!],
            [.. call.Ints("rhsDilation")!]);
        Var kernel = call.Operand("kernel");
        return call.Builder.InSingle(call.Operand("x"), x => call.Builder.Emit(convolution, x, call.Builder.Convert(kernel, x.DType)));
    }

    static Var Flat(ApiCall call, Var x) => ShapeFunctions.Ravel(call.Builder, x);

    static void RequireRanks(string function, params Var[] operands)
    {
        foreach (Var operand in operands) RankRule.Require(operand.Shape, function);
    }

    /// <summary>Matrices in the last two axes, broadcast over the others; a vector is a row on the left and a column on the right.</summary>
    public static Var Matmul(IrBuilder b, Var x, Var y)
    {
        RequireRanks("matmul", x, y);
        if (x.Rank == 0 || y.Rank == 0)
            throw new TypeRuleException(TypeRule.Shape, $"matmul takes operands of rank 1 or more, not shapes {x.Shape} and {y.Shape}");
        if (y.Rank <= 2) return b.DotGeneral(x, y, [x.Rank - 1], [0]);
        // The contracted axis of y is its last but one; its batch axes come first in the result only if x has matrices too.
        if (x.Rank == 1) return b.DotGeneral(y, x, [y.Rank - 2], [0]);
        Shape batch = Broadcasting.CommonShape(Leading(x), Leading(y));
        int[] axes = [.. Enumerable.Range(0, batch.Rank)];
        Var left = b.BroadcastTo(x, new([.. batch.Dims, .. x.Shape.Dims.Skip(x.Rank - 2)])),
            right = b.BroadcastTo(y, new([.. batch.Dims, .. y.Shape.Dims.Skip(y.Rank - 2)]));
        return b.DotGeneral(left, right, [left.Rank - 1], [right.Rank - 2], axes, axes);
    }

    static Shape Leading(Var x) => new([.. x.Shape.Dims.Take(x.Rank - 2)]);

    static Var Dot(IrBuilder b, Var x, Var y, Func<Var, int> axis)
    {
        if (x.Rank == 0 || y.Rank == 0)
        {
            var operands = b.Broadcast(x, y);
            return b.Mul(operands[0], operands[1]);
        }
        RequireRanks("dot", x, y);
        return b.DotGeneral(x, y, [x.Rank - 1], [axis(y)]);
    }

    static Var Tensordot(ApiCall call)
    {
        Var x = call.Operand("x"), y = call.Operand("y");
        RequireRanks("tensordot", x, y);
        if (!call.Has("xAxes"))
        {
            int count = call.IntOr("axes", 2);
            if (count < 0 || count > Math.Min(x.Rank, y.Rank))
                throw new TypeRuleException(TypeRule.Shape, $"tensordot over {count} axes does not fit shapes {x.Shape} and {y.Shape}");
            return call.Builder.DotGeneral(x, y, [.. Enumerable.Range(x.Rank - count, count)], [.. Enumerable.Range(0, count)]);
        }
        int[] left = [.. call.Ints("xAxes")!.Select(a => Arguments.Axis(a, x.Rank, "tensordot"))],
            right = [.. call.Ints("yAxes")!.Select(a => Arguments.Axis(a, y.Rank, "tensordot"))];
        return call.Builder.DotGeneral(x, y, left, right);
    }

    static Var Kron(IrBuilder b, Var x, Var y)
    {
        RequireRanks("kron", x, y);
        int rank = Math.Max(x.Rank, y.Rank);
        Var left = ShapeFunctions.AtLeast(b, x, rank), right = ShapeFunctions.AtLeast(b, y, rank);
        Shape both = new([.. left.Shape.Dims.Zip(right.Shape.Dims, (l, r) => (Dim[])[l, r]).SelectMany(pair => pair)]);
        Var product = b.Mul(b.BroadcastInDim(left, both, [.. Enumerable.Range(0, rank).Select(i => 2 * i)]),
            b.BroadcastInDim(right, both, [.. Enumerable.Range(0, rank).Select(i => 2 * i + 1)]));
        return b.Reshape(product, new([.. left.Shape.Dims.Zip(right.Shape.Dims, (l, r) => l * r)]));
    }
}
