using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Arrays that would be computed too late: where a reader pulls their elements, what they are computed from may have been overwritten by
/// then. They must be kept in memory, computed at their own place. See Note [In place]; numbers are computed in time by lowering itself.
/// </summary>
sealed class LateReads
{
    readonly IrFunction function;
    readonly FusionProbe probe;
    readonly Dictionary<Var, int> overwritten = [];

    public LateReads(IrFunction function, ValueUses uses, FusionProbe probe)
    {
        (this.function, this.probe) = (function, probe);
        for (int i = 0; i < function.Equations.Count; i++)
        {
            foreach (Var value in MayOverwrite(function.Equations[i]).Where(v => uses.LastReader(v) == i)) overwritten[value] = i;
        }
    }

    static IEnumerable<Var> MayOverwrite(Equation equation) => equation.Primitive switch
    {
        UpdatePrimitive => [equation.Inputs[0]],
        CarriedLoop loop => loop.Carries(equation.Inputs),
        Branch => equation.Inputs.Skip(1),
        _ => [],
    };

    /// <summary>Those among the values that are not kept.</summary>
    public IEnumerable<Var> Find(HashSet<Var> kept)
    {
        if (overwritten.Count == 0) return [];
        // Until which equation a value that is computed where it is read can be computed.
        var until = new Dictionary<Var, int>();
        int Until(Var value) => until.TryGetValue(value, out int at) || overwritten.TryGetValue(value, out at) ? at : int.MaxValue;
        var late = new HashSet<Var>();
        for (int i = 0; i < function.Equations.Count; i++)
        {
            Equation equation = function.Equations[i];
            foreach (Var input in equation.Inputs.Where(v => v.Rank > 0 && until.ContainsKey(v)))
            {
                if (until[input] < i || (until[input] == i && !WritesOnlyWhatItRead(equation, kept))) late.Add(input);
            }
            if (equation.Primitive is not PointwisePrimitive || kept.Contains(equation.Output)) continue;
            int first = equation.Inputs.Select(Until).DefaultIfEmpty(int.MaxValue).Min();
            if (first < int.MaxValue) until[equation.Output] = first;
        }
        return late;
    }

    /// <summary>Whether each element is overwritten after, and only after, the one read of it that its new value needs.</summary>
    bool WritesOnlyWhatItRead(Equation equation, HashSet<Var> kept)
    {
        if (equation.Primitive is not UpdatePrimitive || FusionRoot.Of(equation) is not { } root) return false;
        if (root.Domain.Count == 0) return true;
        if (equation.Primitive is IndexUpdate { Axes.IsInjective: false }) return false;
        return probe.Facts(root, kept).Reads.Where(r => r.Value == equation.Inputs[0]).All(r => r.AtOwnIndex);
    }
}
