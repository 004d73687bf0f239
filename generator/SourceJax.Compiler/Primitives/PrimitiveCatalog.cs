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
        Plain(new Sub()),
        Plain(new Mul()),
        Plain(new Div()),
        Plain(new Neg()),
        Plain(new Pow()),
        new(new IntegerPow(2), r => new IntegerPow(r.Int("exponent"))),
        Plain(new Exp()),
        Plain(new Log()),
        Plain(new Sqrt()),
        Plain(new Sin()),
        Plain(new Cos()),
        Plain(new Tanh()),
        Plain(new Max()),
        Plain(new Min()),
        Plain(new Equal()),
        Plain(new NotEqual()),
        Plain(new Less()),
        Plain(new LessEqual()),
        Plain(new Greater()),
        Plain(new GreaterEqual()),
        Plain(new Select()),
        new(new ConvertElementType(Ir.DType.F64), r => new ConvertElementType(r.DType("target"))),
        Plain(new Real()),
        Plain(new Imag()),
        Plain(new ComplexOf()),
        // Reductions
        new(new ReduceSum([]), r => new ReduceSum([.. r.Ints("axes")])),
    ];

    static readonly Dictionary<string, CatalogEntry> ByName = Entries.ToDictionary(e => e.Prototype.Name);

    public static CatalogEntry? Find(string name) => ByName.TryGetValue(name, out CatalogEntry? entry) ? entry : null;

    static CatalogEntry Plain(Primitive primitive) => new(primitive, _ => primitive);
}
