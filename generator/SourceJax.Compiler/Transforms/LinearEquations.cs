using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// The linear part of a region (a loop's body, a branch) on its own: linear equations over values of the primal part, its residuals.
/// Decides for each residual whether to keep it or to compute it again from values that are at hand. See Note [Residuals].
/// </summary>
sealed class LinearEquations
{
    // Note [Residuals]. A residual is *at hand* if the reverse sweep has it anyway: constants of the region, the loop index, literals. It is
    // *recomputed* if a few cheap operations lead to it from values at hand, and reads of arrays that the loop does not write are cheap. It is
    // also recomputed if they lead to it from a single other value: then that one is kept, and shared (1 - y*y keeps y), unless the residuals
    // themselves are smaller, as booleans are. All others are *kept*.
    const int Cheap = 32;

    readonly Dictionary<Var, Equation> definitions = [];
    readonly HashSet<Var> atHand, read;
    readonly List<Var> kept;
    readonly Dictionary<Var, HashSet<Var>> sources = [];

    /// <param name="primal">The region's primal equations.</param>
    /// <param name="linear">Its linear equations.</param>
    /// <param name="results">What the region's linear part returns.</param>
    /// <param name="atHand">Primal values the reverse sweep has.</param>
    /// <param name="isLinear">Tells linear values.</param>
    public LinearEquations(IReadOnlyList<Equation> primal, IReadOnlyList<Equation> linear, IEnumerable<Var> results, IEnumerable<Var> atHand, Func<Var,
        bool> isLinear)
    {
        foreach (Equation equation in primal)
        {
            foreach (Var output in equation.Outputs) definitions[output] = equation;
        }
        this.atHand = [.. atHand];
        var needed = linear.SelectMany(e => e.Inputs).Concat(results).Where(v => !isLinear(v)).Distinct().ToArray();
        // The empty stack that is the tangent of a stack on which nothing has been pushed is made again.
        var again = new HashSet<Var>(needed.Where(v => v.Aval.IsStack && definitions.TryGetValue(v, out Equation? made) && made.Primitive is StackNew));
        var kept = new List<Var>();
        Var[] residuals = [.. needed.Where(v => !v.Aval.IsStack && !this.atHand.Contains(v))];
        foreach (Var residual in residuals.Where(MustBeKept)) kept.Add(residual);
        foreach (var group in residuals.Where(v => !MustBeKept(v)).GroupBy(v => Sources(v).FirstOrDefault()).ToArray())
        {
            bool isSmaller = group.Key is not null && !kept.Contains(group.Key) && group.Sum(Bytes) < Bytes(group.Key);
            foreach (Var residual in group)
            {
                if (isSmaller) kept.Add(residual);
                else Recompute(residual, Sources(residual), again, kept);
            }
        }
        this.kept = kept;
        Recomputed = [.. primal.Where(e => e.Outputs.Any(again.Contains) && !e.Outputs.Any(kept.Contains))];
        read = [.. Recomputed.Concat(linear).SelectMany(e => e.Inputs), .. results];
    }

    /// <summary>Whether the linear part or what it recomputes reads a value.</summary>
    public bool Reads(Var value) => read.Contains(value);

    /// <summary>Residuals to carry from the forward to the reverse sweep.</summary>
    public IReadOnlyList<Var> Kept => kept;

    /// <summary>Says that the reverse sweep has a residual after all.</summary>
    public void NeedNotKeep(Var residual) => kept.Remove(residual);

    /// <summary>Primal equations to run again in the reverse sweep, in order.</summary>
    public IReadOnlyList<Equation> Recomputed { get; }

    bool MustBeKept(Var residual) => Sources(residual) is var from && (from.Count > 1 || from.Contains(residual));

    /// <summary>What keeping a value takes; that of an array is not known, but larger than that of any number.</summary>
    static long Bytes(Var value) => value.Rank > 0 ? int.MaxValue : value.DType == DType.Bool ? 1 : value.DType.Bits / 8;

    void Recompute(Var value, HashSet<Var> from, HashSet<Var> again, List<Var> kept)
    {
        if (atHand.Contains(value) || again.Contains(value)) return;
        if (from.Contains(value))
        {
            if (!kept.Contains(value)) kept.Add(value);
            return;
        }
        again.Add(value);
        foreach (Var input in definitions[value].Inputs) Recompute(input, from, again, kept);
    }

    /// <summary>The values not at hand from which cheap operations lead to this one; itself, if none do.</summary>
    HashSet<Var> Sources(Var value)
    {
        if (atHand.Contains(value)) return [];
        if (sources.TryGetValue(value, out var known)) return known;
        HashSet<Var> itself = [value];
        sources[value] = itself;
        if (!definitions.TryGetValue(value, out Equation? equation) || !IsCheap(equation)) return itself;
        var from = new HashSet<Var>(equation.Inputs.SelectMany(Sources));
        if (from.Count <= 1 && Cost(value, from) <= Cheap) sources[value] = from;
        return sources[value];
    }

    /// <summary>What it costs to compute a value from others. Integers are indices, whose computation is shared or disappears in addressing.</summary>
    int Cost(Var value, HashSet<Var> from)
    {
        var visited = new HashSet<Var>();
        int Visit(Var v)
        {
            if (atHand.Contains(v) || from.Contains(v) || !definitions.TryGetValue(v, out Equation? equation) || !visited.Add(v)) return 0;
            return equation.Inputs.Sum(Visit) + (equation.Primitive is Constant ? 0 : v.DType.IsDifferentiable ? 4 : 1);
        }
        return Visit(value);
    }

    bool IsCheap(Equation equation) => equation.Primitive switch
    {
        Constant or DimValue or BroadcastInDim or Unread => true,
        // The array is one the region does not write, or its version would not be at hand.
        IndexRead => atHand.Contains(equation.Inputs[0]),
        ElementwisePrimitive when equation.Output is { Rank: 0, DType.IsDifferentiable: false } && equation.Inputs.All(v => !v.DType.IsDifferentiable) => true,
        ElementwisePrimitive elementwise => equation.Output.Rank == 0 && elementwise.IsCheap(equation.Inputs[^1].DType),
        _ => false,
    };
}
