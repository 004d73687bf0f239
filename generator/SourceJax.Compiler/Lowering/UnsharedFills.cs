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
        var equations = new List<Equation>();
        foreach (Equation equation in function.Equations)
        {
            Var[] inputs = [.. equation.Inputs];
            foreach (var (operand, name) in Overwritten(equation))
            {
                if (!splats.TryGetValue(inputs[operand], out Equation? splat)) continue;
                inputs[operand] = new Var(splat.Output.Aval, name) { NameIsHint = true };
                equations.Add(splat with { Outputs = [inputs[operand]], Origin = null });
            }
            equations.Add(equation with { Inputs = inputs });
        }
        var used = new HashSet<Var>(equations.SelectMany(e => e.Inputs).Concat(function.Outputs));
        return function.WithEquations([.. equations.Where(e => !splats.ContainsKey(e.Outputs[0]) || used.Contains(e.Output))]);
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
                for (int i = 0; i < loop.CarryCount; i++) yield return (first + i, equation.Outputs[i].Name ?? loop.Body.Inputs[loop.Body.Inputs.Count - loop.CarryCount + i].Name);
                break;
            case Branch branch:
                for (int i = 1; i < equation.Inputs.Count; i++) yield return (i, branch.Then.Inputs[i - 1].Name);
                break;
        }
    }
}
