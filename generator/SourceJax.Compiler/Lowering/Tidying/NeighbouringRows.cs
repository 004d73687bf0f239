using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>
/// Indices at constant distances from each other, such as those of a small matrix's elements, are tested at once, and SIMD loops address their rows
/// from the first one: one register instead of twelve.
/// </summary>
static class NeighbouringRows
{
    public static IReadOnlyList<LoopStatement> Run(IReadOnlyList<LoopStatement> program) => Block(program, Places.Of(program));

    static IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, Places places)
    {
        var rows = new Rows(places);
        var result = new List<LoopStatement>();
        var open = new Dictionary<(Dim Base, Dim Extent), Tests>();
        foreach (LoopStatement statement in statements)
        {
            // Tests do not move past what may not end, or may not be reached.
            if (statement is ForStatement or WhileStatement or IfStatement or KernelStatement) open.Clear();
            if (statement is IndexCheckStatement { Count: 1 } check && places.Find(check.Index) is { } place)
            {
                if (open.TryGetValue((place.Base, check.Extent), out Tests? tests)) result[tests.At] = tests.With(place, check);
                else
                {
                    open[(place.Base, check.Extent)] = new(result.Count, place.Offset);
                    result.Add(check);
                }
                continue;
            }
            places.Visit(statement);
            result.Add(statement switch
            {
                ForStatement loop => loop with { Body = Block(loop.Body, places.Inner()) },
                WhileStatement loop => loop with { Test = Block(loop.Test, places.Inner()), Body = Block(loop.Body, places.Inner()) },
                IfStatement branch => branch with { Then = Block(branch.Then, places.Inner()), Else = Block(branch.Else, places.Inner()) },
                NestStatement { Nest: var nest } when SimdEligibility.LanesOf(nest) is not null => rows.Statement(statement),
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
    sealed class Rows(Places places) : LoopRewriter
    {
        protected override LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index);
        protected override Dim Index(Dim index) => places.Expand(index);
    }
}
