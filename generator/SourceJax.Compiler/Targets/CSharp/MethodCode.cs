using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Prints a compiled function as a method: what it checks and binds first, its statements, its result.</summary>
sealed class MethodCode
{
    readonly Signature signature;
    readonly CodeWriter writer;
    readonly NameScope names;
    readonly LoopProgram program;
    readonly LocalNames locals;
    readonly MemoryForm memory;
    readonly EntryCode entry;
    readonly ResultCode results;
    readonly OutputOverlaps outputs;
    readonly DestinationCode destinations;
    readonly StorageCode storage;
    readonly ExprCode code;
    readonly StatementCode statements;

    public MethodCode(Compilation compilation, CodeWriter writer)
    {
        (this.writer, names, program, signature) = (writer, compilation.Names, compilation.Loops, compilation.Simplified.Signature);
        memory = compilation.Memory;
        locals = new LocalNames(program, names);
        entry = new EntryCode(signature, compilation.Arguments);
        results = new ResultCode(signature, program, names, locals, memory, entry);
        outputs = new OutputOverlaps(compilation.Simplified, program, entry);
        destinations = new DestinationCode(signature, program, results.Destinations, outputs.Written);
        storage = new StorageCode(program, memory, locals, entry, results);
        code = new ExprCode(symbol => symbol is Local local ? entry.Use(locals[local]) : entry.Symbol(symbol), Elements) { FitsInt = entry.FitsInt };
        statements = compilation.Target.Statements(compilation, code, storage, locals);
    }

    /// <summary>The span in which the method itself reads a buffer.</summary>
    string Elements(LoopBuffer buffer)
        => buffer.Kind is BufferKind.Stack or BufferKind.Row ? storage.Span(buffer) : memory.Read(storage.Span(buffer));

    /// <summary>Whether there are loops outside of functions of their own.</summary>
    bool HasLoops => program.Statements.All()
        .Any(s => s is WhileStatement or ForStatement { IsNest: false } || (LoopNest.Of(s) is { } nest && nest.Innermost.Schedule is null));

    /// <summary>What is kept from the forward to the reverse sweep of loops, with a formula for the bytes; empty if nothing is.</summary>
    public string Stores
    {
        get
        {
            string[] stored = [.. storage.StackSizes.Select(s => $"{locals[s.Stack]}: {string.Join(" x ", [BytesOf(s.Stack), .. s.Factors.Select(Factor)])}")];
            return stored.Length == 0 ? "" : $" Stores {string.Join(", ", stored)}.";

            static string BytesOf(LoopBuffer stack) => $"{Math.Max(8, stack.Aval.DType.Bits) / 8} bytes";
            static string Factor(Dim? trips)
                => trips is null ? "iterations" : DimSymbol.Plain(trips.ToString()) is var text && trips.Terms.Count == 1 ? text : $"({text})";
        }
    }

    /// <summary>Prints the method.</summary>
    /// <param name="header">Its modifiers and declaration.</param>
    /// <param name="mayOptimize">Whether an attribute may ask for full speed: loops in the method itself then have it from the first call.</param>
    /// <param name="isChecked">Whether arithmetic is checked where the method goes, unlike the method as written: what is checked there is refused.</param>
    /// <param name="other">Its form for arguments that are elsewhere, if it has one.</param>
    public void Print(string header, bool mayOptimize, bool isChecked, OtherForm? other = null)
    {
        string? attribute = mayOptimize && HasLoops
            ? "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]" : null;
        string[] checks = [.. outputs.Checks, .. destinations.Checks];
        bool isSplit = HasLoops && checks.Length > 0;
        if (attribute is not null && !isSplit) writer.Line(attribute);
        writer.Open(header);
        if (isChecked) writer.Open("unchecked");
        string onDevice = names.Unique("OnDevice");
        other?.PrintDispatch(writer, onDevice, names);
        foreach (string check in checks) writer.Line(check);
        if (!isSplit) PrintBody(writer);
        else
        {
            string computing = names.Unique("Compute");
            writer.Line(destinations.Call(computing));
            writer.Line();
            if (attribute is not null) writer.Line(attribute);
            writer.Open($"static {signature.Declare(computing)}");
            PrintBody(writer);
            writer.Close();
        }
        other?.PrintFunction(writer, onDevice);
        if (isChecked) writer.Close();
        writer.Close();
    }

    /// <summary>Prints what the method does.</summary>
    public void PrintBody(CodeWriter writer)
    {
        // The body first: it says which extents and arguments the entry code has to bind.
        var body = new CodeWriter(writer.Depth);
        foreach (LoopStatement statement in program.Statements) statements.Print(statement, body);
        string result = results.Build(code);
        results.CheckExtents(body, code);
        results.Assign(body, code);
        if (signature.Result is not VoidTree) body.Line($"return {result};");
        memory.Open(writer);
        entry.Print(writer, destinations.Overlaps);
        memory.Begin(writer);
        writer.Append(body);
        statements.PrintFunctions(writer);
    }

    /// <summary>Prints the type for what is not in the method, if there is such.</summary>
    public void PrintType(CodeWriter writer) => statements.PrintType(writer);
}
