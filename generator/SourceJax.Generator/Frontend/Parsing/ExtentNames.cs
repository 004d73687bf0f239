using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What the extents of a method's arrays are called, and where each name comes from.</summary>
sealed class ExtentNames(RestNames rests)
{
    readonly Dictionary<DimSymbol, string> origins = [];
    readonly Dictionary<DimSymbol, Var> scalars = [];
    readonly HashSet<DimSymbol> used = [];

    /// <summary>The shape with one name for what is one.</summary>
    public Shape Unified(Shape shape)
        => shape.HasRest ? shape.Substitute(s => s is RestSymbol rest ? Dim.Atom(rests.Representative(rest)) : null) : shape;

    /// <summary>Remembers, for messages, which axis each symbol first was.</summary>
    public void Declare(string parameter, TypeTree type)
    {
        foreach (var (path, leaf) in type.LeafPaths(parameter))
        {
            for (int axis = 0; axis < leaf.Aval.Rank; axis++)
            {
                foreach (DimSymbol symbol in leaf.Aval.Shape[axis].Symbols)
                {
                    if (symbol.Name.IndexOf('.') < 0 && !origins.ContainsKey(symbol)) origins[symbol] = $"axis {axis} of '{path}'";
                }
            }
        }
    }

    /// <summary>An integer parameter as an extent. It has the parameter's name unless an axis has that one, so that messages tell them apart.</summary>
    public Dim Scalar(Var parameter)
    {
        string wish = parameter.Name ?? "n";
        while (origins.ContainsKey(new ExtentSymbol(wish))) wish += "Value";
        var number = new NumberSymbol(wish);
        origins[number] = $"the value of '{parameter.Name}'";
        scalars[number] = parameter;
        return Dim.Atom(number);
    }

    /// <summary>Whether a symbol is the value of an integer, which can be negative.</summary>
    public bool IsInteger(DimSymbol symbol) => scalars.ContainsKey(symbol);

    /// <summary>An extent is used in a shape: the integer parameters in it become extents of the function.</summary>
    public Dim Use(Dim dim)
    {
        used.UnionWith(dim.Symbols.Where(scalars.ContainsKey));
        return dim;
    }

    /// <summary>The extents that are values of integer inputs, by input position.</summary>
    public IReadOnlyDictionary<DimSymbol, int> ScalarDims(IReadOnlyList<Var> inputs) => used.ToDictionary(s => s, s => inputs.ToList().IndexOf(scalars[s]));

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
    readonly Dictionary<RestSymbol, RestSymbol> parents = [];

    public void Unify(RestSymbol first, RestSymbol second)
    {
        RestSymbol root = Representative(first), other = Representative(second);
        if (root == other) throw new InvalidOperationException($"{first} and {second} are one shape already");
        parents[other] = root;
    }

    public RestSymbol Representative(RestSymbol rest) => parents.TryGetValue(rest, out RestSymbol? parent) ? Representative(parent) : rest;
}
