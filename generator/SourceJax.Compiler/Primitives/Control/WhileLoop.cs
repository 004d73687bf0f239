using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>Runs the body while the condition, a function of the constants and carries, holds. Operands: constants, carries.</summary>
public sealed record WhileLoop(IrFunction Condition, IrFunction Body, int ConstCount) : CarriedLoop("while", Body, ConstCount)
{
    public override int HeaderCount => 0;
    public override bool HasIndex => false;
    public override IReadOnlyList<IrFunction> Functions => [Condition, Body];
    public override Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => this with { Condition = functions[0], Body = functions[1] };

    public override CarriedLoop WithBody(IrFunction body, int constCount, IReadOnlyList<int> oldConsts, IReadOnlyList<int> oldCarries)
    {
        // The condition sees the new inputs and reads the old ones among them.
        var b = new IrBuilder();
        Var[] inputs = [.. body.Inputs.Select(v => b.Input(v.Aval, v.Name))];
        Var[] old = [.. oldConsts.Select(i => inputs[i]), .. oldCarries.Select(i => inputs[constCount + i])];
        if (!old.Select(v => v.Aval).SequenceEqual(Condition.Inputs.Select(v => v.Aval))) return this with { Body = body, ConstCount = constCount };
        return this with { Condition = b.Build(Condition.Name, inputs, b.Inline(Condition, old)), Body = body, ConstCount = constCount };
    }

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (Condition.Outputs.Count != 1 || !Condition.Outputs[0].Aval.Equals(Aval.Scalar(DType.Bool))) throw new TypeRuleException(TypeRule.DType, $"a loop's condition must be a bool, not {Condition.Outputs[0].Aval}");
        return base.Infer(inputs);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        var consts = Consts(inputs);
        var carries = Carries(inputs);
        while (interpreter.Call(Condition, [.. consts, .. carries])[0].Data[0].IsTrue) carries = interpreter.Call(Body, [.. consts, .. carries]);
        return carries;
    }

    protected override bool NeedsMask(BatchBuilder b, IReadOnlyList<Batched> inputs, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
        => BatchCondition(new IrBuilder(), b, [.. ConditionInputs(b, consts, carries)]).Axis is not null;

    IEnumerable<Batched> ConditionInputs(BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
        => Condition.Inputs.Zip(consts.Concat(carries), (v, axis) => new Batched(new Var(axis is { } at ? b.AddAxis(v.Aval, at) : v.Aval, v.Name), axis));

    Batched BatchCondition(IrBuilder target, BatchBuilder b, IReadOnlyList<Batched> inputs) => Vmap.Inline(target, Condition, inputs, b.Axis)[0];

    protected override CarriedLoop BatchedFrom(CarriedLoop original, BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
    {
        var builder = new IrBuilder();
        Batched[] inputs = [.. ConditionInputs(b, consts, carries)];
        Batched holds = BatchCondition(builder, b, inputs);
        return this with { Condition = builder.Build(Condition.Name, [.. inputs.Select(i => i.Value)], [holds.Value]) };
    }

    protected override IReadOnlyList<Batched> MaskedBatch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var consts = Consts(inputs);
        Batched[] carries = [.. Carries(inputs).Select(b.Mapped)];
        Batched[] Variables(IrBuilder target) => [.. consts.Select(c => new Batched(target.Input(c.Value.Aval), c.Axis)), .. carries.Select((c, i) => new Batched(target.Input(c.Value.Aval, Body.Inputs[ConstCount + i].Name), c.Axis))];

        var condition = new IrBuilder();
        var conditionInputs = Variables(condition);
        Var any = condition.Emit(new Reductions.ReduceOr([0]), new BatchBuilder(condition, b.Axis).At(BatchCondition(condition, b, conditionInputs), 0));
        IrFunction anyRuns = condition.Build(Condition.Name, [.. conditionInputs.Select(v => v.Value)], [any]);

        var body = new IrBuilder();
        var inner = new BatchBuilder(body, b.Axis);
        var bodyInputs = Variables(body);
        Var runs = inner.At(BatchCondition(body, b, bodyInputs), 0);
        // Lanes that are done compute with the numbers of the first that is not, so that their reads stay in range and their inner loops end.
        bool isGuarded = LanesOfOneSide.IsNeeded(Body);
        Batched Running(Batched v) => isGuarded && v is { Axis: 0, Value: { Rank: 1, DType.IsDifferentiable: false, Aval.IsStack: false } numbers }
            ? new(body.Select(runs, numbers, inner.OfLane(numbers, body.Convert(runs, DType.I32))), 0) : v;
        var outputs = Vmap.Inline(body, Body, [.. bodyInputs.Select(Running)], b.Axis);
        Var[] kept = [.. outputs.Zip(bodyInputs.Skip(ConstCount), (o, c) => inner.SelectLanes(runs, inner.At(o, c.Axis!.Value), c.Value, c.Axis!.Value))];
        IrFunction masked = body.Build(Body.Name, [.. bodyInputs.Select(v => v.Value)], kept);
        var loop = this with { Condition = anyRuns, Body = masked };
        return [.. b.Builder.EmitMany(loop, [.. consts.Select(c => c.Value), .. carries.Select(c => c.Value)]).Select((v, i) => new Batched(v, carries[i].Axis))];
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("condition", Condition);
        writer.Write("body", Body);
        writer.Write("consts", ConstCount);
        WriteSchedule(writer);
    }

    public static WhileLoop Read(ParameterReader reader)
        => new(reader.Function("condition"), reader.Function("body"), reader.Int("consts")) { Schedule = ReadSchedule(reader) };

    public override IEnumerable<PrimitiveExample> Examples => ControlExamples.Whiles.Select(w => new PrimitiveExample(
        new WhileLoop(w.Condition, w.Body, w.ConstCount), [.. w.Body.Inputs.Select(v => v.Aval)], w.Domains));
}
