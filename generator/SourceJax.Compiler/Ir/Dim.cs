using System.Globalization;

namespace SourceJax.Compiler.Ir;

/// <summary>
/// An integer known at run time: a polynomial with integer coefficients over symbols, held in canonical form so that equality of
/// polynomials is equality of objects. Axis extents are non-negative ones; in the loop IR, flat indices are polynomials over loop indices too.
/// </summary>
public sealed class Dim : IEquatable<Dim>
{
    readonly DimTerm[] terms;
    IReadOnlyList<DimSymbol>? symbols;
    string? text;
    int hash;

    Dim(DimTerm[] terms) => this.terms = terms;

    public static Dim Zero { get; } = new([]);
    public static Dim One { get; } = Constant(1);

    public static Dim Constant(long value) => value == 0 ? new([]) : new([new DimTerm(value, [])]);

    /// <summary>A symbol by its name in the text form.</summary>
    public static Dim Symbol(string name) => Atom(DimSymbol.Parse(name));

    public static Dim Atom(DimAtom atom) => new([new DimTerm(1, [atom])]);
    public static implicit operator Dim(int value) => Constant(value);

    public IReadOnlyList<DimTerm> Terms => terms;
    public long? ConstantValue => terms.Length == 0 ? 0 : terms.Length == 1 && terms[0].Factors.Count == 0 ? terms[0].Coefficient : null;
    public bool IsOne => ConstantValue == 1;
    public bool IsZero => terms.Length == 0;

    /// <summary>The symbol, when this is nothing else.</summary>
    public DimSymbol? Bare => BareAtom as DimSymbol;

    /// <summary>What it is over, when this is nothing else.</summary>
    public DimAtom? BareAtom => terms.Length == 1 && terms[0] is { Coefficient: 1, Factors: { Count: 1 } f } ? f[0] : null;

    /// <summary>Whether this stands for a run of axes of unknown rank, flattened (a parameter without declared shape).</summary>
    public bool IsRest => Symbols.Any(s => s is RestSymbol);

    /// <summary>All symbols in it, each once, in order of appearance.</summary>
    public IReadOnlyList<DimSymbol> Symbols => symbols ??= terms.Length == 0 ? [] : terms is [{ Factors: [DimSymbol only] }] ? only.Symbols
        : [.. terms.SelectMany(t => t.Factors).SelectMany(f => f.Symbols).Distinct()];

    /// <summary>All variables that it has in C#, each once.</summary>
    public IEnumerable<DimAtom> Variables => terms.SelectMany(t => t.Factors).SelectMany(f => f.Variables).Distinct();

    public bool Contains(DimSymbol symbol)
    {
        foreach (DimTerm term in terms)
        {
            foreach (DimAtom factor in term.Factors)
            {
                if (factor is DimSymbol s ? s.Equals(symbol) : factor.Symbols.Contains(symbol)) return true;
            }
        }
        return false;
    }

    public static Dim operator +(Dim a, Dim b) => a.IsZero ? b : b.IsZero ? a : Sum(a.terms, b.terms, 1);
    public static Dim operator -(Dim a) => a.IsZero ? a : new([.. a.terms.Select(t => t.With(-t.Coefficient))]);
    public static Dim operator -(Dim a, Dim b) => b.IsZero ? a : Sum(a.terms, b.terms, -1);

    public static Dim operator *(Dim a, Dim b)
    {
        if (a.IsOne) return b;
        if (b.IsOne) return a;
        Dim product = Zero;
        // Terms in order times one term are in order.
        foreach (DimTerm term in a.terms) product += new Dim([.. b.terms.Select(t => term * t)]);
        return product;
    }

