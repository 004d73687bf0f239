using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Removes locals that repeat a read or the check of an index which another local of the same block, or of one around, has done already, and copies
/// of locals that do not change while the copy is used.
/// Equations share what they compute before lowering; these appear when it makes loops of them.
/// </summary>
public sealed class LocalCse : LoopRewriter
{
    readonly HashSet<DimSymbol> kept;
    Dictionary<Local, Local> renamed = [];
    Dictionary<LoopExpr, Local> known = [];

    LocalCse(HashSet<DimSymbol> kept) => this.kept = kept;

    public static LoopProgram Run(LoopProgram program)
    {
        LoopStatement[] all = [.. program.Statements.All()];
        var conditions = all.OfType<WhileStatement>().Select(l => l.Condition);
        var cse = new LocalCse(
        [
            .. all.SelectMany(s => s is AssignStatement or DeclareStatement ? s.Assigned() : []),
            .. program.Results.Concat(conditions).SelectMany(e => e.All()).SelectMany(LoopExprs.Symbols),
            .. all.SelectMany(s => s.Buffers).SelectMany(b => b.Aval.Shape.Dims).SelectMany(d => d.Symbols),
        ]);
        return program with { Statements = cse.Block(program.Statements) };
    }

    public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
    {
        var outside = (known, renamed);
        (known, renamed) = (new(known), new(renamed));
        var result = new List<LoopStatement>();
        var copies = new Copies(statements);
        string[] origins = [];
        for (int i = 0; i < statements.Count; i++)
        {
            LoopStatement statement = statements[i];
            // What a loop changes is not known in its first iteration either, since the others run the same code.
            if (statement is ForStatement or WhileStatement) Forget([statement]);
            LoopStatement rewritten = Statement(statement);
            if (rewritten is LetStatement { Value: LocalExpr { Local: var original }, IsNamed: false } copy
                && copy.Local.DType == original.DType && !kept.Contains(copy.Local)
                && copies.IsFixedWhileRead(copy.Local, i, original))
            {
                renamed[copy.Local] = original;
                origins = [.. origins, .. copy.Origins];
                continue;
            }
            if (rewritten is LetStatement { Value: LoadExpr or CheckedIndexExpr, IsNamed: false } let && !kept.Contains(let.Local))
            {
                if (known.TryGetValue(let.Value, out Local? same))
                {
                    renamed[let.Local] = same;
                    origins = [.. origins, .. let.Origins];
                    continue;
                }
                known[let.Value] = let.Local;
            }
            else Forget([rewritten]);
            // The next statement tells what the user wrote.
            result.Add(origins.Length == 0 ? rewritten : rewritten with { Origins = [.. origins.Union(rewritten.Origins)] });
            origins = [];
        }
        (known, renamed) = outside;
        return result;
    }

    /// <summary>Drops what statements make untrue.</summary>
    void Forget(IEnumerable<LoopStatement> statements)
    {
        if (known.Count == 0) return;
        var locals = new HashSet<Local>();
        var buffers = new HashSet<LoopBuffer>();
        foreach (LoopStatement statement in statements.All())
        {
            locals.UnionWith(statement.Assigned());
            buffers.UnionWith(statement.Written().Select(b => b.Storage));
        }
        if (locals.Count + buffers.Count == 0) return;
        LoopExpr[] changed = [.. known.Keys.Where(e => e.Loads().Any(l => buffers.Contains(l.Buffer.Storage)) || locals.Any(e.Reads))];
        foreach (LoopExpr expr in changed) known.Remove(expr);
    }

    protected override LoopExpr Expr(LoopExpr expr)
        => renamed.Count == 0 ? expr
            : expr.MapIndices(Index).Substitute(e => e is LocalExpr local && renamed.TryGetValue(local.Local, out Local? same) ? (LoopExpr)same : null);

    protected override Dim Index(Dim index)
        => renamed.Count == 0 ? index
            : index.Substitute(symbol => symbol is Local local && renamed.TryGetValue(local, out Local? same) ? Dim.Atom(same) : null);

    /// <summary>What the statements of a block, with all inside of them, read and assign.</summary>
    sealed class Copies(IReadOnlyList<LoopStatement> statements)
    {
        readonly Lazy<(HashSet<DimSymbol> Read, HashSet<Local> Assigned)[]> facts = new(() =>
        [
            .. statements.Select(s => new[] { s }.All().ToArray()).Select(all => (
                new HashSet<DimSymbol>(all.SelectMany(s => s.Symbols())), new HashSet<Local>(all.SelectMany(s => s.Assigned())))),
        ]);

        /// <summary>Whether nothing assigns <paramref name="original"/> before the last statement that reads the copy is done reading.</summary>
        public bool IsFixedWhileRead(Local copy, int declared, Local original)
        {
            int last = declared;
            for (int i = declared + 1; i < statements.Count; i++)
            {
                if (facts.Value[i].Read.Contains(copy)) last = i;
            }
            for (int i = declared + 1; i <= last; i++)
            {
                if (facts.Value[i].Assigned.Contains(original) && !(i == last && statements[i] is AssignStatement)) return false;
            }
            return true;
        }
    }
}
