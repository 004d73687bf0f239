using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Arrays from shapes and numbers.</summary>
static class Creation
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Array", call => call.Operand(call.Has("value") ? "value" : "values")),
        ApiFunction.Of("SourceJax.NDArray.Create", call => call.Has("shape") ? ShapeFunctions.Reshape(call, call.Operand("data")) : call.Operand("data")),
        ApiFunction.Of("SourceJax.Jnp.Zeros", call => call.Builder.Zeros(new(call.TypeArgument, call.Shape("shape")))),
        ApiFunction.Of("SourceJax.Jnp.Empty", call => call.Builder.Zeros(new(call.TypeArgument, call.Shape("shape")))),
        ApiFunction.Of("SourceJax.Jnp.Ones", call => call.Builder.Full(new(call.TypeArgument, call.Shape("shape")), 1)),
        ApiFunction.Of("SourceJax.Jnp.Full", call => call.Builder.Broadcast(call.Operand("fillValue"), call.Shape("shape"))),
        ApiFunction.Of("SourceJax.Jnp.ZerosLike", call => call.Builder.Like(call.Operand("x"), 0)),
        ApiFunction.Of("SourceJax.Jnp.OnesLike", call => call.Builder.Like(call.Operand("x"), 1)),
        ApiFunction.Of("SourceJax.Jnp.FullLike", call => call.Builder.Broadcast(call.Operand("fillValue"), call.Operand("x").Shape)),
        ApiFunction.Of("SourceJax.Jnp.Arange", Arange),
        ApiFunction.Of("SourceJax.Jnp.Linspace", Linspace),
        new("SourceJax.Jnp.Meshgrid", Meshgrid),
        ApiFunction.Of("SourceJax.Jnp.Eye", call => Eye(call, call.Has("m") ? call.Dim("m") : call.Dim("n"), call.IntOr("k", 0))),
        ApiFunction.Of("SourceJax.Jnp.Tril", call => Triangle(call, lower: true)),
        ApiFunction.Of("SourceJax.Jnp.Triu", call => Triangle(call, lower: false)),
        new("SourceJax.Jnp.TrilIndices", call => Diagonals.Indices(call, toTheRight => toTheRight <= call.IntOr("k", 0))),
        new("SourceJax.Jnp.TriuIndices", call => Diagonals.Indices(call, toTheRight => toTheRight >= call.IntOr("k", 0))),
        ApiFunction.Of("SourceJax.Lax.Iota", call => call.Builder.Iota(call.TypeArgument, Shape.Of(call.Dim("size")), 0)),
        ApiFunction.Of("SourceJax.Lax.BroadcastedIota", call =>
        {
            Shape shape = call.Shape("shape");
            RankRule.Require(shape, "BroadcastedIota");
            return call.Builder.Iota(call.TypeArgument, shape, Arguments.Axis(call.Int("dimension"), shape.Rank, "BroadcastedIota"));
        }),
    ];

    /// <summary>start + i * step. Of integers, the bounds may be extents; of floats, they are constants, since they decide the length.</summary>
    static Var Arange(ApiCall call)
    {
        IrBuilder b = call.Builder;
        DType dtype = call.TypeArgument;
        if (!dtype.IsInteger)
        {
            double Bound(string parameter, double value) => call.Has(parameter) ? Scalar.Of(dtype, call.Double(parameter)).RoundTo(dtype).Real : value;
            double first = Bound("start", 0), step = Bound("step", 1);
            if (step == 0) throw call.Error("the step of Arange must not be zero");
            Dim count = Dim.Constant((long)Math.Max(0, Math.Ceiling((Bound("stop", 0) - first) / step)));
            return Affine(b, b.Iota(dtype, Shape.Of(count), 0), b.Constant(dtype, first), step);
        }
        Dim start = call.Has("start") ? call.Dim("start") : Dim.Zero;
        int stride = call.IntOr("step", 1);
        if (stride == 0) throw call.Error("the step of Arange must not be zero");
        Dim span = stride > 0 ? call.Dim("stop") - start : start - call.Dim("stop");
        Var indices = b.Iota(dtype, Shape.Of(Dim.Max(Dim.CeilDiv(span, Math.Abs(stride)), Dim.Zero)), 0);
        return start.IsZero && stride == 1 ? indices : Affine(b, indices, b.Convert(b.DimValue(start), dtype), stride);
    }

    static Var Affine(IrBuilder b, Var indices, Var start, double step)
        => b.Add(b.Broadcast(start, indices.Shape), step == 1 ? indices : b.Mul(indices, step));

    /// <summary>As JAX: a weighted mean of the ends, which are themselves exact.</summary>
    static Var Linspace(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var start = call.Operand("start"), stop = call.Operand("stop");
        Dim count = call.Has("num") ? call.Dim("num") : 50;
        bool endpoint = !call.Has("endpoint") || call.Bool("endpoint");
        Shape shape = Shape.Of(count);
        Var index = b.Iota(start.DType, shape, 0);
        Var last = b.Broadcast(b.Convert(b.DimValue(endpoint ? count - 1 : count), start.DType), shape);
        Var fraction = b.Div(index, last), first = b.Broadcast(start, shape), end = b.Broadcast(stop, shape);
        Var mixed = b.Add(b.Mul(first, b.OneMinus(fraction)), b.Mul(end, fraction));
        if (endpoint) mixed = b.Select(b.Equal(index, last), end, mixed);
        return b.Select(b.Equal(index, b.Like(index, 0)), first, mixed);
    }

    /// <summary>Coordinate vectors spread over their common grid; "xy" exchanges the first two axes.</summary>
    static IReadOnlyList<Var> Meshgrid(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var[] coordinates = [.. call.Operands("coordinates").Select(c => ShapeFunctions.Ravel(b, c))];
        string indexing = call.Has("indexing") ? call.Text("indexing") : "xy";
        if (indexing is not ("xy" or "ij")) throw call.Error("the indexing of Meshgrid is \"xy\" or \"ij\"");
        int[] axes = [.. Enumerable.Range(0, coordinates.Length)];
        if (indexing == "xy" && axes.Length > 1) (axes[0], axes[1]) = (1, 0);
        Shape shape = new([.. axes.Select(a => coordinates[a].Shape[0])]);
        return [.. coordinates.Select((c, i) => b.BroadcastInDim(c, shape, [axes[i]]))];
    }

    static Var Eye(ApiCall call, Dim columns, int diagonal)
    {
        IrBuilder b = call.Builder;
        Shape shape = Shape.Of(call.Dim("n"), columns);
        return b.Convert(b.Equal(Diagonal(b, shape, diagonal), b.Iota(DType.I32, shape, 1)), call.TypeArgument);
    }

    /// <summary>The column in which each row of the matrices meets a diagonal.</summary>
    static Var Diagonal(IrBuilder b, Shape shape, int diagonal)
    {
        Var row = b.Iota(DType.I32, shape, shape.Rank - 2);
        return diagonal == 0 ? row : b.Add(row, b.Like(row, diagonal));
    }

    static Var BelowDiagonal(IrBuilder b, Shape shape, int diagonal) => b.LessEqual(b.Iota(DType.I32, shape, shape.Rank - 1), Diagonal(b, shape, diagonal));

    static Var Triangle(ApiCall call, bool lower)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x"), zeros = b.Like(x, 0);
        RankRule.Require(x.Shape, lower ? "Tril" : "Triu");
        if (x.Rank < 2) throw new TypeRuleException(TypeRule.Shape, $"a triangle takes matrices, not shape {x.Shape}");
        int k = call.IntOr("k", 0);
        return lower ? b.Select(BelowDiagonal(b, x.Shape, k), x, zeros) : b.Select(BelowDiagonal(b, x.Shape, k - 1), zeros, x);
    }
}
