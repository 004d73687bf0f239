using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Ir;

/// <summary>A number that polynomials are over; what kind of number it is, its type says.</summary>
/// <param name="Name">In the text form.</param>
public abstract record DimSymbol(string Name) : DimAtom
{
    DimSymbol[]? self;

    /// <summary>What the names of numbers that may be negative begin with in the text form.</summary>
    public const char Signed = '±';

    /// <summary>A text for users, to whom it does not matter that a number may be negative.</summary>
    public static string Plain(string text) => text.Replace($"{Signed}", "");

    /// <summary>The symbol that the text form has: an extent, the rest of a shape, or a number of the program's.</summary>
    public static DimSymbol Parse(string name)
        => name[0] == Signed ? new NumberSymbol(name[1..]) : name.StartsWith(RestSymbol.Dots, StringComparison.Ordinal) ? new RestSymbol(name[RestSymbol.Dots.Length..]) : new ExtentSymbol(name);

    public sealed override IReadOnlyList<DimSymbol> Symbols => self ??= [this];
    public sealed override Dim Substitute(Func<DimSymbol, Dim?> replacement) => replacement(this) ?? Dim.Atom(this);
    public sealed override long Evaluate(Func<DimSymbol, long> value) => value(this);
    public sealed override string Format(Func<DimSymbol, string> symbol) => symbol(this);

    /// <summary>Orders it among symbols, as no other one is.</summary>
    internal virtual string Ordering => Name;
    public sealed override string ToString() => Name;

    // What is remembered is no part of the value.
    public virtual bool Equals(DimSymbol? other) => base.Equals(other) && Name == other.Name;
    public override int GetHashCode() => Hash.Combine(base.GetHashCode(), Name.GetHashCode());
}

/// <summary>The extent of an axis.</summary>
public sealed record ExtentSymbol(string Name) : DimSymbol(Name)
{
    public override bool IsProvablyNonNegative => true;
}

/// <summary>How many elements the axes have together that a shape does not name: <c>...x</c>.</summary>
/// <param name="Path">The argument that the shape is of.</param>
public sealed record RestSymbol(string Path) : DimSymbol(Dots + Path)
{
    public const string Dots = "...";

    public override bool IsProvablyNonNegative => true;
}

/// <summary>A number of the program's that extents are made of. It may be negative.</summary>
/// <param name="Number">What the program calls it.</param>
public sealed record NumberSymbol(string Number) : DimSymbol(Signed + Number)
{
    public override bool IsProvablyNonNegative => false;
}
