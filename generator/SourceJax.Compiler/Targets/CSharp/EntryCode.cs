using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>
/// What a method does first: bind extents to locals, check every shape once, and take the arguments apart into spans and scalars.
/// Only what the body asked for is bound.
/// </summary>
public sealed class EntryCode
{
    const string Guard = "global::SourceJax.Execution.ShapeGuard", Aliasing = "global::SourceJax.Execution.Aliasing";

    readonly ArgumentNames names;
    readonly HashSet<DimAtom> requested = [];

    /// <summary>Ends of slices, in the order in which they are found out.</summary>
    readonly List<string> ends = [];
    readonly HashSet<string> used = [];

    /// <summary>How many lanes share a span whose length alone tells the extent of each.</summary>
    readonly List<string> lanes = [];

    /// <summary>Whether all there is to do is to change arguments.</summary>
    readonly bool leavesNothing;
    readonly Dictionary<DimSymbol, List<(string Where, string Extent)>> mapped = [];

    public EntryCode(Signature signature, ArgumentNames names)
    {
        this.names = names;
        foreach (DimSymbol symbol in signature.BatchSymbols) mapped[symbol] = [];
        leavesNothing = signature is { Result: VoidTree, Destinations.Count: 0 } && signature.Parameters.All(p => p.Passing != Passing.Out);
    }

    IReadOnlyList<(string Path, Leaf Leaf, Var Input)> Leaves => names.Leaves;

    /// <summary>The C# variable that holds an extent, or the end of a slice; asking for it makes it be bound.</summary>
    public string Symbol(DimAtom symbol)
    {
        if (requested.Add(symbol) && symbol is DimSliceEnd end)
        {
            // In C#, of which the text form's quotients would round towards zero; an end that it depends on is bound first.
            string function = end.IsBackwards ? DimSliceEnd.Backwards : DimSliceEnd.Forwards;
            string value = $"global::SourceJax.Execution.{function}({DimCode.Format(end.Position, Symbol)}, {DimCode.Format(end.Extent, Symbol)})";
            ends.Add($"int {names.Add(symbol, "end")} = {value};");
        }
        return NameOf(symbol);
    }

    /// <summary>Whether a name is that of an extent, all of which have names from the beginning, or of what is found out from extents.</summary>
    public bool IsExtent(DimAtom symbol) => names.IsExtent(symbol) || symbol is DimSliceEnd;

    /// <summary>The span or array that an input's elements are in, as the caller gave it.</summary>
    public string Given(Var input) => names.Local(input).Value;

    /// <summary>Notes that the body reads a variable, perhaps an input.</summary>
    public string Use(string name)
    {
        used.Add(name);
        return NameScope.Escape(name);
    }

    string NameOf(DimAtom symbol) => names.Symbol(symbol);

    /// <param name="writer">Where to.</param>
    /// <param name="overlaps">For arguments that are read after destinations have been written, those destinations.</param>
    public void Print(CodeWriter writer, ILookup<string, string> overlaps)
    {
        var bound = new Dictionary<DimSymbol, string>();
        foreach (var (path, leaf, _) in Leaves.OrderBy(l => IsFlat(l.Leaf))) BindAndCheck(writer, path, leaf, bound);
        foreach (DimSymbol symbol in mapped.Keys) CheckMapped(writer, symbol);
        foreach (string end in ends) writer.Line(end);
        // Without lanes nothing tells the extents of one.
        foreach (string count in leavesNothing ? lanes.Distinct() : []) writer.Line($"if ({count} == 0) return;");
        foreach (var (path, leaf, input) in Leaves)
        {
            var (name, value) = names.Local(input);
            if (!used.Contains(name) || NameScope.Escape(name) == value) continue;
            string element = leaf.Aval.DType.CSharpName;
            value = overlaps[name].Aggregate(value, (apart, place) => $"{Aliasing}.Apart<{element}>({apart}, {place})");
            writer.Line($"{names.Type(leaf)} {NameScope.Escape(name)} = {value};");
        }
    }

