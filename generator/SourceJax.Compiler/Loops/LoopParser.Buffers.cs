using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>Buffers and their types.</summary>
public sealed partial class LoopParser
{
    /// <summary>Locals that shapes name before they are declared.</summary>
    readonly Dictionary<string, Local> awaited = new(StringComparer.Ordinal);

    /// <summary>Symbols of extents that are no locals.</summary>
    HashSet<DimSymbol> outside = [];

    static BufferKind Kind(string word) => (BufferKind)Enum.Parse(typeof(BufferKind), word, ignoreCase: true);

    AllocateStatement Allocate(BufferKind kind, string text)
    {
        var (name, type) = Declared(text);
        string[] doubtful = LoopText.Cut(ref type, " or empty if ") is { } dims ? dims.Split([" or "], StringSplitOptions.None) : [];
        string? elements = LoopText.Cut(ref type, " = ");
        Aval aval = Aval(type);
        aval = aval.WithShape(aval.Shape.Substitute(symbol => outside.Contains(symbol) ? null : Dim.Atom(Awaited(symbol.Name))));
        var buffer = Declare(new LoopBuffer(aval, name, kind)
        {
            Value = elements is null ? null : new ArrayValue(aval.DType, [.. aval.Shape.Dims.Select(d => (int)d.ConstantValue!)],
                [.. elements.Split(' ').Select(e => Scalar.Parse(e, aval.DType))]),
        });
        return new(buffer) { Doubtful = [.. doubtful.Select(Index)] };
    }

    Local Awaited(string name)
    {
        if (locals.TryGetValue(name, out Local? local) || awaited.TryGetValue(name, out local)) return local;
        return awaited[name] = all.New(DType.I32, name);
    }

    Aval Aval(string type) => IrParser.TryAval(type) ?? throw Error($"{type} is no type");
}
