using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

/// <summary>Linearizes loops that have a schedule of checkpoints.</summary>
static class ScheduledLoops
{
    // Note [Checkpointed loops]. A loop with a schedule runs as it is until it is linearized.
    // * In segments, a counted loop becomes a loop over segments with a Checkpoint of a shorter loop inside (LoopSegments). The rest follows from rules
    //   that exist: the loop over segments keeps the operands of the checkpoint, that is the carries before each segment, and the reverse of the
    //   checkpoint runs the segment again, with stacks of its own.
    // * With snapshots, the linear part of the loop remembers the state before the first iteration alone; its transpose is a loop that restores,
    //   advances and reverses by the binomial schedule: Note [Binomial schedule] in RecursiveReversal.
    // * How often a while loop runs is known when it is over. Its linear part is that of a counted loop over the same body, run from the beginning.
    // A carry that no derivative depends on (a trajectory that is only written, a sum) is not part of what is kept: LinearCheckpoint.
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Run(
        CarriedLoop loop, LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, IReadOnlyList<Var?> carryTangents,
        bool[] active)
    {
        if (loop is CountedLoop { Step: not 1 } or CountedLoop { Backwards: true })
        {
            // A segment's end, or a snapshot's place, would be no int.
            (loop, var numbers) = ((CountedLoop)loop).Numbered(b.Target, inputs);
            (inputs, constTangents) = (numbers, [.. new Var?[CountedLoop.NumberedConsts], .. constTangents]);
        }
        if (loop is CountedLoop { Schedule: Segments segments } segmented)
        {
            var (outer, operands) = LoopSegments.Of(segmented, segments, b.Target, inputs);
            // An array that a loop around writes is kept once for all segments, not for each.
            return LoopLinearization.Run(outer, b, operands, [.. new Var?[LoopSegments.Numbers], .. constTangents], carryTangents, active, isStable: _ => true);
        }
        var (counted, primals, header) = Primal(loop, b, inputs);
        Var[] all = [.. header, .. inputs.Skip(loop.HeaderCount)];
        if (loop.Schedule is Snapshots) return (primals, LinearRecursion.Emit(b, counted, all, constTangents, carryTangents, active));
        var body = new IrBuilder();
        Var[] inside = [.. all.Select(v => v.Fresh())];
        IrFunction again = body.Build(loop.Name, inside, body.EmitMany(counted, inside));
        return (primals, LinearCheckpoint.Emit(b, again, all, [.. header.Select(_ => (Var?)null), .. constTangents, .. carryTangents], active));
    }

    /// <summary>Runs the loop as it is; a counted loop, with its bounds, that computes the same.</summary>
    static (CountedLoop Counted, IReadOnlyList<Var> Primals, IReadOnlyList<Var> Header) Primal(CarriedLoop loop, LinearizingBuilder b,
        IReadOnlyList<Var> inputs)
    {
        if (loop is CountedLoop known) return (known, b.Target.EmitMany(loop, inputs), [.. loop.Header(inputs)]);
        var counting = new IrBuilder();
        Var[] state = [.. loop.Body.Inputs.Select(v => v.Fresh())];
        Var trips = LoopSegments.Named(new(Aval.Scalar(DType.I32)), "trips");
        var next = counting.Inline(loop.Body, state);
        IrFunction step = counting.Build(loop.Body.Name, [.. state, trips], [.. next, counting.Add(trips, counting.Constant(DType.I32, 1))]);
        CarriedLoop counter = loop.WithBody(step, loop.ConstCount, [.. Enumerable.Range(0, loop.ConstCount)], [.. Enumerable.Range(0, loop.CarryCount)]);
        var results = b.Target.EmitMany(counter, [.. inputs, b.Target.Constant(DType.I32, 0)]);
        var numbered = new IrFunction(loop.Body.Name, [new Var(Aval.Scalar(DType.I32), "i") { NameIsHint = true }, .. loop.Body.Inputs], loop.Body.Equations,
            loop.Body.Outputs);
        return (new(numbered, loop.ConstCount, 1, EndsTogether: false) { Schedule = loop.Schedule }, [.. results.Take(loop.CarryCount)],
            [b.Target.Constant(DType.I32, 0), results[^1]]);
    }
}
