using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Primitives;

/// <summary>A representative instance (any parameters) and the reader of its parameters from the text form.</summary>
public sealed record CatalogEntry(Primitive Prototype, Func<ParameterReader, Primitive> Read);

/// <summary>Every primitive. An explicit list: a test compares it with the assembly, and runs the primitive laws over it.</summary>
public static class PrimitiveCatalog
{
    public static IReadOnlyList<CatalogEntry> Entries { get; } =
    [
        // Arrays
        new(new Constant(Evaluation.ArrayValue.FromDouble(Ir.DType.F64, 0)), r => new Constant(r.Array("value"))),
        new(new BroadcastInDim(Ir.Shape.Scalar, []), r => new BroadcastInDim(r.Shape("shape"), [.. r.Ints("axes")])),
        new(new Transpose([]), r => new Transpose([.. r.Ints("permutation")])),
        // Elementwise
        Plain(new Add()),
        Plain(new Mul()),
        // Reductions
        new(new ReduceSum([]), r => new ReduceSum([.. r.Ints("axes")])),
    ];

    static readonly Dictionary<string, CatalogEntry> ByName = Entries.ToDictionary(e => e.Prototype.Name);

    public static CatalogEntry? Find(string name) => ByName.TryGetValue(name, out CatalogEntry? entry) ? entry : null;

    static CatalogEntry Plain(Primitive primitive) => new(primitive, _ => primitive);
}
