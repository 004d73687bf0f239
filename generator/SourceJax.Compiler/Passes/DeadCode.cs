using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Passes;

/// <summary>Removes equations none of whose results are used.</summary>
public static class DeadCode
{
    public static IrFunction Run(IrFunction function)
    {
        var live = new HashSet<Var>(function.Outputs);
        var kept = new List<Equation>(function.Equations.Count);
        for (int i = function.Equations.Count - 1; i >= 0; i--)
        {
            Equation equation = function.Equations[i];
            if (!equation.Makes(live)) continue;
            live.AddAll(equation.Inputs);
            kept.Add(equation);
        }
        kept.Reverse();
        return kept.Count == function.Equations.Count ? function : function.WithEquations(kept);
    }
}