    /// <summary>Both in one order; terms of the same atoms become one.</summary>
    static Dim Sum(DimTerm[] a, DimTerm[] b, int sign)
    {
        var sum = new List<DimTerm>(a.Length + b.Length);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            int order = i == a.Length ? 1 : j == b.Length ? -1 : a[i].Compare(b[j]);
            DimTerm term = order <= 0 ? a[i] : b[j];
            long coefficient = checked((order <= 0 ? a[i].Coefficient : 0) + (order >= 0 ? sign * b[j].Coefficient : 0));
            if (coefficient != 0) sum.Add(coefficient == term.Coefficient ? term : term.With(coefficient));
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return new([.. sum]);
    }

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
        Dim whole = new([.. a.terms.Select(t => t.With(Floor(t.Coefficient, divisor))).Where(t => t.Coefficient != 0)]);
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
        // One form for what is one number: max(n, 1) - 1 is max(n - 1, 0). A constant becomes 0, so that what is left is evidently not negative.
        long shared = a.ConstantValue ?? b.ConstantValue ?? Math.Max(a.ConstantTerm, b.ConstantTerm);
        if (shared != 0) return Max(a - Constant(shared), b - Constant(shared)) + Constant(shared);
        // And max(2 n - 6, 0) is 2 max(n - 3, 0).
        if (a.Content(b.Content(0)) is > 1 and var factor) return Constant(factor) * Max(TryDivideExactly(a, Constant(factor))!, TryDivideExactly(b, Constant(factor))!);
        if ((a - b).IsProvablyNonNegative) return a;
        if ((b - a).IsProvablyNonNegative) return b;
        if ((WithoutLesser(a, b) ?? WithoutLesser(b, a)) is { } flat) return flat;
        return string.CompareOrdinal(a.Format(s => s.Ordering), b.Format(s => s.Ordering)) <= 0 ? Atom(new DimMaximum(a, b)) : Atom(new DimMaximum(b, a));
    }

    /// <summary>The greatest number that divides all coefficients, and another number.</summary>
    long Content(long other)
    {
        foreach (DimTerm term in terms)
        {
            for (long rest = Math.Abs(term.Coefficient); rest != 0;) (other, rest) = (rest, other % rest);
        }
        return other;
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

    long ConstantTerm => terms.Length > 0 && terms[^1] is { Factors.Count: 0 } constant ? constant.Coefficient : 0;

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
    public Dim? CoefficientOf(DimSymbol symbol)
    {
        if (!Contains(symbol)) return Zero;
        Dim coefficient = Zero;
        foreach (DimTerm term in terms)
        {
            int occurrences = term.Factors.Count(f => f.Equals(symbol));
            bool hidden = term.Factors.Any(f => f is not DimSymbol && f.Symbols.Contains(symbol));
            if (hidden || occurrences > 1) return null;
            if (occurrences == 1) coefficient += new Dim([new(term.Coefficient, [.. term.Factors.Where(f => !f.Equals(symbol))])]);
        }
        return coefficient;
    }

    public Dim Substitute(Func<DimSymbol, Dim?> replacement)
    {
        if (terms.Length == 0 || (terms.Length == 1 && terms[0].Factors.Count == 0)) return this;
        Dim sum = Zero;
        foreach (DimTerm term in terms)
        {
            Dim product = Constant(term.Coefficient);
            foreach (DimAtom factor in term.Factors) product *= factor.Substitute(replacement);
            sum += product;
        }
        return sum;
    }

    public long Evaluate(Func<DimSymbol, long> value) => terms.Sum(t => t.Factors.Aggregate(t.Coefficient, (product, f) => product * f.Evaluate(value)));

    public bool Equals(Dim? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || terms.Length != other.terms.Length || GetHashCode() != other.GetHashCode()) return false;
        for (int i = 0; i < terms.Length; i++)
        {
            if (terms[i].Coefficient != other.terms[i].Coefficient || !terms[i].Factors.SequenceEqual(other.terms[i].Factors)) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is Dim other && Equals(other);
    public override int GetHashCode()
    {
        if (hash != 0) return hash;
        int sum = 17;
        foreach (DimTerm term in terms)
        {
            sum = (sum * 31) + term.Coefficient.GetHashCode();
            foreach (DimAtom factor in term.Factors) sum = (sum * 31) + factor.GetHashCode();
        }
        return hash = sum == 0 ? 1 : sum;
    }

    public static bool operator ==(Dim? a, Dim? b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(Dim? a, Dim? b) => !(a == b);

    public override string ToString() => text ??= Format(s => s.Name);

    /// <summary>The polynomial as an expression, in the IR's text form and in C# alike.</summary>
    public string Format(Func<DimSymbol, string> symbol)
    {
        if (terms.Length == 0) return "0";
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
