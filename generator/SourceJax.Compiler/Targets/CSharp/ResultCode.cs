using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Storage for results, and the expression that puts them together into the method's return value.</summary>
public sealed class ResultCode
{
    readonly Dictionary<LoopBuffer, Leaf> leaves = [];
    readonly Dictionary<LoopBuffer, string> destinations = [];
    readonly Dictionary<LoopBuffer, string> spans = [];
    readonly HashSet<LoopBuffer> ownArguments = [];
    readonly List<(string Name, TypeTree Type, int FirstOutput)> assigned = [];

    /// <summary>Extents of results that may be below zero, and whether of arrays of the library.</summary>
    readonly List<(Dim Extent, bool IsOfLibrary)> doubtful = [];
    readonly TypeTree type;
    readonly LoopProgram program;
    readonly LocalNames locals;
    readonly MemoryForm memory;
    readonly EntryCode entry;

    /// <param name="signature">The method's.</param>
    /// <param name="program">The method.</param>
    /// <param name="names">The method's.</param>
    /// <param name="locals">What its buffers are called.</param>
    /// <param name="memory">How it holds arrays.</param>
    /// <param name="entry">Names its extents.</param>
    public ResultCode(Signature signature, LoopProgram program, NameScope names, LocalNames locals, MemoryForm memory, EntryCode entry)
    {
        (type, this.program, this.locals, this.memory, this.entry) = (signature.Result, program, locals, memory, entry);
        int output = 0;
        void Own(Leaf leaf)
        {
            if (program.Outputs[output++].Buffer is { } buffer) leaves[buffer] = leaf;
        }
        foreach (Leaf leaf in type.Leaves) Own(leaf);
        foreach (Parameter place in signature.Destinations.Concat(signature.Outputs))
        {
            string name = NameScope.Escape(place.Name);
            if (!place.IsSpan)
            {
                assigned.Add((name, place.Type, output));
                foreach (Leaf leaf in place.Type.Leaves) Own(leaf);
            }
            else if (program.Outputs[output++].Buffer is { Kind: BufferKind.Result } buffer)
            {
                leaves[buffer] = (Leaf)place.Type;
                destinations[buffer] = name;
                if (!signature.Destinations.Contains(place)) ownArguments.Add(buffer);
            }
        }
        foreach (LoopBuffer buffer in leaves.Keys.Where(b => b.Kind == BufferKind.Result))
        {
            spans[buffer] = destinations.TryGetValue(buffer, out string? destination) ? destination
                : memory.IsPlain(leaves[buffer]) ? NameScope.Escape(locals[buffer]) : names.Unique(locals[buffer] + memory.Suffix);
        }
    }

    /// <summary>The arrays that are destinations, with their names.</summary>
    public IReadOnlyDictionary<LoopBuffer, string> Destinations
        => destinations.Where(d => !ownArguments.Contains(d.Key)).ToDictionary(d => d.Key, d => d.Value);

    /// <summary>Assigns what is passed by reference; spans were written where they lie.</summary>
    public void Assign(CodeWriter writer, ExprCode code)
    {
        foreach (var (name, type, first) in assigned)
        {
            int output = first;
            writer.Line($"{name} = {Build(type, code, ref output)};");
        }
    }

    /// <summary>At the end, results that were asked for must exist.</summary>
    public void CheckExtents(CodeWriter writer, ExprCode code)
    {
        foreach (var (extent, isOfLibrary) in doubtful)
            writer.Line($"global::SourceJax.Execution.ShapeGuard.{(isOfLibrary ? ExtentUse.Requested : ExtentUse.Allocation)}({code.Index(extent)});");
    }

    /// <summary>The C# span of a result buffer.</summary>
    public string Span(LoopBuffer buffer) => spans[buffer];

    /// <summary>Whether what <see cref="Span"/> names is a C# array, without the methods of spans.</summary>
    public bool IsArray(LoopBuffer buffer) => !destinations.ContainsKey(buffer) && leaves[buffer] is { Kind: LeafKind.Array, Aval.Rank: 1 };

    /// <summary>Whether C# fills the new storage with zeros already: that of arrays, not of destinations and <c>NDArray.Allocate</c>.</summary>
    public bool IsAllocatedAsZeros(LoopBuffer buffer)
        => buffer.Kind == BufferKind.Result && !destinations.ContainsKey(buffer) && memory.IsAllocatedAsZeros(leaves[buffer]);

    /// <summary>Storage for a result. What of it may not exist is empty until all that may have thrown has run.</summary>
    public void Allocate(CodeWriter writer, AllocateStatement allocate)
    {
        LoopBuffer buffer = allocate.Buffer;
        Leaf leaf = leaves[buffer];
        Shape extents = new([.. buffer.Aval.Shape.Dims.Select(d => allocate.Doubtful.Contains(d) ? Dim.Max(d, Dim.Zero) : d)]);
        doubtful.AddRange(allocate.Doubtful.Select(d => (d, leaf.Kind == LeafKind.NDArray)).Where(d => !doubtful.Contains(d)));
        string name = NameScope.Escape(locals[buffer]);
        if (destinations.TryGetValue(buffer, out string? destination))
        {
            // An argument has the size that it has.
            if (ownArguments.Contains(buffer)) return;
            string expected = entry.Size(extents, entry.Symbol), declared = Literals.Text($"[{buffer.Aval.Shape.Size}]");
            string text = Literals.Text(destination.TrimStart('@')), guard = "global::SourceJax.Execution.ShapeGuard";
            writer.Line($"{guard}.Extent({destination}.Length, {expected}, 0, {text}, [{destination}.Length], {declared}, \"\");");
            return;
        }
        memory.Result(writer, name, Span(buffer), leaf, extents, entry);
    }

    public string Build(ExprCode code)
    {
        int output = 0;
        return Build(type, code, ref output);
    }

    string Build(TypeTree tree, ExprCode code, ref int output)
    {
        switch (tree)
        {
            case Leaf leaf:
                LoopOperand operand = program.Outputs[output++];
                return operand.Buffer is { } buffer ? memory.Value(NameScope.Escape(locals[buffer]), leaf, entry)
                    : memory.Number(code.Print(operand.Scalar!), leaf);
            case TupleTree tuple:
                return $"({Fields(tuple.Fields, code, ref output)})";
            case ObjectTree { HasPositionalConstructor: true } positional:
                return $"new {positional.TypeName}({Fields(positional.Fields, code, ref output)})";
            case ObjectTree initialized:
                var members = new List<string>();
                foreach (TreeField field in initialized.Fields) members.Add($"{NameScope.Escape(field.Name!)} = {Build(field.Type, code, ref output)}");
                return $"new {initialized.TypeName} {{ {string.Join(", ", members)} }}";
            case VoidTree:
                return "";
            default:
                throw new InvalidOperationException($"no result of type {tree.CSharp}");
        }
    }

    string Fields(IEnumerable<TreeField> fields, ExprCode code, ref int output)
    {
        var texts = new List<string>();
        foreach (TreeField field in fields) texts.Add(Build(field.Type, code, ref output));
        return string.Join(", ", texts);
    }
}
