using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>Between which bounds the indices of the loops around a place run.</summary>
sealed class IndexRanges
{
    readonly IReadOnlyDictionary<string, (Dim First, Dim Last)> ranges;

    IndexRanges(IReadOnlyDictionary<string, (Dim, Dim)> ranges) => this.ranges = ranges;

    public static IndexRanges None { get; } = new(new Dictionary<string, (Dim, Dim)>());

    /// <summary>The ranges inside of a loop.</summary>
    public IndexRanges Inside(string index, LoopExpr first, LoopExpr limit, int step)
    {
        if (Bound(first) is not { } start || Bound(limit) is not { } end) return this;
        var inner = ranges.ToDictionary(p => p.Key, p => p.Value);
        inner[index] = step > 0 ? (start, end - 1) : (end + 1, start);
        return new(inner);
    }

    /// <summary>Whether the index is known to be one of an array of that many elements. Only constant differences count, since a variable may be negative.</summary>
    public bool Contains(Dim index, Dim size)
    {
        Dim first = index, last = index;
        if (index.SymbolName is { } symbol && ranges.TryGetValue(symbol, out var range)) (first, last) = range;
        return first.ConstantValue >= 0 && (size - 1 - last).ConstantValue >= 0;
    }

    /// <summary>Whether the loop surely runs at least once.</summary>
    public bool IsNeverEmpty(ForStatement loop)
        => Bound(loop.First) is { } first && Bound(loop.Limit) is { } limit && (loop.Step > 0 ? limit - first : first - limit).ConstantValue > 0;

    static Dim? Bound(LoopExpr expr) => expr switch
    {
        ConstExpr constant => Dim.Constant(constant.Value.Bits),
        LocalExpr local => Dim.Symbol(local.Name),
        IndexExpr index => index.Index,
        _ => null,
    };
}
