using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// Vectorization over an axis of the arguments. Axes are per parameter and per element of a tuple result, or as text per leaf
/// (<see cref="LeafAxes"/>); null axes are Axes.None (not mapped). Absent lists mean 0 everywhere.
/// </summary>
public sealed record VmapTransformation(EquatableArray<int?>? InAxes, EquatableArray<int?>? OutAxes) : Transformation("Vmap")
{
    /// <summary>Instead of <see cref="InAxes"/>, one text for each parameter.</summary>
    public EquatableArray<string>? InLeafAxes { get; init; }

    /// <summary>Instead of <see cref="OutAxes"/>, the axes of the result's leaves.</summary>
    public string? OutLeafAxes { get; init; }

    /// <summary>What collectives call the mapped axis.</summary>
    public string? AxisName { get; init; }

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        int?[][] axes = AxesOf(signature);
        int?[] resultAxes = [.. OutAxesPerLeaf(signature)];
        var size = new ExtentSymbol(FreshName(target));
        var parameters = signature.Parameters.Select((p, i) => p with { Type = Mapped(p.Type, p.Name, axes[i], size) }).ToEquatable();
        TypeTree result = Mapped(ResultTypes.Owned(signature.Result), "result", resultAxes, size);
        RequireKnownExtents(parameters, target);
        int?[] inAxes = [.. axes.Where((_, i) => signature.Parameters[i].Passing != Passing.Out).SelectMany(a => a)];
        RequireOneShape(inAxes, target);
        int?[] outAxes = [.. resultAxes.Concat(axes.Where((_, i) => signature.Parameters[i].IsOutput).SelectMany(a => a))];
        IrFunction function;
        try
        {
            function = Vmap.Transform(target.Function, inAxes, outAxes, new(Dim.Atom(size), AxisName));
        }
        catch (TypeRuleException e) when (e.Rule == TypeRule.Shape)
        {
            throw WrongOut("OutAxes: " + e.Message);
        }
        var batched = new TracedFunction(signature with
        {
            Parameters = parameters,
            Result = ResultTypes.WithAvals(result, function.Outputs.Select(o => o.Aval)),
            BatchSymbols = signature.BatchSymbols.Append(size).ToEquatable(),
        }, function);
        return batched.WithCalls(() => Lanes(target.Function, inAxes, outAxes, Dim.Atom(size))?.Alone(function));
    }

    /// <summary>The same as a call that lanes make by themselves; null where they would not gain by it, or what they take and return is not side by side in memory.</summary>
    static VmapCall? Lanes(IrFunction body, IReadOnlyList<int?> inAxes, IReadOnlyList<int?> outAxes, Dim size)
    {
        static bool AreApart(int? axis, Var value) => axis is null || axis == 0 || axis == value.Rank;
        bool canBe = body.Inputs.Zip(inAxes, (v, a) => AreApart(a, v)).All(a => a) && body.Outputs.Zip(outAxes, (v, a) => a is not null && AreApart(a, v)).All(a => a);
        return canBe && LanePrograms.HasControl(body) && LanePrograms.IsOne(PassPipeline.Run(body)) ? new(body, inAxes.Select(a => a ?? VmapCall.Shared).ToEquatable(), outAxes.Select(a => a!.Value).ToEquatable(), size) : null;
    }

    /// <summary>For each parameter the axes of its leaves. Outputs have as their axes those that they have as arguments.</summary>
    int?[][] AxesOf(Signature signature)
    {
        if (InAxes is not null && InLeafAxes is not null) throw WrongIn("InAxes and InLeafAxes are both set: InLeafAxes says it all");
        int count = signature.Parameters.Count, entries = InLeafAxes?.Count ?? InAxes?.Count ?? count;
        if (entries != count)
        {
            string option = InLeafAxes is null ? "InAxes" : "InLeafAxes";
            throw WrongIn($"{option} has {entries} entr{(entries == 1 ? "y" : "ies")}, but the method has {count} parameter{(count == 1 ? "" : "s")}");
        }
        int?[][] axes = [.. signature.Parameters.Select((p, i) => InLeafAxes is { } texts
            ? [.. new LeafAxes("InLeafAxes", p.Name, p.Type).Parse(texts[i])]
            : p.Type.Leaves.Select(_ => InAxes is { } each ? each[i] : p.IsStatic ? null : 0).ToArray())];
        for (int i = 0; i < count; i++)
        {
            Parameter parameter = signature.Parameters[i];
            if (parameter.IsStatic && axes[i].Any(a => a is not null))
                throw WrongIn($"'{parameter.Name}' is [Static] and cannot be mapped: its entry of InAxes is Axes.None");
            if (parameter.IsOutput && axes[i].Any(a => a is null))
                throw WrongIn($"'{parameter.Name}' is an output, which every lane writes: its axis cannot be None");
        }
        return axes.Any(a => a.Any(axis => axis is not null)) ? axes : throw WrongIn("nothing is mapped: at least one argument must have an axis");
    }

    IReadOnlyList<int?> OutAxesPerLeaf(Signature signature)
    {
        TypeTree result = signature.Result;
        if (result is VoidTree && (OutAxes is not null || OutLeafAxes is not null))
            throw WrongOut("the method returns nothing: outputs have the axes that InAxes gives their parameters");
        if (OutLeafAxes is { } text)
            return OutAxes is null ? new LeafAxes("OutLeafAxes", "result", result).Parse(text) : throw WrongOut("OutAxes and OutLeafAxes are both set");
        IReadOnlyList<int?> axes = OutAxes ?? [0];
        if (axes.Count == 1) return [.. result.Leaves.Select(_ => axes[0])];
        if (result is not TupleTree tuple || tuple.Fields.Count != axes.Count)
        {
            throw WrongOut($"OutAxes has {axes.Count} entries, but the result is {(result is TupleTree t ? $"a tuple of {t.Fields.Count}" : "one value")}");
        }
        return [.. tuple.Fields.SelectMany((f, i) => f.Type.Leaves.Select(_ => axes[i]))];
    }

    /// <summary>The type that holds a batch of another; records that cannot hold batches become tuples. Negative axes become those they stand for.</summary>
    TypeTree Mapped(TypeTree type, string name, int?[] axes, DimSymbol size)
    {
        int at = 0;
        TypeTree mapped = type.MapLeaves((leaf, path) =>
        {
            if (axes[at] is { } axis) leaf = Mapped(leaf, path, (axes[at] = Normalized(leaf, path, axis)).Value, size);
            at++;
            return leaf;
        }, name);
        return HeldTrees.Held(type, mapped);
    }

    int Normalized(Leaf leaf, string path, int axis)
    {
        int rank = leaf.Kind == LeafKind.Key ? 1 : leaf.Aval.Rank + 1;
        if (leaf.Aval.Shape.HasRest && axis != 0)
        {
            throw new TransformationException("SJ0402", $"the rank of '{path}' must be declared to map its axis {axis}: add [Shape(\"...\")] with its dimensions");
        }
        if (axis < -rank || axis >= rank)
        {
            string message = $"axis {axis} of '{path}' is out of range: batched, it has rank {rank}";
            throw path.Split('.')[0] == "result" ? WrongOut(message) : WrongIn(message);
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>All lanes have arrays of one shape, so that an integer in it is the same for all.</summary>
    void RequireOneShape(int?[] inAxes, TracedFunction target)
    {
        string[] paths = [.. target.Signature.Parameters.Where(p => p.Passing != Passing.Out).SelectMany(p => p.Type.LeafPaths(p.Name)).Select(l => l.Path)];
        foreach (int input in target.Function.ScalarDims.Values.Where(i => inAxes[i] is not null).OrderBy(i => i))
        {
            throw WrongIn($"'{paths[input]}' is the length of an array, or the bound of a slice of whole arrays, which is one for all lanes: its axis is Axes.None; "
                + "with a length that is long enough for all lanes, and loops up to the value, it can be mapped");
        }
    }

    /// <summary>A span over several axes tells its length alone, which leaves at most one extent to find out.</summary>
    void RequireKnownExtents(IEnumerable<Parameter> parameters, TracedFunction target)
    {
        static bool IsFlat(Parameter parameter) => parameter is { IsSpan: true, Type: Leaf { Aval.Rank: > 1 } };
        static IEnumerable<DimSymbol> Symbols(Parameter parameter) => parameter.Inputs.SelectMany(l => l.Aval.Shape.Dims).SelectMany(d => d.Symbols);
        var known = new HashSet<DimSymbol>(target.Function.ScalarDims.Keys.Concat(parameters.Where(p => !IsFlat(p)).SelectMany(Symbols)));
        foreach (Parameter flat in parameters.Where(IsFlat))
        {
            DimSymbol[] unknown = [.. Symbols(flat).Distinct().Where(s => !known.Contains(s))];
            Dim length = ((Leaf)flat.Type).Aval.Shape.Size;
            if (unknown.Length > 1 || (unknown.Length == 1 && length.CoefficientOf(unknown[0]) is null))
            {
                throw WrongIn($"the length of '{flat.Name}', {length}, does not tell {string.Join(" and ", unknown.Select(s => s.Name))}: map an argument beside it, or declare "
                    + "its [Shape]");
            }
            known.UnionWith(unknown);
        }
    }

    /// <summary>The type that holds a batch of <paramref name="leaf"/>; a span stays the caller's memory, with the lanes in it side by side.</summary>
    Leaf Mapped(Leaf leaf, string path, int axis, DimSymbol size)
    {
        LeafKind kind = leaf.Kind switch
        {
            LeafKind.Scalar => LeafKind.NDArray,
            LeafKind.ReadOnlySpan => LeafKind.Array,
            LeafKind.Key => LeafKind.KeyArray,
            LeafKind.KeyArray => throw WrongIn($"'{path}' already is a batch of keys; nested batches of keys are not supported"),
            _ => leaf.Kind,
        };
        return leaf with { Kind = kind, Aval = leaf.Aval.WithShape(leaf.Aval.Shape.Insert(axis, Dim.Atom(size))) };
    }

    static string FreshName(TracedFunction target)
    {
        var taken = new HashSet<string>(target.TakenNames);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? "batch" : $"batch{i}").First(s => !taken.Contains(s));
    }

    TransformationException WrongIn(string message) => new("SJ0305", message, InLeafAxes is null ? "InAxes" : "InLeafAxes");
    TransformationException WrongOut(string message) => new("SJ0305", message, OutLeafAxes is null ? "OutAxes" : "OutLeafAxes");
}