    /// <param name="writer">Where to.</param>
    /// <param name="path">The argument as C# reaches it.</param>
    /// <param name="leaf">Its declared type.</param>
    /// <param name="bound">Where each symbol got its value, for messages.</param>
    void BindAndCheck(CodeWriter writer, string path, Leaf leaf, Dictionary<DimSymbol, string> bound)
    {
        if (leaf.Kind is LeafKind.Scalar or LeafKind.Key) return;
        Shape shape = leaf.Aval.Shape;
        string declared = Literals.Text($"[{string.Join(", ", shape.Dims.Select(d => d.IsRest ? "..." : d.ToString()))}]");
        string parameter = Literals.Text(path.Replace("@", ""));
        if (IsFlat(leaf))
        {
            BindFlat(writer, path, shape.Size, bound);
            return;
        }
        if (shape.HasRest)
        {
            BindRest(writer, path, shape, bound);
            return;
        }
        if (leaf.Kind == LeafKind.NDArray) writer.Line($"{Guard}.Rank({path}.Shape, {shape.Rank}, {parameter}, {declared});");
        for (int axis = 0; axis < (leaf.Kind == LeafKind.KeyArray ? 1 : shape.Rank); axis++)
        {
            Dim extent = shape[axis];
            string actual = Extent(path, leaf, axis);
            if (IsCheckedTogether(extent, path, ShapeText(path, leaf), axis, actual) && bound.ContainsKey(extent.Bare!)) continue;
            if (extent.Bare is { } symbol && !bound.ContainsKey(symbol) && !IsScalarDim(symbol))
            {
                bound[symbol] = $"axis {axis} of '{path.Replace("@", "")}'";
                bool isShared = Leaves.Sum(l => l.Leaf.Aval.Shape.Dims.Count(d => d.Contains(symbol))) > 1;
                if (requested.Contains(symbol) || isShared) writer.Line($"int {NameOf(symbol)} = {actual};");
                continue;
            }
            DimSymbol[] unknowns = [.. extent.Symbols.Where(s => !bound.ContainsKey(s) && !IsScalarDim(s))];
            foreach (DimSymbol unknown in unknowns) Solve(writer, path, extent, unknown, actual, bound);
            string origin = string.Join(", ", extent.Symbols.Where(bound.ContainsKey).Select(s => $"{s} is {bound[s]}"));
            string expected = DimCode.Format(extent, NameOf), shapeText = ShapeText(path, leaf);
            writer.Line($"{Guard}.Extent({actual}, {expected}, {axis}, {parameter}, {shapeText}, {declared}, {Literals.Text(origin)});");
        }
    }

    /// <summary>Notes a mapped axis; what was noted is checked when all arguments have been seen.</summary>
    bool IsCheckedTogether(Dim extent, string path, string shape, int axis, string actual)
    {
        if (extent.Bare is not { } symbol || !mapped.TryGetValue(symbol, out var axes)) return false;
        string where = Literals.Text($"axis {axis} of '{path.Replace("@", "")}'");
        axes.Add(($"{Guard}.MappedAxis({where}, {shape})", actual));
        return true;
    }

    /// <summary>When mapped axes differ in size, all of them are named.</summary>
    void CheckMapped(CodeWriter writer, DimSymbol symbol)
    {
        var axes = mapped[symbol];
        if (axes.Count < 2) return;
        writer.Line($"if ({string.Join(" || ", axes.Skip(1).Select(a => $"{a.Extent} != {NameOf(symbol)}"))})");
        writer.Nested($"throw {Guard}.MappedAxesDiffer({string.Join(", ", axes.Select(a => $"({a.Where}, {a.Extent})"))});");
    }

    bool IsScalarDim(DimSymbol symbol) => names.IsExtent(symbol) && Leaves.Any(l => l.Path == names.Symbol(symbol) && l.Leaf.Kind == LeafKind.Scalar);

