using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Frontend.Values;

/// <summary>What two values of one location have in common, so that one of them, chosen when the program runs, can be put together from IR values.</summary>
abstract record Form
{
    /// <summary>Types of the IR values, in order.</summary>
    public abstract IEnumerable<Aval> Avals { get; }
}

/// <summary>One and the same value.</summary>
sealed record SameForm(Value? Value) : Form
{
    public override IEnumerable<Aval> Avals => [];
}

/// <summary>Nothing in common: the location cannot be read afterwards.</summary>
sealed record LostForm(string Reason, string Id = "SJ0201") : Form
{
    public override IEnumerable<Aval> Avals => [];
}

/// <summary>One value of the IR.</summary>
sealed record LeafForm(Aval Aval, LeafKind Kind) : Form
{
    /// <summary>The integer as a polynomial in extents, where it is the same one on all paths.</summary>
    public Dim? Extent { get; init; }

    public override IEnumerable<Aval> Avals => [Aval];
}

/// <summary>A tuple or record, member by member.</summary>
sealed record ObjectForm(IReadOnlyList<(string Name, Form Form)> Members) : Form
{
    public override IEnumerable<Aval> Avals => Members.SelectMany(m => m.Form.Avals);
}

/// <summary>An array of structs, column by column.</summary>
sealed record ColumnsForm(Form Members) : Form
{
    public override IEnumerable<Aval> Avals => Members.Avals;
}

/// <summary>A list, element by element.</summary>
sealed record ListForm(IReadOnlyList<Form> Items, ListValue Like) : Form
{
    public override IEnumerable<Aval> Avals => Items.SelectMany(i => i.Avals);
}

/// <summary>A view of an array: which one, and, of a part, where.</summary>
sealed record ViewForm(StorageForm Storage, LeafKind Kind, Form? Offset, Form? Length) : Form
{
    public override IEnumerable<Aval> Avals => [.. Storage.Avals, .. Offset?.Avals ?? [], .. Length?.Avals ?? []];
}

/// <summary>Views of two arrays.</summary>
sealed record ChoiceForm(ArrayStorage FirstStorage, Form First, Form Second) : Form
{
    public override IEnumerable<Aval> Avals => [Aval.Scalar(DType.Bool), .. First.Avals, .. Second.Avals];
}

/// <summary>The memory of an array on both of two paths.</summary>
abstract record StorageForm
{
    public abstract IEnumerable<Aval> Avals { get; }
}

/// <summary>One and the same.</summary>
sealed record KeptStorage(ArrayStorage Storage) : StorageForm
{
    public override IEnumerable<Aval> Avals => [];
}

/// <summary>One made of what each path has: the elements are what counts. Values with the same form share it.</summary>
sealed record CopiedStorage(Form Content, Shape Shape, bool IsReadOnly) : StorageForm
{
    public override IEnumerable<Aval> Avals => Content.Avals;

    public bool Equals(CopiedStorage? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
