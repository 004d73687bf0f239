using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Emission;

/// <summary>
/// A SIMD nest as a static local function over the lanes type, called with the widest lanes the machine has. On its own it is compiled
/// with a fresh inlining budget and full optimization from the first call.
/// </summary>
sealed class NestFunction
{
    readonly Nest nest;
    readonly string name, laneInterface, lanePrefix;
    readonly ExprCode outer;
    readonly SortedDictionary<string, string> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<LoopBuffer, string> spans = [];
    readonly List<string> spanParameters = [], spanArguments = [];
    readonly FoldRoot[] scalars;

    public NestFunction(Nest nest, DType lanes, string name, ExprCode outer)
    {
        (this.nest, this.name, this.outer) = (nest, name, outer);
        (laneInterface, lanePrefix) = ($"global::SourceJax.Numerics.IFloatLanes<{LaneCode.LanesType}, {lanes.CSharpName}>", $"global::SourceJax.Numerics.{(lanes == DType.F32 ? "Single" : "Double")}Lanes");
        scalars = [.. nest.Roots.OfType<FoldRoot>().Where(f => f.Buffer is null)];
        Collect();
    }

    /// <summary>Buffers, outer locals and extents that the loops use become parameters.</summary>
    void Collect()
    {
        var inner = new HashSet<string>(nest.Axes.Select(a => a.Index).Concat(nest.Lets.Select(l => l.Local.Name)).Concat(nest.Roots.OfType<FoldRoot>().Select(f => f.Accumulator.Name)));
        var local = new NameScope();
        foreach (string taken in inner.Concat(nest.AllSymbols().Select(s => inner.Contains(s) ? s : outer.Name(s))).Distinct()) local.Unique(taken);
        void Symbols(Dim dim)
        {
            foreach (string symbol in dim.Symbols.Where(s => !inner.Contains(s))) parameters[outer.Name(symbol)] = "int";
        }
        void Span(LoopBuffer buffer, bool written)
        {
            if (spans.ContainsKey(buffer)) return;
            spans[buffer] = NameScope.Escape(local.Unique(buffer.ShortName));
            spanParameters.Add($"{(written ? "global::System.Span" : "global::System.ReadOnlySpan")}<{buffer.Aval.DType.CSharpName}> {spans[buffer]}");
            spanArguments.Add(outer.Span(buffer));
        }
        var written = new HashSet<LoopBuffer>(nest.Roots.Select(r => r switch { StoreRoot s => s.Buffer, FoldRoot f => f.Buffer, _ => null }).OfType<LoopBuffer>());
        foreach (LoopExpr expr in nest.AllExprs())
        {
            foreach (Dim index in expr.Indices()) Symbols(index);
            if (expr is LoadExpr load) Span(load.Buffer, written.Contains(load.Buffer));
            if (expr is LocalExpr value && !inner.Contains(value.Name)) parameters[outer.Name(value.Name)] = value.DType.CSharpName;
        }
        foreach (NestRoot root in nest.Roots) Symbols(root switch { StoreRoot s => s.Index, FoldRoot f => f.Index, _ => Dim.Zero });
        foreach (LoopBuffer buffer in written) Span(buffer, written: true);
        foreach (NestAxis axis in nest.Axes) Symbols(axis.Extent);
    }

    public void PrintCall(CodeWriter writer)
    {
        string arguments = string.Join(", ", spanArguments.Concat(parameters.Keys).Concat(scalars.Skip(1).Select(s => $"out {NameScope.Escape(s.Accumulator.Name)}")));
        foreach (FoldRoot more in scalars.Skip(1)) writer.Line($"{more.Accumulator.DType.CSharpName} {NameScope.Escape(more.Accumulator.Name)};");
        string Call(int width) => $"{name}<{lanePrefix}{width}>({arguments})";
        if (scalars.Length > 0)
        {
            writer.Line($"{scalars[0].Accumulator.DType.CSharpName} {NameScope.Escape(scalars[0].Accumulator.Name)} = global::SourceJax.Numerics.Simd.Is512 ? {Call(512)}");
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
        string result = scalars.Length > 0 ? scalars[0].Accumulator.DType.CSharpName : "void";
        string list = string.Join(", ", spanParameters.Concat(parameters.Select(p => $"{p.Value} {p.Key}")).Concat(scalars.Skip(1).Select(s => $"out {s.Accumulator.DType.CSharpName} {NameScope.Escape(s.Accumulator.Name)}")));
        writer.Line($"static {result} {name}<{LaneCode.LanesType}>({list})");
        writer.Nested($"where {LaneCode.LanesType} : struct, {laneInterface}");
        writer.Open();
        var code = new ExprCode(outer.Name, buffer => spans[buffer]);
        new NestCode(writer, code, nest, simd: true) { Declared = [.. scalars.Skip(1).Select(s => s.Accumulator.Name)] }.Print();
        if (scalars.Length > 0) writer.Line($"return {NameScope.Escape(scalars[0].Accumulator.Name)};");
        writer.Close();
    }
}
