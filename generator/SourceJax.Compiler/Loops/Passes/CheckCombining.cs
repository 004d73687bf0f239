using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Indices at constant distances from each other, such as those of a small matrix's elements, are tested at once, and SIMD loops address their rows
/// from the first one: one register instead of twelve.
/// </summary>
/// <param name="target">What for.</param>
public sealed class CheckCombining(ILoopTarget target)
{
    public static LoopProgram Run(LoopProgram program, ILoopTarget target)
        => program with { Statements = new CheckCombining(target).Block(program.Statements, Offsets.Of(program.Statements)) };

    IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, Offsets offsets)
    {
        var rows = new Rows(offsets);
        var result = new List<LoopStatement>();
        var open = new Dictionary<(Dim Base, Dim Extent), Tests>();
        foreach (LoopStatement statement in statements)
        {
            // Tests do not move past what may not end, or may not be reached.
            if (statement is ForStatement { IsNest: false } or WhileStatement or IfStatement or KernelStatement) open.Clear();
            if (statement is IndexCheckStatement { Count: 1 } check && offsets.Find(check.Index) is { } place)
            {
                if (open.TryGetValue((place.Base, check.Extent), out Tests? tests)) result[tests.At] = tests.With(place, check);
                else
                {
                    open[(place.Base, check.Extent)] = new(result.Count, place.Offset);
                    result.Add(check);
                }
                continue;
            }
            offsets.Visit(statement);
            result.Add(statement switch
            {
                ForStatement { IsNest: true } nest => target.ScheduleOf(nest) is not null ? rows.Statement(nest) : nest,
                ForStatement loop => loop with { Body = Block(loop.Body, offsets.Inner()) },
                WhileStatement loop => loop with { Test = Block(loop.Test, offsets.Inner()), Body = Block(loop.Body, offsets.Inner()) },
                IfStatement branch => branch with { Then = Block(branch.Then, offsets.Inner()), Else = Block(branch.Else, offsets.Inner()) },
                _ => statement,
            });
        }
        return result;
    }

    /// <summary>Tests of indices at constant distances from one local, against one extent, made where the first one was.</summary>
    sealed class Tests(int at, int offset)
    {
        int first = offset, last = offset;

        public int At => at;

        public IndexCheckStatement With(Place next, IndexCheckStatement check)
        {
            (first, last) = (Math.Min(first, next.Offset), Math.Max(last, next.Offset));
            return check with { Index = (next with { Offset = first }).Value, Count = last - first + 1 };
        }
    }

    /// <summary>Rows by the first one's place.</summary>
    sealed class Rows(Offsets offsets) : LoopRewriter
    {
        protected override LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index);
        protected override Dim Index(Dim index) => offsets.Expand(index);
    }
}
