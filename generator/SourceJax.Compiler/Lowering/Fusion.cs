using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Decides which values are kept in memory and which loops compute them. A value is kept if someone needs it whole (a result, an operand
/// of a runtime kernel), if it is a fold, or if recomputing it for every reader costs more than reading it. Values over the same
/// index domain share a nest when dependencies allow.
/// </summary>
/// <param name="function">The region.</param>
/// <param name="uses">Where its values are made and read.</param>
/// <param name="foldsPerResult">Whether the axes of a fold's result come first, so that each element is computed by itself.</param>
sealed class Fusion(IrFunction function, ValueUses uses, bool foldsPerResult)
{
    readonly HashSet<Var> kept = [];
    readonly FusionProbe probe = new(function, uses);
    readonly FusionRoot?[] roots = function.Equations.Map(e => FusionRoot.Of(e, foldsPerResult));

    public IReadOnlyList<FusionStep> Schedule()
    {
        KeepWhatMustBe();
        var lateReads = new LateReads(function, uses, probe);
        while (true)
        {
            kept.UnionWith(lateReads.Find(kept));
            var steps = Group(out var expensive);
            if (expensive.Count == 0) return steps;
            kept.UnionWith(expensive);
        }
    }

    void KeepWhatMustBe()
    {
        foreach (Var output in function.Outputs.Where(v => v.Rank > 0)) kept.Add(output);
        for (int i = 0; i < roots.Length; i++)
        {
            Equation equation = function.Equations[i];
            FusionRoot? root = roots[i];
            if (root is not { IsPointwise: true } && equation.Primitive is not Constant) kept.UnionWith(equation.Outputs);
            if (NeedsWholeOperands(equation, root)) kept.UnionWith(equation.Inputs.Where(v => v.Rank > 0));
            if (equation.Primitive is UpdatePrimitive) kept.Add(equation.Inputs[0]);
        }
        foreach (Equation equation in function.Equations.Where(e => e.Primitive is Constant && e.Output.Rank > 0)) kept.Add(equation.Output);
    }

    static bool NeedsWholeOperands(Equation equation, FusionRoot? root)
        => root is null || equation.Primitive is IGuardedPrimitive
            || (equation.Primitive is Reshape reshape && !ReshapeMap.IsIndexMap(equation.Inputs[0].Shape, reshape.Shape));

    IReadOnlyList<FusionStep> Group(out HashSet<Var> expensive)
    {
        var steps = new List<FusionStep>();
        var stepOf = new Dictionary<Var, int>();
        var readers = new Dictionary<Var, HashSet<int>>();
        expensive = [];
        for (int i = 0; i < roots.Length; i++)
        {
            Equation equation = function.Equations[i];
            if (equation.Primitive is Constant || !equation.Makes(kept)) continue;
            int step = steps.Count;
            if (roots[i] is { } root)
            {
                FusionFacts facts = probe.Facts(root, kept);
                step = Join(steps, stepOf, root, facts);
                if (step < 0)
                {
                    step = steps.Count;
                    steps.Add(new FusionStep(root.Domain, [], null));
                }
                steps[step].Roots.Add(root);
                foreach (var (value, repeats) in facts.Recomputed)
                {
                    if (repeats) expensive.Add(value);
                    if (!readers.TryGetValue(value, out var readingSteps)) readers[value] = readingSteps = [];
                    readingSteps.Add(step);
                }
            }
            else
            {
                steps.Add(new FusionStep([], [], equation));
            }
            foreach (Var output in equation.Outputs) stepOf[output] = step;
        }
        expensive.UnionWith(readers.Where(r => r.Value.Count > 1).Select(r => r.Key));
        return steps;
    }

    /// <summary>The last nest over the same domain that comes after all the root depends on; -1 if there is none.</summary>
    static int Join(List<FusionStep> steps, Dictionary<Var, int> stepOf, FusionRoot root, FusionFacts facts)
    {
        if (root.Domain.Count == 0 || root.Update is not null) return -1;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            FusionStep step = steps[i];
            bool fits = step.Kernel is null && step.Domain.SequenceEqual(root.Domain) && step.Roots.All(r => r.Update is null)
                && facts.Reads.All(read => !stepOf.TryGetValue(read.Value, out int at) || at < i
                    || (at == i && read.AtOwnIndex && step.Roots.Any(r => r.Value == read.Value && r.IsPointwise)));
            if (fits) return i;
        }
        return -1;
    }
}