    static string Extent(string path, Leaf leaf, int axis) => leaf.Kind switch
    {
        LeafKind.NDArray => $"{path}.Shape[{axis}]",
        LeafKind.Array when leaf.Aval.Rank > 1 => $"{path}.GetLength({axis})",
        _ => $"{path}.Length",
    };

    static string ShapeText(string path, Leaf leaf)
        => leaf.Kind == LeafKind.NDArray ? $"{path}.Shape"
            : $"[{string.Join(", ", Enumerable.Range(0, leaf.Kind == LeafKind.KeyArray ? 1 : leaf.Aval.Rank).Select(axis => Extent(path, leaf, axis)))}]";

    /// <summary>An extent such as 2*n where n appears nowhere alone.</summary>
    void Solve(CodeWriter writer, string path, Dim extent, DimSymbol symbol, string actual, Dictionary<DimSymbol, string> bound)
    {
        Dim rest = extent.Substitute(s => s.Equals(symbol) ? Dim.Zero : null);
        if (extent.CoefficientOf(symbol)?.ConstantValue is not { } coefficient || rest.Symbols.Any(s => !bound.ContainsKey(s)))
            throw new InvalidOperationException($"extent {extent} of {path} does not determine {symbol}");
        string found = $"({actual} - {DimCode.Factor(rest, NameOf)}) / {Literals.Int(coefficient)}";
        writer.Line($"int {NameOf(symbol)} = {(rest.IsZero ? found : NotNegative(found))};");
        bound[symbol] = $"'{path.Replace("@", "")}'";
    }

    /// <summary>An extent is not below zero: where what tells it is too short, the check that follows says so.</summary>
    static string NotNegative(string extent) => $"global::System.Math.Max(0, {extent})";

    /// <summary>A span over several axes, which tells their product alone.</summary>
    static bool IsFlat(Leaf leaf) => leaf is { Kind: LeafKind.Span, Aval.Rank: > 1 };

    /// <summary>Finds out the extent that nothing else tells, if there is one, and checks the length.</summary>
    void BindFlat(CodeWriter writer, string path, Dim length, Dictionary<DimSymbol, string> bound)
    {
        string name = Literals.Text(path.Replace("@", ""));
        foreach (DimSymbol unknown in length.Symbols.Where(s => !bound.ContainsKey(s) && !IsScalarDim(s)).Distinct().ToArray())
        {
            Dim rest = length.Substitute(s => s.Equals(unknown) ? Dim.Zero : null), count = length.CoefficientOf(unknown)!;
            string share = DimCode.Factor(count, NameOf);
            string available = rest.IsZero ? $"{path}.Length" : NotNegative($"{path}.Length - {DimCode.Factor(rest, NameOf)}");
            if (count.ConstantValue is null) lanes.Add(share);
            writer.Line($"int {NameOf(unknown)} = {(count.ConstantValue is null ? $"{share} == 0 ? 0 : " : "")}{available} / {share};");
            bound[unknown] = $"'{path.Replace("@", "")}'";
        }
        string origin = string.Join(", ", length.Symbols.Where(bound.ContainsKey).Distinct().Select(s => $"{s} is {bound[s]}"));
        string expected = DimCode.Format(length, NameOf), declared = Literals.Text($"[{length}]");
        writer.Line($"{Guard}.Extent({path}.Length, {expected}, 0, {name}, [{path}.Length], {declared}, {Literals.Text(origin)});");
    }

