using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// A number that loops name. It is declared in one place and is itself, whatever it is called; as an index it is a symbol of polynomials. What it is
/// called is decided where it is printed.
/// </summary>
public sealed record Local : DimSymbol
{
    readonly int serial;

    internal Local(DType dtype, string hint, int serial) : base(hint) => (DType, this.serial) = (dtype, serial);

    public DType DType { get; }

    /// <summary>What extents call it, where it is an argument that some are made of.</summary>
    public DimSymbol? Number { get; init; }

    /// <summary>What it is called, if possible; null where that does not matter.</summary>
    public string? Hint => Name.Length == 0 ? null : Name;

    internal override string Ordering => $"{Name}\u0001{serial.ToString("D5", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>What indexes an array has been tested, or the array tests it.</summary>
    public override bool IsProvablyNonNegative => true;

    public bool Equals(Local? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => serial;
}

/// <summary>Makes the locals of one method.</summary>
public sealed class Locals
{
    /// <summary>What indices of loops over axes are called.</summary>
    public const string Letters = "ijklmn";

    int count;

    /// <param name="dtype">Its type.</param>
    /// <param name="hint">What it is called, if possible; null where that does not matter.</param>
    /// <param name="number">What extents call it.</param>
    public Local New(DType dtype, string? hint, DimSymbol? number = null) => new(dtype, hint ?? "", count++) { Number = number };

    /// <summary>Another one like it.</summary>
    public Local Like(Local local) => New(local.DType, local.Name);
}
