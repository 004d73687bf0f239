using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control.Checkpointing;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// A loop over a body from carries to carries. Operands are a header (bounds, for a counted loop), constants that every iteration sees, and
/// the initial carries; results are the final carries. The body's inputs are the loop index (for a counted loop), the constants and the carries.
/// </summary>
public abstract record CarriedLoop(string Name, IrFunction Body, int ConstCount) : Primitive(Name), IHasFunctions
{
    /// <summary>How reverse mode comes by the states of iterations; null keeps what each of them needs.</summary>
    public CheckpointSchedule? Schedule { get; init; }

    /// <summary>How many operands stand before the constants.</summary>
    public abstract int HeaderCount { get; }

    /// <summary>Whether the body's first input is the index.</summary>
    public abstract bool HasIndex { get; }

    int IndexCount => HasIndex ? 1 : 0;
    public int CarryCount => Body.Outputs.Count;

    /// <summary>The loop with another body, whose constants and carries include the old ones at the given positions.</summary>
    public abstract CarriedLoop WithBody(IrFunction body, int constCount, IReadOnlyList<int> oldConsts, IReadOnlyList<int> oldCarries);

    public abstract IReadOnlyList<IrFunction> Functions { get; }
    public abstract Primitive WithFunctions(IReadOnlyList<IrFunction> functions);

    public IEnumerable<T> Header<T>(IReadOnlyList<T> operands) => operands.Take(HeaderCount);
    public IReadOnlyList<T> Consts<T>(IReadOnlyList<T> operands) => [.. operands.Skip(HeaderCount).Take(ConstCount)];
    public IReadOnlyList<T> Carries<T>(IReadOnlyList<T> operands) => [.. operands.Skip(HeaderCount + ConstCount)];

