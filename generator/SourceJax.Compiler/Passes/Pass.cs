using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Passes;

/// <summary>A named rewrite of functions that keeps their types and, bit by bit, their meaning.</summary>
public sealed record Pass(string Name, Func<IrFunction, IrFunction> Rewrite)
{
    /// <summary>Whether the rewrite is given the functions inside primitives first, each on its own. Others walk them themselves.</summary>
    public bool VisitsNested { get; init; } = true;

    /// <summary>Rewrites the functions inside primitives, innermost first, then the function itself.</summary>
    public IrFunction Apply(IrFunction function) => Rewrite(VisitsNested ? WithNested(function) : function);

    IrFunction WithNested(IrFunction function)
        => function.Equations.Any(e => e.Primitive is IHasFunctions) ? function.WithEquations([.. function.Equations.Select(WithNested)]) : function;

    Equation WithNested(Equation equation)
        => equation.Primitive is IHasFunctions holder ? equation with { Primitive = holder.WithFunctions([.. holder.Functions.Select(Apply)]) } : equation;
}
