using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Reductions that leave NaNs out, weighted means, norms, differences and integrals.</summary>
static class StatisticsFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        IgnoringNaN("Nansum", (b, x, axes) => b.ReduceSum(Present(b, x, 0), axes)),
        IgnoringNaN("Nanprod", (b, x, axes) => b.ReduceProd(Present(b, x, 1), axes)),
        IgnoringNaN("Nanmean", (b, x, axes) => b.InSingle(x, y => Mean(b, y, axes))),
        IgnoringNaN("Nanmax", (b, x, axes) => OrNaN(b, x, axes, b.ReduceMax(Present(b, x, double.NegativeInfinity), axes))),
        IgnoringNaN("Nanmin", (b, x, axes) => OrNaN(b, x, axes, b.ReduceMin(Present(b, x, double.PositiveInfinity), axes))),
        ApiFunction.Of("SourceJax.Jnp.Nanvar", call => call.Builder.InSingle(call.Operand("x"), x => Variance(call, x))),
        ApiFunction.Of("SourceJax.Jnp.Nanstd", call => call.Builder.InSingle(call.Operand("x"), x => call.Builder.Sqrt(Variance(call, x)))),
        ApiFunction.Of("SourceJax.Jnp.Average", Average),
        ApiFunction.Of("SourceJax.Jnp.Diff", Difference),
        ApiFunction.Of("SourceJax.Jnp.Trapezoid", Trapezoid),
        ApiFunction.Of("SourceJax.Jnp.Polyval", Polynomial),
        ReductionFunctions.Reduction("Linalg.Norm", (b, x, axes) => b.InSingle(x, y => b.Sqrt(b.ReduceSum(b.Mul(y, y), axes)))),
    ];

    static ApiFunction IgnoringNaN(string name, Func<IrBuilder, Var, IReadOnlyList<int>, Var> reduce) => ReductionFunctions.Reduction("Jnp." + name, reduce);

    /// <summary>The array with NaNs replaced.</summary>
    static Var Present(IrBuilder b, Var x, double instead) => b.Select(b.IsNaN(x), b.Like(x, instead), x);

    /// <summary>How many elements are numbers, as a float.</summary>
    static Var Count(IrBuilder b, Var x, IReadOnlyList<int> axes) => b.Convert(b.ReduceSum(b.Convert(b.Not(b.IsNaN(x)), DType.I32), axes), x.DType);

    static Var Mean(IrBuilder b, Var x, IReadOnlyList<int> axes) => b.Div(b.ReduceSum(Present(b, x, 0), axes), Count(b, x, axes));

    static Var OrNaN(IrBuilder b, Var x, IReadOnlyList<int> axes, Var result) => b.Select(b.ReduceAnd(b.IsNaN(x), axes), b.Like(result, double.NaN), result);

    static Var Variance(ApiCall call, Var x)
    {
        IrBuilder b = call.Builder;
        int[] axes = call.ReducedAxes(x, "Nanvar");
        Var distance = b.Sub(x, ReductionFunctions.Spread(b, Mean(b, x, axes), x, axes)), centered = b.Select(b.IsNaN(x), b.Like(x, 0), distance);
        Var sum = b.ReduceSum(b.Mul(centered, centered), axes), count = Count(b, x, axes), divisor = b.Sub(count, b.Like(count, call.IntOr("ddof", 0)));
        Var result = b.Select(b.Greater(divisor, b.Like(divisor, 0)), b.Div(sum, divisor), b.Like(sum, double.NaN));
        return call.Flag("keepDims") ? ReductionFunctions.KeepDims(b, result, x.Shape, axes) : result;
    }

    static Var Average(ApiCall call)
    {
        IrBuilder b = call.Builder;
        return b.InSingle(call.Operand("x"), x =>
        {
            Var weights = b.BroadcastTo(b.Convert(call.Operand("weights"), x.DType), x.Shape);
            int[] axes = call.ReducedAxes(x, "average");
            return b.Div(b.ReduceSum(b.Mul(x, weights), axes), b.ReduceSum(weights, axes));
        });
    }

    static Var Difference(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "diff");
        int axis = Arguments.Axis(call.IntOr("axis", -1), x.Rank, "diff"), times = call.IntOr("n", 1);
        if (times < 0) throw call.Error("the number of differences must not be negative");
        for (; times > 0; times--) x = Neighbours(b, x, axis, b.Sub);
        return x;
    }

    /// <summary>Each element but the first of an axis, combined with the one before it. Where there is none, there are none.</summary>
    static Var Neighbours(IrBuilder b, Var x, int axis, Func<Var, Var, Var> combine)
    {
        Dim extent = x.Shape[axis];
        return combine(b.SliceAxis(x, axis, Dim.Min(1, extent), extent), b.SliceAxis(x, axis, 0, Dim.Max(0, extent - 1)));
    }

    static Var Trapezoid(ApiCall call)
    {
        IrBuilder b = call.Builder;
        RankRule.Require(call.Operand("y").Shape, "trapezoid");
        return b.InSingle(call.Operand("y"), y =>
        {
            Var sum = b.ReduceSum(Neighbours(b, y, y.Rank - 1, b.Add), [y.Rank - 1]), dx = b.Convert(call.Operand("dx"), y.DType);
            return b.Mul(sum, b.Broadcast(b.Div(dx, b.Like(dx, 2)), sum.Shape));
        });
    }

    /// <summary>Horner's scheme, written out: the number of coefficients must be known.</summary>
    static Var Polynomial(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var coefficients = call.Operand("coefficients"), x = call.Operand("x");
        if (coefficients.Rank != 1 || coefficients.Shape[0].ConstantValue is not { } count)
            throw call.Error($"Polyval takes a known number of coefficients, not shape {coefficients.Shape}");
        Var value = b.Like(x, 0);
        for (int i = 0; i < count; i++) value = b.Add(b.Mul(value, x), b.Broadcast(b.At(coefficients, 0, i), x.Shape));
        return value;
    }
}
