using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>What threads reduce to, how it is put together in the memory that a group shares, and where groups leave it for another kernel.</summary>
sealed class GroupSums
{
    /// <summary>Of threads, which <c>Kernel.LaunchGroups</c> does not exceed.</summary>
    const string LargestGroup = "256";

    readonly DeviceStatementCode host;

    /// <summary>With what the kernels call the array of what groups come to.</summary>
    readonly (Accumulator Sum, string InParts, string InWhole)[] sums;

    /// <param name="accumulators">What is reduced to.</param>
    /// <param name="parts">The kernel whose groups leave something.</param>
    /// <param name="whole">The kernel that puts it together.</param>
    /// <param name="host">The method.</param>
    /// <param name="size">How many numbers there are; null for as many as there are groups at most.</param>
    public GroupSums(IReadOnlyList<Accumulator> accumulators, KernelFunction parts, KernelFunction whole, DeviceStatementCode host, string? size = null)
    {
        this.host = host;
        sums = [.. accumulators.Select((sum, number) =>
        {
            DType dtype = sum.Local.DType;
            string array = $"{host.Call}.Parts<{dtype.CSharpName}>({Literals.Int(number)}{(size is null ? "" : ", " + size)})";
            return (sum, parts.AddView(dtype, "parts", array, isWritten: true), whole.AddView(dtype, "parts", array, isWritten: false));
        })];
    }

    /// <summary>Declares the sums.</summary>
    public void Start(KernelFunction kernel, CodeWriter writer)
    {
        foreach (var (sum, _, _) in sums) writer.Line($"{sum.Local.DType.CSharpName} {Name(sum)} = {kernel.Statements.Kernel.Print(sum.Start)};");
    }

    /// <summary>Adds what a group has left.</summary>
    public void Add(CodeWriter writer, string at)
    {
        foreach (var (sum, _, array) in sums) writer.Line($"{Name(sum)} = {Combined(sum, Name(sum), Value(sum, $"{array}[{at}]"))};");
    }

    /// <summary>Declares the memory of a group.</summary>
    public string[] Allocate(KernelFunction kernel, CodeWriter writer)
    {
        string[] shared = [.. sums.Select(_ => kernel.Unique("shared"))];
        for (int i = 0; i < sums.Length; i++)
        {
            DType dtype = sums[i].Sum.Local.DType;
            writer.Line($"var {shared[i]} = global::ILGPU.SharedMemory.Allocate<{(dtype == DType.Bool ? "byte" : dtype.CSharpName)}>({LargestGroup});");
        }
        return shared;
    }

    /// <summary>Puts the sums of each thread there.</summary>
    public void Store(string[] shared, string me, CodeWriter writer)
    {
        for (int i = 0; i < sums.Length; i++) writer.Line($"{shared[i]}[{me}] = {Stored(sums[i].Sum, Name(sums[i].Sum))};");
        writer.Line($"{DeviceMemoryForm.Package}Gpu.Barrier();");
    }

    /// <summary>Adds another thread's.</summary>
    public void Join(string[] shared, string me, string other, CodeWriter writer)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            Accumulator sum = sums[i].Sum;
            string joined = Combined(sum, Value(sum, $"{shared[i]}[{me}]"), Value(sum, $"{shared[i]}[{other}]"));
            writer.Line($"{shared[i]}[{me}] = {Stored(sum, joined)};");
        }
    }

    /// <summary>Takes the sums from there.</summary>
    public void Load(string[] shared, string me, CodeWriter writer)
    {
        for (int i = 0; i < sums.Length; i++) writer.Line($"{Name(sums[i].Sum)} = {Value(sums[i].Sum, $"{shared[i]}[{me}]")};");
    }

    /// <summary>Leaves the sums for the other kernel.</summary>
    public void Leave(string[] shared, string me, string at, CodeWriter writer)
    {
        for (int i = 0; i < sums.Length; i++) writer.Line($"{sums[i].InParts}[{at}] = {shared[i]}[{me}];");
    }

    string Name(Accumulator sum) => host.NameOf(sum.Local);

    static string Combined(Accumulator sum, string left, string right)
        => ExprCode.Fill(KernelOperations.Find(sum.Combine, sum.Local.DType)!, [Operand(sum, left), Operand(sum, right)]).Text;

    static CodeTemplate Operand(Accumulator sum, string text) => new(text, IsTruth(sum) ? Precedence.Equality : Precedence.Primary);

    // Memory has truth values as bytes.
    static bool IsTruth(Accumulator sum) => sum.Local.DType == DType.Bool;
    static string Value(Accumulator sum, string element) => IsTruth(sum) ? $"{element} != 0" : element;
    static string Stored(Accumulator sum, string value) => IsTruth(sum) ? $"(byte)({value} ? 1 : 0)" : value;
}
