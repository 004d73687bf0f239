using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// A static local function over the lanes type, called with the widest lanes the machine has. On its own it is compiled with a fresh
/// inlining budget and full optimization from the first call.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="dtype">Of the lanes' elements.</param>
/// <param name="outer">Code of the method around it.</param>
abstract class LanesFunction(string name, DType dtype, ExprCode outer)
{
    readonly SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<LoopBuffer, string> spans = [];
    readonly Dictionary<LoopBuffer, string> origins = [];
    readonly List<string> spanParameters = [], spanArguments = [];
    readonly NameScope names = new();
    string? lanes;

    /// <summary>Its type parameter.</summary>
    protected string Lanes => lanes ??= names.Unique(LaneOperations.TypeParameter);

    /// <summary>A name that is free in the function.</summary>
    protected string Unique(string wish) => names.Unique(wish);

    /// <summary>Numbers that it computes: the first one is its result, others are out parameters.</summary>
    protected virtual IReadOnlyList<Local> Results => [];

    /// <summary>Buffers, outer locals and extents that the function uses become parameters.</summary>
    /// <param name="exprs">All expressions in it, down to the leaves.</param>
    /// <param name="dims">Extents and indices outside of expressions.</param>
    /// <param name="others">Buffers that it reads otherwise.</param>
    /// <param name="written">Buffers that it writes.</param>
    /// <param name="referred">Buffers to whose elements it goes by reference.</param>
    /// <param name="own">Locals that it declares.</param>
    protected void Collect(
        IReadOnlyCollection<LoopExpr> exprs, IEnumerable<Dim> dims, IEnumerable<LoopBuffer> others, IReadOnlyCollection<LoopBuffer> written,
        IReadOnlyCollection<LoopBuffer> referred, HashSet<DimAtom> own)
    {
        DimAtom[] free = [.. exprs.SelectMany(e => e.Indices()).Concat(dims).SelectMany(d => d.Variables).Distinct().Where(s => !own.Contains(s))];
        Local[] values = [.. exprs.OfType<LocalExpr>().Select(l => l.Local).Where(l => !own.Contains(l))];
        foreach (string taken in own.Concat(free).Concat(values).Select(outer.Name).Distinct()) names.Unique(taken);
        foreach (DimAtom symbol in free) parameters[outer.Name(symbol)] = "int";
        foreach (Local value in values) parameters[outer.Name(value)] = value.DType.CSharpName;
        foreach (LoopBuffer buffer in exprs.OfType<LoadExpr>().Select(l => l.Buffer).Concat(others).Concat(written).Distinct().Where(b => b.Kind != BufferKind.Row))
        {
            spans[buffer] = NameScope.Escape(names.Unique(buffer.ShortName));
            if (referred.Contains(buffer)) origins[buffer] = names.Unique(buffer.ShortName + "Start");
            // Where calls are to be short, a span that could be written is handed on as it is: a conversion is one more call to inline.
            bool isSpan = written.Contains(buffer) || (referred.Contains(buffer) && buffer.Kind == BufferKind.Scratch);
            spanParameters.Add($"global::System.{(isSpan ? "Span" : "ReadOnlySpan")}<{buffer.Aval.DType.CSharpName}> {spans[buffer]}");
            spanArguments.Add(outer.Span(buffer));
        }
    }

    public void PrintCall(CodeWriter writer)
    {
        string arguments = string.Join(", ", spanArguments.Concat(parameters.Keys).Concat(Results.Skip(1).Select(r => $"out {outer.Name(r)}")));
        foreach (Local more in Results.Skip(1)) writer.Line($"{more.DType.CSharpName} {outer.Name(more)};");
        string Call(int width) => $"{name}<{LaneOperations.TypeName(dtype, width)}>({arguments})";
        if (Results.Count > 0)
        {
            writer.Line($"{Results[0].DType.CSharpName} {outer.Name(Results[0])} = global::SourceJax.Numerics.Simd.Is512 ? {Call(512)}");
            writer.Nested($": global::SourceJax.Numerics.Simd.Is256 ? {Call(256)}");
            writer.Nested($": {Call(128)};");
            return;
        }
        writer.Line($"if (global::SourceJax.Numerics.Simd.Is512) {Call(512)};");
        writer.Line($"else if (global::SourceJax.Numerics.Simd.Is256) {Call(256)};");
        writer.Line($"else {Call(128)};");
    }

    public void PrintDefinition(CodeWriter writer, IReadOnlyList<string> comments)
    {
        writer.Line();
        foreach (string comment in comments) writer.Line("// " + comment);
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        string result = Results.Count > 0 ? Results[0].DType.CSharpName : "void";
        string list = string.Join(", ", spanParameters.Concat(parameters.Select(p => $"{p.Value} {p.Key}")).Concat(Results.Skip(1).Select(r => $"out {r.DType.CSharpName} {outer.Name(r)}")));
        writer.Line($"static {result} {name}<{Lanes}>({list})");
        writer.Nested($"where {Lanes} : struct, global::SourceJax.Numerics.IFloatLanes<{Lanes}, {dtype.CSharpName}>");
        writer.Open();
        foreach (var (buffer, origin) in origins.Select(o => (o.Key, o.Value)))
        {
            writer.Line($"ref {buffer.Aval.DType.CSharpName} {origin} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({spans[buffer]});");
        }
        PrintBody(writer, new ExprCode(outer.Name, buffer => buffer.Kind == BufferKind.Row ? outer.Span(buffer) : spans[buffer]), buffer => origins[buffer]);
        if (Results.Count > 0) writer.Line($"return {outer.Name(Results[0])};");
        writer.Close();
    }

    /// <param name="writer">Where to.</param>
    /// <param name="code">Expressions inside of the function.</param>
    /// <param name="origin">The reference to a buffer's first element, for lanes.</param>
    protected abstract void PrintBody(CodeWriter writer, ExprCode code, Func<LoopBuffer, string> origin);
}
