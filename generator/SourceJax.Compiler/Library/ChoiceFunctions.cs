using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>NumPy's choices and tests of elements.</summary>
static class ChoiceFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Where", call =>
        {
            if (!call.Has("x")) throw call.Error("Where of a condition alone has a result whose size depends on values");
            var operands = call.Builder.Broadcast(call.Operand("condition"), call.Operand("x"), call.Operand("y"));
            return call.Builder.Select(operands[0], operands[1], operands[2]);
        }),
        ApiFunction.Of("SourceJax.Jnp.Select", Select),
        ApiFunction.Of("SourceJax.Jnp.Clip", Clip),
        Binary("SourceJax.Jnp.Fmax", (b, x, y) => b.Select(b.Or(b.IsNaN(y), b.Greater(x, y)), x, y)),
        Binary("SourceJax.Jnp.Fmin", (b, x, y) => b.Select(b.Or(b.IsNaN(y), b.Less(x, y)), x, y)),
        ApiFunction.Of("SourceJax.Jnp.Heaviside", Heaviside),
        Unary("SourceJax.Jnp.Signbit", (b, x) => b.Less(b.CopySign(b.Like(x, 1), x), 0)),
        Unary("SourceJax.Jnp.Isposinf", (b, x) => b.Equal(x, double.PositiveInfinity)),
        Unary("SourceJax.Jnp.Isneginf", (b, x) => b.Equal(x, double.NegativeInfinity)),
        ApiFunction.Of("SourceJax.Jnp.NanToNum", NanToNum),
        ApiFunction.Of("SourceJax.Jnp.Isclose", IsClose),
        ApiFunction.Of("SourceJax.Jnp.Allclose", call => All(call.Builder, IsClose(call))),
        ApiFunction.Of("SourceJax.Jnp.ArrayEqual", ArrayEqual),
    ];

    static Var All(IrBuilder b, Var x) => b.ReduceAnd(x, [.. Enumerable.Range(0, x.Rank)]);

    /// <summary>The first choice whose condition holds.</summary>
    static Var Select(ApiCall call)
    {
        IrBuilder b = call.Builder;
        var conditions = call.Operands("conditions");
        var choices = call.Operands("choices");
        if (conditions.Count != choices.Count || choices.Count == 0) throw call.Error($"{conditions.Count} conditions do not fit {choices.Count} choices");
        Var otherwise = call.Has("default") ? call.Operand("default") : b.Constant(choices[0].DType, 0);
        int n = choices.Count;
        var all = b.Broadcast([.. conditions, .. choices, otherwise]);
        return Enumerable.Range(0, n).Reverse().Aggregate(all[2 * n], (result, i) => b.Select(all[i], all[n + i], result));
    }

    /// <summary>By minimum and maximum, which share the derivative at the bounds.</summary>
    static Var Clip(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        if (call.Has("min") && b.Broadcast(call.Operand("min"), x) is [var low, var unraised]) x = b.Max(low, unraised);
        if (call.Has("max") && b.Broadcast(call.Operand("max"), x) is [var high, var unlowered]) x = b.Min(high, unlowered);
        return x;
    }

    static Var Heaviside(ApiCall call)
    {
        IrBuilder b = call.Builder;
        var (x, h0) = call.Pair("x", "h0");
        Var step = b.Select(b.Less(x, 0), 0, b.Like(x, 1));
        return b.Select(b.IsNaN(x), b.StopGradient(x), b.Select(b.Equal(x, 0), h0, step));
    }

    static Var NanToNum(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        double largest = x.DType switch { DType.F16 => 65504, DType.F32 => float.MaxValue, _ => double.MaxValue };
        Var Replacement(string parameter, double value) => call.Has(parameter) ? b.BroadcastTo(call.Operand(parameter), x.Shape) : b.Like(x, value);
        Var finite = b.Select(b.Equal(x, double.NegativeInfinity), Replacement("neginf", -largest), x);
        finite = b.Select(b.Equal(x, double.PositiveInfinity), Replacement("posinf", largest), finite);
        return b.Select(b.IsNaN(x), Replacement("nan", 0), finite);
    }

    static Var IsClose(ApiCall call)
    {
        IrBuilder b = call.Builder;
        var (x, y) = call.Pair("x", "y");
        Var finite = b.And(b.IsFinite(x), b.IsFinite(y));
        Var tolerance = b.Add(b.Mul(b.Abs(y), call.DoubleOr("rtol", 1e-5)), call.DoubleOr("atol", 1e-8));
        Var close = b.Select(finite, b.LessEqual(b.Abs(b.Sub(x, y)), tolerance), b.Equal(x, y));
        return call.Has("equalNan") && call.Bool("equalNan") ? b.Or(close, b.And(b.IsNaN(x), b.IsNaN(y))) : close;
    }

    static Var ArrayEqual(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x"), y = call.Operand("y");
        y = b.WithExtents(y, x.Shape.Dims);
        if (x.Shape.Equals(y.Shape)) return All(b, b.Equal(x, y));
        bool ranksKnown = !x.Shape.HasRest && !y.Shape.HasRest;
        bool extentsDiffer = x.Shape.Dims.Zip(y.Shape.Dims, (l, r) => (l - r).ConstantValue is not (null or 0)).Any(d => d);
        return ranksKnown && (x.Rank != y.Rank || extentsDiffer) ? b.Constant(DType.Bool, 0) : throw call.Error($"whether shapes {x.Shape} and {y.Shape} are equal is not known before the program runs");
    }
}
