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
        => BatchCondition(b.Inside(new IrBuilder()), ConditionInputs(b, consts, carries)).Axis is not null;

    Batched[] ConditionInputs(BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
        => [.. Condition.Inputs.Zip(consts.Concat(carries), (v, axis) => new Batched(new Var(axis is { } at ? b.AddAxis(v.Aval, at) : v.Aval, v.Name), axis))];

    Batched BatchCondition(BatchBuilder b, IReadOnlyList<Batched> inputs) => Vmap.Inline(b.Builder, Condition, inputs, b.Axis, b.Mask)[0];

    protected override CarriedLoop BatchedFrom(CarriedLoop original, BatchBuilder b, IReadOnlyList<int?> consts, IReadOnlyList<int?> carries)
    {
        var inner = b.Inside(new IrBuilder());
        var source = (WhileLoop)original;
        var inputs = source.ConditionInputs(b, consts, carries);
        Batched holds = source.BatchCondition(inner, inputs);
        return this with { Condition = inner.Builder.Build(source.Condition.Name, [.. inner.Masks, .. inputs.Select(i => i.Value)], [holds.Value]) };
    }

    protected override IReadOnlyList<Batched> MaskedBatch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var consts = Consts(inputs);
        Batched[] carries = [.. Carries(inputs).Select(b.Mapped)];
        (BatchBuilder Batch, Var[] Inputs, Batched[] Consts, Batched[] Carries, Var Runs) Region()
        {
            var inner = b.Inside(new IrBuilder());
            Batched[] constIn = [.. consts.Select(c => new Batched(inner.Builder.Input(c.Value.Aval), c.Axis))];
            Batched[] carryIn = [.. carries.Select((c, i) => new Batched(inner.Builder.Input(c.Value.Aval, Body.Inputs[ConstCount + i].Name), c.Axis))];
            Var[] all = [.. inner.Masks, .. constIn.Concat(carryIn).Select(v => v.Value)];
            return (inner, all, constIn, carryIn, inner.Running(BatchCondition(inner, [.. constIn, .. carryIn])));
        }

        var condition = Region();
        Var any = condition.Batch.Builder.ReduceOr(condition.Runs, [0]);
        IrFunction anyRuns = condition.Batch.Builder.Build(Condition.Name, condition.Inputs, [any]);
        var body = Region();
        var kept = MaskedIteration(body.Batch.Builder, b.Axis, body.Runs, body.Consts, body.Carries);
        IrFunction masked = body.Batch.Builder.Build(Body.Name, body.Inputs, kept);
        var loop = new WhileLoop(anyRuns, masked, b.Masks.Length + ConstCount) { Schedule = Schedule };
        var results = b.Builder.EmitMany(loop, [.. b.Masks, .. consts.Select(c => c.Value), .. carries.Select(c => c.Value)]);
        return [.. results.Select((v, i) => new Batched(v, carries[i].Axis))];
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
