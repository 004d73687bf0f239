using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

/// <summary>
/// The reverse sweep over a loop with a number of snapshots: a loop that restores the latest snapshot, advances from there, and then either takes another
/// snapshot or, before the last iteration that is not yet reversed, reverses that. See Note [Binomial schedule]. Snapshots are arrays with a first axis of
/// places. The loops made here have the schedule of the one that is reversed, so that derivatives of them keep as little.
/// </summary>
sealed class RecursiveReversal
{
    readonly LinearRecursion linear;
    readonly CountedLoop loop;
    readonly int places;
    readonly int[] consts, carries;
    readonly LinearCheckpoint iteration;
    Constant? first;

    public RecursiveReversal(LinearRecursion linear)
    {
        this.linear = linear;
        loop = linear.Loop;
        places = ((Snapshots)loop.Schedule!).Count;
        consts = [.. Enumerable.Range(0, loop.ConstCount).Where(i => linear.Needed[i])];
        carries = [.. Enumerable.Range(0, loop.CarryCount).Where(k => linear.Needed[loop.ConstCount + k])];
        bool[] given = [false, .. linear.ActiveConsts, .. linear.ActiveCarries];
        iteration = LinearCheckpoint.Of(loop.Body, given);
    }

    /// <summary>What the loop has at hand throughout, and what it carries; the order is that of its operands.</summary>
    sealed class State(Var first, IReadOnlyList<Var> consts, Var place, Var left, Var kept, IReadOnlyList<Var> snapshots, IReadOnlyList<Var> cotangents)
    {
        /// <summary>The index of the first iteration.</summary>
        public Var First => first;
        public IReadOnlyList<Var> Consts => consts;

        /// <summary>Where the latest snapshot is.</summary>
        public Var Place => place;

        /// <summary>How many iterations are not yet reversed.</summary>
        public Var Left => left;

        /// <summary>Before which iteration each snapshot was taken.</summary>
        public Var Kept => kept;
        public IReadOnlyList<Var> Snapshots => snapshots;

        /// <summary>Of the constants, then of the carries.</summary>
        public IReadOnlyList<Var> Cotangents => cotangents;

        public int ConstCount => 1 + consts.Count;
        public Var[] Carries => [place, left, kept, .. snapshots, .. cotangents];
        public Var[] All => [first, .. consts, .. Carries];

        /// <summary>The same in another function.</summary>
        public State Fresh() => new(first.Fresh(), [.. consts.Select(v => v.Fresh())], place.Fresh(), left.Fresh(), kept.Fresh(),
            [.. snapshots.Select(v => v.Fresh())], [.. cotangents.Select(v => v.Fresh())]);
    }

    /// <summary>The cotangents of the active constants, in which <paramref name="sums"/> are accumulated, and of the active initial carries.</summary>
    public IReadOnlyList<Var> Emit(IrBuilder b, Var[] primals, Var[] sums, Var[] seeds)
    {
        first = LoopSegments.Known(b, primals[0]);
        Var zero = b.Constant(DType.I32, 0);
        Var[] constants = [.. primals.Skip(LinearRecursion.HeaderCount).Take(consts.Length)];
        Var[] initial = [.. primals.Skip(LinearRecursion.HeaderCount + consts.Length)];
        Var Places(Aval aval, string name) => LoopSegments.Named(b.Zeros(aval.WithShape(aval.Shape.Insert(0, places))), name);
        Var[] snapshots = [.. initial.Select((x, i) => LoopSegments.Named(b.Update(Places(x.Aval, SnapshotsName(i)), [zero], x), SnapshotsName(i)))];
        var start = new State(primals[0], constants, zero, primals[1], Places(zero.Aval, "at"), snapshots, [.. sums, .. seeds]);
        State inside = Parameters();
        var sweep = new WhileLoop(Condition(inside), Body(inside), inside.ConstCount) { Schedule = loop.Schedule };
        return [.. b.EmitMany(sweep, start.All).Skip(start.Carries.Length - start.Cotangents.Count)];

        State Parameters()
        {
            static Var Named(Var like, string? name) => new(like.Aval, name) { NameIsHint = true };
            return new State(Named(start.First, "first"), [.. constants.Select((v, i) => Named(v, loop.Body.Inputs[1 + consts[i]].Name))],
                Named(start.Place, "place"), Named(start.Left, "left"), Named(start.Kept, "at"),
                [.. start.Snapshots.Select((v, i) => Named(v, SnapshotsName(i)))],
                [.. start.Cotangents.Select((v, i) => Named(v, CotangentName(i)))]);
        }
    }

    const string Suffix = "Snapshots";

