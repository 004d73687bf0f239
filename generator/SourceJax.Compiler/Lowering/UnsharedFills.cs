using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Gives each reader that overwrites an array of one repeated number an array of its own: filling it twice is cheaper than copying it, and
/// common subexpressions made one array of all that start with zeros.
/// </summary>
static class UnsharedFills
{
    public static IrFunction Run(IrFunction function)
    {
        var splats = function.Equations.Where(e => e.Primitive is BroadcastInDim && e.Inputs[0].Rank == 0 && e.Output.Rank > 0).ToDictionary(e => e.Output);
        if (splats.Count == 0) return function;
        var equations = new List<Equation>(function.Equations.Count);
        foreach (Equation equation in function.Equations)
        {
            Var[]? inputs = null;
            foreach (var (operand, name) in Overwritten(equation))
            {
                if (!splats.TryGetValue(equation.Inputs[operand], out Equation? splat)) continue;
                inputs ??= [.. equation.Inputs];
                inputs[operand] = new Var(splat.Output.Aval, name) { NameIsHint = true };
                equations.Add(splat with { Outputs = [inputs[operand]], Origin = null });
            }
            equations.Add(inputs is null ? equation : equation with { Inputs = inputs });
        }
        var unread = new HashSet<Var>(splats.Keys);
        foreach (Equation equation in equations) unread.ExceptWith(equation.Inputs);
        unread.ExceptWith(function.Outputs);
        return function.WithEquations(unread.Count == 0 ? equations : [.. equations.Where(e => !unread.Contains(e.Outputs[0]))]);
    }

    /// <summary>Operands whose storage the equation would take over, and what they become.</summary>
    static IEnumerable<(int Operand, string? Name)> Overwritten(Equation equation)
    {
        switch (equation.Primitive)
        {
            case UpdatePrimitive:
                yield return (0, equation.Output.Name);
                break;
            case CarriedLoop loop:
                int first = equation.Inputs.Count - loop.CarryCount;
                for (int i = 0; i < loop.CarryCount; i++)
                    yield return (first + i, equation.Outputs[i].Name ?? loop.Body.Inputs[loop.Body.Inputs.Count - loop.CarryCount + i].Name);
                break;
            case Branch branch:
                for (int i = 1; i < equation.Inputs.Count; i++) yield return (i, branch.Then.Inputs[i - 1].Name);
                break;
        }
    }
}