    public sealed override int? StackOperand(int output) => HeaderCount + ConstCount + output;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        var carries = Carries(inputs);
        if (carries.Count != CarryCount || Body.Inputs.Count != IndexCount + ConstCount + CarryCount) throw new InvalidOperationException($"{Name} has {carries.Count} carries, its body {Body.Inputs.Count} inputs and {CarryCount} outputs");
        foreach (var (operand, input) in Consts(inputs).Concat(carries).Zip(Body.Inputs.Skip(IndexCount), (o, i) => (o, i)))
        {
            if (!operand.Equals(input.Aval)) throw Mismatch(input.Name, input.Aval, operand);
        }
        for (int i = 0; i < CarryCount; i++)
        {
            if (!Body.Outputs[i].Aval.Equals(carries[i])) throw Mismatch(Body.Inputs[IndexCount + ConstCount + i].Name, carries[i], Body.Outputs[i].Aval);
        }
        return carries;
    }

    TypeRuleException Mismatch(string? name, Aval expected, Aval actual)
        => new(expected.DType == actual.DType ? TypeRule.Shape : TypeRule.DType,
            $"'{name ?? "a value"}' is carried from one iteration to the next as {expected}, but an iteration makes it {actual}{(expected.DType == actual.DType ? ", so the shapes do not match" : ", so the dtypes do not match")}");

    protected void WriteSchedule(ParameterWriter writer)
    {
        if (Schedule is not null) writer.Write("checkpoints", Schedule.ToString());
    }

    protected static CheckpointSchedule? ReadSchedule(ParameterReader reader)
        => reader.Has("checkpoints") ? CheckpointSchedule.Parse(reader.Text("checkpoints")) : null;

    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => JvpWithPrimal(b, equation.Inputs, tangents).Tangents;

    /// <summary>The loop over (carries, tangents of those that are active).</summary>
    public sealed override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        if (b is LinearizingBuilder linearizing) tangents = linearizing.WithoutConstants(tangents);
        Var?[] constTangents = [.. Consts(tangents)], carryTangents = [.. Carries(tangents)];
        bool[] activeConsts = [.. constTangents.Select(t => t is not null)];
        bool[] active = ActiveCarries(activeConsts, [.. carryTangents.Select(t => t is not null)]);
        if (!active.Any(a => a)) return (b.EmitMany(this, inputs), new Var?[CarryCount]);
        if (b is ActivityBuilder activity) return activity.Answer(this, inputs, active);
        if (b is LinearizingBuilder linearizer) return LoopLinearization.Run(this, linearizer, inputs, constTangents, carryTangents, active);

        var body = new IrBuilder();
        var region = new BodyVariables(this, activeConsts, active);
        var (outputs, outputTangents) = Transforms.Jvp.Inline(body, Body, region.Primals, region.Tangents);
        var carriesOut = outputs.Concat(outputTangents.Zip(outputs, (t, o) => (t, o)).Where((_, i) => active[i]).Select(p => p.t ?? body.Zeros(p.o.Aval)));
        IrFunction tangentBody = body.Build(Body.Name, region.Inputs, [.. carriesOut]);
        CarriedLoop loop = WithBody(tangentBody, ConstCount + activeConsts.Count(a => a), [.. Enumerable.Range(0, ConstCount)], [.. Enumerable.Range(0, CarryCount)]);
        var initial = Carries(inputs);
        Var[] operands =
        [
            .. Header(inputs), .. Consts(inputs), .. constTangents.OfType<Var>(), .. initial,
            .. carryTangents.Zip(initial, (t, x) => (t, x)).Where((_, i) => active[i]).Select(p => p.t ?? b.Zeros(p.x.Aval)),
        ];
        var results = b.EmitMany(loop, operands);
        return ([.. results.Take(CarryCount)], Spread(results.Skip(CarryCount), active));
    }

    /// <summary>Which carries ever get a tangent: those that start with one, or that an iteration gives one.</summary>
    bool[] ActiveCarries(bool[] activeConsts, bool[] active)
    {
        while (true)
        {
            var region = new BodyVariables(this, activeConsts, active);
            var (_, tangents) = Transforms.Jvp.Inline(new ActivityBuilder(), Body, region.Primals, region.Tangents);
            bool[] next = [.. active.Select((a, i) => a || tangents[i] is not null)];
            if (next.SequenceEqual(active)) return active;
            active = next;
        }
    }

    internal static IReadOnlyList<Var?> Spread(IEnumerable<Var> values, IReadOnlyList<bool> at)
    {
        using var next = values.GetEnumerator();
        return [.. at.Select(present => present && next.MoveNext() ? next.Current : null)];
    }

    /// <summary>Fresh variables for a body with tangents: (index, consts, tangents of active consts, carries, tangents of active carries).</summary>
    internal sealed class BodyVariables
    {
        public BodyVariables(CarriedLoop loop, IReadOnlyList<bool> activeConsts, IReadOnlyList<bool> activeCarries)
        {
            Primals = [.. loop.Body.Inputs.Select(v => v.Fresh())];
            bool[] active = [.. Enumerable.Repeat(false, loop.IndexCount), .. activeConsts, .. activeCarries];
            Tangents = [.. Primals.Select((v, i) => active[i] ? new Var(v.Aval, v.Name is null ? null : "d" + v.Name) { NameIsHint = true } : null)];
            int carriesFrom = loop.IndexCount + loop.ConstCount;
            Index = Primals.Take(loop.IndexCount).FirstOrDefault();
            Consts = [.. Primals.Skip(loop.IndexCount).Take(loop.ConstCount)];
            Carries = [.. Primals.Skip(carriesFrom)];
            ConstTangents = [.. Tangents.Take(carriesFrom).OfType<Var>()];
            CarryTangents = [.. Tangents.Skip(carriesFrom).OfType<Var>()];
        }

        public IReadOnlyList<Var> Primals { get; }
        public IReadOnlyList<Var?> Tangents { get; }
        public Var? Index { get; }
        public IReadOnlyList<Var> Consts { get; }
        public IReadOnlyList<Var> Carries { get; }
        public IReadOnlyList<Var> ConstTangents { get; }
        public IReadOnlyList<Var> CarryTangents { get; }
        public IReadOnlyList<Var> Inputs => [.. Index is null ? [] : (Var[])[Index], .. Consts, .. ConstTangents, .. Carries, .. CarryTangents];
    }

    public sealed override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => true;

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        int?[] consts = [.. Consts(inputs).Select(c => c.Axis)];
        int?[] carries = BatchedCarries(b, consts, [.. Carries(inputs).Select(c => c.Axis)]);
        return NeedsMask(b, inputs, consts, carries) ? MaskedBatch(b, inputs) : PlainBatch(b, inputs, consts, carries);
    }

    /// <summary>Whether lanes may differ in how often they run the body, those that do not run the loop aside.</summary>
    protected abstract bool NeedsMask(BatchBuilder b, IReadOnlyList<Batched> inputs, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries);

    /// <summary>Runs as often as the lane with the most iterations; lanes that are done keep their carries.</summary>
    protected abstract IReadOnlyList<Batched> MaskedBatch(BatchBuilder b, IReadOnlyList<Batched> inputs);

    /// <summary>One iteration for the lanes that <paramref name="runs"/> holds for: the carries after it.</summary>
    protected IReadOnlyList<Var> MaskedIteration(
        IrBuilder target, BatchAxis axis, Var runs, IReadOnlyList<Batched> indexAndConsts, IReadOnlyList<Batched> carries)
    {
        var b = new BatchBuilder(target, axis, runs);
        var outputs = Vmap.Inline(target, Body, [.. indexAndConsts, .. carries], axis, runs);
        return [.. outputs.Select((o, i) =>
        {
            int at = carries[i].Axis!.Value;
            Var after = b.At(o, at);
            return ArrayVersions.Origin(Body, i) == indexAndConsts.Count + i ? after : b.SelectLanes(runs, after, carries[i].Value, at);
        })];
    }

    IReadOnlyList<Batched> PlainBatch(BatchBuilder b, IReadOnlyList<Batched> inputs, int?[] consts, int?[] carries)
    {
        var builder = new IrBuilder();
        var inner = b.Inside(builder);
        var variables = BatchVariables(b, consts, carries);
        var outputs = Vmap.Inline(builder, Body, variables, b.Axis, inner.Mask);
        IrFunction body = builder.Build(Body.Name,
            [.. variables.Take(IndexCount).Select(v => v.Value), .. inner.Masks, .. variables.Skip(IndexCount).Select(v => v.Value)],
            [.. outputs.Select((o, i) => carries[i] is { } axis ? inner.At(o, axis) : o.Value)]);
        int masks = inner.Masks.Length;
        CarriedLoop loop = WithBody(body, masks + ConstCount, [.. Enumerable.Range(masks, ConstCount)], [.. Enumerable.Range(0, CarryCount)])
            .BatchedFrom(this, b, consts, carries);
        Var[] operands =
        [
            .. Header(inputs).Select(h => h.Value), .. b.Masks, .. Consts(inputs).Select(c => c.Value),
            .. Carries(inputs).Select((c, i) => carries[i] is { } axis ? b.At(c, axis) : c.Value),
        ];
        return [.. b.Builder.EmitMany(loop, operands).Select((v, i) => new Batched(v, carries[i]))];
    }

    /// <summary>Adapts further functions (a condition) to batched inputs.</summary>
    protected virtual CarriedLoop BatchedFrom(CarriedLoop original, BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries) => this;

    Batched[] BatchVariables(BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
    {
        int?[] axes = [.. Enumerable.Repeat((int?)null, IndexCount), .. consts, .. carries];
        return
        [
            .. Body.Inputs.Select((v, i) => new Batched(new Var(axes[i] is { } axis ? b.AddAxis(v.Aval, axis) : v.Aval, v.Name) { NameIsHint = v.NameIsHint }, axes[i])),
        ];
    }

    /// <summary>Where each carry has its batch axis: where it starts with one, or where an iteration first gives it one.</summary>
    int?[] BatchedCarries(BatchBuilder b, int?[] consts, int?[] carries)
    {
        while (true)
        {
            var outputs = Vmap.Inline(new IrBuilder(), Body, BatchVariables(b, consts, carries), b.Axis, b.Mask);
            int?[] next = [.. carries.Select((c, i) => c ?? outputs[i].Axis)];
            if (next.SequenceEqual(carries)) return carries;
            carries = next;
        }
    }
}
