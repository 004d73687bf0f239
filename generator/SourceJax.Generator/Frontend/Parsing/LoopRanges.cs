using System.Globalization;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What is known of integers that depend on loop indices. An index is a symbol in polynomials that no shape can contain. Integers of the program's are
/// not known to be non-negative, not even inside of a loop up to them: their products may wrap around.
/// </summary>
sealed class LoopRanges
{
    /// <summary>The index of a loop, by the loop's number.</summary>
    sealed record LoopIndex(int Loop) : DimSymbol($"#{Loop.ToString(CultureInfo.InvariantCulture)}")
    {
        public override bool IsProvablyNonNegative => false;
    }

    readonly Dictionary<Var, (Value Low, Value Limit)> loops = [];
    Bounds bounds = Bounds.None;

    public TracedValue Index(Var index, Value low, Value limit)
    {
        var symbol = new LoopIndex(loops.Count);
        loops.Add(index, (low, limit));
        bounds = bounds.Between(symbol, ValueForms.Polynomial(low), ValueForms.Polynomial(limit) is { } end ? end - Dim.One : null);
        return new(index, LeafKind.Scalar, Dim.Atom(symbol));
    }

    /// <summary>Whether a polynomial is about arguments alone.</summary>
    public static bool IsExtent(Dim dim) => !dim.Symbols.Any(s => s is LoopIndex);

    /// <summary>Whether a position is the index of a loop from 0 or more up to that very number.</summary>
    public bool IsIndexBelow(Value position, Value limit)
        => position is TracedValue { Var: var v } && loops.TryGetValue(v, out var loop) && loop.Limit.Equals(limit)
            && ValueForms.Polynomial(loop.Low) is { } low && IsNonNegative(low);

    /// <summary>Whether 0 &lt;= position &lt; length for sure, for extents that are not negative.</summary>
    public bool IsInside(Value position, Value length)
        => IsIndexBelow(position, length) || (ValueForms.Polynomial(position) is { } p && ValueForms.Polynomial(length) is { } l && IsExtent(l)
            && IsNonNegative(p) && IsNonNegative(l - p - Dim.One));

    /// <summary>Whether a polynomial is not negative in any iteration of the loops in it.</summary>
    public bool IsNonNegative(Dim dim) => bounds.IsNonNegative(dim);
}
