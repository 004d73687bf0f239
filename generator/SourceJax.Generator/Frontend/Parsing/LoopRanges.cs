using System.Globalization;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What is known of integers that depend on loop indices. An index is a symbol in polynomials that no shape can contain; replacing it by the
/// ends of its range bounds them.
/// </summary>
/// <param name="isInteger">Whether a symbol is the value of an integer; others are extents, which are not negative.</param>
sealed class LoopRanges(Func<DimSymbol, bool> isInteger)
{
    /// <summary>The index of a loop, by the loop's number.</summary>
    sealed record LoopIndex(int Loop) : DimSymbol($"#{Loop.ToString(CultureInfo.InvariantCulture)}")
    {
        public override bool IsProvablyNonNegative => false;
    }

    readonly List<(Var Index, Value Low, Value Limit)> loops = [];

    public TracedValue Index(Var index, Value low, Value limit)
    {
        loops.Add((index, low, limit));
        return new(index, LeafKind.Scalar, Dim.Atom(new LoopIndex(loops.Count - 1)));
    }

    /// <summary>Whether a polynomial is about arguments alone.</summary>
    public static bool IsExtent(Dim dim) => !dim.Symbols.Any(s => s is LoopIndex);

    /// <summary>Whether a position is the index of a loop from 0 or more up to that very number.</summary>
    public bool IsIndexBelow(Value position, Value limit)
        => position is TracedValue { Var: var v } && loops.FindIndex(l => l.Index == v) is >= 0 and int loop && loops[loop].Limit.Equals(limit)
            && ValueForms.Polynomial(loops[loop].Low) is { } low && IsNonNegative(low);

    /// <summary>Whether 0 &lt;= position &lt; length for sure, for extents that are not negative.</summary>
    public bool IsInside(Value position, Value length)
        => IsIndexBelow(position, length) || (ValueForms.Polynomial(position) is { } p && ValueForms.Polynomial(length) is { } l && IsExtent(l)
            && IsNonNegative(p) && End(p, isGreatest: true) is { } greatest && IsPlain(l - greatest - Dim.One, p));

    /// <summary>Whether a polynomial is not negative in any iteration of the loops in it.</summary>
    public bool IsNonNegative(Dim dim) => End(dim, isGreatest: false) is { } least && IsPlain(least, dim);

    /// <summary>Whether no symbol makes a value negative. An integer is not negative inside of a loop from 0 up to it.</summary>
    bool IsPlain(Dim value, Dim around) => value.IsProvablyNonNegative && value.Symbols.All(s => !isInteger(s)
        || loops.Where((l, i) => ValueForms.Polynomial(l.Limit)?.Bare?.Equals(s) == true && around.Contains(new LoopIndex(i)))
            .Any(l => ValueForms.Polynomial(l.Low) is { ConstantValue: >= 0 }));

    /// <summary>The least or greatest value. Inner loops first: their ranges depend on outer ones.</summary>
    Dim? End(Dim dim, bool isGreatest)
    {
        Dim whole = dim;
        for (int loop = loops.Count - 1; loop >= 0; loop--)
        {
            var symbol = new LoopIndex(loop);
            if (!dim.Contains(symbol)) continue;
            if (dim.CoefficientOf(symbol) is not { } coefficient) return null;
            if (!IsPlain(coefficient, whole) && !IsPlain(-coefficient, whole)) return null;
            bool isLast = isGreatest == IsPlain(coefficient, whole);
            if ((isLast ? ValueForms.Polynomial(loops[loop].Limit) is { } limit ? limit - Dim.One : null
                : ValueForms.Polynomial(loops[loop].Low)) is not { } end) return null;
            dim = dim.Substitute(s => s.Equals(symbol) ? end : null);
        }
        return dim;
    }
}
