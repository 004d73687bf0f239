using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>What a method calls its arguments' leaves, and the extents that their shapes tell.</summary>
public sealed class ArgumentNames
{
    readonly List<(string Path, Leaf Leaf, Var Input)> leaves = [];
    readonly NameScope names;
    readonly MemoryForm memory;
    readonly Dictionary<DimAtom, string> symbols = [];
    readonly Dictionary<Var, (string Name, string Value)> locals = [];

    /// <summary>Arguments passed by reference: what is read of them is what they were.</summary>
    readonly HashSet<string> assigned = [];

    public ArgumentNames(TracedFunction traced, NameScope names, MemoryForm memory)
    {
        (this.names, this.memory) = (names, memory);
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
        memory.TakeNames(names);
        string[] taken = [.. extents.Select(s => s.Name)];
        foreach (var (path, leaf, value) in leaves) locals[value] = Local(path, leaf, taken);
    }

    /// <summary>The leaves, in the order of the function's inputs: how C# reaches them, and what they are.</summary>
    public IReadOnlyList<(string Path, Leaf Leaf, Var Input)> Leaves => leaves;

    /// <summary>
    /// Where the inputs are, and their names in C#; short ones where variables and arguments need not be told apart, inside of functions.
    /// </summary>
    public IReadOnlyList<InputPlace> Inputs => [.. leaves.Select(l => new InputPlace(locals[l.Input].Name, ShortName(l.Path), IsInMemory(l.Leaf)))];

    /// <summary>The type of the variable for an input.</summary>
    public string Type(Leaf leaf) => IsInMemory(leaf) ? memory.Type(leaf.Aval.DType) : leaf.Aval.DType.CSharpName;

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
        bool isPlain = leaf.Kind is LeafKind.ReadOnlySpan or LeafKind.Span || leaf is { Kind: LeafKind.Array, Aval.Rank: 1 };
        return leaf.Kind switch
        {
            LeafKind.Scalar or LeafKind.Array when leaf.Aval.Rank < 2 && assigned.Contains(path) => (names.Unique(camel + "Value"), path),
            // In expressions a symbol is an extent or a local: a number that is called like an extent takes another name.
            LeafKind.Scalar when scalar is not null && extents.Contains(scalar) => (names.Unique(camel + "Value"), path),
            LeafKind.Scalar when scalar is not null => (scalar, path),
            LeafKind.Scalar => (names.Unique(camel), path),
            LeafKind.NDArray when leaf.Aval.Rank == 0 && !memory.HoldsNumbers => (names.Unique(camel + "Value"), $"{path}.Item()"),
            LeafKind.Key or LeafKind.KeyArray => (names.Unique(camel + "Words"), memory.Elements(path, leaf)),
            _ when isPlain && memory.TakesPlain => (scalar ?? names.Unique(camel), memory.Elements(path, leaf)),
            _ => (names.Unique(camel + memory.Suffix), memory.Elements(path, leaf)),
        };
    }

    /// <summary>Whether an input is in memory, and not a number at hand.</summary>
    public bool IsInMemory(Leaf leaf) => leaf.Aval.Rank > 0 || (leaf.Kind == LeafKind.NDArray && memory.HoldsNumbers);
}
