using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Reductions over all or some axes, and what is made of them.</summary>
static class ReductionFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Reduction("Jnp.Sum", Sum),
        Reduction("Jnp.Prod", (b, x, axes) => b.ReduceProd(x, axes)),
        Reduction("Jnp.Max", (b, x, axes) => b.ReduceMax(x, axes)),
        Reduction("Jnp.Min", (b, x, axes) => b.ReduceMin(x, axes)),
        Reduction("Jnp.Any", (b, x, axes) => b.ReduceOr(x, axes)),
        Reduction("Jnp.All", (b, x, axes) => b.ReduceAnd(x, axes)),
        Reduction("Jnp.Mean", Mean),
        Reduction("Jnp.Ptp", (b, x, axes) => b.Sub(b.ReduceMax(x, axes), b.ReduceMin(x, axes))),
        Reduction("Jnp.CountNonzero", (b, x, axes) => Sum(b, b.NotEqual(x, b.Like(x, 0)), axes)),
        ApiFunction.Of("SourceJax.Jnp.Var", call => call.Builder.InSingle(call.Operand("x"), x => Variance(call, x))),
        ApiFunction.Of("SourceJax.Jnp.Std", call => call.Builder.InSingle(call.Operand("x"), x => call.Builder.Sqrt(Variance(call, x)))),
        ApiFunction.Of("SourceJax.Jnp.Argmax", call => Position(call, (b, x, axis) => b.ArgMax(x, axis))),
        ApiFunction.Of("SourceJax.Jnp.Argmin", call => Position(call, (b, x, axis) => b.ArgMin(x, axis))),
        ApiFunction.Of("SourceJax.Lax.Cumsum", call => Cumulative(call, 0, (b, x, axis, reverse) => b.CumSum(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Lax.Cumprod", call => Cumulative(call, 0, (b, x, axis, reverse) => b.CumProd(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Jnp.Cumsum", call => Cumulative(call, null, (b, x, axis, reverse) => b.CumSum(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Jnp.Cumprod", call => Cumulative(call, null, (b, x, axis, reverse) => b.CumProd(x, axis, reverse))),
    ];

    /// <summary>A function of an array, axes and whether to keep them.</summary>
    public static ApiFunction Reduction(string name, Func<IrBuilder, Var, IReadOnlyList<int>, Var> reduce) => ApiFunction.Of("SourceJax." + name, call =>
    {
        Var x = call.Operand("x");
        int[] axes = call.ReducedAxes(x, name);
        Var result = reduce(call.Builder, x, axes);
        return call.Flag("keepDims") ? KeepDims(call.Builder, result, x.Shape, axes) : result;
    });

    /// <summary>A result with the axes it was reduced over back as axes of extent one.</summary>
    public static Var KeepDims(IrBuilder b, Var result, Shape shape, IReadOnlyList<int> axes)
    {
        if (axes.Count > 0) RankRule.Require(shape, "keepDims");
        return b.Reshape(result, new([.. shape.Dims.Select((extent, axis) => axes.Contains(axis) ? Dim.One : extent)]));
    }

    /// <summary>Booleans are counted.</summary>
    static Var Sum(IrBuilder b, Var x, IReadOnlyList<int> axes) => b.ReduceSum(x.DType == DType.Bool ? b.Convert(x, DType.I32) : x, axes);

    static Dim Count(Var x, IEnumerable<int> axes) => Dim.Product(axes.Select(axis => x.Shape[axis]));

    public static Var Mean(IrBuilder b, Var x, IReadOnlyList<int> axes) => b.InSingle(x, y =>
    {
        Var sum = b.ReduceSum(y, axes);
        return b.Div(sum, b.Broadcast(b.DimValue(Count(y, axes), y.DType), sum.Shape));
    });

    /// <summary>A value of the reduced shape, back at the operand's.</summary>
    public static Var Spread(IrBuilder b, Var reduced, Var like, IReadOnlyList<int> axes)
        => b.BroadcastInDim(reduced, like.Shape, [.. Enumerable.Range(0, like.Rank).Where(axis => !axes.Contains(axis))]);

    static Var Variance(ApiCall call, Var x)
    {
        IrBuilder b = call.Builder;
        int[] axes = call.ReducedAxes(x, "Var");
        Var centered = b.Sub(x, Spread(b, Mean(b, x, axes), x, axes));
        Var sum = b.ReduceSum(b.Mul(centered, centered), axes);
        Var result = b.Div(sum, b.Broadcast(Divisor(b, Count(x, axes) - call.IntOr("ddof", 0), x.DType), sum.Shape));
        return call.Flag("keepDims") ? KeepDims(b, result, x.Shape, axes) : result;
    }

    /// <summary>The degrees of freedom as a number; NaN when there are none left.</summary>
    static Var Divisor(IrBuilder b, Dim degrees, DType dtype)
    {
        if (degrees.ConstantValue is { } known) return b.Constant(dtype, known > 0 ? known : double.NaN);
        Var divisor = b.DimValue(degrees, dtype);
        return degrees.IsProvablyNonNegative ? divisor : b.Select(b.Greater(divisor, b.Constant(dtype, 0)), divisor, b.Constant(dtype, double.NaN));
    }

    static Var Position(ApiCall call, Func<IrBuilder, Var, int, Var> position)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        if (!call.Has("axis")) return position(b, b.Reshape(x, Shape.Of(x.Shape.Size)), 0);
        int axis = call.Axis(x, "the position of an extremum");
        Var result = position(b, x, axis);
        return call.Flag("keepDims") ? b.ExpandDims(result, axis) : result;
    }

    /// <summary>Without an axis and a default for it, along the flattened array.</summary>
    static Var Cumulative(ApiCall call, int? defaultAxis, Func<IrBuilder, Var, int, bool, Var> along)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        if (!call.Has("axis") && defaultAxis is null) return along(b, b.Reshape(x, Shape.Of(x.Shape.Size)), 0, call.Flag("reverse"));
        return along(b, x, call.Has("axis") ? call.Axis(x, "a cumulative function") : defaultAxis!.Value, call.Flag("reverse"));
    }
}
