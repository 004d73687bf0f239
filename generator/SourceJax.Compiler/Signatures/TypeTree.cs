using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Signatures;

/// <summary>How C# holds a leaf. Extents of spans and C# arrays are as symbolic as those of NDArrays.</summary>
public enum LeafKind { Scalar, NDArray, Array, ReadOnlySpan, Span, Key, KeyArray }

/// <summary>
/// The C# type of a parameter or result as a tree (JAX's pytree): its leaves, in order, are the inputs or outputs of the IR function.
/// </summary>
public abstract record TypeTree
{
    /// <summary>The type as generated code writes it, fully qualified.</summary>
    public abstract string CSharp { get; }
    public abstract IEnumerable<Leaf> Leaves { get; }

    /// <summary>The same structure with other leaves. The path names a leaf as C# does: <c>parameters.W</c>.</summary>
    public abstract TypeTree MapLeaves(Func<Leaf, string, TypeTree> map, string path = "");

    /// <summary>Whether all of it belongs to members marked [NoDiff].</summary>
    public bool IsConstant => Leaves.Any() && Leaves.All(l => l.IsNoDiff);

    public TypeTree MapLeaves(Func<Leaf, TypeTree> map) => MapLeaves((leaf, _) => map(leaf));

    /// <summary>Leaves with their access paths below <paramref name="root"/>.</summary>
    public IReadOnlyList<(string Path, Leaf Leaf)> LeafPaths(string root)
    {
        var paths = new List<(string, Leaf)>();
        MapLeaves((leaf, path) =>
        {
            paths.Add((path, leaf));
            return leaf;
        }, root);
        return paths;
    }
}

/// <summary>An array, span, scalar or key. A key is a <c>u32[2]</c> in the IR, an array of keys a <c>u32[n,2]</c>.</summary>
public sealed record Leaf(LeafKind Kind, Aval Aval) : TypeTree
{
    public override string CSharp => Kind switch
    {
        LeafKind.Scalar => Aval.DType.CSharpName,
        LeafKind.NDArray => $"global::SourceJax.NDArray<{Aval.DType.CSharpName}>",
        LeafKind.Array => $"{Aval.DType.CSharpName}[{new string(',', Aval.Rank - 1)}]",
        LeafKind.ReadOnlySpan => $"global::System.ReadOnlySpan<{Aval.DType.CSharpName}>",
        LeafKind.Span => $"global::System.Span<{Aval.DType.CSharpName}>",
        LeafKind.Key => "global::SourceJax.PrngKey",
        _ => "global::SourceJax.PrngKey[]",
    };

    /// <summary>Whether it is, or belongs to, a member marked [NoDiff].</summary>
    public bool IsNoDiff { get; init; }

    /// <summary>Keys are integers; scalars of integer type do not carry tangents either.</summary>
    public bool IsDifferentiable => Aval.DType.IsDifferentiable && !IsNoDiff;

    public override IEnumerable<Leaf> Leaves => [this];
    public override TypeTree MapLeaves(Func<Leaf, string, TypeTree> map, string path = "") => map(this, path);
}

/// <summary>A named or positional member. Tuple elements without a name are reached as Item1, Item2...</summary>
public sealed record TreeField(string? Name, TypeTree Type)
{
    /// <summary>A tuple's element. C# keeps the names of a tuple's own members from them: such an element has none.</summary>
    public static TreeField OfTuple(string? name, TypeTree type)
    {
        bool isReserved = name is "Rest" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString"
            || name?.StartsWith("Item", StringComparison.Ordinal) == true;
        return new(isReserved ? null : name, type);
    }

    /// <summary>The name as code writes it, at a position among its siblings.</summary>
    public string Access(int position) => NameScope.Escape(Name ?? $"Item{position + 1}");
}

/// <summary>A value tuple, of two elements or more.</summary>
public sealed record TupleTree(EquatableArray<TreeField> Fields) : TypeTree
{
    public override string CSharp
        => $"({string.Join(", ", Fields.Select(f => f.Name is { } name ? $"{f.Type.CSharp} {NameScope.Escape(name)}" : f.Type.CSharp))})";
    public override IEnumerable<Leaf> Leaves => Fields.SelectMany(f => f.Type.Leaves);

    public override TypeTree MapLeaves(Func<Leaf, string, TypeTree> map, string path = "")
        => new TupleTree(Fields.Select((f, i) => f with { Type = f.Type.MapLeaves(map, $"{path}.{f.Access(i)}") }).ToEquatable());
}

/// <summary>
/// A user's record, struct or class, rebuilt either by its positional constructor (in field order) or by an object initializer.
/// </summary>
public sealed record ObjectTree(string TypeName, EquatableArray<TreeField> Fields, bool HasPositionalConstructor) : TypeTree
{
    public override string CSharp => TypeName;
    public override IEnumerable<Leaf> Leaves => Fields.SelectMany(f => f.Type.Leaves);

    public override TypeTree MapLeaves(Func<Leaf, string, TypeTree> map, string path = "")
        => this with { Fields = Fields.Select((f, i) => f with { Type = f.Type.MapLeaves(map, $"{path}.{f.Access(i)}") }).ToEquatable() };
}

/// <summary>No value: the result of a void method.</summary>
public sealed record VoidTree : TypeTree
{
    public override string CSharp => "void";
    public override IEnumerable<Leaf> Leaves => [];
    public override TypeTree MapLeaves(Func<Leaf, string, TypeTree> map, string path = "") => this;
}
