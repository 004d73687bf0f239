using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>
/// What is known at a place of the integers there: loop indices lie between bounds, indices that were checked lie in their axis, the conditions of
/// the branches around hold, lets have values.
/// </summary>
public sealed class IndexRanges
{
    readonly Bounds bounds;
    readonly HashSet<DimSymbol> variables;

    IndexRanges(Bounds bounds, HashSet<DimSymbol> variables) => (this.bounds, this.variables) = (bounds, variables);

    /// <summary>At the beginning of a method.</summary>
    /// <param name="extents">Symbols that are extents of arguments, hence no negative numbers.</param>
    public IndexRanges(IEnumerable<DimSymbol> extents) : this(Bounds.None.WithLengths(extents.Select(Dim.Atom)), [])
    {
    }

    /// <summary>At the beginning of a program, none of whose variables keeps its value.</summary>
    public static IndexRanges Of(LoopProgram program)
    {
        var ranges = new IndexRanges(program.Extents);
        foreach (AssignStatement assign in program.Statements.All().OfType<AssignStatement>()) ranges.AddVariable(assign.Local);
        return ranges;
    }

    /// <summary>Notes that a local is assigned more than once: nothing is ever concluded from it, wherever in the program.</summary>
    public void AddVariable(Local local) => variables.Add(local);

    /// <summary>What is known once other locals stand for some: what stands for a variable is one, whatever it was before.</summary>
    public IndexRanges Renamed(IReadOnlyDictionary<Local, Local> others)
    {
        Local[] more = [.. others.Where(o => variables.Contains(o.Key)).Select(o => o.Value)];
        return more.Length == 0 ? this : new(bounds, [.. variables, .. more]);
    }

    /// <summary>What is known inside of a loop.</summary>
    public IndexRanges Inside(ForStatement loop) => Inside(loop.Index, loop.First, loop.Limit, loop.Step);

    /// <summary>What is known inside of a loop.</summary>
    public IndexRanges Inside(Local index, LoopExpr first, LoopExpr limit, int step)
    {
        Dim? start = Known(first), end = Known(limit) is { } limited ? limited - Math.Sign(step) : null;
        var (low, high) = step > 0 ? (start, end) : (end, start);
        if (low is not null && !bounds.IsExact(low)) low = null;
        if (Known(step > 0 ? limit : first) is { } top && !bounds.CannotUnderflow(top)) high = null;
        return new(bounds.Given(low is not null && high is not null ? [high - low] : []).Between(index, low, high), variables);
    }

    /// <summary>What is known behind a check of an index.</summary>
    /// <param name="index">The first index.</param>
    /// <param name="extent">Of the axis.</param>
    /// <param name="count">How many neighbouring ones were checked.</param>
    public IndexRanges Checked(Dim index, Dim extent, int count = 1)
        => Known(index) is { } known ? Given([known, extent - Dim.Constant(count) - known]) : this;

    /// <summary>What is known behind a statement, of what it defines and tests.</summary>
    public IndexRanges Behind(LoopStatement statement) => statement switch
    {
        LetStatement { Value: CheckedIndexExpr at } let => Checked(Dim.Atom(let.Local), at.Extent),
        LetStatement let => Defined(let.Local, let.Value).Tested(let.Value),
        CheckStatement { Condition.Part: { } part } => Tested([part.Start, part.Stop - part.Start, part.Extent - part.Stop]),
        CheckStatement check => Tested([check.Condition.NonNegative]),
        IndexCheckStatement check => Checked(check.Index, check.Extent, check.Count),
        _ => this,
    };

    /// <summary>What is known once an expression has been computed: lengths that it tests are not negative.</summary>
    public IndexRanges Tested(LoopExpr expr) => Tested([.. expr.All().Where(e => e is ApplyExpr { Primitive: CheckedLength }).Select(Known).OfType<Dim>()]);

    /// <summary>What is known behind tests of lengths.</summary>
    public IndexRanges Tested(IReadOnlyList<Dim> lengths)
        => Given([.. lengths.Select(Known).OfType<Dim>()]);

    /// <summary>What is known behind a local that is assigned once.</summary>
    public IndexRanges Defined(Local local, LoopExpr value)
        => value is not LocalExpr && Exact(value) is { } known ? new(bounds.Defined(local, known), variables) : this;

    /// <summary>What is known on one side of a branch.</summary>
    public IndexRanges Where(LoopExpr condition, bool holds)
        => Given([.. Facts(condition, holds)]);

    IndexRanges Given(IReadOnlyList<Dim> facts) => facts.Count == 0 ? this : new(bounds.Given(facts), variables);

    IEnumerable<Dim> Facts(LoopExpr condition, bool holds)
    {
        if (condition is not ApplyExpr { Primitive: var primitive, Operands: var operands }) return [];
        if (primitive is Not) return Facts(operands[0], !holds);
        if (holds ? primitive is And : primitive is Or) return operands.SelectMany(o => Facts(o, holds));
        if (operands.Count != 2 || Exact(operands[0]) is not { } left || Exact(operands[1]) is not { } right) return [];
        return (primitive, holds) switch
        {
            (Less, true) or (GreaterEqual, false) => [right - left - 1],
            (LessEqual, true) or (Greater, false) => [right - left],
            (Greater, true) or (LessEqual, false) => [left - right - 1],
            (GreaterEqual, true) or (Less, false) => [left - right],
            (Equal, true) or (NotEqual, false) => [left - right, right - left],
            _ => [],
        };
    }

    /// <summary>Whether it stays the same number as long as its symbols are in scope.</summary>
    public bool IsFixed(Dim value) => !value.Symbols.Any(variables.Contains);

    /// <summary>Whether the index is known to be one of an array, or of an axis, of that many elements.</summary>
    public bool Contains(Dim index, Dim size) => IsNonNegative(index) && IsNonNegative(size - 1 - index);

    /// <summary>Whether the two are known to differ by that much at least.</summary>
    public bool AreApart(Dim a, Dim b, Dim distance) => IsNonNegative(a - b - distance) || IsNonNegative(b - a - distance);

    /// <summary>Whether the loop surely runs at least once.</summary>
    public bool IsNeverEmpty(ForStatement loop) => CannotWrap(loop.First) && CannotWrap(loop.Limit) && TripCount(loop) is { } trips && IsNonNegative(trips - 1);

    /// <summary>Whether a number is far from where ints end.</summary>
    public bool CannotWrap(LoopExpr expr) => Known(expr) is { } known && bounds.CannotWrap(known);

    /// <summary>How often a loop by one runs, if it does.</summary>
    public Dim? TripCount(ForStatement loop)
        => Known(loop.First) is { } first && Known(loop.Limit) is { } limit ? (loop.Step > 0 ? limit - first : first - limit) : null;

    public bool IsNonNegative(Dim value) => Known(value) is { } known && bounds.IsNonNegative(known);

    Dim? Known(LoopExpr expr) => expr switch
    {
        ApplyExpr { Primitive.Passed: { } operand } apply => Known(apply.Operands[operand]),
        _ => expr.Polynomial() is { } polynomial ? Known(polynomial) : null,
    };

    /// <summary>The polynomial with definitions put in; null if it depends on variables.</summary>
    Dim? Known(Dim value) => IsFixed(value) ? bounds.Known(value) : null;

    Dim? Exact(LoopExpr expr) => expr.DType == DType.I32 && Known(expr) is { } known && bounds.IsExact(known) ? known : null;
}
