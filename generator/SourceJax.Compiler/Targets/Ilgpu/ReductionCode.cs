using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// A loop that reduces to numbers: one kernel in which each group of threads leaves what its iterations come to, and another one in which a single group puts
/// that together. How many groups there are depends on the number of iterations alone, and trees have a fixed order: the bits are the same in every run.
/// </summary>
sealed class ReductionCode : KernelCode
{
    readonly DeviceStatementCode host;
    readonly KernelFunction parts, whole;
    readonly string name, wholeName, groups;
    readonly IReadOnlyList<ForStatement> axes;
    readonly IReadOnlyList<LoopStatement> body, first, last;
    readonly GroupSums sums;

    /// <param name="row">One iteration: numbers, the loop, and what happens with its accumulators.</param>
    /// <param name="host">The method.</param>
    public ReductionCode(ForStatement row, DeviceStatementCode host)
    {
        this.host = host;
        (name, wholeName) = (host.UniqueKernel("Reduce"), host.UniqueKernel("Combine"));
        var (loop, at) = RowLoops.FoldOf(row.Body)!.Value;
        (first, last) = ([.. row.Body.Take(at)], [.. row.Body.Skip(at + 1)]);
        parts = new KernelFunction(row with { Body = [.. first, Uncounted(loop)] }, name, [], host);
        whole = new KernelFunction(row with { Body = [.. first, .. last] }, wholeName, [.. loop.Accumulators.Select(a => a.Local)], host);
        axes = Axes(loop, out body);
        groups = host.UniqueName("groups");
        sums = new GroupSums(loop.Accumulators, parts, whole, host);
    }

    public override void PrintLaunch(CodeWriter writer)
    {
        string count = Count(axes, host);
        writer.Line($"int {groups} = {DeviceMemoryForm.Package}DeviceCall.Groups({count});");
        writer.Line($"{host.Type}.{name}.LaunchGroups({host.Call}, {groups}, {parts.Values}, {count});");
        writer.Line($"{host.Type}.{wholeName}.LaunchGroups({host.Call}, 1, {whole.Values}, {groups});");
    }

    public override void Print(CodeWriter writer)
    {
        parts.Print(writer, inside =>
        {
            foreach (LoopStatement statement in first) parts.Statements.Print(statement, inside);
            sums.Start(parts, inside);
            PrintThreads(parts, axes, body, inside);
            string lane = Tree(parts, inside, out string[] shared);
            inside.Open($"if ({lane} == 0)");
            sums.Leave(shared, "0", "global::ILGPU.Grid.IdxX", inside);
            inside.Close();
        });
        writer.Line();
        whole.Print(writer, inside =>
        {
            sums.Start(whole, inside);
            string part = whole.Unique("part");
            inside.Open($"for (long {part} = {Gpu}.Thread; {part} < {KernelFunction.Count}; {part} += {Gpu}.Threads)");
            sums.Add(inside, part);
            inside.Close();
            string lane = Tree(whole, inside, out string[] shared);
            inside.Open($"if ({lane} == 0)");
            sums.Load(shared, "0", inside);
            foreach (LoopStatement statement in first.Concat(last)) whole.Statements.Print(statement, inside);
            inside.Close();
        });
    }

    /// <summary>Puts together what the threads of a group have. Returns the name of a thread's number in its group.</summary>
    string Tree(KernelFunction kernel, CodeWriter writer, out string[] shared)
    {
        string lane = kernel.Unique("lane"), width = kernel.Unique("width");
        writer.Line($"int {lane} = {Gpu}.Lane;");
        shared = sums.Allocate(kernel, writer);
        sums.Store(shared, lane, writer);
        writer.Open($"for (int {width} = {Gpu}.Lanes >> 1; {width} > 0; {width} >>= 1)");
        writer.Open($"if ({lane} < {width})");
        sums.Join(shared, lane, $"{lane} + {width}", writer);
        writer.Close();
        writer.Line($"{Gpu}.Barrier();");
        writer.Close();
        return lane;
    }
}
