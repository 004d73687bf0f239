using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>A loop as kernels: its launch in the method, and the kernels themselves.</summary>
abstract class KernelCode
{
    protected const string Gpu = DeviceMemoryForm.Package + "Gpu";

    /// <summary>Prints the launch.</summary>
    public abstract void PrintLaunch(CodeWriter writer);

    /// <summary>Prints the kernels.</summary>
    public abstract void Print(CodeWriter writer);

    /// <summary>Loops directly inside of each other, with nothing but numbers between them, which each thread computes by itself.</summary>
    /// <param name="loop">The outermost one.</param>
    /// <param name="body">What a thread does.</param>
    protected static IReadOnlyList<ForStatement> Axes(ForStatement loop, out IReadOnlyList<LoopStatement> body)
    {
        var axes = new List<ForStatement> { loop };
        var first = new List<LoopStatement>();
        while (axes[^1].Body is [.., ForStatement { IsIndependent: true, Accumulators.Count: 0, Extent: { } extent } inner] block
            && block.Take(block.Count - 1).All(s => s is LetStatement) && !extent.Symbols.OfType<Local>().Any(s => axes.Any(a => a.Index.Equals(s))))
        {
            first.AddRange(block.Take(block.Count - 1));
            axes.Add(inner);
        }
        body = [.. first, .. axes[^1].Body];
        return axes;
    }

    /// <summary>The loop for what it uses besides its extent, of which threads know how many there are.</summary>
    protected static ForStatement Uncounted(ForStatement loop) => loop with { Limit = new IndexExpr(DType.I32, Dim.One) };

    /// <summary>How many iterations there are.</summary>
    protected static string Count(IReadOnlyList<ForStatement> axes, DeviceStatementCode host)
    {
        Dim[] extents = [.. axes.Select(a => a.Extent!)];
        // One that is below zero, where nobody asks for the array, makes the product one. Two of them do not.
        if (extents.Count(e => !e.IsProvablyNonNegative) > 1)
            return $"{DeviceMemoryForm.Package}DeviceCall.Iterations({string.Join(", ", extents.Select(e => DimCode.Format(e, host.NameOf, isLong: true)))})";
        Dim count = Dim.Product(extents);
        return count.Bare is { } extent ? host.NameOf(extent) : DimCode.Format(count, host.NameOf, isLong: true);
    }

    /// <summary>A loop over what a thread does.</summary>
    protected static void PrintThreads(KernelFunction kernel, IReadOnlyList<ForStatement> axes, IReadOnlyList<LoopStatement> body, CodeWriter writer)
        => PrintThreads(kernel, axes, writer, _ =>
        {
            foreach (LoopStatement statement in body) kernel.Statements.Print(statement, writer);
        });

    /// <summary>The same for what is printed, given the name of the thread's number.</summary>
    protected static void PrintThreads(KernelFunction kernel, IReadOnlyList<ForStatement> axes, CodeWriter writer, Action<string> body)
    {
        string thread = kernel.Unique("thread");
        writer.Open($"for (long {thread} = {Gpu}.Thread; {thread} < {KernelFunction.Count}; {thread} += {Gpu}.Threads)");
        PrintIndices(kernel, axes, thread, writer);
        body(thread);
        writer.Close();
    }

    /// <summary>Which iteration of each loop a thread is.</summary>
    protected static void PrintIndices(KernelFunction kernel, IReadOnlyList<ForStatement> axes, string thread, CodeWriter writer)
    {
        ExprCode code = kernel.Statements.Kernel;
        // Nobody asks which one the only iteration is.
        if (axes is [{ Extent.IsOne: true } once] && !once.Body.All().SelectMany(s => s.Symbols()).Contains(once.Index)) return;
        // What is left of the number, from the axis whose neighbours are neighbouring threads on. There may be more of them than an array has elements.
        bool isInt = axes.Count == 1 || kernel.HasArrayOf(Dim.Product(axes.Select(a => a.Extent!)));
        string rest = isInt ? $"(int){thread}" : thread;
        for (int axis = axes.Count - 1; axis > 0; axis--)
        {
            string extent = DimCode.Factor(axes[axis].Extent!, code.Name), next = axis == 1 ? $"{rest} / {extent}" : kernel.Unique("rest");
            writer.Line($"int {code.Name(axes[axis].Index)} = {Narrow($"{rest} % {extent}")};");
            if (axis > 1) writer.Line($"{(isInt ? "int" : "long")} {next} = {rest} / {extent};");
            rest = next;
        }
        writer.Line($"int {code.Name(axes[0].Index)} = {(axes.Count > 1 ? Narrow(rest) : rest)};");

        string Narrow(string number) => isInt ? number : $"(int)({number})";
    }
}
