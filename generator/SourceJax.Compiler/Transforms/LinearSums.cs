using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// Finds out whether linear equations do nothing to some tangents but add to them: then the cotangents of those are the same before and
/// after. Looks into nested loops and branches.
/// </summary>
static class LinearSums
{
    /// <summary>Whether each result is the tangent at the same position plus something that depends on none of them.</summary>
    public static bool OnlyAdd(IReadOnlyList<Equation> equations, IReadOnlyList<Var> tangents, IReadOnlyList<Var> results)
    {
        var sums = new Dictionary<Var, int>();
        for (int i = 0; i < tangents.Count; i++) sums[tangents[i]] = i;
        return Follow(equations, sums) && results.Select((r, i) => sums.TryGetValue(r, out int sum) && sum == i).All(same => same);
    }

    /// <summary>Extends <paramref name="sums"/>, which says of which tangent a value is a sum; false if one is used in any other way.</summary>
    static bool Follow(IReadOnlyList<Equation> equations, Dictionary<Var, int> sums)
    {
        foreach (Equation equation in equations)
        {
            int[] at = [.. Enumerable.Range(0, equation.Inputs.Count).Where(i => sums.ContainsKey(equation.Inputs[i]))];
            if (at.Length == 0) continue;
            bool follows = equation.Primitive switch
            {
                Add => at.Length == 1 && Continue(0, at[0]),
                Sub or UpdatePrimitive { Accumulates: true } => at is [0] && Continue(0, 0),
                LinearLoop loop => at[0] >= loop.FirstLinearCarry && Inside(loop.Body, equation.Inputs.Count),
                LinearBranch branch => at[0] >= branch.FirstTangent && InsideBranch(branch),
                _ => false,
            };
            if (!follows) return false;

            bool Continue(int output, int input)
            {
                sums[equation.Outputs[output]] = sums[equation.Inputs[input]];
                return true;
            }

            bool Inside(IrFunction body, int operands)
            {
                var inner = Seeds(body, operands);
                if (!Follow(body.Equations, inner)) return false;
                int firstCarry = operands - equation.Outputs.Count;
                for (int k = 0; k < equation.Outputs.Count; k++)
                {
                    int? before = sums.TryGetValue(equation.Inputs[firstCarry + k], out int sum) ? sum : null;
                    if ((inner.TryGetValue(body.Outputs[k], out int after) ? after : null) != before) return false;
                    if (before is { } same) sums[equation.Outputs[k]] = same;
                }
                return true;
            }

            bool InsideBranch(LinearBranch branch)
            {
                var then = Seeds(branch.Then, equation.Inputs.Count);
                var otherwise = Seeds(branch.Else, equation.Inputs.Count);
                if (!Follow(branch.Then.Equations, then) || !Follow(branch.Else.Equations, otherwise)) return false;
                for (int i = 0; i < equation.Outputs.Count; i++)
                {
                    int? whenTrue = then.TryGetValue(branch.Then.Outputs[i], out int t)
                        ? t
                        : null, whenFalse = otherwise.TryGetValue(branch.Else.Outputs[i], out int f) ? f : null;
                    if (whenTrue != whenFalse) return false;
                    if (whenTrue is { } same) sums[equation.Outputs[i]] = same;
                }
                return true;
            }

            // The tangents come last, among the operands and among the function's inputs.
            Dictionary<Var, int> Seeds(IrFunction function, int operands)
                => at.ToDictionary(i => function.Inputs[function.Inputs.Count - (operands - i)], i => sums[equation.Inputs[i]]);
        }
        return true;
    }
}
