using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>What is around the body of a kernel: a slot, and a static method over a tuple of views and numbers and how many iterations there are.</summary>
sealed class KernelFunction
{
    public const string Count = "count";

    /// <summary>What has a fixed name in kernels.</summary>
    public static IReadOnlyList<string> Names { get; } = [Arguments, Count, KernelOperations.Fault];

    const string Package = DeviceMemoryForm.Package, Arguments = "arguments";

    /// <summary>So many values of a tuple are its own.</summary>
    const int MostFlat = 7;

    readonly List<(string Type, string Name, string Argument)> parameters = [];
    readonly Dictionary<DimAtom, string> given = [];

    /// <summary>Declarations of what threads have for themselves.</summary>
    readonly List<string> locals = [];
    readonly NameScope names = new();
    readonly string name, unused;
    readonly Dim[] sizes;

    /// <param name="loop">What it does, with what it uses.</param>
    /// <param name="name">Its name.</param>
    /// <param name="own">Locals that it declares itself, besides those of the loop.</param>
    /// <param name="host">The method.</param>
    public KernelFunction(ForStatement loop, string name, IReadOnlyList<Local> own, DeviceStatementCode host)
    {
        this.name = name;
        Origins = loop.Origins;
        var uses = new LoopUses(loop);
        foreach (string taken in Names.Concat(uses.Own.Concat(own).Select(host.NameOf)).Distinct()) names.Unique(taken);
        // What it is given is called as in the method, unless something of its own is.
        foreach (DimAtom symbol in uses.Symbols.Concat(uses.Numbers).Where(n => !own.Contains(n)).Distinct())
            given[symbol] = NameScope.Escape(names.Unique(host.NameOf(symbol).TrimStart('@')));
        var views = new Dictionary<LoopBuffer, string>();
        foreach (LoopBuffer buffer in uses.Buffers)
            views[buffer] = AddView(buffer.Aval.DType, buffer.ShortName, host.ArrayOf(buffer), uses.Written.Contains(buffer));
        foreach (LoopBuffer buffer in uses.Private)
        {
            string view = views[buffer] = NameScope.Escape(names.Unique(buffer.ShortName)), element = TypeOf(buffer.Aval.DType);
            locals.Add($"global::ILGPU.ArrayView<{element}> {view} = global::ILGPU.LocalMemory.Allocate<{element}>({buffer.Aval.Shape.Size});");
        }
        foreach (DimAtom symbol in uses.Symbols) parameters.Add(("int", given[symbol], host.NameOf(symbol)));
        foreach (Local number in uses.Numbers.Where(n => !uses.Symbols.Contains(n) && !own.Contains(n)))
        {
            // ILGPU takes no truth values.
            string value = host.NameOf(number);
            parameters.Add(number.DType == DType.Bool ? ("byte", given[number], $"(byte)({value} ? 1 : 0)") : (number.DType.CSharpName, given[number], value));
        }
        sizes = [.. uses.Buffers.Select(b => b.Aval.Shape.Size)];
        unused = names.Unique("unused");
        if (MayFail(uses.All)) parameters.Add(("global::ILGPU.ArrayView<int>", KernelOperations.Fault, $"{host.Call}.Fault"));
        string NameOf(DimAtom symbol) => given.TryGetValue(symbol, out string? name) ? name : host.NameOf(symbol);
        Statements = host.InKernel(new KernelExprCode(NameOf, b => views[b], n => n.DType == DType.Bool && given.ContainsKey(n)));
    }

    /// <summary>Prints its statements.</summary>
    public KernelStatementCode Statements { get; }

    public IReadOnlyList<string> Origins { get; }

