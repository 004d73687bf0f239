using System.Globalization;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What is known of integers that depend on loop indices. An index is a symbol in polynomials that no shape can contain; replacing it by the
/// ends of its range bounds them.
/// </summary>
sealed class LoopRanges
{
    const string Prefix = "#";

    readonly List<(Var Index, Value Low, Value Limit)> loops = [];

    public TracedValue Index(Var index, Value low, Value limit)
    {
        loops.Add((index, low, limit));
        return new(index, LeafKind.Scalar, Dim.Symbol(Prefix + (loops.Count - 1).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether a polynomial is about arguments alone.</summary>
    public static bool IsExtent(Dim dim) => !dim.Symbols.Any(s => s.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Whether 0 &lt;= position &lt; length for sure, for extents that are not negative.</summary>
    public bool IsInside(Value position, Value length)
    {
        if (position is TracedValue { Var: var v } && loops.FindIndex(l => l.Index == v) is >= 0 and int loop && loops[loop].Limit.Equals(length)
            && IsNonNegative(loops[loop].Low)) return true;
        return ValueForms.Polynomial(position) is { } p && ValueForms.Polynomial(length) is { } l && IsExtent(l) && Least(p) is { IsProvablyNonNegative: true }
            && Greatest(p) is { } greatest && (l - greatest - Dim.One).IsProvablyNonNegative;
    }

    bool IsNonNegative(Value value) => ValueForms.Polynomial(value) is { } p && Least(p) is { IsProvablyNonNegative: true };

    Dim? Least(Dim dim) => End(dim, isGreatest: false);
    Dim? Greatest(Dim dim) => End(dim, isGreatest: true);

    /// <summary>Inner loops first: their ranges depend on outer ones.</summary>
    Dim? End(Dim dim, bool isGreatest)
    {
        for (int loop = loops.Count - 1; loop >= 0; loop--)
        {
            string symbol = Prefix + loop.ToString(CultureInfo.InvariantCulture);
            if (!dim.Symbols.Contains(symbol)) continue;
            if (dim.CoefficientOf(symbol) is not { } coefficient) return null;
            if (!coefficient.IsProvablyNonNegative && !(-coefficient).IsProvablyNonNegative) return null;
            bool isLast = isGreatest == coefficient.IsProvablyNonNegative;
            if ((isLast ? ValueForms.Polynomial(loops[loop].Limit) is { } limit ? limit - Dim.One : null
                : ValueForms.Polynomial(loops[loop].Low)) is not { } end) return null;
            dim = dim.Substitute(s => s == symbol ? end : null);
        }
        return dim;
    }
}
