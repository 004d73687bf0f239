using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>
/// Indices at constant distances from each other, such as those of a small matrix's elements, are tested at once, and SIMD loops address their rows
/// from the first one: one register instead of twelve.
/// </summary>
sealed class NeighbouringRows
{
    readonly HashSet<string> assigned;

    NeighbouringRows(IReadOnlyList<LoopStatement> program) => assigned = [.. program.All().SelectMany(s => s is AssignStatement or DeclareStatement ? s.Assigned() : [])];

    public static IReadOnlyList<LoopStatement> Run(IReadOnlyList<LoopStatement> program) => new NeighbouringRows(program).Block(program, new(StringComparer.Ordinal));

    /// <param name="statements">The block.</param>
    /// <param name="sums">Locals of the blocks around that are another one plus a constant.</param>
    IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, Dictionary<string, Place> sums)
    {
        sums = new(sums, StringComparer.Ordinal);
        var rows = new Rows(sums);
        var result = new List<LoopStatement>();
        var open = new Dictionary<(string Base, Dim Extent), Tests>();
        foreach (LoopStatement statement in statements)
        {
            // Tests do not move past what may not end, or may not be reached.
            if (statement is ForStatement or WhileStatement or IfStatement or KernelStatement) open.Clear();
            if (statement is IndexCheckStatement { Count: 1 } check && PlaceOf(check.Index, sums) is { } place)
            {
                if (!open.TryGetValue((place.Base, check.Extent), out Tests? tests)) open[(place.Base, check.Extent)] = tests = new(result.Count);
                if (tests.Offsets.Count > 0) result[tests.At] = tests.Together(place, check.Extent, (IndexCheckStatement)result[tests.At]);
                else result.Add(check);
                tests.Offsets.Add(place.Offset);
                continue;
            }
            if (statement is LetStatement { Local: { DType: DType.I32 } local } let && !assigned.Contains(local.Name) && let.Value.Polynomial() is { } value && PlaceOf(value, sums) is { } sum)
            {
                sums[local.Name] = sum;
            }
            result.Add(statement switch
            {
                ForStatement loop => loop with { Body = Block(loop.Body, sums) },
                WhileStatement loop => loop with { Test = Block(loop.Test, sums), Body = Block(loop.Body, sums) },
                IfStatement branch => branch with { Then = Block(branch.Then, sums), Else = Block(branch.Else, sums) },
                NestStatement { Nest: var nest } when SimdEligibility.LanesOf(nest) is not null => rows.Statement(statement),
                _ => statement,
            });
        }
        return result;
    }

    /// <summary>Larger distances are not those of neighbours.</summary>
    const int LongestRun = 1 << 10;

    /// <summary>A local plus a small constant; null for other polynomials.</summary>
    Place? PlaceOf(Dim index, Dictionary<string, Place> sums)
    {
        if (index.Symbols.ToArray() is not [var symbol] || assigned.Contains(symbol) || (index - Dim.Symbol(symbol)).ConstantValue is not { } offset) return null;
        Place place = sums.TryGetValue(symbol, out Place? known) ? known : new(symbol, 0);
        offset += place.Offset;
        return Math.Abs(offset) < LongestRun ? place with { Offset = (int)offset } : null;
    }

    /// <summary>A local plus a constant.</summary>
    sealed record Place(string Base, int Offset)
    {
        public Dim Value => Dim.Symbol(Base) + Dim.Constant(Offset);
    }

    /// <summary>Tests of indices at constant distances from one local, against one extent, made at the place of the first.</summary>
    sealed class Tests(int at)
    {
        public int At => at;
        public List<int> Offsets { get; } = [];

        public IndexCheckStatement Together(Place next, Dim extent, IndexCheckStatement earlier)
        {
            int first = Math.Min(Offsets.Min(), next.Offset), last = Math.Max(Offsets.Max(), next.Offset);
            return earlier with { Index = (next with { Offset = first }).Value, Extent = extent, Count = last - first + 1 };
        }
    }

    /// <summary>Rows by the first one's place.</summary>
    sealed class Rows(IReadOnlyDictionary<string, Place> sums) : LoopRewriter
    {
        protected override LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index);
        protected override Dim Index(Dim index) => index.Symbols.Any(sums.ContainsKey) ? index.Substitute(symbol => sums.TryGetValue(symbol, out Place? place) ? place.Value : null) : index;
    }
}
