using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>SciPy's special functions whose parameters are part of a primitive.</summary>
static class SpecialFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Polygamma", Polygamma),
    ];

    static Var Polygamma(ApiCall call)
    {
        int order = call.Int("n");
        return order >= 0 ? call.Builder.Polygamma(order, call.Operand("x")) : throw call.Error("the order of Polygamma must not be negative");
    }
}
