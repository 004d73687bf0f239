using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Arrays of structs and tuples of numbers, held member by member: one array for all X, one for all Y. What an array of numbers can do,
/// all of its columns do alike.
/// </summary>
sealed class StructArrays(Trace trace)
{
    /// <summary>Default values throughout; null for elements that are not made of numbers, or that are objects others may see.</summary>
    public ColumnsValue? Zeros(ITypeSymbol element, Shape shape, LeafKind kind, Value? checkedLength)
        => Columns(trace.Objects.Default(element), number => trace.Locals.Zeros(number.DType, shape, kind, checkedLength)) is ObjectValue columns
            ? new(columns) : null;

    /// <summary>A list of structs in memory of its own; null where it is none, or where members are no numbers.</summary>
    public ColumnsValue? Copy(IOperation at, ListValue list, ITypeSymbol element, LeafKind kind)
    {
        if (list.Items.Count == 0 || !list.Items.All(i => i is ObjectValue)) return null;
        return Columns(trace.Objects.Default(element), list.Items) is ObjectValue columns ? new(columns) : null;

        Value? Columns(Value like, IReadOnlyList<Value> items) => like switch
        {
            ConstantValue number when items.All(ValueForms.IsScalar) => trace.Locals.Copy(at, list with { Items = items, ElementType = number.DType }, kind),
            ObjectValue o => Members(o, (name, inner) => items.Select(i => ((ObjectValue)i)[name]).ToArray() is var members && members.All(m => m is not null)
                ? Columns(inner, members!) : null),
            _ => null,
        };
    }

    static Value? Columns(Value like, Func<ConstantValue, Value> column) => like switch
    {
        ConstantValue number => column(number),
        ObjectValue o => Members(o, (_, inner) => Columns(inner, column)),
        _ => null,
    };

    /// <summary>The object of what each member becomes; null if one of them becomes nothing.</summary>
    static ObjectValue? Members(ObjectValue o, Func<string, Value, Value?> member)
    {
        (string Name, Value? Value)[] members = [.. o.Members.Select(m => (m.Name, member(m.Name, m.Value)))];
        return members.Length == 0 || members.Any(m => m.Value is null) ? null : new ObjectValue([.. members.Select(m => (m.Name, m.Value!))]);
    }

    /// <summary>The columns, in order of members.</summary>
    public static IEnumerable<ViewValue> Views(Value? value) => value switch
    {
        ViewValue view => [view],
        ColumnsValue columns => columns.Members.Members.SelectMany(m => Views(m.Value)),
        ObjectValue o => o.Members.SelectMany(m => Views(m.Value)),
        _ => [],
    };

    /// <summary>The value with other arrays in it.</summary>
    public static Value MapViews(Value value, Func<ViewValue, ViewValue> map) => value switch
    {
        ViewValue view => map(view),
        ColumnsValue columns => new ColumnsValue((ObjectValue)MapViews(columns.Members, map)),
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, MapViews(m.Value, map)))]),
        _ => value,
    };

    public static ViewValue First(ColumnsValue columns) => Views(columns).First();

    /// <summary>All columns by a function of one.</summary>
    public static ColumnsValue Map(ColumnsValue columns, Func<ViewValue, ViewValue> map) => new((ObjectValue)MapLeaves(columns.Members, map));

    static Value MapLeaves(Value columns, Func<ViewValue, Value> map) => columns is ViewValue view ? map(view)
        : new ObjectValue([.. ((ObjectValue)columns).Members.Select(m => (m.Name, MapLeaves(m.Value, map)))]);

    /// <summary>An element: a struct of the columns' elements there.</summary>
    public Value Read(IOperation at, StructElement element) => Read(at, element.Columns, element.Indices);

    public Value Read(IOperation at, Value columns, IReadOnlyList<Value> indices)
        => MapLeaves(columns, view => trace.Locals.Read(at, trace.Locals.At(at, view, indices)));

    public void Write(IOperation at, StructElement element, Value value)
        => Each(at, element.Columns, value, (view, number) => trace.Locals.Write(at, trace.Locals.At(at, view, element.Indices), number));

    public void Fill(IOperation at, Value columns, Value element) => Each(at, columns, element, (view, number) => trace.Locals.Fill(at, view, number));

    void Each(IOperation at, Value columns, Value element, Action<ViewValue, Value> action)
    {
        if (columns is ViewValue view) action(view, element);
        else if (element is not ObjectValue o) throw trace.Unsupported(at, $"{ValueForms.Describe(element)} cannot be an element of this array");
        else foreach (var (name, column) in ((ObjectValue)columns).Members) Each(at, column, o[name]!, action);
    }

    /// <summary>A method of arrays, for each column alike; null for one that is none.</summary>
    public Value? Method(ColumnsValue columns, Value[] values, Func<Value[], Value?> method)
    {
        ViewValue[] others = values.Length > 1 && values[1] is ColumnsValue other ? [.. Views(other)] : [];
        var results = new List<Value?>();
        Value all = MapLeaves(columns.Members, view =>
        {
            Value[] ofColumn = [view, .. values.Skip(1)];
            if (others.Length > 0) ofColumn[1] = others[results.Count];
            results.Add(method(ofColumn));
            return results[^1] ?? view;
        });
        return results.Any(r => r is null) ? null : results[0] is NothingValue nothing ? nothing : new ColumnsValue((ObjectValue)all);
    }

    /// <summary>The column of a member of an element, such as <c>points[i].X</c>; null if the value is no column.</summary>
    public static Value? Column(Value columns, string member) => columns switch
    {
        ColumnsValue whole => whole.Members[member],
        ObjectValue part => part[member],
        _ => null,
    };
}

/// <summary>One element of an array of structs, or a struct within it: the columns that hold it, and where.</summary>
sealed record StructElement(Value Columns, IReadOnlyList<Value> Indices);
