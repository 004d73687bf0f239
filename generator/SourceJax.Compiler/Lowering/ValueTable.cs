using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Lowering;

/// <summary>What lowering knows of each IR value: its equation and uses, and, once decided, its buffer or scalar local.</summary>
sealed class ValueTable(ValueUses uses, Locals locals, IndexRanges ranges)
{
    readonly Dictionary<Var, LoopBuffer> buffers = [];
    readonly Dictionary<Var, LoopExpr> scalars = [];
    readonly List<LoopStatement> pending = [];
    readonly List<string> origins = [];

    public Locals Locals { get; } = locals;

    /// <summary>What is known of indices behind the statements so far.</summary>
    public IndexRanges Ranges { get; private set; } = ranges;

    /// <summary>Whether memory tests indices, as spans do.</summary>
    public bool TestsIndices { get; init; } = true;

    /// <summary>Buffers besides those that were set.</summary>
    public Func<Var, LoopBuffer?> Elsewhere { get; init; } = _ => null;

    /// <summary>Told of materialized values that are read, with the index.</summary>
    public Action<Var, IReadOnlyList<Dim>> Read { get; set; } = (_, _) => { };

    /// <summary>Told of values computed in place, with the loops they are computed in.</summary>
    public Action<Var, LoopExpr, IEnumerable<NestAxis>> Inlined { get; set; } = (_, _, _) => { };

    public Equation Definition(Var value) => uses.Definition(value) ?? throw new InvalidOperationException($"{value} is neither an input nor computed");
    public bool IsComputed(Var value) => uses.Definition(value) is not null;
    public int UseCount(Var value) => uses.Count(value);
    public LoopBuffer? Buffer(Var value) => buffers.TryGetValue(value, out LoopBuffer? buffer) ? buffer : Elsewhere(value);
    public LoopExpr? Scalar(Var value) => scalars.TryGetValue(value, out LoopExpr? scalar) ? scalar : null;
    public void SetBuffer(Var value, LoopBuffer buffer) => buffers[value] = buffer;
    public void SetScalar(Var value, LoopExpr expr) => scalars[value] = expr;

    /// <summary>Notes that an equation takes part in the current statement.</summary>
    public void Visit(Equation equation)
    {
        if (equation.Origin is { } origin && !origins.Contains(origin)) origins.Add(origin);
    }

    public IReadOnlyList<string> TakeOrigins()
    {
        string[] taken = [.. origins];
        origins.Clear();
        return taken;
    }

    /// <summary>A local before the current statement, outside of all loops.</summary>
    public Local BindOutside(LoopExpr expr, string? name, string? origin, bool isNamed = false)
    {
        Local local = Locals.New(expr.DType, name);
        var let = new LetStatement(local, expr) { Origins = origin is null ? [] : [origin], IsNamed = isNamed };
        pending.Add(let);
        Ranges = Ranges.Behind(let);
        return local;
    }

    /// <summary>Notes what is known behind a test that comes first.</summary>
    public void Test(CheckStatement check) => Ranges = Ranges.Behind(check);

    /// <summary>Tests an index before the current statement, outside of all loops.</summary>
    public void CheckOutside(Dim index, Dim extent)
    {
        pending.Add(new IndexCheckStatement(index, extent));
        Ranges = Ranges.Checked(index, extent);
    }

    /// <summary>Statements to put before the current one.</summary>
    public IReadOnlyList<LoopStatement> TakePending()
    {
        LoopStatement[] taken = [.. pending];
        pending.Clear();
        return taken;
    }
}
