using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Lowering;

/// <summary>What computing a root touches.</summary>
/// <param name="Reads">Kept values read, and whether each read is at the loop's own index; for an update, at the place it writes.</param>
/// <param name="Recomputed">Costly values computed in place, and whether more often than they have elements.</param>
sealed record FusionFacts(IReadOnlyList<(Var Value, bool AtOwnIndex)> Reads, IReadOnlyList<(Var Value, bool Repeats)> Recomputed);

/// <summary>Builds a root's expression on trial, to learn what it touches.</summary>
sealed class FusionProbe(IrFunction function, ValueUses uses)
{
    /// <summary>Stand-ins for the memory of inputs and kept values, which all trials share.</summary>
    readonly Dictionary<Var, LoopBuffer> buffers = function.Inputs.Distinct().ToDictionary(v => v, v => new LoopBuffer(v.Aval, "x", BufferKind.Input));

    LoopBuffer? Memory(Var value, HashSet<Var> kept)
        => buffers.TryGetValue(value, out LoopBuffer? buffer) ? buffer
            : kept.Contains(value) ? buffers[value] = new(value.Aval, "t", BufferKind.Scratch) : null;

    public FusionFacts Facts(FusionRoot root, HashSet<Var> kept)
    {
        var reads = new List<(Var, bool)>();
        var recomputed = new List<(Var, bool)>();
        var locals = new Locals();
        NestAxis[] axes = [.. root.Domain.Select(d => new NestAxis(locals.New(DType.I32, null), d))];
        Dim[] at = [.. axes.Select(a => Dim.Atom(a.Index))];
        IReadOnlyList<Dim> own = at;
        var values = new ValueTable(uses, locals, new IndexRanges([]))
        {
            Elsewhere = value => value == root.Value ? null : Memory(value, kept),
            Read = (value, index) => reads.Add((value, index.SequenceEqual(own))),
            Inlined = (value, expr, loops) =>
            {
                if (value.Rank > 0 && value != root.Value && expr.Cost() > LoopExprs.Cheap)
                    recomputed.Add((value, !Dim.Product(loops.Select(l => l.Extent)).Equals(value.Shape.Size)));
            },
        };
        var builder = new NestBuilder(values, axes);
        var target = root.Target(builder, at);
        if (root.Update is not null) own = target;
        root.Element(builder, at);
        return new(reads, recomputed);
    }
}
