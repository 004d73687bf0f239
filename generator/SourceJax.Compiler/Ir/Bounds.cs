namespace SourceJax.Compiler.Ir;

/// <summary>
/// What is known of integers at a place: between which ends symbols lie, which polynomials are not negative, which values symbols have. A polynomial is
/// shown to be non-negative by putting the ends of ranges in place of symbols, innermost first, until only lengths are left. Proofs are about integers
/// without end: who says what is known sees to it that it holds for ints that wrap around, or asks <see cref="IsExact"/> and <see cref="CannotWrap"/> first.
/// </summary>
public sealed record Bounds
{
    /// <summary>Sums of numbers below it and of a loop's index do not overflow, since no loop runs that long.</summary>
    const long LargestOffset = 1 << 20;

    /// <summary>How often the sign of a slope is asked for that depends on the signs of slopes itself: of i in i*j*k, then of j in j*k.</summary>
    const int Depth = 2;

    IReadOnlyList<(DimSymbol Symbol, Dim? Low, Dim? High)> Ranges { get; init; } = [];
    IReadOnlyList<Dim> Facts { get; init; } = [];
    Dictionary<DimSymbol, Dim> Values { get; init; } = [];
    HashSet<DimAtom> Lengths { get; init; } = [];

    /// <summary>Nothing is known but what symbols are: extents are not negative.</summary>
    public static Bounds None { get; } = new();

    /// <summary>
    /// What is known while a symbol is between two ends, both included. They may contain symbols that were given ranges before; null is an unknown end.
    /// </summary>
    public Bounds Between(DimSymbol symbol, Dim? low, Dim? high) => this with { Ranges = [.. Ranges, (symbol, low, high)] };

    /// <summary>What is known where these are not negative.</summary>
    public Bounds Given(IEnumerable<Dim> nonNegative) => this with { Facts = [.. Facts, .. nonNegative] };

    /// <summary>What is known where arrays of these lengths exist: they are not negative, and far from where ints end.</summary>
    public Bounds WithLengths(IEnumerable<Dim> lengths)
    {
        Dim[] more = [.. lengths.Distinct().Where(d => !IsLength(d))];
        return more.Length == 0 ? this : this with
        {
            Facts = [.. Facts, .. more.Where(d => d.BareAtom is null)],
            Lengths = [.. Lengths, .. more.Select(d => d.BareAtom).OfType<DimAtom>()],
        };
    }

    /// <summary>What is known where a symbol has a value.</summary>
    public Bounds Defined(DimSymbol symbol, Dim value) => this with { Values = new(Values) { [symbol] = Known(value) } };

    /// <summary>The polynomial with the values of symbols put in.</summary>
    public Dim Known(Dim value) => Values.Count == 0 ? value : value.Substitute(s => Values.TryGetValue(s, out Dim? known) ? known : null);

    /// <summary>Whether it is surely not negative.</summary>
    public bool IsNonNegative(Dim value) => IsNonNegative(Known(value), Depth);

    /// <summary>What it is at least, in terms of symbols without ranges; null where that is not known.</summary>
    public Dim? Least(Dim value) => Least(Known(value), Depth);

    /// <summary>What it is at most, in terms of symbols without ranges; null where that is not known.</summary>
    public Dim? Greatest(Dim value) => Least(-value) is { } least ? -least : null;

    bool IsNonNegative(Dim value, int depth) => IsPlain(Least(value, depth)) || Facts.Any(f => IsPlain(Least(value - f, depth)));

    Dim? Least(Dim value, int depth)
    {
        foreach (var (symbol, low, high) in Ranges.Reverse())
        {
            if (value.CoefficientOf(symbol) is not { } slope) return null;
            if (slope.IsZero) continue;
            if ((IsSign(slope) ? low : IsSign(-slope) ? high : null) is not { } end) return null;
            value += slope * (end - Dim.Atom(symbol));
        }
        return value;

        bool IsSign(Dim slope) => slope.ConstantValue is { } constant ? constant >= 0 : depth > 0 && IsNonNegative(slope, depth - 1);
    }

    /// <summary>Whether no symbol can make it negative.</summary>
    bool IsPlain(Dim? value) => value is not null
        && (value.Terms.All(t => t.Coefficient >= 0 && t.Factors.All(IsLength)) || (value.IsProvablyNonNegative && value.Symbols.All(IsLength)));

    bool IsLength(DimAtom atom) => atom is ExtentSymbol or RestSymbol || Lengths.Contains(atom);

    /// <summary>Whether it is known not to be negative as it is: an array of that length exists, or a test said so.</summary>
    public bool IsLength(Dim value) => value.ConstantValue >= 0 || Facts.Contains(value) || (value.BareAtom is { } atom && IsLength(atom));

    /// <summary>Whether a number is made of small constants, lengths, and symbols between such: these are far from where ints end.</summary>
    public bool CannotWrap(Dim value) => value.Terms.All(IsSmall)
        && value.Symbols.All(s => IsLength(s)
            || Ranges.Any(r => r.Symbol.Equals(s) && r.Low is { } low && r.High is { } high && CannotWrap(low) && CannotWrap(high)));

    /// <summary>Whether computing it in 32 bits does not wrap around.</summary>
    public bool IsExact(Dim value) => IsSum(value.Terms) && CannotPass(value, 1) && CannotPass(value, -1);

    /// <summary>Whether it is not below the least int, where it would be more in 32 bits.</summary>
    public bool CannotUnderflow(Dim value) => CannotPass(value, -1);

    /// <summary>Whether it is not beyond the greatest int or, where <paramref name="side"/> is negative, the least.</summary>
    bool CannotPass(Dim value, int side)
    {
        // What leads away from that end does no harm. One number of which little is known may be the end itself, so that nothing may come on top; and
        // the greatest int has no negation that would pass the least, but the least has.
        DimTerm[] terms = [.. value.Terms.Where(t => !IsNonNegative(Dim.Product(t.Factors.Select(Dim.Atom)) * Dim.Constant(-side * t.Coefficient)))];
        return IsSum(terms) && terms.Where(IsVarying)
            .All(t => IsBounded(t.Factors[0], side * t.Coefficient) || (terms.Length == 1 && (side < 0 || t.Coefficient == 1)));
    }

    /// <summary>Whether these are lengths, a small constant and at most one other number.</summary>
    bool IsSum(IReadOnlyList<DimTerm> terms)
        => terms.Count(IsVarying) <= 1 && terms.All(t => t.Factors.Count == 0 ? IsSmall(t) : t is { Factors.Count: 1, Coefficient: 1 or -1 });

    bool IsVarying(DimTerm term) => !term.Factors.SelectMany(f => f.Symbols).All(IsLength);

    /// <summary>
    /// Whether a symbol is known to be far from the greatest int or, where <paramref name="side"/> is negative, from the least. A loop's index is, if either of
    /// its ends is: no loop runs that long.
    /// </summary>
    bool IsBounded(DimAtom atom, long side) => atom is DimSymbol symbol
        && (Ranges.Any(r => r.Symbol.Equals(symbol) && (r.Low is { } low && CannotWrap(low) || r.High is { } high && CannotWrap(high)))
            || Facts.Any(f => f.CoefficientOf(symbol)?.ConstantValue == -side && CannotWrap(f + Dim.Constant(side) * Dim.Atom(symbol))));

    static bool IsSmall(DimTerm term) => term.Factors.Count > 0 || Math.Abs(term.Coefficient) <= LargestOffset;
}
