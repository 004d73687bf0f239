using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Where a method's buffers are: arguments, results, constants, and temporary memory, all of which one workspace owns.</summary>
/// <param name="program">The method.</param>
/// <param name="names">Its names.</param>
/// <param name="locals">What its buffers are called.</param>
/// <param name="entry">Binds its arguments.</param>
/// <param name="results">Its results.</param>
public sealed class StorageCode(LoopProgram program, NameScope names, LocalNames locals, EntryCode entry, ResultCode results)
{
    const string Type = "global::SourceJax.Execution.Workspace";

    readonly IReadOnlyDictionary<LoopBuffer, LoopBuffer> takesOver = BufferPlan.Of(program);
    string? workspace;

    /// <summary>Of stacks and snapshots.</summary>
    public IReadOnlyList<StackSize> StackSizes { get; } = Loops.Analysis.StackSizes.Of(program);

    /// <summary>The C# span of a buffer, or its array.</summary>
    public string Span(LoopBuffer buffer) => buffer.Kind == BufferKind.Result ? results.Span(buffer) : entry.Use(locals[buffer]);

    /// <summary>Whether <see cref="Span"/> is an array, without the methods of spans.</summary>
    public bool IsArray(LoopBuffer buffer) => buffer.Kind == BufferKind.Result && results.IsArray(buffer);

    /// <summary>Whether C# fills it with zeros already.</summary>
    public bool IsAllocatedAsZeros(LoopBuffer buffer) => results.IsAllocatedAsZeros(buffer);

    string Workspace => workspace ??= names.Unique("workspace");

    /// <summary>Makes the owner of temporary memory, if the body has any.</summary>
    public void Begin(CodeWriter writer)
    {
        if (workspace is not null) writer.Line($"using {ShortNames.Inferred(Type)} {workspace} = {Type}.Begin();");
    }

    public void Allocate(AllocateStatement allocate, ExprCode code, CodeWriter writer)
    {
        LoopBuffer buffer = allocate.Buffer;
        string element = buffer.Aval.DType.CSharpName, name = NameScope.Escape(locals[buffer]);
        switch (buffer.Kind)
        {
            case BufferKind.Result:
                results.Allocate(writer, allocate, entry);
                break;
            case BufferKind.Scratch when takesOver.TryGetValue(buffer, out LoopBuffer? old):
                writer.Line($"global::System.Span<{element}> {name} = {NameScope.Escape(locals[old])};");
                break;
            case BufferKind.Scratch:
                Shape shape = buffer.Aval.Shape;
                string rented = allocate.MayNotExist ? $"RentOrEmpty<{element}>({entry.Extents(shape, code.Name)})"
                    : $"Rent<{element}>({entry.Size(shape, code.Name)})";
                writer.Line($"global::System.Span<{element}> {name} = {Workspace}.{rented};");
                break;
            case BufferKind.Stack:
                string stack = ShortNames.Inferred($"global::SourceJax.Execution.ResidualStack<{element}>");
                writer.Line($"{stack} {name} = {Workspace}.Stack<{element}>({Capacity(buffer, code)});");
                break;
            case BufferKind.Constant:
                string elements = string.Join(", ", buffer.Value!.Data.Select(s => Literals.Format(buffer.Aval.DType, s)));
                writer.Line($"global::System.ReadOnlySpan<{element}> {name} = [{elements}];");
                break;
        }
    }

    /// <summary>Factors of the number of elements, where inputs tell them before the loops run.</summary>
    string Capacity(LoopBuffer stack, ExprCode code)
    {
        if (StackSizes.Where(s => s.Stack == stack).ToArray() is not [{ IsConditional: false } size]) return "";
        bool IsKnown(DimSymbol symbol) => symbol is not Local local || program.Inputs.Any(i => i.Scalar?.Is(local) ?? false);
        return size.Factors.All(f => f is not null && f.Symbols.All(IsKnown)) ? string.Join(", ", size.Factors.Select(f => Print(f!))) : "";

        // What a program's own ints differ by may be no int.
        string Print(Dim factor) => DimCode.Format(factor, s => factor.Bare is not null || s is not Local ? code.Name(s) : "(long)" + code.Name(s));
    }
}
