using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// A loop as a static local function over the lanes type, called with the widest lanes the machine has. On its own it is compiled with a fresh
/// inlining budget and full optimization from the first call.
/// </summary>
sealed class LoopFunction
{
    readonly string name;
    readonly ExprCode outer;
    readonly SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<LoopBuffer, string> spans = [];
    readonly Dictionary<LoopBuffer, string> origins = [];
    readonly List<string> spanParameters = [], spanArguments = [];
    readonly NameScope names = new();

    /// <summary>Numbers that it computes: the first one is its result, others are out parameters.</summary>
    readonly Local[] results;

    /// <param name="loop">The loop.</param>
    /// <param name="name">Its name.</param>
    /// <param name="outer">Code of the method around it.</param>
    public LoopFunction(ForStatement loop, string name, ExprCode outer)
    {
        (Loop, this.name, this.outer) = (loop, name, outer);
        results = [.. loop.Accumulators.Select(a => a.Local)];
        Collect(new LoopUses(loop));
        Lanes = names.Unique(LaneOperations.TypeParameter);
    }

    public ForStatement Loop { get; }

    /// <summary>Its type parameter.</summary>
    public string Lanes { get; }

    DType Element => Loop.Schedule!.Element;

    /// <summary>The reference to a buffer's first element; null where its span is read.</summary>
    public string? Origin(LoopBuffer buffer) => origins.TryGetValue(buffer, out string? origin) ? origin : null;

    /// <summary>A name that is free in the function.</summary>
    public string Unique(string wish) => names.Unique(wish);

    /// <summary>Whether a local is declared already, as an out parameter.</summary>
    public bool IsParameter(Local local) => results.Skip(1).Contains(local);

    /// <summary>
    /// Whether a nest goes to elements by reference. Each operation on lanes is a call to inline, and a span's would be two more of them; and a short
    /// loop's time is that of its addresses. Others read spans, which are easier to read for people too.
    /// </summary>
    static bool UsesReferences(LoopNest nest)
        => nest.Innermost.Schedule is not null && (nest.Innermost.Extent!.ConstantValue is not null || nest.Size > Scheduling.LargestInLanes / 2);

    /// <summary>Buffers, outer locals and extents that the function uses become parameters.</summary>
    void Collect(LoopUses uses)
    {
        foreach (string taken in uses.Own.Concat(uses.Symbols).Concat(uses.Numbers).Select(outer.Name).Distinct()) names.Unique(taken);
        foreach (DimAtom symbol in uses.Symbols) parameters[outer.Name(symbol)] = "int";
        foreach (Local value in uses.Numbers) parameters[outer.Name(value)] = value.DType.CSharpName;
        var nests = LoopNest.AllOf([Loop]).Where(UsesReferences);
        var referred = new HashSet<LoopBuffer>(nests.SelectMany(n => n.Written.Concat(n.AllExprs.OfType<LoadExpr>().Select(l => l.Buffer))));
        foreach (LoopBuffer buffer in uses.Buffers)
        {
            spans[buffer] = NameScope.Escape(names.Unique(buffer.ShortName));
            if (referred.Contains(buffer)) origins[buffer] = names.Unique(buffer.ShortName + "Start");
            // Where calls are to be short, a span that could be written is handed on as it is: a conversion is one more call to inline.
            bool isSpan = uses.Written.Contains(buffer) || (referred.Contains(buffer) && buffer.Kind == BufferKind.Scratch);
            spanParameters.Add($"global::System.{(isSpan ? "Span" : "ReadOnlySpan")}<{buffer.Aval.DType.CSharpName}> {spans[buffer]}");
            spanArguments.Add(outer.Span(buffer));
        }
    }

    public void PrintCall(CodeWriter writer)
    {
        string arguments = string.Join(", ", spanArguments.Concat(parameters.Keys).Concat(results.Skip(1).Select(r => $"out {outer.Name(r)}")));
        foreach (Local more in results.Skip(1)) writer.Line($"{more.DType.CSharpName} {outer.Name(more)};");
        string Call(int width) => $"{name}<{LaneOperations.TypeName(Element, width)}>({arguments})";
        if (results.Length > 0)
        {
            writer.Line($"{results[0].DType.CSharpName} {outer.Name(results[0])} = global::SourceJax.Numerics.Simd.Is512 ? {Call(512)}");
            writer.Nested($": global::SourceJax.Numerics.Simd.Is256 ? {Call(256)}");
            writer.Nested($": {Call(128)};");
            return;
        }
        writer.Line($"if (global::SourceJax.Numerics.Simd.Is512) {Call(512)};");
        writer.Line($"else if (global::SourceJax.Numerics.Simd.Is256) {Call(256)};");
        writer.Line($"else {Call(128)};");
    }

    /// <param name="writer">Where to.</param>
    /// <param name="printLoop">Prints the loop, given the code of expressions in the function.</param>
    public void PrintDefinition(CodeWriter writer, Action<ExprCode> printLoop)
    {
        const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";
        writer.Line();
        foreach (string comment in Loop.Origins) writer.Line("// " + comment);
        writer.Line($"[global::System.Runtime.CompilerServices.MethodImpl({Options}.AggressiveOptimization | {Options}.NoInlining)]");
        string result = results.Length > 0 ? results[0].DType.CSharpName : "void";
        var more = results.Skip(1).Select(r => $"out {r.DType.CSharpName} {outer.Name(r)}");
        string list = string.Join(", ", spanParameters.Concat(parameters.Select(p => $"{p.Value} {p.Key}")).Concat(more));
        writer.Line($"static {result} {name}<{Lanes}>({list})");
        writer.Nested($"where {Lanes} : struct, global::SourceJax.Numerics.IFloatLanes<{Lanes}, {Element.CSharpName}>");
        writer.Open();
        foreach (var (buffer, origin) in origins.Select(o => (o.Key, o.Value)))
        {
            const string First = "global::System.Runtime.InteropServices.MemoryMarshal.GetReference";
            writer.Line($"ref {buffer.Aval.DType.CSharpName} {origin} = ref {First}({spans[buffer]});");
        }
        printLoop(new ExprCode(outer.Name, buffer => buffer.Kind == BufferKind.Row ? outer.Span(buffer) : spans[buffer]));
        if (results.Length > 0) writer.Line($"return {outer.Name(results[0])};");
        writer.Close();
    }
}
