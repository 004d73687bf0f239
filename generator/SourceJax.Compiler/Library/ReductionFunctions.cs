using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Library;

/// <summary>Reductions over all or some axes, and what is made of them.</summary>
static class ReductionFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Reduction("Jnp.Sum", Sum),
        Reduction("Jnp.Prod", (b, x, axes) => b.ReduceProd(x, axes)),
        Extremum("Jnp.Max", (b, x, axes, orLowest) => orLowest ? b.ReduceMaxOrLowest(x, axes) : b.ReduceMax(x, axes),
            (b, x, y) => b.Max(x, y), double.NegativeInfinity),
        Extremum("Jnp.Min", (b, x, axes, orHighest) => orHighest ? b.ReduceMinOrHighest(x, axes) : b.ReduceMin(x, axes),
            (b, x, y) => b.Min(x, y), double.PositiveInfinity),
        Reduction("Jnp.Any", (b, x, axes) => b.ReduceOr(x, axes)),
        Reduction("Jnp.All", (b, x, axes) => b.ReduceAnd(x, axes)),
        ApiFunction.Of("SourceJax.Jnp.Argmax", call => Position(call, (b, x, axis) => b.ArgMax(x, axis))),
        ApiFunction.Of("SourceJax.Jnp.Argmin", call => Position(call, (b, x, axis) => b.ArgMin(x, axis))),
        ApiFunction.Of("SourceJax.Lax.Cumsum", call => Cumulative(call, 0, (b, x, axis, reverse) => b.CumSum(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Lax.Cumprod", call => Cumulative(call, 0, (b, x, axis, reverse) => b.CumProd(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Lax.Cummax", call => Cumulative(call, 0, (b, x, axis, reverse) => b.Emit(new CumMax(axis, reverse), x))),
        ApiFunction.Of("SourceJax.Lax.Cummin", call => Cumulative(call, 0, (b, x, axis, reverse) => b.Emit(new CumMin(axis, reverse), x))),
        ApiFunction.Of("SourceJax.Lax.Cumlogsumexp",
            call => Cumulative(call, 0, (b, x, axis, reverse) => b.InSingle(x, y => b.Emit(new CumLogSumExp(axis, reverse), y)))),
        ApiFunction.Of("SourceJax.Jnp.Cumsum", call => Cumulative(call, null, (b, x, axis, reverse) => b.CumSum(x, axis, reverse))),
        ApiFunction.Of("SourceJax.Jnp.Cumprod", call => Cumulative(call, null, (b, x, axis, reverse) => b.CumProd(x, axis, reverse))),
    ];

    /// <summary>A function of an array, axes and whether to keep them; with a mask, the library's text has it.</summary>
    static ApiFunction Reduction(string name, Func<IrBuilder, Var, IReadOnlyList<int>, Var> reduce) => ApiFunction.Of("SourceJax." + name, call =>
    {
        Var x = call.Operand("x");
        int[] axes = call.ReducedAxes(x, name);
        Var result = reduce(call.Builder, x, axes);
        return call.Flag("keepDims") ? KeepDims(call.Builder, result, x.Shape, axes) : result;
    })
    with
    { NotWith = "where" };

    /// <summary>With an initial value there may be no elements; the worst there is, infinity, need not be compared with.</summary>
    static ApiFunction Extremum(string name, Func<IrBuilder, Var, IReadOnlyList<int>, bool, Var> reduce, Func<IrBuilder, Var, Var, Var> combine, double worst)
        => ApiFunction.Of("SourceJax." + name, call =>
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        int[] axes = call.ReducedAxes(x, name);
        Var result = reduce(b, x, axes, call.Has("initial"));
        if (call.Flag("keepDims")) result = KeepDims(b, result, x.Shape, axes);
        if (!call.Has("initial")) return result;
        Var initial = call.Operand("initial");
        if (b.ConstantOf(initial) is { Rank: 0 } least && least.Data[0].Real == worst) return result;
        var both = b.Broadcast(result, initial);
        return combine(b, both[0], both[1]);
    })
        with
        { NotWith = "where" };

    /// <summary>A result with the axes it was reduced over back as axes of extent one.</summary>
    static Var KeepDims(IrBuilder b, Var result, Shape shape, IReadOnlyList<int> axes)
    {
        if (axes.Count > 0) RankRule.Require(shape, "keepDims");
        return b.Reshape(result, new([.. shape.Dims.Select((extent, axis) => axes.Contains(axis) ? Dim.One : extent)]));
    }

    /// <summary>Booleans are counted.</summary>
    static Var Sum(IrBuilder b, Var x, IReadOnlyList<int> axes) => b.ReduceSum(x.DType == DType.Bool ? b.Convert(x, DType.I32) : x, axes);

    public static Dim Count(Var x, IEnumerable<int> axes) => Dim.Product(axes.Select(axis => x.Shape[axis]));

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
