using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// A method's steps on the host: launches of kernels, control around them, and what the host does itself, in a block with spans of what it touches.
/// </summary>
sealed class DeviceStatementCode : StatementCode
{
    readonly StorageCode storage;
    readonly LocalNames locals;
    readonly NameScope names;
    readonly DeviceMemoryForm memory;
    readonly ExprCode outside;
    readonly List<KernelCode> kernels = [];

    /// <summary>A loop whose accumulators have been declared.</summary>
    ForStatement? inBlock;
    readonly HashSet<string> kernelNames = [];

    public DeviceStatementCode(Compilation compilation, ExprCode code, StorageCode storage, LocalNames locals)
        : base(code, storage, locals, compilation.Names)
    {
        (this.storage, this.locals, names, outside, Type) = (storage, locals, compilation.Names, code, compilation.TypeBeside);
        memory = (DeviceMemoryForm)compilation.Memory;
    }

    /// <summary>The full name of the type with the kernels.</summary>
    public string Type { get; }

    /// <summary>The variable that owns the call's memory.</summary>
    public string Call => memory.Call;

    /// <summary>The variable of a local or an extent, in the method and in kernels.</summary>
    public string NameOf(DimAtom symbol) => outside.Name(symbol);

    /// <summary>The variable of a buffer.</summary>
    public string ArrayOf(LoopBuffer buffer) => storage.Span(buffer);

    /// <summary>A name that is free in the method.</summary>
    public string UniqueName(string wish) => Unique(wish);

    /// <summary>A name that no other kernel has.</summary>
    public string UniqueKernel(string wish)
    {
        string name = wish;
        for (int number = 2; !kernelNames.Add(name); number++) name = wish + Literals.Int(number);
        return name;
    }

    /// <summary>A printer of statements in kernels.</summary>
    public KernelStatementCode InKernel(KernelExprCode code) => new(code, storage, locals, names);

    public override void Print(LoopStatement statement, CodeWriter body)
    {
        if (Code == outside && IsHosts(statement)) PrintOnHost(statement, body);
        else if (statement is KernelStatement kernel && KernelLibrary.Has(kernel))
            body.Line(KernelLibrary.Statement(kernel, new ExprCode(outside.Name, storage.Span), memory.Call));
        else base.Print(statement, body);
    }

    /// <summary>Whether the host does it, and no kernel takes part.</summary>
    public static bool IsHosts(LoopStatement statement)
        => statement is RowStatement or CopyStatement or FillStatement or StoreStatement or PushStatement or PopStatement
            or ForStatement { Schedule: null } or WhileStatement or IfStatement or KernelStatement && !KernelLoops.HaveKernels([statement]);

    /// <summary>A block with spans of what a statement touches.</summary>
    void PrintOnHost(LoopStatement statement, CodeWriter body)
    {
        var all = new LoopStatement[] { statement }.All();
        var made = new HashSet<LoopBuffer>(all.OfType<AllocateStatement>().Select(a => a.Buffer));
        var written = new HashSet<LoopBuffer>(all.SelectMany(s => s.Written()));
        var spans = new Dictionary<LoopBuffer, string>();
        // What is reduced to is there behind the block.
        inBlock = statement as ForStatement;
        foreach (Accumulator sum in inBlock?.Accumulators ?? [])
            body.Line($"{sum.Local.DType.CSharpName} {NameOf(sum.Local)} = {outside.Print(sum.Start)};");
        body.Open();
        if (statement.Touched().Any()) body.Line($"{Call}.ByHost({Literals.Text(HostStep.Reason(statement))});");
        foreach (LoopBuffer buffer in statement.Touched().Distinct().Where(b => b.Kind is not (BufferKind.Row or BufferKind.Stack) && !made.Contains(b)))
        {
            string name = spans[buffer] = Unique(buffer.ShortName + "Span"), element = buffer.Aval.DType.CSharpName;
            body.Line(written.Contains(buffer) ? $"global::System.Span<{element}> {name} = {storage.Span(buffer)}.Writable;"
                : $"global::System.ReadOnlySpan<{element}> {name} = {storage.Span(buffer)}.Span;");
        }
        Code = new ExprCode(outside.Name, Span) { FitsInt = outside.FitsInt };
        base.Print(statement, body);
        Code = outside;
        body.Close();

        string Span(LoopBuffer buffer)
            => spans.TryGetValue(buffer, out string? name) ? name
                : buffer.Kind is BufferKind.Row or BufferKind.Stack ? storage.Span(buffer) : $"{storage.Span(buffer)}.Writable";
    }

    protected override void PrintLoop(ForStatement loop, CodeWriter body)
    {
        if (loop.Schedule is null)
        {
            if (ReferenceEquals(loop, inBlock)) PrintIterations(loop, Code.Print(loop.Start), body);
            else base.PrintLoop(loop, body);
            return;
        }
        KernelCode kernel = loop.Schedule.Run == LoopRun.Threads ? new ThreadsCode(loop, this)
            : KernelLoops.IsReduction(loop) ? new ReductionCode(loop, this) : new RowsCode(loop, this);
        kernels.Add(kernel);
        kernel.PrintLaunch(body);
    }

    protected override void Trade(IReadOnlyList<LoopBuffer> cycle, CodeWriter body)
    {
        string[] arrays = [.. cycle.Select(storage.Span)];
        body.Line($"({string.Join(", ", arrays)}) = ({string.Join(", ", [.. arrays.Skip(1), arrays[0]])});");
    }

    public override void PrintType(CodeWriter writer)
    {
        if (kernels.Count == 0) return;
        writer.Line();
        writer.Open($"file static class {Type.Split('.', ':')[^1]}");
        for (int i = 0; i < kernels.Count; i++)
        {
            if (i > 0) writer.Line();
            kernels[i].Print(writer);
        }
        writer.Close();
    }
}
