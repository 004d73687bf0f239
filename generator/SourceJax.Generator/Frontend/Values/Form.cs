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

/// <summary>Different parts of one array.</summary>
sealed record ViewForm(ViewValue Like, Form Offset, Form Length) : Form
{
    public override IEnumerable<Aval> Avals => Offset.Avals.Concat(Length.Avals);
}

/// <summary>Parts of two arrays.</summary>
sealed record ChoiceForm(ArrayStorage FirstStorage, Form First, Form Second) : Form
{
    public override IEnumerable<Aval> Avals => [Aval.Scalar(DType.Bool), .. First.Avals, .. Second.Avals];
}

/// <summary>An array that nothing else refers to: its elements are what counts.</summary>
sealed record OwnArrayForm(Form Content, Shape Shape, LeafKind Kind) : Form
{
    public override IEnumerable<Aval> Avals => Content.Avals;
}
