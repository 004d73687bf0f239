using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using SourceJax.Execution;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// <c>for (i = first; i &lt; limit; i += Step)</c>, or with <c>&gt;</c> and a negative step. Operands: first, limit, constants, carries.
/// When lanes of a batch run it different numbers of times, they start together; with <paramref name="EndsTogether"/> they end together, which
/// is what keeps the reverse of a loop aligned with what the loop has stored. See Note [Loop bounds].
/// </summary>
// Note [Loop bounds]. Bounds are ints that may be anything, so that no number may be made of them that wraps around where the loop does not: `limit - first`
// is not how often it runs (TripCount is), and the reverse of a loop has the bounds of the loop itself, since `limit - 1` and `first - 1` may lie at the other
// end of the ints. A counter that passes the end of the ints goes on from the other end, as in C#; only loops by one never do, so that other loops are
// numbered by ones before they are reversed or cut into segments.
public sealed record CountedLoop(IrFunction Body, int ConstCount, int Step, bool EndsTogether) : CarriedLoop("for", Body, ConstCount)
{
    /// <summary>Whether the last iteration comes first. Only for steps of one, where the bounds tell which that is.</summary>
    public bool Backwards { get; init; }

    public override int HeaderCount => 2;
    public override bool HasIndex => true;
    public override IReadOnlyList<IrFunction> Functions => [Body];
    public override Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => this with { Body = functions[0] };
    public override CarriedLoop WithBody(IrFunction body, int constCount, IReadOnlyList<int> oldConsts, IReadOnlyList<int> oldCarries) => this with { Body = body, ConstCount = constCount };

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (Step == 0) throw new InvalidOperationException("a loop with step 0");
        if (Backwards && Step is not (1 or -1)) throw new InvalidOperationException($"a backwards loop with step {Step}");
        foreach (Aval bound in Header(inputs))
        {
            if (!bound.Equals(Aval.Scalar(DType.I32))) throw new TypeRuleException(TypeRule.DType, $"a loop's bound must be an int, not {bound}");
        }
        return base.Infer(inputs);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        int first = (int)inputs[0].Data[0].Bits, trips = Iterations.Count(first, (int)inputs[1].Data[0].Bits, Step);
        var consts = Consts(inputs);
        var carries = Carries(inputs);
        for (int k = 0; k < trips; k++)
        {
            int i = unchecked(first + ((Backwards ? trips - 1 - k : k) * Step));
            carries = interpreter.Call(Body, [ArrayValue.FromScalar(DType.I32, Scalar.Integer(i)), .. consts, .. carries]);
        }
        return carries;
    }

    /// <summary>How often the body runs: an i32 of the bounds' shape.</summary>
    public Var TripCount(IrBuilder b, Var first, Var limit) => Elementwise.TripCount.Emit(b, first, limit, Step);

    /// <summary>The same loop from 0 up to the number of iterations, forwards, with its operands: before its constants there may be some of its own.</summary>
    public (CountedLoop Loop, Var[] Operands) Numbered(IrBuilder b, IReadOnlyList<Var> operands)
    {
        Var trips = Checkpointing.LoopSegments.Named(TripCount(b, operands[0], operands[1]), "trips");
        // The index of the iteration that comes first.
        Var start = Backwards ? b.Add(operands[0], b.Mul(b.Sub(trips, 1), Step)) : operands[0];
        var body = new IrBuilder();
        Var k = new(Aval.Scalar(DType.I32), "k") { NameIsHint = true }, from = new(start.Aval, "first") { NameIsHint = true };
        Var[] state = [.. Body.Inputs.Skip(1).Select(v => v.Fresh())];
        int stride = Backwards ? -Step : Step;
        Var index = Checkpointing.LoopSegments.Named(body.Add(from, stride == 1 ? k : body.Mul(k, stride)), Body.Inputs[0].Name ?? "i");
        IrFunction numbered = body.Build(Body.Name, [k, from, .. state], body.Inline(Body, [index, .. state]));
        return (this with { Body = numbered, ConstCount = ConstCount + NumberedConsts, Step = 1, Backwards = false },
            [b.Constant(DType.I32, 0), trips, start, .. operands.Skip(HeaderCount)]);
    }

    /// <summary>How many constants a numbered loop has of its own.</summary>
    public const int NumberedConsts = 1;

    protected override bool NeedsMask(BatchBuilder b, IReadOnlyList<Batched> inputs, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries) => Header(inputs).Any(h => h.Axis is not null);

    protected override IReadOnlyList<Batched> MaskedBatch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        IrBuilder outer = b.Builder;
        Var first = b.At(inputs[0], 0), limit = b.At(inputs[1], 0);
        Var trips = Elementwise.TripCount.Plain(outer, first, limit, Step) is { } plain
            ? b.Harmless(new(plain, 0), 0).Value : new Elementwise.TripCount(Step).Batch(b, [new(first, 0), new(limit, 0)])[0].Value;
        Var longest = outer.Emit(new Reductions.ReduceMax([0]), outer.Emit(new Arrays.Concatenate(0), trips, outer.Zeros(new Aval(DType.I32, Shape.Of(1)))));
        Batched[] consts = [new(first, 0), new(trips, 0), new(longest, null), .. Consts(inputs)];
        Batched[] carries = [.. Carries(inputs).Select(b.Mapped)];

        // (k, first, trips, longest, consts, carries): lane by lane its own index.
        var body = new IrBuilder();
        Var k = body.Input(Aval.Scalar(DType.I32), Body.Inputs[0].Name);
        Batched[] constIn = [.. consts.Select(c => new Batched(body.Input(c.Value.Aval), c.Axis))];
        Batched[] carryIn = [.. carries.Select((c, i) => new Batched(body.Input(c.Value.Aval, Body.Inputs[1 + ConstCount + i].Name), c.Axis))];
        var inner = new BatchBuilder(body, b.Axis);
        Var turn = inner.At(new(k, null), 0), count = constIn[1].Value;
        // Numbered as the loop would run forwards: lanes that end together then begin together if this one runs backwards.
        bool isLate = EndsTogether != Backwards;
        if (isLate) turn = body.Sub(turn, body.Sub(inner.At(constIn[2], 0), count));
        Var runs = isLate ? body.GreaterEqual(turn, body.Zeros(turn.Aval)) : body.Less(turn, count);
        Var index = body.Add(constIn[0].Value, Step == 1 ? turn : body.Mul(turn, Step));
        var kept = MaskedIteration(body, b.Axis, runs, [new(index, 0), .. constIn.Skip(3)], carryIn);
        IrFunction masked = body.Build(Body.Name, [k, .. constIn.Select(c => c.Value), .. carryIn.Select(c => c.Value)], kept);
        Var zero = outer.Constant(DType.I32, 0);
        var loop = new CountedLoop(masked, consts.Length, 1, EndsTogether) { Schedule = Schedule, Backwards = Backwards };
        var results = outer.EmitMany(loop, [zero, longest, .. consts.Select(c => c.Value), .. carries.Select(c => c.Value)]);
        return [.. results.Select((v, i) => new Batched(v, carries[i].Axis))];
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("body", Body);
        writer.Write("consts", ConstCount);
        writer.Write("step", Step);
        writer.Write("ends_together", EndsTogether);
        if (Backwards) writer.Write("backwards", Backwards);
        WriteSchedule(writer);
    }

    public static CountedLoop Read(ParameterReader reader)
        => new(reader.Function("body"), reader.Int("consts"), reader.Int("step"), reader.Bool("ends_together"))
        {
            Schedule = ReadSchedule(reader),
            Backwards = reader.Has("backwards"),
        };

    /// <summary>x, y, s carried over a loop with a constant c and an array a: products, a transcendental function, indexed reads and writes.</summary>
    public override IEnumerable<PrimitiveExample> Examples => ControlExamples.Loops.SelectMany(body =>
        new[] { (First: 0.0, Limit: 3.0, Step: 1), (2, -1, -1), (0, 3, 2), (1, 1, 1) }.Select(bounds => new PrimitiveExample(
            new CountedLoop(body.Function, body.ConstCount, bounds.Step, false), [Aval.Scalar(DType.I32), Aval.Scalar(DType.I32), .. body.Function.Inputs.Skip(1).Select(v => v.Aval)],
            [new(bounds.First, bounds.First), new(bounds.Limit, bounds.Limit), .. body.Function.Inputs.Skip(1).Select(_ => Domain.Unit)])));
}
