using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Softmax and its relatives: shifted by the maximum, through which no derivative flows, so that nothing overflows.</summary>
static class NormalizedFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Nn.Softmax", call => Along(call, "softmax", (b, x, axes) =>
        {
            Var unnormalized = b.Exp(b.Sub(x, Shift(b, x, axes)));
            return b.Div(unnormalized, ReductionFunctions.Spread(b, b.ReduceSum(unnormalized, axes), x, axes));
        })),
        ApiFunction.Of("SourceJax.Nn.LogSoftmax", call => Along(call, "log_softmax", (b, x, axes) =>
        {
            Var shifted = b.Sub(x, Shift(b, x, axes));
            return b.Sub(shifted, ReductionFunctions.Spread(b, b.Log(b.ReduceSum(b.Exp(shifted), axes)), x, axes));
        })),
        ApiFunction.Of("SourceJax.Nn.LogSumExp", call => call.Builder.InSingle(call.Operand("x"), x => LogSumExp(call, x))),
        ApiFunction.Of("SourceJax.Nn.Standardize", call => Along(call, "standardize", (b, x, axes) =>
        {
            Var mean = ReductionFunctions.Mean(b, x, axes), variance = b.Sub(ReductionFunctions.Mean(b, b.Mul(x, x), axes), b.Mul(mean, mean));
            Var scale = b.Rsqrt(b.Add(variance, b.Like(variance, call.Has("epsilon") ? call.Double("epsilon") : 1e-5)));
            return b.Mul(b.Sub(x, ReductionFunctions.Spread(b, mean, x, axes)), ReductionFunctions.Spread(b, scale, x, axes));
        })),
        ApiFunction.Of("SourceJax.Nn.OneHot", OneHot),
    ];

    static Var Along(ApiCall call, string name, Func<IrBuilder, Var, int[], Var> build)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, name);
        return call.Builder.InSingle(x, y => build(call.Builder, y, Arguments.Axes(call.Ints("axis") ?? [-1], y.Rank, name)));
    }

    static Var Shift(IrBuilder b, Var x, int[] axes) => ReductionFunctions.Spread(b, b.StopGradient(b.ReduceMaxOrLowest(x, axes)), x, axes);

    /// <summary>An infinite maximum is not subtracted: infinity less itself is no number.</summary>
    static Var LogSumExp(ApiCall call, Var x)
    {
        IrBuilder b = call.Builder;
        int[] axes = call.ReducedAxes(x, "logsumexp");
        Var max = b.StopGradient(b.ReduceMaxOrLowest(x, axes)), shift = b.Select(b.IsFinite(max), max, b.Like(max, 0));
        Var sum = b.ReduceSum(b.Exp(b.Sub(x, ReductionFunctions.Spread(b, shift, x, axes))), axes);
        Var result = b.Add(b.Log(sum), shift);
        return call.Flag("keepDims") ? ReductionFunctions.KeepDims(b, result, x.Shape, axes) : result;
    }

    static Var OneHot(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "one_hot");
        Shape shape = x.Shape.Insert(x.Rank, call.Dim("numClasses"));
        return b.Convert(b.Equal(b.BroadcastInDim(x, shape, [.. Enumerable.Range(0, x.Rank)]), b.Iota(x.DType, shape, x.Rank)), call.TypeArgument);
    }
}
