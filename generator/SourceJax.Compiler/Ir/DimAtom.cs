namespace SourceJax.Compiler.Ir;

/// <summary>What a polynomial is over: a symbol, or an operation that has no polynomial form.</summary>
public abstract record DimAtom
{
    string? key;

    public abstract IReadOnlyList<DimSymbol> Symbols { get; }

    /// <summary>What C# has variables for: symbols, and numbers that a method finds out once.</summary>
    public virtual IEnumerable<DimAtom> Variables => Symbols;
    public abstract bool IsProvablyNonNegative { get; }

    /// <summary>A number that is not negative and that it never is below; null where there is none such.</summary>
    internal virtual long? Least => IsProvablyNonNegative ? 0 : null;
    public abstract Dim Substitute(Func<DimSymbol, Dim?> replacement);
    public abstract long Evaluate(Func<DimSymbol, long> value);
    public abstract string Format(Func<DimSymbol, string> symbol);

    /// <summary>What polynomials are ordered by: its text, in which symbols of one name are told apart.</summary>
    internal string Key => key ??= Format(s => s.Ordering);

    internal int CompareTo(DimAtom other) => ReferenceEquals(this, other) ? 0 : string.CompareOrdinal(Key, other.Key);

    // What is remembered is no part of the value.
    public virtual bool Equals(DimAtom? other) => other is not null && EqualityContract == other.EqualityContract;
    public override int GetHashCode() => EqualityContract.GetHashCode();
    public override string ToString() => Format(s => s.Name);
}

/// <summary>
/// Floor of a quotient that has no polynomial form. A dividend over a constant has no negative coefficients (see <see cref="Dim.FloorDiv"/>), so that it
/// is not negative where its atoms are not.
/// </summary>
public sealed record DimQuotient(Dim Dividend, Dim Divisor) : DimAtom
{
    public override IReadOnlyList<DimSymbol> Symbols => [.. Dividend.Symbols, .. Divisor.Symbols];
    public override IEnumerable<DimAtom> Variables => Dividend.Variables.Concat(Divisor.Variables);
    public override bool IsProvablyNonNegative => Dividend.IsProvablyNonNegative && Divisor.IsProvablyNonNegative;
    public override Dim Substitute(Func<DimSymbol, Dim?> replacement) => Dim.FloorDiv(Dividend.Substitute(replacement), Divisor.Substitute(replacement));

    public override long Evaluate(Func<DimSymbol, long> value) => Dim.Floor(Dividend.Evaluate(value), Divisor.Evaluate(value));

    public override string Format(Func<DimSymbol, string> symbol) => $"(({Dividend.Format(symbol)})/({Divisor.Format(symbol)}))";
    public override string ToString() => base.ToString();
}

public sealed record DimMaximum(Dim Left, Dim Right) : DimAtom
{
    public override IReadOnlyList<DimSymbol> Symbols => [.. Left.Symbols, .. Right.Symbols];
    public override IEnumerable<DimAtom> Variables => Left.Variables.Concat(Right.Variables);
    public override bool IsProvablyNonNegative => Left.IsProvablyNonNegative || Right.IsProvablyNonNegative;
    internal override long? Least => Math.Max(Left.Least ?? -1, Right.Least ?? -1) is >= 0 and var least ? least : base.Least;
    public override Dim Substitute(Func<DimSymbol, Dim?> replacement) => Dim.Max(Left.Substitute(replacement), Right.Substitute(replacement));
    public override long Evaluate(Func<DimSymbol, long> value) => Math.Max(Left.Evaluate(value), Right.Evaluate(value));
    public override string Format(Func<DimSymbol, string> symbol) => $"Math.Max({Left.Format(symbol)}, {Right.Format(symbol)})";
    public override string ToString() => base.ToString();
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
    public override IReadOnlyList<DimSymbol> Symbols => [.. Position.Symbols, .. Extent.Symbols];
    public override IEnumerable<DimAtom> Variables => [this];
    public override bool IsProvablyNonNegative => !IsBackwards;
    public override Dim Substitute(Func<DimSymbol, Dim?> replacement) => SliceExtents.Rule.End(Position.Substitute(replacement), IsBackwards ? -1 : 1, Extent.Substitute(replacement));

    public override long Evaluate(Func<DimSymbol, long> value)
        => SliceExtents.Rule.End(Dim.Constant(Position.Evaluate(value)), IsBackwards ? -1 : 1, Dim.Constant(Extent.Evaluate(value))).ConstantValue!.Value;

    public override string Format(Func<DimSymbol, string> symbol) => $"{(IsBackwards ? Backwards : Forwards)}({Position.Format(symbol)}, {Extent.Format(symbol)})";
    public override string ToString() => base.ToString();
}