    /// <summary>Shapes of unknown rank: a batch axis may stand before them. Equal symbols mean equal shapes.</summary>
    void BindRest(CodeWriter writer, string path, Shape shape, Dictionary<DimSymbol, string> bound)
    {
        int leading = shape.Dims.TakeWhile(d => !d.IsRest).Count();
        if (leading + 1 != shape.Rank || shape[leading].Bare is not { } rest) throw new InvalidOperationException($"the rank of {path} must be declared");
        string tail = leading == 0 ? $"{path}.Shape" : $"{path}.Shape[{leading}..]";
        if (leading > 0) writer.Line($"{Guard}.RankAtLeast({path}.Shape, {leading}, {Literals.Text(path)});");
        for (int axis = 0; axis < leading; axis++)
        {
            DimSymbol symbol = shape[axis].Bare ?? throw new InvalidOperationException($"extent {shape[axis]} before the rest of the axes");
            if (IsCheckedTogether(shape[axis], path, $"{path}.Shape", axis, $"{path}.Shape[{axis}]") && bound.ContainsKey(symbol)) continue;
            if (bound.TryGetValue(symbol, out string? origin))
            {
                string declared = Literals.Text($"[{symbol}, ...]"), reason = Literals.Text($"{symbol} is {origin}");
                writer.Line($"{Guard}.Extent({path}.Shape[{axis}], {NameOf(symbol)}, {axis}, {Literals.Text(path)}, {path}.Shape, {declared}, {reason});");
            }
            else
            {
                bound[symbol] = $"axis {axis} of '{path}'";
                writer.Line($"int {NameOf(symbol)} = {path}.Shape[{axis}];");
            }
        }
        if (bound.TryGetValue(rest, out string? first)) writer.Line($"{Guard}.Same({tail}, {RestShape(rest)}, {Literals.Text(path)}, {Literals.Text(first)});");
        else
        {
            bound[rest] = path;
            if (requested.Contains(rest)) writer.Line(leading == 0 ? $"int {NameOf(rest)} = {path}.Size;" : $"int {NameOf(rest)} = {Guard}.Size({tail});");
        }
    }

    /// <summary>The extents a rest symbol stands for, as a span expression.</summary>
    public string RestShape(DimSymbol symbol)
    {
        var (path, leaf, _) = Leaves.First(l => l.Leaf.Aval.Shape.Dims.Any(d => symbol.Equals(d.Bare)));
        int leading = leaf.Aval.Shape.Dims.TakeWhile(d => !d.IsRest).Count();
        return leading == 0 ? $"{path}.Shape" : $"{path}.Shape[{leading}..]";
    }

    /// <summary>Arguments of NDArray.Allocate for a shape.</summary>
    public string ShapeArguments(Shape shape)
        => shape.HasRest && shape.Rank == 1 ? RestShape(shape[0].Bare!)
            : shape.HasRest ? $"[{string.Join(", ", shape.Dims.Select(d => d.IsRest ? $".. {RestShape(d.Bare!)}" : Extent(d, Symbol)))}]"
            : shape.Rank == 0 ? "[]" : string.Join(", ", shape.Dims.Select(d => Extent(d, Symbol)));

    /// <summary>
    /// Whether an extent or a number of elements is no product, or not larger than an argument, which exists: then int is enough for it.
    /// </summary>
    public bool FitsInt(Dim size)
        => size.Terms.All(t => t.Factors.Count == 0 || (t.Factors.Count == 1 && Math.Abs(t.Coefficient) == 1))
            || Leaves.Any(l => Dim.TryDivideExactly(l.Leaf.Aval.Shape.Size, size) is not null);

    string Extent(Dim extent, Func<DimAtom, string> name)
        => FitsInt(extent) ? DimCode.Format(extent, name) : $"{Guard}.Extent({DimCode.Format(extent, name, isLong: true)})";

    /// <summary>The number of elements of a shape, as an expression that throws where no array can have as many.</summary>
    public string Size(Shape shape, Func<DimAtom, string> name)
        => FitsInt(shape.Size) ? DimCode.Format(shape.Size, name) : $"{Guard}.Size({Extents(shape, name)})";

    /// <summary>The extents of a shape, as arguments.</summary>
    public string Extents(Shape shape, Func<DimAtom, string> name) => string.Join(", ", shape.Dims.Select(d => Extent(d, name)));
}
