using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>How a method holds arrays. On a CPU, as spans: of arguments, of results, and of temporary memory, all of which one workspace owns.</summary>
/// <param name="names">The method's names.</param>
public class MemoryForm(NameScope names)
{
    const string Workspace = "global::SourceJax.Execution.Workspace", Marshal = "global::System.Runtime.InteropServices.MemoryMarshal";
    const string Storage = "global::SourceJax.Execution.Storage";

    string? workspace;

    /// <summary>What is put behind the name of an argument or a result that is an object around elements.</summary>
    public virtual string Suffix => "Span";

    /// <summary>Whether numbers that are arrays of rank 0 are held like other arrays.</summary>
    public virtual bool HoldsNumbers => false;

    /// <summary>Whether what is elements already, a span or an array of C#'s with one axis, is used as it is.</summary>
    public virtual bool TakesPlain => true;

    string Owner => workspace ??= names.Unique("workspace");

    /// <summary>Takes names that it needs, once parameters and extents have theirs.</summary>
    public virtual void TakeNames(NameScope names)
    {
    }

    /// <summary>What comes before arguments are looked at.</summary>
    public virtual void Open(CodeWriter writer)
    {
    }

    /// <summary>Makes the owner of temporary memory, if the body asked for any.</summary>
    public void Begin(CodeWriter writer)
    {
        if (workspace is not null) writer.Line($"using {ShortNames.Inferred(Workspace)} {workspace} = {Workspace}.Begin();");
    }

    /// <summary>The type of the variable for an argument's elements.</summary>
    public virtual string Type(DType dtype) => $"global::System.ReadOnlySpan<{dtype.CSharpName}>";

    /// <summary>An argument's elements.</summary>
    public virtual string Elements(string path, Leaf leaf) => leaf.Kind switch
    {
        LeafKind.NDArray => $"{path}.AsSpan()",
        LeafKind.Array when leaf.Aval.Rank > 1 => SpanOf(leaf.Aval.DType.CSharpName, path),
        LeafKind.Key => $"[{path}.Data.Item1, {path}.Data.Item2]",
        LeafKind.KeyArray => $"{Marshal}.Cast<global::SourceJax.PrngKey, uint>({path})",
        _ => path,
    };

    /// <summary>The span in which the method itself reads elements.</summary>
    public virtual string Read(string name) => name;

    /// <summary>Temporary memory with arbitrary contents.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="buffer">What it is for.</param>
    /// <param name="entry">Knows how large extents may be.</param>
    /// <param name="code">Names extents.</param>
    /// <param name="mayNotExist">Whether an extent may be below zero, where nobody asks for it then.</param>
    public virtual void Scratch(CodeWriter writer, string name, LoopBuffer buffer, EntryCode entry, ExprCode code, bool mayNotExist)
    {
        string element = buffer.Aval.DType.CSharpName;
        string rented = mayNotExist ? $"RentOrEmpty<{element}>({entry.Extents(buffer.Aval.Shape, code.Name)})"
            : $"Rent<{element}>({entry.Size(buffer.Aval.Shape, code.Name)})";
        writer.Line($"global::System.Span<{element}> {name} = {Owner}.{rented};");
    }

    /// <summary>Temporary memory that another buffer has no use for any more.</summary>
    public virtual void TakeOver(CodeWriter writer, string name, LoopBuffer buffer, string old)
        => writer.Line($"global::System.Span<{buffer.Aval.DType.CSharpName}> {name} = {old};");

    /// <summary>A stack, with the factors of its size where these are known.</summary>
    public void Stack(CodeWriter writer, string name, DType dtype, string capacity)
    {
        string element = dtype.CSharpName, stack = ShortNames.Inferred($"global::SourceJax.Execution.ResidualStack<{element}>");
        writer.Line($"{stack} {name} = {Owner}.Stack<{element}>({capacity});");
    }

    public virtual void Constant(CodeWriter writer, string name, DType dtype, string elements)
        => writer.Line($"global::System.ReadOnlySpan<{dtype.CSharpName}> {name} = [{elements}];");

    /// <summary>Whether the variable of a result itself is indexable: a one-dimensional array, or the words of a key.</summary>
    public virtual bool IsPlain(Leaf leaf) => leaf is { Kind: LeafKind.Key or LeafKind.KeyArray } or { Kind: LeafKind.Array, Aval.Rank: 1 };

    /// <summary>Whether C# fills a new result with zeros already.</summary>
    public virtual bool IsAllocatedAsZeros(Leaf leaf) => leaf.Kind != LeafKind.NDArray;

    /// <summary>Storage for a result.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="span">The variable of its elements.</param>
    /// <param name="leaf">What it is.</param>
    /// <param name="extents">Its shape, which exists.</param>
    /// <param name="entry">Names extents.</param>
    public virtual void Result(CodeWriter writer, string name, string span, Leaf leaf, Shape extents, EntryCode entry)
    {
        string element = leaf.Aval.DType.CSharpName;
        switch (leaf.Kind)
        {
            case LeafKind.NDArray:
                writer.Line($"{ShortNames.Inferred(leaf.CSharp)} {name} = global::SourceJax.NDArray.Allocate<{element}>({entry.ShapeArguments(extents)});");
                writer.Line($"global::System.Span<{element}> {span} = {Storage}.AsWritable({name});");
                break;
            case LeafKind.Array:
                NewArray(writer, entry, leaf, extents, name);
                if (leaf.Aval.Rank > 1) writer.Line($"global::System.Span<{element}> {span} = {SpanOf(element, name)};");
                break;
            default:
                writer.Line($"global::System.Span<uint> {name} = new uint[{entry.Size(extents, entry.Symbol)}];");
                break;
        }
    }

    /// <summary>The value that the method returns for a result in memory.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="leaf">What it is.</param>
    /// <param name="entry">Names extents.</param>
    public virtual string Value(string name, Leaf leaf, EntryCode entry) => leaf.Kind switch
    {
        LeafKind.Key => $"new global::SourceJax.PrngKey({name}[0], {name}[1])",
        LeafKind.KeyArray => $"{Marshal}.Cast<uint, global::SourceJax.PrngKey>({name}).ToArray()",
        _ => name,
    };

    /// <summary>
    /// The value that the method returns for a number. It converts to an array of rank 0, from exactly the element type; C# computes small integers as int.
    /// </summary>
    public virtual string Number(string value, Leaf leaf)
        => leaf.Aval.DType.Bytes < 4 && leaf.Aval.DType != DType.Bool ? $"({leaf.Aval.DType.CSharpName})({value})" : value;

    /// <summary>A C# array.</summary>
    public static void NewArray(CodeWriter writer, EntryCode entry, Leaf leaf, Shape extents, string name)
    {
        if (leaf.Aval.Rank > 1 && !entry.FitsInt(extents.Size)) writer.Line($"{entry.Size(extents, entry.Symbol)};");
        writer.Line($"{ShortNames.Inferred(leaf.CSharp)} {name} = new {leaf.Aval.DType.CSharpName}[{entry.ShapeArguments(extents)}];");
    }

    /// <summary>All elements of an array of several axes.</summary>
    public static string SpanOf(string element, string array) => $"{Storage}.AsSpan<{element}>({array})";
}
