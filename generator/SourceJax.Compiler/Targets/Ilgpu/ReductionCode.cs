using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// A loop that reduces to numbers: one kernel in which each group of threads leaves what its iterations come to, and another one in which a single group puts
/// that together. How many groups there are depends on the number of iterations alone, and trees have a fixed order: the bits are the same in every run.
/// </summary>
sealed class ReductionCode : KernelCode
{
    /// <summary>Of threads, which <c>Kernel.LaunchGroups</c> does not exceed.</summary>
    const string LargestGroup = "256";

    readonly DeviceStatementCode host;
    readonly KernelFunction parts, whole;
    readonly string name, wholeName, groups;
    readonly IReadOnlyList<ForStatement> axes;
    readonly IReadOnlyList<LoopStatement> body, first, last;

    /// <summary>What is reduced to, and what the kernels call the array of what groups come to.</summary>
    readonly (Accumulator Sum, string InParts, string InWhole)[] sums;

    /// <param name="row">One iteration: numbers, the loop, and what happens with its accumulators.</param>
    /// <param name="host">The method.</param>
    public ReductionCode(ForStatement row, DeviceStatementCode host)
    {
        this.host = host;
        (name, wholeName) = (host.UniqueKernel("Reduce"), host.UniqueKernel("Combine"));
        var (loop, at) = row.Body.Select((s, i) => (Loop: s as ForStatement, i)).Single(p => p.Loop is { Accumulators.Count: > 0 });
        (first, last) = ([.. row.Body.Take(at)], [.. row.Body.Skip(at + 1)]);
        Local[] own = [.. loop!.Accumulators.Select(a => a.Local)];
        parts = new KernelFunction(row with { Body = [.. first, Uncounted(loop)] }, name, [], host);
        whole = new KernelFunction(row with { Body = [.. first, .. last] }, wholeName, own, host);
        axes = Axes(loop, out body);
        groups = host.UniqueName("groups");
        sums = [.. loop.Accumulators.Select((sum, number) =>
        {
            DType dtype = sum.Local.DType;
            string array = $"{host.Call}.Parts<{dtype.CSharpName}>({Literals.Int(number)})";
            return (sum, parts.AddView(dtype, "parts", array, isWritten: true), whole.AddView(dtype, "parts", array, isWritten: false));
        })];
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
            Start(parts, inside);
            PrintThreads(parts, axes, body, inside);
            string lane = Tree(parts, inside, out string[] shared);
            inside.Open($"if ({lane} == 0)");
            for (int i = 0; i < sums.Length; i++) inside.Line($"{sums[i].InParts}[global::ILGPU.Grid.IdxX] = {shared[i]}[0];");
            inside.Close();
        });
        writer.Line();
        whole.Print(writer, inside =>
        {
            Start(whole, inside);
            string part = whole.Unique("part");
            inside.Open($"for (long {part} = {Gpu}.Thread; {part} < {KernelFunction.Count}; {part} += {Gpu}.Threads)");
            foreach (var (sum, _, array) in sums) inside.Line($"{Name(sum)} = {Combined(sum, Name(sum), Value(sum, $"{array}[{part}]"))};");
            inside.Close();
            string lane = Tree(whole, inside, out string[] shared);
            inside.Open($"if ({lane} == 0)");
            for (int i = 0; i < sums.Length; i++) inside.Line($"{Name(sums[i].Sum)} = {Value(sums[i].Sum, $"{shared[i]}[0]")};");
            foreach (LoopStatement statement in first.Concat(last)) whole.Statements.Print(statement, inside);
            inside.Close();
        });
    }

    string Name(Accumulator sum) => host.NameOf(sum.Local);

    void Start(KernelFunction kernel, CodeWriter writer)
    {
        foreach (var (sum, _, _) in sums) writer.Line($"{sum.Local.DType.CSharpName} {Name(sum)} = {kernel.Statements.Kernel.Print(sum.Start)};");
    }

    /// <summary>Puts together what the threads of a group have. Returns the name of a thread's number in its group.</summary>
    string Tree(KernelFunction kernel, CodeWriter writer, out string[] shared)
    {
        string lane = kernel.Unique("lane"), width = kernel.Unique("width");
        string[] memory = shared = [.. sums.Select(_ => kernel.Unique("shared"))];
        writer.Line($"int {lane} = {Gpu}.Lane;");
        for (int i = 0; i < sums.Length; i++)
        {
            DType dtype = sums[i].Sum.Local.DType;
            writer.Line($"var {memory[i]} = global::ILGPU.SharedMemory.Allocate<{(dtype == DType.Bool ? "byte" : dtype.CSharpName)}>({LargestGroup});");
            writer.Line($"{memory[i]}[{lane}] = {Stored(sums[i].Sum, Name(sums[i].Sum))};");
        }
        writer.Line($"{Gpu}.Barrier();");
        writer.Open($"for (int {width} = {Gpu}.Lanes >> 1; {width} > 0; {width} >>= 1)");
        writer.Open($"if ({lane} < {width})");
        for (int i = 0; i < sums.Length; i++)
        {
            Accumulator sum = sums[i].Sum;
            string joined = Combined(sum, Value(sum, $"{memory[i]}[{lane}]"), Value(sum, $"{memory[i]}[{lane} + {width}]"));
            writer.Line($"{memory[i]}[{lane}] = {Stored(sum, joined)};");
        }
        writer.Close();
        writer.Line($"{Gpu}.Barrier();");
        writer.Close();
        return lane;
    }

    string Combined(Accumulator sum, string left, string right)
        => ExprCode.Fill(KernelOperations.Find(sum.Combine, sum.Local.DType)!, [Operand(sum, left), Operand(sum, right)]).Text;

    static CodeTemplate Operand(Accumulator sum, string text) => new(text, IsTruth(sum) ? Precedence.Equality : Precedence.Primary);

    // Memory has truth values as bytes.
    static bool IsTruth(Accumulator sum) => sum.Local.DType == DType.Bool;
    static string Value(Accumulator sum, string element) => IsTruth(sum) ? $"{element} != 0" : element;
    static string Stored(Accumulator sum, string value) => IsTruth(sum) ? $"(byte)({value} ? 1 : 0)" : value;
}
