using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// <c>for (i = first; i &lt; limit; i += Step)</c>, or with <c>&gt;</c> and a negative step. Operands: first, limit, constants, carries.
/// When lanes of a batch run it different numbers of times, they start together; with <paramref name="EndsTogether"/> they end together, which
/// is what keeps the reverse of a loop aligned with what the loop has stored.
/// </summary>
public sealed record CountedLoop(IrFunction Body, int ConstCount, int Step, bool EndsTogether) : CarriedLoop("for", Body, ConstCount)
{
    public override int HeaderCount => 2;
    public override bool HasIndex => true;
    public override IReadOnlyList<IrFunction> Functions => [Body];
    public override Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => this with { Body = functions[0] };
    public override CarriedLoop WithBody(IrFunction body, int constCount, IReadOnlyList<int> oldConsts, IReadOnlyList<int> oldCarries) => this with { Body = body, ConstCount = constCount };

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (Step == 0) throw new InvalidOperationException("a loop with step 0");
        foreach (Aval bound in Header(inputs))
        {
            if (!bound.Equals(Aval.Scalar(DType.I32))) throw new TypeRuleException(TypeRule.DType, $"a loop's bound must be an int, not {bound}");
        }
        return base.Infer(inputs);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        long limit = inputs[1].Data[0].Bits;
        var consts = Consts(inputs);
        var carries = Carries(inputs);
        for (long i = inputs[0].Data[0].Bits; Step > 0 ? i < limit : i > limit; i += Step)
        {
            carries = interpreter.Call(Body, [ArrayValue.FromScalar(DType.I32, Scalar.Integer(i)), .. consts, .. carries]);
        }
        return carries;
    }

    /// <summary>How often the body runs: an i32 of the bounds' shape.</summary>
    public Var TripCount(IrBuilder b, Var first, Var limit)
    {
        Var distance = Step > 0 ? b.Sub(limit, first) : b.Sub(first, limit);
        Var positive = b.Max(distance, b.Like(distance, 0));
        int stride = Math.Abs(Step);
        return stride == 1 ? positive : b.Div(b.Add(positive, b.Like(positive, stride - 1)), b.Like(positive, stride));
    }

    protected override bool NeedsMask(BatchBuilder b, IReadOnlyList<Batched> inputs, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries) => Header(inputs).Any(h => h.Axis is not null);

    protected override IReadOnlyList<Batched> MaskedBatch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        IrBuilder outer = b.Builder;
        Var first = b.At(inputs[0], 0), trips = b.Harmless(new(TripCount(outer, first, b.At(inputs[1], 0)), 0), 0).Value;
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
        if (EndsTogether) turn = body.Sub(turn, body.Sub(inner.At(constIn[2], 0), count));
        Var runs = EndsTogether ? body.GreaterEqual(turn, body.Zeros(turn.Aval)) : body.Less(turn, count);
        Var index = body.Add(constIn[0].Value, Step == 1 ? turn : body.Mul(turn, Step));
        var kept = MaskedIteration(body, b.Axis, runs, [new(index, 0), .. constIn.Skip(3)], carryIn);
        IrFunction masked = body.Build(Body.Name, [k, .. constIn.Select(c => c.Value), .. carryIn.Select(c => c.Value)], kept);
        Var zero = outer.Constant(DType.I32, 0);
        var loop = new CountedLoop(masked, consts.Length, 1, EndsTogether) { Schedule = Schedule };
        var results = outer.EmitMany(loop, [zero, longest, .. consts.Select(c => c.Value), .. carries.Select(c => c.Value)]);
        return [.. results.Select((v, i) => new Batched(v, carries[i].Axis))];
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("body", Body);
        writer.Write("consts", ConstCount);
        writer.Write("step", Step);
        writer.Write("ends_together", EndsTogether);
        WriteSchedule(writer);
    }

    public static CountedLoop Read(ParameterReader reader)
        => new(reader.Function("body"), reader.Int("consts"), reader.Int("step"), reader.Bool("ends_together")) { Schedule = ReadSchedule(reader) };

    /// <summary>x, y, s carried over a loop with a constant c and an array a: products, a transcendental function, indexed reads and writes.</summary>
    public override IEnumerable<PrimitiveExample> Examples => ControlExamples.Loops.SelectMany(body =>
        new[] { (First: 0.0, Limit: 3.0, Step: 1), (2, -1, -1), (0, 3, 2), (1, 1, 1) }.Select(bounds => new PrimitiveExample(
            new CountedLoop(body.Function, body.ConstCount, bounds.Step, false), [Aval.Scalar(DType.I32), Aval.Scalar(DType.I32), .. body.Function.Inputs.Skip(1).Select(v => v.Aval)],
            [new(bounds.First, bounds.First), new(bounds.Limit, bounds.Limit), .. body.Function.Inputs.Skip(1).Select(_ => Domain.Unit)])));
}
