using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Frontend.Types;

/// <summary>Reads one specification of [Shape]: <c>"out in"</c>, <c>"2*n 3"</c>, <c>""</c>, <c>"..."</c>.</summary>
static class ShapeSpec
{
    /// <summary>Null when malformed, with what is wrong in <paramref name="error"/>.</summary>
    /// <param name="spec">What the attribute says.</param>
    /// <param name="path">Names the shape when it says nothing.</param>
    /// <param name="error">What is wrong.</param>
    public static Shape? Parse(string spec, string path, out string error)
    {
        error = "";
        if (spec.Trim() == RestSymbol.Dots) return RestOf(path);
        var dims = new List<Dim>();
        foreach (string word in spec.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseDim(word) is not { } dim)
            {
                error = $"'{word}' is no dimension: write names, integers or products of them, separated by spaces, as in [Shape(\"n 3\")]; "
                    + "\"\" is rank 0 and \"...\" any shape";
                return null;
            }
            dims.Add(dim);
        }
        return Shape.Of([.. dims]);
    }

    public static Shape RestOf(string path) => Shape.Of(Dim.Atom(new RestSymbol(path)));

    /// <summary>Names that the frontend made up contain a dot; those of [Shape] never do.</summary>
    public static bool IsDeclared(Dim dim) => dim.Symbols.All(s => s.Name.IndexOf('.') < 0);

    static Dim? ParseDim(string word)
    {
        if (!word.All(c => char.IsLetterOrDigit(c) || c is '_' or '*' or '+' or '-' or '(' or ')')) return null;
        try
        {
            Dim dim = DimParser.Parse(word);
            return dim.ConstantValue < 0 || dim.Symbols.Any(s => char.IsDigit(s.Name[0])) ? null : dim;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>The [Shape] of a parameter, property or result, handed out leaf by leaf.</summary>
sealed class DeclaredShapes(AttributeData attribute)
{
    readonly IReadOnlyList<string> specs = attribute.ConstructorArguments switch
    {
        [{ Kind: TypedConstantKind.Array, IsNull: false } list] => [.. list.Values.Select(v => v.Value as string ?? "")],
        [{ Value: string one }] => [one],
        _ => [],
    };

    public int Count => specs.Count;
    public int Used { get; private set; }
    public Location Location { get; } = attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : Location.None;

    /// <summary>The next leaf's specification; null when there are more leaves than specifications.</summary>
    public string? Next() => Used++ < specs.Count ? specs[Used - 1] : null;
}
