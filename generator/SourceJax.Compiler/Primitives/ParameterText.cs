using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives;

/// <summary>Collects a primitive's parameters for the printer: <c>reduce_sum[axes=[0 1]]</c>.</summary>
/// <param name="printFunction">The text of a function that a parameter holds.</param>
/// <param name="extents">What symbols of extents are replaced by on the way; null leaves all.</param>
public sealed class ParameterWriter(Func<IrFunction, string> printFunction, Func<DimSymbol, Dim?>? extents = null)
{
    public List<string> Parameters { get; } = [];

    /// <summary>Whether a written extent had a symbol that is replaced.</summary>
    public bool HasReplaced { get; private set; }

    Dim Replaced(Dim dim)
    {
        if (extents is null) return dim;
        Dim replaced = dim.Substitute(extents);
        HasReplaced |= !replaced.Equals(dim);
        return replaced;
    }

    void Add(string name, string value) => Parameters.Add($"{name}={value}");
    public void Write(string name, int value) => Add(name, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    public void Write(string name, bool value) => Add(name, value ? "true" : "false");
    public void Write(string name, DType value) => Add(name, value.Name);
    public void Write(string name, Dim value) => Add(name, Replaced(value).ToString());
    public void Write(string name, string value) => Add(name, value);
    public void Write(string name, IEnumerable<int> values) => Add(name, $"[{string.Join(" ", values)}]");
    public void Write(string name, IEnumerable<Dim> values) => Add(name, $"[{string.Join(" ", values.Select(Replaced))}]");
    public void Write(string name, IEnumerable<Aval> values) => Add(name, $"[{string.Join(" ", values.Select(a => a.WithShape(new(a.Shape.Dims.Select(Replaced).ToEquatable()))))}]");
    public void Write(string name, Shape value) => Write(name, value.Dims);
    public void Write(string name, ArrayValue value) => Add(name, $"{value.DType.Name}[{string.Join(" ", value.Shape)}]({string.Join(" ", value.Data.Select(s => s.Format(value.DType)))})");
    public void Write(string name, IrFunction value) => Add(name, printFunction(value));
}

/// <summary>Gives a catalog reader the parameters the parser found, by name.</summary>
public sealed class ParameterReader(IReadOnlyDictionary<string, string> values, Func<string, IrFunction> parseFunction)
{
    public string Text(string name) => values.TryGetValue(name, out string? text) ? text : throw new FormatException($"parameter {name} is missing");
    public int Int(string name) => int.Parse(Text(name), System.Globalization.CultureInfo.InvariantCulture);
    public bool Has(string name) => values.ContainsKey(name);
    public bool Bool(string name) => Text(name) == "true";
    public DType DType(string name) => DTypes.TryParse(Text(name)) ?? throw new FormatException($"{Text(name)} is no element type");
    public Dim Dim(string name) => DimParser.Parse(Text(name));
    public Shape Shape(string name) => Ir.Shape.Of([.. Items(name).Select(DimParser.Parse)]);
    public IReadOnlyList<Dim> Dims(string name) => Shape(name).Dims;
    public IReadOnlyList<Aval> Avals(string name)
        => [.. Items(name).Select(t => IrParser.TryAval(t) ?? throw new FormatException($"{t} is no type"))];
    public int[] Ints(string name) => [.. Items(name).Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
    public IrFunction Function(string name) => parseFunction(Text(name));

    public ArrayValue Array(string name)
    {
        string text = Text(name);
        int open = text.IndexOf('['), close = text.IndexOf(']');
        DType dtype = DTypes.TryParse(text[..open]) ?? throw new FormatException($"{text} has no element type");
        int[] shape = [.. Split(text[(open + 1)..close]).Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
        return new(dtype, shape, [.. Split(text[(close + 2)..^1]).Select(t => Scalar.Parse(t, dtype))]);
    }

    IEnumerable<string> Items(string name)
    {
        string text = Text(name);
        return text.Length >= 2 && text[0] == '[' && text[^1] == ']' ? Split(text[1..^1]) : throw new FormatException($"{text} is no list");
    }

    /// <summary>Items between blanks, except those inside parentheses: <c>Math.Max(n, m)</c>.</summary>
    static IEnumerable<string> Split(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (c == ' ' && depth == 0)
            {
                if (i > start) yield return text[start..i];
                start = i + 1;
            }
        }
    }
}
