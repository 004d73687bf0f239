using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>What depends on which overload is called, or on whether shapes are known to be equal.</summary>
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
        ApiFunction.Of("SourceJax.Jnp.ArrayEqual", ArrayEqual),
    ];

    static Var All(IrBuilder b, Var x) => b.ReduceAnd(x, [.. Enumerable.Range(0, x.Rank)]);

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
