using System.Globalization;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Ir;

/// <summary>
/// An integer known at run time: a polynomial with integer coefficients over symbols, held in canonical form so that equality of
/// polynomials is equality of objects. Axis extents are non-negative ones; in the loop IR, flat indices are polynomials over loop indices too.
/// </summary>
public sealed class Dim : IEquatable<Dim>
{
    readonly EquatableArray<DimTerm> terms;
    string? text;

    Dim(EquatableArray<DimTerm> terms) => this.terms = terms;

    public static Dim Zero { get; } = new([]);
    public static Dim One { get; } = Constant(1);

    public static Dim Constant(long value) => value == 0 ? new([]) : new([new DimTerm(value, [])]);
    public static Dim Symbol(string name) => Atom(new DimSymbol(name));

    /// <summary>A number of the program's that may be negative.</summary>
    public static Dim Number(string name) => Symbol(DimSymbol.Signed + name);

    public static Dim Atom(DimAtom atom) => new([new DimTerm(1, [atom])]);
    public static implicit operator Dim(int value) => Constant(value);

    public IReadOnlyList<DimTerm> Terms => terms;
    public long? ConstantValue => terms.Count == 0 ? 0 : terms.Count == 1 && terms[0].Factors.Count == 0 ? terms[0].Coefficient : null;
    public bool IsOne => ConstantValue == 1;
    public bool IsZero => terms.Count == 0;

    /// <summary>The name, when this is a bare symbol.</summary>
    public string? SymbolName => terms.Count == 1 && terms[0] is { Coefficient: 1, Factors: { Count: 1 } f } && f[0] is DimSymbol s ? s.Name : null;

    /// <summary>Whether this stands for a run of axes of unknown rank, flattened (a parameter without declared shape).</summary>
    public bool IsRest => Symbols.Any(s => s.StartsWith("...", StringComparison.Ordinal));

    /// <summary>Names of all symbols in it, each once, in order of appearance.</summary>
    public IEnumerable<string> Symbols => terms.SelectMany(t => t.Factors).SelectMany(f => f.Symbols).Distinct();

    /// <summary>Names of all variables that it has in C#, each once.</summary>
    public IEnumerable<string> Names => terms.SelectMany(t => t.Factors).SelectMany(f => f.Names).Distinct();

    public static Dim operator +(Dim a, Dim b) => FromTerms(a.terms.Concat(b.terms));
    public static Dim operator -(Dim a) => new(a.terms.Select(t => t with { Coefficient = -t.Coefficient }).ToEquatable());
    public static Dim operator -(Dim a, Dim b) => a + -b;
    public static Dim operator *(Dim a, Dim b) => FromTerms(from x in a.terms from y in b.terms select x * y);

    public static Dim Product(IEnumerable<Dim> dims) => dims.Aggregate(One, (a, b) => a * b);

    /// <summary>
    /// Floor of <paramref name="a"/>/<paramref name="b"/>; exact quotients are simplified. Multiples of a constant divisor are taken out, so
    /// that what is left below the line has coefficients from 0 to the divisor: (3n-1)/2 is n-1+(n+1)/2.
    /// </summary>
    public static Dim FloorDiv(Dim a, Dim b)
    {
        if (b.IsZero) throw new DivideByZeroException("an extent is divided by zero");
        if (TryDivideExactly(a, b) is { } exact) return exact;
        if (b.ConstantValue is not { } divisor) return Atom(new DimQuotient(a, b));
        if (divisor < 0) return FloorDiv(-a, -b);
        Dim whole = new(a.terms.Select(t => t with { Coefficient = Floor(t.Coefficient, divisor) }).Where(t => t.Coefficient != 0).ToEquatable());
        Dim rest = a - whole * b;
        return rest.ConstantValue is not null ? whole : whole + Atom(new DimQuotient(rest, b));
    }

