using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Ir;

/// <summary>A coefficient times a product of atoms, which are sorted by their text.</summary>
public sealed record DimTerm(long Coefficient, EquatableArray<DimAtom> Factors)
{
    /// <summary>Orders terms of one degree so that products keep the order: the separator sorts before anything in a name.</summary>
    internal string Key => string.Join("\u0001", Factors.Select(f => f.ToString()));

    public static DimTerm operator *(DimTerm a, DimTerm b)
        => new(checked(a.Coefficient * b.Coefficient), a.Factors.Concat(b.Factors).OrderBy(f => f.ToString(), StringComparer.Ordinal).ToEquatable());

    /// <summary>What it is at least, for a positive coefficient and non-negative values of the symbols; null where that is not evident.</summary>
    internal long? Least => Factors.Aggregate((long?)Coefficient, (product, f) => product * f.Least);

    internal DimTerm? TryDivide(DimTerm divisor)
    {
        if (Coefficient % divisor.Coefficient != 0) return null;
        var left = Factors.ToList();
        foreach (DimAtom factor in divisor.Factors)
        {
            if (!left.Remove(factor)) return null;
        }
        return new(Coefficient / divisor.Coefficient, left.ToEquatable());
    }
}

/// <summary>What a polynomial is over: a symbol, or an operation that has no polynomial form.</summary>
public abstract record DimAtom
{
    public abstract IEnumerable<string> Symbols { get; }

    /// <summary>What C# has variables for: symbols, and numbers that a method finds out once.</summary>
    public virtual IEnumerable<string> Names => Symbols;
    public abstract bool IsProvablyNonNegative { get; }

    /// <summary>A number that is not negative and that it never is below; null where there is none such.</summary>
    internal virtual long? Least => IsProvablyNonNegative ? 0 : null;
    public abstract Dim Substitute(Func<string, Dim?> replacement);
    public abstract long Evaluate(Func<string, long> value);
    public abstract string Format(Func<string, string> symbol);
    public sealed override string ToString() => Format(s => s);
}

/// <summary>An extent of an array, or a number of the program's that is used as one: that may be negative, and its name tells it apart.</summary>
public sealed record DimSymbol(string Name) : DimAtom
{
    /// <summary>What names of numbers that may be negative begin with.</summary>
    public const char Signed = '±';

    /// <summary>A text for users, to whom it does not matter that a number may be negative.</summary>
    public static string Plain(string text) => text.Replace($"{Signed}", "");

    public override IEnumerable<string> Symbols => [Name];
    public override bool IsProvablyNonNegative => Name[0] != Signed;
    public override Dim Substitute(Func<string, Dim?> replacement) => replacement(Name) ?? Dim.Atom(this);
    public override long Evaluate(Func<string, long> value) => value(Name);
    public override string Format(Func<string, string> symbol) => symbol(Name);
}

/// <summary>
/// Floor of a quotient that has no polynomial form. A dividend over a constant has no negative coefficients (see <see cref="Dim.FloorDiv"/>), so that it
/// is not negative where its atoms are not.
/// </summary>
public sealed record DimQuotient(Dim Dividend, Dim Divisor) : DimAtom
{
    public override IEnumerable<string> Symbols => Dividend.Symbols.Concat(Divisor.Symbols);
    public override IEnumerable<string> Names => Dividend.Names.Concat(Divisor.Names);
    public override bool IsProvablyNonNegative => Dividend.IsProvablyNonNegative && Divisor.IsProvablyNonNegative;
    public override Dim Substitute(Func<string, Dim?> replacement) => Dim.FloorDiv(Dividend.Substitute(replacement), Divisor.Substitute(replacement));

    public override long Evaluate(Func<string, long> value) => Dim.Floor(Dividend.Evaluate(value), Divisor.Evaluate(value));

    public override string Format(Func<string, string> symbol) => $"(({Dividend.Format(symbol)})/({Divisor.Format(symbol)}))";
}

public sealed record DimMaximum(Dim Left, Dim Right) : DimAtom
{
    public override IEnumerable<string> Symbols => Left.Symbols.Concat(Right.Symbols);
    public override IEnumerable<string> Names => Left.Names.Concat(Right.Names);
    public override bool IsProvablyNonNegative => Left.IsProvablyNonNegative || Right.IsProvablyNonNegative;
    internal override long? Least => Math.Max(Left.Least ?? -1, Right.Least ?? -1) is >= 0 and var least ? least : base.Least;
    public override Dim Substitute(Func<string, Dim?> replacement) => Dim.Max(Left.Substitute(replacement), Right.Substitute(replacement));
    public override long Evaluate(Func<string, long> value) => Math.Max(Left.Evaluate(value), Right.Evaluate(value));
    public override string Format(Func<string, string> symbol) => $"Math.Max({Left.Format(symbol)}, {Right.Format(symbol)})";
}

/// <summary>
/// Where a slice of an axis begins or stops that is told by a number of the program's, which may count from the end. It is within the axis: from 0 to the
/// extent forwards, from -1 to the extent less 1 backwards.
/// </summary>
public sealed record DimSliceEnd(Dim Position, Dim Extent, bool IsBackwards) : DimAtom
{
    /// <summary>In the text form, and in C#.</summary>
    public const string Forwards = "Extents.SliceEnd", Backwards = "Extents.SliceEndBackwards";

    /// <summary>The bounds of where it is.</summary>
    public Dim First => IsBackwards ? Dim.Constant(-1) : Dim.Zero;
    public Dim Last => IsBackwards ? Extent - Dim.One : Extent;
    public override IEnumerable<string> Symbols => Position.Symbols.Concat(Extent.Symbols);
    public override IEnumerable<string> Names => [ToString()];
    public override bool IsProvablyNonNegative => !IsBackwards;
    public override Dim Substitute(Func<string, Dim?> replacement) => SliceExtents.Rule.End(Position.Substitute(replacement), IsBackwards ? -1 : 1, Extent.Substitute(replacement));

    public override long Evaluate(Func<string, long> value)
        => SliceExtents.Rule.End(Dim.Constant(Position.Evaluate(value)), IsBackwards ? -1 : 1, Dim.Constant(Extent.Evaluate(value))).ConstantValue!.Value;

    public override string Format(Func<string, string> symbol) => $"{(IsBackwards ? Backwards : Forwards)}({Position.Format(symbol)}, {Extent.Format(symbol)})";
}
