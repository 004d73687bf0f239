using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Where a method's buffers are: arguments, results, constants, and temporary memory.</summary>
/// <param name="program">The method.</param>
/// <param name="memory">How it holds arrays.</param>
/// <param name="locals">What its buffers are called.</param>
/// <param name="entry">Binds its arguments.</param>
/// <param name="results">Its results.</param>
public sealed class StorageCode(LoopProgram program, MemoryForm memory, LocalNames locals, EntryCode entry, ResultCode results)
{
    readonly IReadOnlyDictionary<LoopBuffer, LoopBuffer> takesOver = BufferPlan.Of(program);

    /// <summary>Of stacks and snapshots.</summary>
    public IReadOnlyList<StackSize> StackSizes { get; } = Loops.Analysis.StackSizes.Of(program.Statements);

    /// <summary>The C# span of a buffer, or its array.</summary>
    public string Span(LoopBuffer buffer) => buffer.Kind == BufferKind.Result ? results.Span(buffer) : entry.Use(locals[buffer]);

    /// <summary>Whether <see cref="Span"/> is an array, without the methods of spans.</summary>
    public bool IsArray(LoopBuffer buffer) => buffer.Kind == BufferKind.Result && results.IsArray(buffer);

    /// <summary>Whether C# fills it with zeros already.</summary>
    public bool IsAllocatedAsZeros(LoopBuffer buffer) => results.IsAllocatedAsZeros(buffer);

    public void Allocate(AllocateStatement allocate, ExprCode code, CodeWriter writer)
    {
        LoopBuffer buffer = allocate.Buffer;
        string name = NameScope.Escape(locals[buffer]);
        switch (buffer.Kind)
        {
            case BufferKind.Result:
                results.Allocate(writer, allocate);
                break;
            case BufferKind.Scratch when takesOver.TryGetValue(buffer, out LoopBuffer? old):
                memory.TakeOver(writer, name, buffer, NameScope.Escape(locals[old]));
                break;
            case BufferKind.Scratch or BufferKind.Private:
                memory.Scratch(writer, name, buffer, entry, code, allocate.MayNotExist);
                break;
            case BufferKind.Stack:
                memory.Stack(writer, name, buffer.Aval.DType, Capacity(buffer, code));
                break;
            case BufferKind.Constant:
                memory.Constant(writer, name, buffer.Aval.DType, string.Join(", ", buffer.Value!.Data.Select(v => Literals.Format(buffer.Aval.DType, v))));
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
