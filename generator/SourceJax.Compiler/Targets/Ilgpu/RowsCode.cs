using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// A loop over rows, each of which is reduced to numbers: one kernel in which threads share rows, as many as the host finds right for how many rows there are
/// and how long they are; where that leaves a device idle, groups share them, too, and another kernel puts together what each came to.
/// </summary>
sealed class RowsCode : KernelCode
{
    readonly DeviceStatementCode host;
    readonly KernelFunction rows, whole;
    readonly string name, wholeName, shape, lanes, splits;
    readonly IReadOnlyList<ForStatement> axes, folded;
    readonly IReadOnlyList<LoopStatement> first, last, body;
    readonly GroupSums sums;
    readonly bool isAcross;

    /// <param name="loop">The loop over rows.</param>
    /// <param name="host">The method.</param>
    public RowsCode(ForStatement loop, DeviceStatementCode host)
    {
        this.host = host;
        (name, wholeName, shape) = (host.UniqueKernel("Rows"), host.UniqueKernel("CombineRows"), host.UniqueName("rows"));
        axes = Axes(loop, out var row);
        var (fold, at) = RowLoops.FoldOf(row)!.Value;
        (first, last) = ([.. row.Take(at)], [.. row.Skip(at + 1)]);
        folded = Axes(fold, out body);
        isAcross = RowLoops.IsAcross(axes, folded, body);
        rows = new KernelFunction(Uncounted(loop), name, [], host);
        whole = new KernelFunction(WithRow(Uncounted(loop), [.. first, .. last]), wholeName, [.. fold.Accumulators.Select(a => a.Local)], host);
        (lanes, splits) = (rows.AddNumber("int", "lanes", $"{shape}.Lanes"), rows.AddNumber("int", "splits", $"{shape}.Splits"));
        sums = new GroupSums(fold.Accumulators, rows, whole, host, $"{shape}.Parts");
        whole.AddNumber("int", "splits", $"{shape}.Splits");
    }

    string CountOf(IReadOnlyList<ForStatement> of) => Count(of, host);

    /// <summary>The loop with another body in its innermost axis.</summary>
    static ForStatement WithRow(ForStatement loop, IReadOnlyList<LoopStatement> row)
        => loop.Body is [.., ForStatement { Accumulators.Count: 0 } inner] && RowLoops.FoldOf(loop.Body) is null
            ? loop with { Body = [.. loop.Body.Take(loop.Body.Count - 1), WithRow(inner, row)] } : loop with { Body = row };

    public override void PrintLaunch(CodeWriter writer)
    {
        string count = CountOf(axes);
        writer.Line($"{DeviceMemoryForm.Package}RowGroups {shape} = new({count}, {CountOf(folded)}, areNeighbours: {(isAcross ? "true" : "false")});");
        writer.Line($"{host.Type}.{name}.LaunchGroups({host.Call}, {shape}.Groups, {rows.Values}, {count});");
        writer.Line($"if ({shape}.Splits > 1) {host.Type}.{wholeName}.Launch({host.Call}, {count}, {whole.Values});");
    }

    public override void Print(CodeWriter writer)
    {
        rows.Print(writer, PrintRows);
        writer.Line();
        whole.Print(writer, inside => PrintThreads(whole, axes, inside, thread =>
        {
            sums.Start(whole, inside);
            string split = whole.Unique("split");
            inside.Open($"for (int {split} = 0; {split} < splits; {split}++)");
            sums.Add(inside, $"{split} * {KernelFunction.Count} + {thread}");
            inside.Close();
            foreach (LoopStatement statement in first.Concat(last)) whole.Statements.Print(statement, inside);
        }));
    }

    void PrintRows(CodeWriter writer)
    {
        ExprCode code = rows.Statements.Kernel;
        string Own(string wish) => rows.Unique(wish);
        string width = Own("width"), height = Own("height"), me = Own("me"), lane = Own("lane"), own = Own("own"), blocks = Own("blocks"), task = Own("task");
        string row = Own("row"), thread = Own("thread"), at = Own("at"), length = Own("length"), half = Own("half"), all = KernelFunction.Count;
        writer.Line($"int {width} = global::System.Math.Min({lanes}, {Gpu}.Lanes), {height} = {Gpu}.Lanes / {width}, {me} = {Gpu}.Lane;");
        // Neighbouring threads read neighbouring elements.
        writer.Line(isAcross ? $"int {lane} = {me} / {height}, {own} = {me} % {height};" : $"int {lane} = {me} % {width}, {own} = {me} / {width};");
        writer.Line($"long {blocks} = ({all} + {height} - 1) / {height}, {length} = {DimCode.Format(Length, code.Name, isLong: true)};");
        string[] shared = sums.Allocate(rows, writer);
        writer.Open($"for (long {task} = global::ILGPU.Grid.IdxX; {task} < {blocks} * {splits}; {task} += global::ILGPU.Grid.DimX)");
        writer.Line($"long {row} = {task} % {blocks} * {height} + {own}, {thread} = global::System.Math.Min({row}, {all} - 1);");
        PrintIndices(rows, axes, thread, writer);
        foreach (LoopStatement statement in first) rows.Statements.Print(statement, writer);
        sums.Start(rows, writer);
        writer.Open($"for (long {at} = {task} / {blocks} * {width} + {lane}; {at} < {length}; {at} += (long){splits} * {width})");
        PrintIndices(rows, folded, at, writer);
        foreach (LoopStatement statement in body) rows.Statements.Print(statement, writer);
        writer.Close();
        sums.Store(shared, me, writer);
        writer.Open($"for (int {half} = {width} >> 1; {half} > 0; {half} >>= 1)");
        writer.Open($"if ({lane} < {half})");
        sums.Join(shared, me, $"{me} + {half}{(isAcross ? $" * {height}" : "")}", writer);
        writer.Close();
        writer.Line($"{Gpu}.Barrier();");
        writer.Close();
        writer.Open($"if ({lane} == 0 & {row} < {all})");
        writer.Open($"if ({splits} == 1)");
        sums.Load(shared, me, writer);
        foreach (LoopStatement statement in last) rows.Statements.Print(statement, writer);
        writer.Close();
        writer.Open("else");
        sums.Leave(shared, me, $"{task} / {blocks} * {all} + {row}", writer);
        writer.Close();
        writer.Close();
        writer.Line($"{Gpu}.Barrier();");
        writer.Close();
    }

    Dim Length => Dim.Product(folded.Select(a => a.Extent!));
}
