using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// Vectorization over an axis of the arguments. Axes are per parameter and per element of a tuple result; null axes are Axes.None
/// (not mapped). Absent lists mean 0 everywhere.
/// </summary>
public sealed record VmapTransformation(EquatableArray<int?>? InAxes, EquatableArray<int?>? OutAxes) : Transformation("Vmap")
{
    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        IReadOnlyList<int?> inAxes = InAxes ?? signature.Parameters.Select(p => p.IsStatic ? null : (int?)0).ToEquatable();
        if (inAxes.Count != signature.Parameters.Count)
        {
            throw Wrong($"InAxes has {inAxes.Count} entr{(inAxes.Count == 1 ? "y" : "ies")}, but the method has {signature.Parameters.Count} parameter{(signature.Parameters.Count == 1 ? "" : "s")}");
        }
        if (signature.Parameters.Where((p, i) => p.IsStatic && inAxes[i] is not null).FirstOrDefault() is { } constant)
        {
            throw Wrong($"'{constant.Name}' is [Static] and cannot be mapped: its entry of InAxes is Axes.None");
        }
        if (inAxes.All(a => a is null)) throw Wrong("nothing is mapped: at least one entry of InAxes must be an axis");

        string size = FreshSymbol(target);
        var leafAxes = new List<int?>();
        var parameters = signature.Parameters.Select((p, i) => p with
        {
            Type = p.Type.MapLeaves((leaf, path) =>
            {
                leafAxes.Add(inAxes[i]);
                return inAxes[i] is { } axis ? Mapped(leaf, path, axis, size, isObject: p.Type is ObjectTree) : leaf;
            }, p.Name),
        }).ToEquatable();

        var outAxes = OutAxesPerLeaf(signature.Result);
        IrFunction function;
        try
        {
            function = Vmap.Transform(target.Function, leafAxes, outAxes, Dim.Symbol(size));
        }
        catch (TypeRuleException e) when (e.Rule == TypeRule.Shape)
        {
            throw Wrong("OutAxes: " + e.Message);
        }
        int output = 0;
        TypeTree result = ResultTypes.Owned(signature.Result).MapLeaves((leaf, path) =>
        {
            int at = output++;
            return outAxes[at] is { } axis ? Mapped(leaf, path, axis, size, isObject: signature.Result is ObjectTree) : leaf;
        }, "result");
        return new(new Signature(parameters, ResultTypes.WithAvals(result, function.Outputs.Select(o => o.Aval))), function);
    }

    IReadOnlyList<int?> OutAxesPerLeaf(TypeTree result)
    {
        IReadOnlyList<int?> axes = OutAxes ?? [0];
        if (axes.Count == 1) return [.. result.Leaves.Select(_ => axes[0])];
        if (result is not TupleTree tuple || tuple.Fields.Count != axes.Count)
        {
            throw Wrong($"OutAxes has {axes.Count} entries, but the result is {(result is TupleTree t ? $"a tuple of {t.Fields.Count}" : "one value")}");
        }
        return [.. tuple.Fields.SelectMany((f, i) => f.Type.Leaves.Select(_ => axes[i]))];
    }

    /// <summary>The type that holds a batch of <paramref name="leaf"/>.</summary>
    Leaf Mapped(Leaf leaf, string path, int axis, string size, bool isObject)
    {
        int rank = leaf.Kind == LeafKind.Key ? 1 : leaf.Aval.Rank + 1;
        if (leaf.Aval.Shape.HasRest && axis != 0)
        {
            throw new TransformationException("SJ0402", $"the rank of '{path}' must be declared to map its axis {axis}: add [Shape(\"...\")] with its dimensions");
        }
        if (axis < -rank || axis >= rank) throw Wrong($"axis {axis} of '{path}' is out of range: batched, it has rank {rank}");
        LeafKind kind = leaf.Kind switch
        {
            LeafKind.Scalar => LeafKind.NDArray,
            LeafKind.ReadOnlySpan or LeafKind.Span => LeafKind.Array,
            LeafKind.Key => LeafKind.KeyArray,
            LeafKind.KeyArray => throw Wrong($"'{path}' already is a batch of keys; nested batches of keys are not supported"),
            _ => leaf.Kind,
        };
        if (isObject && kind != leaf.Kind) throw Wrong($"a batch of '{path}' does not fit in its type ({leaf.CSharp}): make it an NDArray, or do not map it");
        Shape shape = leaf.Aval.Shape;
        return new(kind, leaf.Aval.WithShape(shape.Insert(axis < 0 ? axis + shape.Rank + 1 : axis, Dim.Symbol(size))));
    }

    static string FreshSymbol(TracedFunction target)
    {
        var taken = target.Symbols.ToArray();
        return taken.Contains("batch") ? Enumerable.Range(2, taken.Length + 1).Select(i => $"batch{i}").First(s => !taken.Contains(s)) : "batch";
    }

    static TransformationException Wrong(string message) => new("SJ0305", message);
}
