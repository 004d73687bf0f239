using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Declares each buffer of a method once: in the innermost block around all its uses, before the first of them, but outside of loops, so that what an
/// iteration needs is made once. Only this pass decides where buffers exist; the emitter prints what it says. No length is tested here: that is done
/// where the program asks for an array (<see cref="Primitives.Arrays.CheckedExtents"/>), and an array that nobody asks for may have a length below zero.
/// </summary>
public sealed class BufferScopes
{
    readonly Dictionary<LoopStatement, LoopBuffer[]> touched = new(ReferenceComparer.Instance);
    readonly HashSet<LoopBuffer> declared = [];
    readonly ILookup<LoopBuffer, LoopBuffer> partners;

    BufferScopes(ILookup<LoopBuffer, LoopBuffer> partners) => this.partners = partners;

    public static LoopProgram Run(LoopProgram program)
    {
        var partners = program.Statements.All().OfType<TradeStatement>().SelectMany(t => t.Cycle.SelectMany(_ => t.Cycle, (a, b) => (a, b)))
            .ToLookup(p => p.a, p => p.b);
        LoopBuffer[] returned = [.. program.ResultBuffers.Where(IsMade).Distinct()];
        return program with { Statements = new BufferScopes(partners).Block(program.Statements, returned, IndexRanges.Of(program), isLane: false) };
    }

    /// <summary>Inputs are the caller's, and rows are declared where they are found.</summary>
    static bool IsMade(LoopBuffer buffer) => buffer.Kind is not (BufferKind.Input or BufferKind.Row);

    /// <summary>A buffer and all that trade storage with it, directly or not.</summary>
    IEnumerable<LoopBuffer> WithPartners(LoopBuffer buffer)
    {
        if (!partners.Contains(buffer)) return [buffer];
        List<LoopBuffer> all = [buffer];
        for (int i = 0; i < all.Count; i++) all.AddRange(partners[all[i]].Except(all));
        return all;
    }

    /// <param name="statements">The block.</param>
    /// <param name="readAfterwards">What is read behind it.</param>
    /// <param name="ranges">What is known of extents there.</param>
    /// <param name="isLane">Whether it is in a loop over lanes, to which buffers may be private.</param>
    IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, IReadOnlyList<LoopBuffer> readAfterwards, IndexRanges ranges, bool isLane)
    {
        var uses = new Dictionary<LoopBuffer, int>();
        IEnumerable<LoopBuffer> Touched(LoopStatement statement)
            => this.Touched(statement).Where(b => (isLane || b.Kind != BufferKind.Private) && !IsShapedInside(statement, b));
        foreach (LoopBuffer buffer in statements.SelectMany(Touched).Concat(readAfterwards))
            uses[buffer] = uses.TryGetValue(buffer, out int count) ? count + 1 : 1;
        var result = new List<LoopStatement>();
        foreach (LoopStatement statement in statements)
        {
            LoopBuffer[] fresh = [.. Touched(statement).Where(b => !declared.Contains(b) && (uses[b] > 1 || !IsWithinOneSide(statement, b)))];
            declared.UnionWith(fresh);
            if (statement is AllocateStatement { Buffer: var buffer } && !fresh.Contains(buffer))
            {
                // Made outside of the loop already.
                if (buffer.Kind == BufferKind.Stack) result.Add(new ClearStatement(buffer));
                continue;
            }
            result.AddRange(fresh.Select(b => new AllocateStatement(b)
            {
                Doubtful = [.. b.Kind is BufferKind.Scratch or BufferKind.Result ? b.Aval.Shape.Dims.Where(d => !ranges.IsNonNegative(d)) : []],
            }));
            ranges = ranges.Behind(statement);
            if (statement is not AllocateStatement) result.Add(Inside(statement, ranges, isLane));
        }
        LoopBuffer[] unused = [.. readAfterwards.Where(declared.Add)];
        result.AddRange(unused.Select(b => new AllocateStatement(b)));
        return result;
    }

    LoopStatement Inside(LoopStatement statement, IndexRanges ranges, bool isLane) => statement switch
    {
        ForStatement loop => loop with { Body = Block(loop.Body, [], ranges.Inside(loop), isLane || loop.IsLanes) },
        WhileStatement loop => loop with { Test = Block(loop.Test, [], ranges, isLane), Body = Block(loop.Body, [], ranges, isLane) },
        IfStatement branch => branch with
        {
            Then = Block(branch.Then, [], ranges.Where(branch.Condition, holds: true), isLane),
            Else = Block(branch.Else, [], ranges.Where(branch.Condition, holds: false), isLane),
        },
        _ => statement,
    };

    /// <summary>Whether only a block inside of a statement knows how large a buffer is.</summary>
    static bool IsShapedInside(LoopStatement statement, LoopBuffer buffer)
        => buffer.Aval.Shape.Dims.SelectMany(d => d.Symbols).OfType<Local>().ToArray() is { Length: > 0 } locals
            && statement.Blocks().SelectMany(b => b.All()).SelectMany(s => s.Assigned()).Any(locals.Contains);

    /// <summary>Whether the buffer may be declared further inside: in the one block of a branch that touches it.</summary>
    bool IsWithinOneSide(LoopStatement statement, LoopBuffer buffer)
        => statement is IfStatement branch && !branch.Condition.Loads().Any(l => l.Buffer == buffer)
            && branch.Then.Any(s => Touched(s).Contains(buffer)) != branch.Else.Any(s => Touched(s).Contains(buffer));

    /// <summary>What a statement or one inside of it touches, in order.</summary>
    LoopBuffer[] Touched(LoopStatement statement)
    {
        if (touched.TryGetValue(statement, out LoopBuffer[]? known)) return known;
        // Buffers that trade storage live equally long: where one is used, the others are in scope.
        var own = statement.Buffers.Concat(statement.Exprs().SelectMany(e => e.Loads()).Select(l => l.Buffer)).Where(IsMade).SelectMany(WithPartners);
        return touched[statement] = [.. own.Concat(statement.Blocks().SelectMany(b => b).SelectMany(Touched)).Distinct()];
    }

    /// <summary>Statements are values, and two equal ones may stand in different blocks.</summary>
    sealed class ReferenceComparer : IEqualityComparer<LoopStatement>
    {
        public static ReferenceComparer Instance { get; } = new();
        public bool Equals(LoopStatement? x, LoopStatement? y) => ReferenceEquals(x, y);
        public int GetHashCode(LoopStatement statement) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(statement);
    }
}
