using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>What a method calls its arguments' leaves, and the extents that their shapes tell.</summary>
public sealed class ArgumentNames
{
    readonly List<(string Path, Leaf Leaf, Var Input)> leaves = [];
    readonly NameScope names;
    readonly Dictionary<DimAtom, string> symbols = [];
    readonly Dictionary<Var, (string Name, string Value)> locals = [];

    /// <summary>Arguments passed by reference: what is read of them is what they were.</summary>
    readonly HashSet<string> assigned = [];

    public ArgumentNames(TracedFunction traced, NameScope names)
    {
        this.names = names;
        foreach (Parameter parameter in traced.Signature.Parameters.Concat(traced.Signature.Destinations)) names.Unique(parameter.Name);
        int input = 0;
        foreach (Parameter parameter in traced.Signature.Parameters)
        {
            if (parameter.Passing == Passing.Out) continue;
            foreach (var (path, leaf) in parameter.Type.LeafPaths(NameScope.Escape(parameter.Name))) leaves.Add((path, leaf, traced.Function.Inputs[input++]));
            if (parameter.Passing == Passing.Ref) assigned.UnionWith(parameter.Type.LeafPaths(NameScope.Escape(parameter.Name)).Select(l => l.Path));
        }
        foreach (var scalar in traced.Function.ScalarDims) symbols[scalar.Key] = leaves[scalar.Value].Path;
        // Dimensions keep their names; loop indices and temporaries take what is left.
        DimSymbol[] extents = [.. leaves.SelectMany(l => l.Leaf.Aval.Shape.Dims).SelectMany(d => d.Symbols).Distinct()];
        foreach (DimSymbol symbol in extents) Symbol(symbol);
        string[] taken = [.. extents.Select(s => s.Name)];
        foreach (var (path, leaf, value) in leaves) locals[value] = Local(path, leaf, taken);
    }

    /// <summary>The leaves, in the order of the function's inputs: how C# reaches them, and what they are.</summary>
    public IReadOnlyList<(string Path, Leaf Leaf, Var Input)> Leaves => leaves;

    /// <summary>
    /// The C# names of the inputs (spans for arrays, values for scalars), and those where spans and arguments need not be told apart: inside of loop functions.
    /// </summary>
    public IReadOnlyList<(string Name, string ShortName)> Inputs => [.. leaves.Select(l => (locals[l.Input].Name, ShortName(l.Path)))];

    static string ShortName(string path)
    {
        string last = path.Split('.')[^1].TrimStart('@');
        return char.ToLowerInvariant(last[0]) + last[1..];
    }

    /// <summary>The local of an input, and the expression that it is set to.</summary>
    public (string Name, string Value) Local(Var input) => locals[input];

    /// <summary>Whether it is the symbol of an extent, all of which have names from the beginning.</summary>
    public bool IsExtent(DimAtom symbol) => symbols.ContainsKey(symbol);

    /// <summary>A name for something that is found out from extents.</summary>
    public string Add(DimAtom value, string wish) => symbols[value] = names.Unique(wish);

    /// <summary>The C# variable that holds an extent.</summary>
    public string Symbol(DimAtom symbol)
    {
        if (symbols.TryGetValue(symbol, out string? name)) return name;
        string wish = symbol is RestSymbol rest ? rest.Path.Split('.')[^1] + "Size" : symbol.ToString();
        return symbols[symbol] = NameScope.Escape(names.Unique(wish));
    }

    (string Name, string Value) Local(string path, Leaf leaf, string[] extents)
    {
        string camel = ShortName(path);
        string scalar = path.IndexOf('.') < 0 ? path.TrimStart('@') : null!;
        return leaf.Kind switch
        {
            LeafKind.Scalar or LeafKind.Array when leaf.Aval.Rank < 2 && assigned.Contains(path) => (names.Unique(camel + "Value"), path),
            // In expressions a symbol is an extent or a local: a number that is called like an extent takes another name.
            LeafKind.Scalar when scalar is not null && extents.Contains(scalar) => (names.Unique(camel + "Value"), path),
            LeafKind.Scalar when scalar is not null => (scalar, path),
            LeafKind.Scalar => (names.Unique(camel), path),
            LeafKind.NDArray when leaf.Aval.Rank == 0 => (names.Unique(camel + "Value"), $"{path}.Item()"),
            LeafKind.NDArray => (names.Unique(camel + "Span"), $"{path}.AsSpan()"),
            LeafKind.ReadOnlySpan or LeafKind.Span when scalar is not null => (scalar, path),
            LeafKind.Array when leaf.Aval.Rank == 1 && scalar is not null => (scalar, path),
            LeafKind.Array when leaf.Aval.Rank == 1 => (names.Unique(camel), path),
            LeafKind.Array => (names.Unique(camel + "Span"), $"global::SourceJax.Execution.Storage.AsSpan<{leaf.Aval.DType.CSharpName}>({path})"),
            LeafKind.Key => (names.Unique(camel + "Words"), $"[{path}.Data.Item1, {path}.Data.Item2]"),
            LeafKind.KeyArray => (names.Unique(camel + "Words"),
                $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<global::SourceJax.PrngKey, uint>({path})"),
            _ => throw new InvalidOperationException($"no local for {leaf}"),
        };
    }
}
