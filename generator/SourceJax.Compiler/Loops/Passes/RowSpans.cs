using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// In loops, neighbouring elements that statements without loops read and write one by one, such as those of a small matrix, become a span with
/// a name: its bounds are tested once, and its constant indices need no test.
/// </summary>
/// <param name="target">What for.</param>
public sealed class RowSpans(ILoopTarget target)
{
    /// <summary>How many of a row's elements are used at least.</summary>
    const int FewestElements = 3;

    /// <summary>Longer rows are not those of small matrices.</summary>
    const int LongestRow = 64;

    public static LoopProgram Run(LoopProgram program, ILoopTarget target)
    {
        IReadOnlyList<LoopStatement> rows = new RowSpans(target).Block(program.Statements, Offsets.Of(program.Statements), isInLoop: false);
        if (ReferenceEquals(rows, program.Statements)) return program;
        // Sums that were indices may have no other use; variables are no sums.
        var assigned = rows.All().OfType<AssignStatement>().Select(a => a.Local);
        var read = new HashSet<DimSymbol>(rows.All().SelectMany(s => s.Symbols())
            .Concat(program.Results.SelectMany(e => e.All()).SelectMany(LoopExprs.Symbols)).Concat(assigned));
        var unread = new WithoutLets(let => let is { IsNamed: false, Local.DType: DType.I32 } && let.Value.Polynomial() is not null
            && !read.Contains(let.Local));
        return program with { Statements = unread.Block(rows) };
    }

    IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, Offsets offsets, bool isInLoop)
    {
        var result = new List<LoopStatement>();
        var simple = new List<LoopStatement>();
        bool changed = false;
        foreach (LoopStatement statement in statements)
        {
            if (statement is LetStatement or AssignStatement or DeclareStatement or CheckStatement or IndexCheckStatement or StoreStatement
                or ForStatement { IsNest: true })
            {
                simple.Add(statement);
                continue;
            }
            Flush();
            LoopStatement next = statement switch
            {
                ForStatement loop when target.ScheduleOf(loop) is null
                    => Inner(loop.Body, true) is var body && ReferenceEquals(body, loop.Body) ? loop : loop with { Body = body },
                WhileStatement loop => Inner(loop.Body, true) is var body && ReferenceEquals(body, loop.Body) ? loop : loop with { Body = body },
                IfStatement branch => (Inner(branch.Then, isInLoop), Inner(branch.Else, isInLoop)) is var (then, otherwise)
                    && ReferenceEquals(then, branch.Then) && ReferenceEquals(otherwise, branch.Else) ? branch : branch with { Then = then, Else = otherwise },
                _ => statement,
            };
            changed |= !ReferenceEquals(next, statement);
            result.Add(next);
        }
        Flush();
        return changed ? result : statements;

        IReadOnlyList<LoopStatement> Inner(IReadOnlyList<LoopStatement> block, bool inLoop) => Block(block, offsets.Inner(), inLoop);

        void Flush()
        {
            var rows = isInLoop ? Straight(simple, offsets) : simple;
            changed |= rows.Count != simple.Count;
            result.AddRange(rows);
            simple.Clear();
        }
    }

    /// <summary>Statements that all run, one after the other.</summary>
    static List<LoopStatement> Straight(List<LoopStatement> statements, Offsets offsets)
    {
        var rows = new Dictionary<(LoopBuffer Buffer, Dim Base), Row>();
        for (int i = 0; i < statements.Count; i++)
        {
            foreach (var (buffer, index, isWrite) in CertainAccesses(statements[i]))
            {
                if (offsets.Find(index) is not { } place) continue;
                if (!rows.TryGetValue((buffer, place.Base), out Row? row)) rows[(buffer, place.Base)] = row = new(buffer, place.Base, i);
                row.Offsets.Add(place.Offset);
                row.IsWritten |= isWrite;
            }
            offsets.Visit(statements[i]);
        }
        Row[] found = [.. rows.Values.Where(r => r.Offsets.Count >= FewestElements && r.Length <= LongestRow)];
        if (found.Length == 0) return [.. statements];
        foreach (Row row in found) row.Declare();
        var elements = new Elements(rows, offsets);
        var result = new List<LoopStatement>();
        for (int i = 0; i < statements.Count; i++)
        {
            result.AddRange(found.Where(r => r.At == i).Select(r => r.Statement));
            elements.At = i;
            result.Add(statements[i] is ForStatement ? statements[i] : elements.Statement(statements[i]));
        }
        return result;
    }

    static IEnumerable<(LoopBuffer Buffer, Dim Index, bool IsWrite)> CertainAccesses(LoopStatement statement)
    {
        if (statement is ForStatement) return [];
        var loads = statement.Exprs().SelectMany(e => e.CertainLoads()).Select(l => (l.Buffer, l.Index, false));
        return statement is StoreStatement store ? loads.Append((store.Buffer, store.Index, true)) : loads;
    }

    /// <summary>Elements of a buffer at constant distances from each other.</summary>
    sealed class Row(LoopBuffer buffer, Dim @base, int at)
    {
        LoopBuffer? span;

        /// <summary>Of the first statement that uses one.</summary>
        public int At => at;
        public HashSet<int> Offsets { get; } = [];
        public bool IsWritten { get; set; }
        public int First => Offsets.Min();
        public int Length => Offsets.Max() - First + 1;
        public RowStatement Statement => new(span!, new Place(@base, First).Value) { IsWritten = IsWritten };

        public void Declare()
            => span = new LoopBuffer(new Aval(buffer.Aval.DType, new Shape([Length])), buffer.ShortName + "Row", BufferKind.Row) { Of = buffer };

        public (LoopBuffer Buffer, Dim Index)? Element(int offset)
            => span is not null && offset >= First && offset < First + Length ? (span, Dim.Constant(offset - First)) : null;
    }

    sealed class Elements(IReadOnlyDictionary<(LoopBuffer, Dim), Row> rows, Offsets offsets) : LoopRewriter
    {
        /// <summary>Where the statement is: what is not certain to be read may precede the row.</summary>
        public int At { get; set; }

        (LoopBuffer Buffer, Dim Index)? Find(LoopBuffer buffer, Dim index)
            => offsets.Find(index) is { } place && rows.TryGetValue((buffer, place.Base), out Row? row) && row.At <= At ? row.Element(place.Offset) : null;

        protected override LoopExpr Expr(LoopExpr expr)
            => expr.Substitute(e => e is LoadExpr load && Find(load.Buffer, load.Index) is { } element
                ? load with { Buffer = element.Buffer, Index = element.Index } : null);

        public override LoopStatement Statement(LoopStatement statement)
            => base.Statement(statement) is not StoreStatement store ? base.Statement(statement)
                : Find(store.Buffer, store.Index) is { } element ? store with { Buffer = element.Buffer, Index = element.Index } : store;
    }

    sealed class WithoutLets(Func<LetStatement, bool> isDropped) : LoopRewriter
    {
        public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
            => [.. statements.Where(s => s is not LetStatement let || !isDropped(let)).Select(s => s.Blocks().Any() ? Statement(s) : s)];

        protected override LoopExpr Expr(LoopExpr expr) => expr;
    }
}