    internal static long Floor(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    public static Dim CeilDiv(Dim a, long b) => FloorDiv(a + Constant(b - 1), Constant(b));

    public static Dim Max(Dim a, Dim b)
    {
        if (a.Equals(b)) return a;
        if ((a - b).ConstantValue is { } difference) return difference >= 0 ? a : b;
        // One form for what is one number: max(n, 1) - 1 is max(n - 1, 0).
        if (Math.Max(a.ConstantTerm, b.ConstantTerm) is not 0 and var shared) return Max(a - Constant(shared), b - Constant(shared)) + Constant(shared);
        if ((a - b).IsProvablyNonNegative) return a;
        if ((b - a).IsProvablyNonNegative) return b;
        if ((WithoutLesser(a, b) ?? WithoutLesser(b, a)) is { } flat) return flat;
        return string.CompareOrdinal(a.ToString(), b.ToString()) <= 0 ? Atom(new DimMaximum(a, b)) : Atom(new DimMaximum(b, a));
    }

    /// <summary>A maximum within a maximum makes three numbers, of which one may be left out: max(2 max(n - 1, 0) - n, 0) is max(n - 2, 0).</summary>
    static Dim? WithoutLesser(Dim a, Dim b)
    {
        foreach (DimTerm term in a.terms)
        {
            if (term.Coefficient < 0 || term.Factors.Count != 1 || term.Factors[0] is not DimMaximum maximum) continue;
            if (a.terms.Count(t => t.Factors.Contains(maximum)) > 1) continue;
            Dim left = a.Where(maximum, maximum.Left), right = a.Where(maximum, maximum.Right);
            if ((b - left).IsProvablyNonNegative) return Max(right, b);
            if ((b - right).IsProvablyNonNegative) return Max(left, b);
        }
        return null;
    }

    /// <summary>Whether axes of these extents have one length. No extent is negative: where an axis has n - 1 elements, max(n - 1, 0) is that number, too.</summary>
    public static bool AreOneExtent(Dim a, Dim b) => a.Equals(b) || Max(a, Zero).Equals(Max(b, Zero));

    /// <summary>The extent of an axis that has the one length or the other, in a form that holds for both; null where they are two lengths.</summary>
    public static Dim? OfEither(Dim a, Dim b) => a.Equals(b) ? a : AreOneExtent(a, b) ? Max(a, Zero) : null;

    public static Dim Min(Dim a, Dim b) => a + b - Max(a, b);

    /// <summary>True when non-negative for every non-negative value of the symbols; false says nothing.</summary>
    public bool IsProvablyNonNegative => Least >= 0 || IsNonNegativeByCases(4);

    /// <summary>What it is at least for non-negative values of the symbols, where that is evident.</summary>
    internal long? Least
    {
        get
        {
            long? least = 0;
            foreach (DimTerm term in terms) least = term.Factors.Count == 0 ? least + term.Coefficient : term.Coefficient > 0 ? least + term.Least : null;
            return least;
        }
    }

    long ConstantTerm => terms.Count > 0 && terms[terms.Count - 1] is { Factors.Count: 0 } constant ? constant.Coefficient : 0;

    /// <summary>A maximum is one or the other of its operands; and what is linear in the end of a slice is least at one of its bounds.</summary>
    bool IsNonNegativeByCases(int depth)
    {
        if (Least >= 0) return true;
        if (depth == 0) return false;
        if (terms.Where(t => t.Coefficient < 0).SelectMany(t => t.Factors).OfType<DimMaximum>().FirstOrDefault() is { } maximum)
            return Where(maximum, maximum.Left).IsNonNegativeByCases(depth - 1) && Where(maximum, maximum.Right).IsNonNegativeByCases(depth - 1);
        if (terms.SelectMany(t => t.Factors).OfType<DimSliceEnd>().FirstOrDefault(e => terms.All(t => t.Factors.Count(f => f.Equals(e)) <= 1)) is not { } end) return false;
        return Where(end, end.First).IsNonNegativeByCases(depth - 1) && Where(end, end.Last).IsNonNegativeByCases(depth - 1);
    }

    Dim Where(DimAtom atom, Dim value)
        => terms.Aggregate(Zero, (sum, term)
            => sum + term.Factors.Aggregate(Constant(term.Coefficient), (product, f) => product * (f.Equals(atom) ? value : Atom(f))));

    /// <summary>This over <paramref name="divisor"/> where that is a polynomial again; null where the division leaves a rest.</summary>
    public static Dim? TryDivideExactly(Dim a, Dim divisor)
    {
        if (divisor.IsZero) return null;
        Dim quotient = Zero;
        // Long division. Terms are in graded order, which products keep, so each step cancels the leading term for good.
        while (!a.IsZero)
        {
            if (a.terms[0].TryDivide(divisor.terms[0]) is not { } leading) return null;
            var step = new Dim([leading]);
            a -= step * divisor;
            quotient += step;
        }
        return quotient;
    }

    /// <summary>The polynomial that multiplies the symbol, if this is affine in it; null if it is not.</summary>
    public Dim? CoefficientOf(string symbol)
    {
        var coefficient = new List<DimTerm>();
        foreach (DimTerm term in terms)
        {
            int occurrences = term.Factors.Count(f => f is DimSymbol s && s.Name == symbol);
            bool hidden = term.Factors.Any(f => f is not DimSymbol && f.Symbols.Contains(symbol));
            if (hidden || occurrences > 1) return null;
            if (occurrences == 1) coefficient.Add(term with { Factors = term.Factors.Where(f => f is not DimSymbol s || s.Name != symbol).ToEquatable() });
        }
        return FromTerms(coefficient);
    }

    public Dim Substitute(Func<string, Dim?> replacement)
    {
        Dim sum = Zero;
        foreach (DimTerm term in terms)
        {
            Dim product = Constant(term.Coefficient);
            foreach (DimAtom factor in term.Factors) product *= factor.Substitute(replacement);
            sum += product;
        }
        return sum;
    }

    public long Evaluate(Func<string, long> value) => terms.Sum(t => t.Factors.Aggregate(t.Coefficient, (product, f) => product * f.Evaluate(value)));

    static Dim FromTerms(IEnumerable<DimTerm> terms)
    {
        var byFactors = new SortedDictionary<string, DimTerm>(StringComparer.Ordinal);
        foreach (DimTerm term in terms)
        {
            string key = term.Key;
            byFactors[key] = byFactors.TryGetValue(key, out DimTerm? known) ? known with { Coefficient = checked(known.Coefficient + term.Coefficient) } : term;
        }
        // Higher degrees first, constants last: 2*n*m+n+1.
        return new(byFactors.Values.Where(t => t.Coefficient != 0).OrderByDescending(t => t.Factors.Count).ToEquatable());
    }

    public bool Equals(Dim? other) => other is not null && terms.Equals(other.terms);
    public override bool Equals(object? obj) => obj is Dim other && Equals(other);
    public override int GetHashCode() => terms.GetHashCode();
    public static bool operator ==(Dim? a, Dim? b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(Dim? a, Dim? b) => !(a == b);

    public override string ToString() => text ??= Format(s => s);

    /// <summary>The polynomial as an expression, in the IR's text form and in C# alike.</summary>
    public string Format(Func<string, string> symbol)
    {
        if (terms.Count == 0) return "0";
        var builder = new System.Text.StringBuilder();
        foreach (DimTerm term in terms)
        {
            string sign = term.Coefficient < 0 ? "-" : builder.Length > 0 ? "+" : "";
            string magnitude = Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture);
            var factors = term.Factors.Select(f => f.Format(symbol)).ToList();
            if (magnitude != "1" || factors.Count == 0) factors.Insert(0, magnitude);
            builder.Append(sign).Append(string.Join("*", factors));
        }
        return builder.ToString();
    }
}
