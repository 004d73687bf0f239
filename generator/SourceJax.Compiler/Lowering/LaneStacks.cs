using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// How many values each stack of a lane holds at most, which has to be known before the lanes run: a polynomial over what all lanes share, or what lanes
/// count first, by running up to the last push. A stack is counted where nothing is popped off it by then.
/// </summary>
sealed class LaneStacks
{
    /// <param name="Length">How many statements lanes run to count.</param>
    /// <param name="Counted">The stacks that are counted there; those that are always pushed on together, as one.</param>
    public sealed record Stage(int Length, IReadOnlyList<LoopBuffer[]> Counted);

    readonly List<Stage> stages = [];

    LaneStacks(IReadOnlyList<LoopStatement> statements)
    {
        LoopStatement[][] within = [.. statements.Select(s => new[] { s }.All().ToArray())];
        LoopBuffer[] stacks = [.. within.SelectMany(s => s).OfType<AllocateStatement>().Select(a => a.Buffer).Where(b => b.Kind == BufferKind.Stack)];
        var own = new HashSet<Local>(within.SelectMany(s => s).SelectMany(s => s.Assigned()));
        var sizes = StackSizes.Of(statements).ToLookup(s => s.Stack);
        foreach (LoopBuffer stack in stacks) Depths[stack] = Depth(sizes[stack], own);

        var unknown = stacks.Where(s => Depths[s] is null).ToList();
        while (unknown.Count > 0)
        {
            var lengths = unknown.ToDictionary(s => s, s => Array.FindLastIndex(within, w => w.Any(i => Pushes(i, s))) + 1);
            var stage = unknown.Where(s => !within.Take(lengths[s]).Any(w => w.Any(i => unknown.Any(u => Pops(i, u))))).ToArray();
            CanBeCounted = stage.Length > 0;
            if (!CanBeCounted) return;
            stages.Add(new(stage.Max(s => lengths[s]), [.. stage.GroupBy(s => string.Join(" ", Changes(statements, s, ""))).Select(g => g.ToArray())]));
            unknown.RemoveAll(stage.Contains);
        }
    }

    /// <summary>What is known beforehand of how much each stack holds; null where lanes count.</summary>
    public Dictionary<LoopBuffer, Dim?> Depths { get; } = [];

    /// <summary>How lanes count, in order: a stage may pop what those before it have counted.</summary>
    public IReadOnlyList<Stage> Stages => stages;

    /// <summary>Whether what is not known can be counted.</summary>
    public bool CanBeCounted { get; private set; } = true;

    /// <param name="statements">What a lane does.</param>
    public static LaneStacks Of(IReadOnlyList<LoopStatement> statements) => new(statements);

    static Dim? Depth(IEnumerable<StackSize> pushes, HashSet<Local> own)
    {
        Dim depth = Dim.Zero;
        foreach (StackSize push in pushes)
        {
            if (push.Trips.Any(t => t is null || t.Symbols.Any(s => s is Local local && own.Contains(local)))) return null;
            depth += Dim.Product(push.Trips.Select(t => t!.IsProvablyNonNegative ? t : Dim.Max(Dim.Zero, t)));
        }
        return depth;
    }

    /// <summary>In which blocks a stack is pushed on or made empty, in order.</summary>
    static IEnumerable<string> Changes(IReadOnlyList<LoopStatement> block, LoopBuffer stack, string path)
        => block.SelectMany((statement, at) => statement switch
    {
        PushStatement push => push.Stack == stack ? [path] : [],
        AllocateStatement or ClearStatement => statement.Buffers.Contains(stack) ? [path + "!"] : [],
        _ => statement.Blocks().SelectMany((inner, side) => Changes(inner, stack, $"{path}/{at}.{side}")),
    });

    static bool Pushes(LoopStatement statement, LoopBuffer stack) => statement is PushStatement push && push.Stack == stack;

    public static bool Pops(LoopStatement statement, LoopBuffer stack)
        => (statement is PopStatement pop && pop.Stack == stack) || (statement is LetStatement { Value: PopExpr popped } && popped.Stack == stack);
}