    /// <summary>
    /// Views first, up to seven values. C# puts the eighth one and all behind it into a tuple of their own. ILGPU cannot lay out one that has a single view and
    /// nothing else, and takes numbers in it, which do not fill whole words, for others: they come first then, those of many bits before those of few.
    /// </summary>
    IReadOnlyList<(string Type, string Name, string Argument)> Ordered
    {
        get
        {
            if (parameters.Count <= MostFlat) return [.. parameters.OrderBy(p => IsView(p.Type) ? 0 : 1)];
            var ordered = parameters.OrderBy(p => IsView(p.Type) ? 0 : -Bytes(p.Type)).ToList();
            if (ordered.Count % MostFlat == 1) ordered.Insert(0, ("long", unused, "0"));
            return ordered;
        }
    }

    static bool IsView(string type) => type.EndsWith(">", StringComparison.Ordinal);

    static int Bytes(string number) => DTypes.All.Single(d => d.CSharpName == number).Bits / 8;

    string Type => parameters.Count == 1 ? parameters[0].Type : $"({string.Join(", ", Ordered.Select(p => p.Type))})";

    /// <summary>The arguments of a launch.</summary>
    public string Values => parameters.Count == 1 ? parameters[0].Argument : $"({string.Join(", ", Ordered.Select(p => p.Argument))})";

    /// <summary>Whether a number is at most that of the elements of one of its arrays, so that it is an int.</summary>
    public bool HasArrayOf(Dim count) => count.ConstantValue <= int.MaxValue || sizes.Any(size => (size - count).IsProvablyNonNegative);

    /// <summary>A name that is free in the kernel.</summary>
    public string Unique(string wish) => names.Unique(wish);

    /// <summary>One more array.</summary>
    /// <param name="dtype">Its type.</param>
    /// <param name="wish">What it is called in the kernel, if possible.</param>
    /// <param name="array">The host's variable.</param>
    /// <param name="isWritten">Whether the kernel writes it.</param>
    public string AddView(DType dtype, string wish, string array, bool isWritten)
    {
        string view = NameScope.Escape(names.Unique(wish));
        bool isTruth = dtype == DType.Bool;
        string access = isWritten ? isTruth ? "ByteTarget" : "Target" : isTruth ? "Bytes" : "View";
        parameters.Add(($"global::ILGPU.ArrayView<{TypeOf(dtype)}>", view, $"{array}.{access}"));
        return view;
    }

    /// <summary>The type of elements: ILGPU takes no truth values.</summary>
    static string TypeOf(DType dtype) => dtype == DType.Bool ? "byte" : dtype.CSharpName;

    /// <summary>One more number.</summary>
    /// <param name="type">Its type in C#.</param>
    /// <param name="wish">What it is called in the kernel, if possible.</param>
    /// <param name="argument">The host's.</param>
    public string AddNumber(string type, string wish, string argument)
    {
        string number = names.Unique(wish);
        parameters.Add((type, number, argument));
        return number;
    }

    static bool MayFail(IEnumerable<LoopStatement> all)
        => all.Any(s => s is IndexCheckStatement || s.Exprs().SelectMany(e => e.All())
            .Any(e => e is CheckedIndexExpr || (e is ApplyExpr apply && KernelOperations.Find(apply.Primitive, apply.OperandType)!.Reports)));

    /// <param name="writer">Where to.</param>
    /// <param name="body">Prints what it does.</param>
    public void Print(CodeWriter writer, Action<CodeWriter> body)
    {
        bool isTuple = parameters.Count > 1;
        writer.Line($"public static readonly {Package}Kernel<{Type}> {name} = new(Run{name});");
        writer.Line();
        foreach (string origin in Origins) writer.Line("// " + origin);
        string list = string.Join(", ", Ordered.Select(p => $"{p.Type} {p.Name}"));
        writer.Open($"static void Run{name}({(isTuple ? $"({list}) {Arguments}" : list)}, long {Count})");
        if (isTuple) writer.Line($"var ({string.Join(", ", Ordered.Select(p => p.Name))}) = {Arguments};");
        foreach (string local in locals) writer.Line(local);
        body(writer);
        writer.Close();
    }
}
