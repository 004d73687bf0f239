using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Stacks of examples, for comparing vmap with a loop.</summary>
static class Batches
{
    /// <summary>Joins values of one type along a new axis; <paramref name="example"/> gives the type when there are none.</summary>
    public static ArrayValue Stack(IReadOnlyList<ArrayValue> values, int axis, ArrayValue example)
    {
        int[] shape = [.. example.Shape.Take(axis), values.Count, .. example.Shape.Skip(axis)];
        return ArrayValue.Generate(example.DType, shape, index => values[index[axis]][[.. index.Where((_, i) => i != axis)]]);
    }

    /// <summary>Every choice of a batch axis or none per input, but for none on all.</summary>
    public static IEnumerable<int?[]> Placements(IReadOnlyList<int> ranks)
    {
        IEnumerable<int?[]> all = [[]];
        foreach (int rank in ranks)
        {
            all = [.. from placement in all from axis in (int?[])[null, .. Enumerable.Range(0, rank + 1)] select (int?[])[.. placement, axis]];
        }
        return all.Where(p => p.Any(a => a is not null));
    }

    /// <summary>The batched function's arguments: examples stacked where they are mapped.</summary>
    public static ArrayValue[] Arguments(IReadOnlyList<int?> inAxes, IReadOnlyList<ArrayValue[]> examples, IReadOnlyList<ArrayValue> unmapped)
        => [.. inAxes.Select((axis, i) => axis is { } a ? Stack([.. examples.Select(e => e[i])], a, unmapped[i]) : unmapped[i])];

    /// <summary>A loop over the batch: the function per example, results stacked.</summary>
    public static IReadOnlyList<ArrayValue> Loop(IrFunction function, IReadOnlyList<int?> inAxes, IReadOnlyList<int> outAxes,
        IReadOnlyList<ArrayValue[]> examples, IReadOnlyList<ArrayValue> unmapped)
    {
        ArrayValue[] Arguments(ArrayValue[] example) => [.. inAxes.Select((axis, i) => axis is null ? unmapped[i] : example[i])];
        var results = examples.Select(e => Interpreter.Run(function, Arguments(e))).ToArray();
        var shapes = Interpreter.Run(function, unmapped);
        return [.. outAxes.Select((axis, o) => Stack([.. results.Select(r => r[o])], axis, shapes[o]))];
    }
}
