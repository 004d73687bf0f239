using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What the extents of a method's arrays are called, and where each name comes from.</summary>
sealed class ExtentNames(RestNames rests)
{
    readonly Dictionary<string, string> origins = [];
    readonly Dictionary<string, Var> scalars = [];
    readonly HashSet<string> used = [];

    /// <summary>The shape with one name for what is one.</summary>
    public Shape Unified(Shape shape)
        => shape.HasRest ? shape.Substitute(s => ShapeSpec.IsRest(s) ? Dim.Symbol(rests.Representative(s)) : null) : shape;

    /// <summary>Remembers, for messages, which axis each symbol first was.</summary>
    public void Declare(string parameter, TypeTree type)
    {
        foreach (var (path, leaf) in type.LeafPaths(parameter))
        {
            for (int axis = 0; axis < leaf.Aval.Rank; axis++)
            {
                foreach (string symbol in leaf.Aval.Shape[axis].Symbols)
                {
                    if (symbol.IndexOf('.') < 0 && !origins.ContainsKey(symbol)) origins[symbol] = $"axis {axis} of '{path}'";
                }
            }
        }
    }

    /// <summary>An integer parameter as an extent. It has the parameter's name unless an axis has that one, so that messages tell them apart.</summary>
    public Dim Scalar(Var parameter)
    {
        string wish = parameter.Name ?? "n";
        while (origins.ContainsKey(wish)) wish += "Value";
        Dim number = Dim.Number(wish);
        string name = number.Symbols.Single();
        origins[name] = $"the value of '{parameter.Name}'";
        scalars[name] = parameter;
        return number;
    }

    /// <summary>Whether a symbol is the value of an integer, which can be negative.</summary>
    public bool IsInteger(string symbol) => scalars.ContainsKey(symbol);

    /// <summary>An extent is used in a shape: the integer parameters in it become extents of the function.</summary>
    public Dim Use(Dim dim)
    {
        used.UnionWith(dim.Symbols.Where(scalars.ContainsKey));
        return dim;
    }

    /// <summary>The extents that are values of integer inputs, by input position.</summary>
    public IReadOnlyDictionary<string, int> ScalarDims(IReadOnlyList<Var> inputs) => used.ToDictionary(s => s, s => inputs.ToList().IndexOf(scalars[s]));

    /// <summary>" (m is axis 0 of 'a', n is axis 0 of 'b')" for the symbols that <paramref name="shapes"/> mention; empty when there are none.</summary>
    public string Explain(IEnumerable<Shape> shapes)
    {
        string[] known = [.. shapes.SelectMany(s => s.Dims).SelectMany(d => d.Symbols).Distinct().Where(origins.ContainsKey)
            .Select(s => $"{s} is {origins[s]}")];
        return known.Length == 0 ? "" : $" ({string.Join(", ", known)})";
    }
}

/// <summary>Which shapes of undeclared rank are one, since they met in elementwise operations.</summary>
sealed class RestNames
{
    readonly Dictionary<string, string> parents = [];

    public void Unify(string first, string second)
    {
        string root = Representative(first), other = Representative(second);
        if (root == other) throw new InvalidOperationException($"{first} and {second} are one shape already");
        parents[other] = root;
    }

    public string Representative(string rest) => parents.TryGetValue(rest, out string? parent) ? Representative(parent) : rest;
}
