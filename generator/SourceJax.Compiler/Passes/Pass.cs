using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Passes;

/// <summary>A named rewrite of functions that keeps their types and, bit by bit, their meaning.</summary>
public sealed record Pass(string Name, Func<IrFunction, IrFunction> Rewrite)
{
    /// <summary>Rewrites the functions inside primitives, innermost first, then the function itself.</summary>
    public IrFunction Apply(IrFunction function) => Rewrite(WithNested(function));

    IrFunction WithNested(IrFunction function)
    {
        if (!function.Equations.Any(e => e.Primitive is IHasFunctions)) return function;
        Equation[] equations = [.. function.Equations.Select(e => e.Primitive is IHasFunctions holder ? e with { Primitive = holder.WithFunctions([.. holder.Functions.Select(Apply)]) } : e)];
        return new(function.Name, function.Inputs, equations, function.Outputs) { ScalarDims = function.ScalarDims };
    }
}