    /// <summary>Whether an array by this name holds snapshots.</summary>
    public static bool HoldsSnapshots(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').EndsWith(Suffix, StringComparison.Ordinal);

    string? CarryName(int position) => loop.Body.Inputs[1 + loop.ConstCount + carries[position]].Name;
    string SnapshotsName(int position) => (CarryName(position) ?? "state") + Suffix;

    string? CotangentName(int position)
    {
        Var[] active = [.. loop.Body.Inputs.Skip(1).Where((_, i) => i < loop.ConstCount ? linear.ActiveConsts[i] : linear.ActiveCarries[i - loop.ConstCount])];
        return active[position].Name is { Length: > 0 } name ? "ct" + char.ToUpperInvariant(name[0]) + name[1..] : null;
    }

    static IrFunction Condition(State of)
    {
        var b = new IrBuilder();
        State state = of.Fresh();
        return b.Build("condition", state.All, [b.Greater(state.Left, b.Constant(DType.I32, 0))]);
    }

    IrFunction Body(State state)
    {
        var b = new IrBuilder();
        Var one = b.Constant(DType.I32, 1);
        Var from = LoopSegments.Named(b.Index(state.Kept, state.Place), "from"), last = LoopSegments.Named(b.Sub(state.Left, one), "last");
        Var free = b.Sub(b.Constant(DType.I32, places - 1), state.Place), distance = b.Sub(state.Left, from);
        // Where no place is free, the split is not used.
        Var split = BinomialSplit.Emit(b, distance, b.Max(b.Add(free, one), b.Constant(DType.I32, 2)));
        Var keeps = b.And(b.Greater(free, b.Constant(DType.I32, 0)), b.Greater(distance, one));
        Var to = LoopSegments.Named(b.Select(keeps, b.Add(from, split), last), "to");
        var here = b.EmitMany(Advance(state), [Index(b, state, from), Index(b, state, to), .. state.Consts, .. state.Snapshots.Select(Restored)]);
        Var[] operands = [.. state.All, from, to, .. here];
        var next = new Branch(Reverse(state, from, to, here), Keep(state, from, to, here));
        return b.Build(loop.Body.Name, state.All, b.EmitMany(next, [b.Equal(to, last), .. operands]));

        Var Restored(Var snapshots, int position)
        {
            Var value = b.Index(snapshots, state.Place);
            (value.Name, value.NameIsHint) = (CarryName(position), true);
            return value;
        }
    }

    /// <summary>The index of the iteration before which there have been so many.</summary>
    Var Index(IrBuilder b, State state, Var count) => b.Add(first is null ? state.First : b.Emit(first), loop.Step == 1 ? count : b.Mul(count, loop.Step));

    /// <summary>The loop over those carries that are kept.</summary>
    CountedLoop Advance(State state)
    {
        IrFunction body = UnusedCarries.Run(loop.Body.WithOutputs([.. carries.Select(k => loop.Body.Outputs[k])]));
        int constsFrom = 1, carriesFrom = 1 + loop.ConstCount;
        return loop with
        {
            Body = body.WithInputs([body.Inputs[0], .. consts.Select(i => body.Inputs[constsFrom + i]), .. carries.Select(k => body.Inputs[carriesFrom + k])]),
            ConstCount = state.Consts.Count,
            EndsTogether = false,
        };
    }

    /// <summary>Before the last iteration that is not reversed: reverses it, and gives the latest snapshot up if that is where it was taken.</summary>
    IrFunction Reverse(State of, Var fromOutside, Var toOutside, IReadOnlyList<Var> hereOutside)
    {
        var b = new IrBuilder();
        State state = of.Fresh();
        Var from = fromOutside.Fresh(), to = toOutside.Fresh();
        Var[] here = [.. hereOutside.Select((v, i) => new Var(v.Aval, CarryName(i)) { NameIsHint = true })];
        int constCount = linear.ActiveConsts.Count(a => a);
        Var[] tangents = [.. iteration.Body.Inputs.Where((_, i) => iteration.Given[i]).Select(v => new Var(v.Aval))];
        Var[] results = [.. iteration.Body.Outputs.Where((_, i) => iteration.Active[i]).Select(v => new Var(v.Aval))];
        HashSet<Var> isLinear = [.. tangents, .. results];
        var transposer = new TransposeBuilder(b, isLinear.Contains);
        for (int i = 0; i < constCount; i++) transposer.Add(tangents[i], state.Cotangents[i], mayBeAbsent: true);
        int next = 0;
        for (int k = 0, active = constCount; k < loop.CarryCount; k++)
        {
            if (iteration.Active[k]) transposer.Add(results[next++], state.Cotangents[active], mayBeAbsent: true);
            if (linear.ActiveCarries[k]) active++;
        }
        var operands = Enumerable.Range(0, iteration.Needed.Count).Where(i => iteration.Needed[i]).Select(Operand);
        transposer.Run([new Equation(iteration, [.. operands, .. tangents], results)]);
        Var one = b.Constant(DType.I32, 1);
        Var place = b.Select(b.Equal(from, to), b.Sub(state.Place, one), state.Place);
        return b.Build("reverse", [.. state.All, from, to, .. here],
            [place, b.Sub(state.Left, one), state.Kept, .. state.Snapshots, .. tangents.Select(t => transposer.Cotangent(t) ?? b.Zeros(t.Aval))]);

        Var Operand(int i) => i == 0 ? Index(b, state, to)
            : i <= loop.ConstCount ? state.Consts[Array.IndexOf(consts, i - 1)]
            : here[Array.IndexOf(carries, i - 1 - loop.ConstCount)];
    }

    /// <summary>Takes a snapshot in the next place.</summary>
    static IrFunction Keep(State of, Var fromOutside, Var toOutside, IReadOnlyList<Var> hereOutside)
    {
        var b = new IrBuilder();
        State state = of.Fresh();
        Var from = fromOutside.Fresh(), to = toOutside.Fresh();
        Var[] here = [.. hereOutside.Select(v => v.Fresh())];
        Var place = b.Add(state.Place, b.Constant(DType.I32, 1));
        return b.Build("keep", [.. state.All, from, to, .. here],
            [place, state.Left, b.Update(state.Kept, [place], to), .. state.Snapshots.Select((s, i) => b.Update(s, [place], here[i])), .. state.Cotangents]);
    }
}
