using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Passes;

/// <summary>Removes equations none of whose results are used.</summary>
public static class DeadCode
{
    public static IrFunction Run(IrFunction function)
    {
        var live = new HashSet<Var>(function.Outputs);
        var kept = new List<Equation>();
        foreach (Equation equation in function.Equations.Reverse())
        {
            if (!equation.Outputs.Any(live.Contains)) continue;
            live.UnionWith(equation.Inputs);
            kept.Add(equation);
        }
        kept.Reverse();
        return kept.Count == function.Equations.Count ? function : function.WithEquations(kept);
    }
}
