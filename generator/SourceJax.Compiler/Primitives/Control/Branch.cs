using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// Runs one of two functions of the same operands: <paramref name="Then"/> where the first operand, a bool, holds. Only that one is evaluated, and
/// only it contributes to derivatives. A choice among more is a chain of these.
/// </summary>
public sealed record Branch(IrFunction Then, IrFunction Else) : Primitive("if"), IHasFunctions
{
    public IReadOnlyList<IrFunction> Functions => [Then, Else];
    public Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => new Branch(functions[0], functions[1]);

    public override int? StackOperand(int output) => StackPaths.Input(Then, output) + 1;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (!inputs[0].Equals(Aval.Scalar(DType.Bool))) throw new TypeRuleException(TypeRule.DType, $"a branch needs a bool, not {inputs[0]}");
        foreach (IrFunction function in Functions)
        {
            if (!function.Inputs.Select(v => v.Aval).SequenceEqual(inputs.Skip(1))) throw new TypeRuleException(TypeRule.DType, $"a branch takes {string.Join(", ", function.Inputs.Select(v => v.Aval))}, given {string.Join(", ", inputs.Skip(1))}");
        }
        foreach (var (then, otherwise) in Then.Outputs.Zip(Else.Outputs, (t, e) => (t, e)))
        {
            if (!then.Aval.Equals(otherwise.Aval)) throw new TypeRuleException(then.DType == otherwise.DType ? TypeRule.Shape : TypeRule.DType, $"{((then.Name ?? otherwise.Name) is { } name ? $"'{name}'" : "a value")} is {then.Aval} after one branch and {otherwise.Aval} after the other");
        }
        return [.. Then.Outputs.Select(v => v.Aval)];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => interpreter.Call(inputs[0].Data[0].IsTrue ? Then : Else, [.. inputs.Skip(1)]);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => JvpWithPrimal(b, equation.Inputs, tangents).Tangents;

    /// <summary>Branches to (outputs, tangents of those that either branch gives one).</summary>
    public override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        if (b is LinearizingBuilder linearizing) tangents = linearizing.WithoutConstants(tangents);
        bool[] activeInputs = [.. tangents.Skip(1).Select(t => t is not null)];
        bool[] active;
        while (true)
        {
            active = ActiveOutputs(activeInputs);
            int[] starting = [.. StacksGiven(k => active[k]).Where(i => !activeInputs[i])];
            if (starting.Length == 0) break;
            foreach (int i in starting) activeInputs[i] = true;
        }
        tangents = [tangents[0], .. activeInputs.Select((isActive, i) => tangents[i + 1] ?? (isActive ? b.Zeros(inputs[i + 1].Aval) : null))];
        if (!active.Any(a => a)) return (b.EmitMany(this, inputs), new Var?[active.Length]);
        if (b is ActivityBuilder activity) return activity.Answer(this, inputs, active);
        if (b is LinearizingBuilder linearizer) return BranchLinearization.Run(this, linearizer, inputs, tangents, active);

        IrFunction Tangent(IrFunction function)
        {
            var builder = new IrBuilder();
            var variables = Variables(function, activeInputs);
            var (outputs, outputTangents) = Inline(builder, function, variables);
            var results = outputs.Concat(outputTangents.Zip(outputs, (t, o) => (t, o)).Where((_, i) => active[i]).Select(p => p.t ?? Unread.Tangent(builder, p.o)));
            return builder.Build(function.Name, [.. variables.Primals, .. variables.Tangents.OfType<Var>()], [.. results]);
        }
        var all = b.EmitMany(new Branch(Tangent(Then), Tangent(Else)), [.. inputs, .. tangents.OfType<Var>()]);
        return ([.. all.Take(active.Length)], CarriedLoop.Spread(all.Skip(active.Length), active));
    }

    bool[] ActiveOutputs(IReadOnlyList<bool> activeInputs)
    {
        bool[] active = new bool[Then.Outputs.Count];
        foreach (IrFunction function in Functions)
        {
            var (_, outputTangents) = Inline(new ActivityBuilder(), function, Variables(function, activeInputs));
            for (int i = 0; i < active.Length; i++) active[i] |= outputTangents[i] is not null;
        }
        return active;
    }

    /// <summary>Positions of the sides' inputs that some of the stacks returned are given as. See Note [Stacks].</summary>
    IEnumerable<int> StacksGiven(Func<int, bool> returned)
        => Enumerable.Range(0, Then.Outputs.Count).Where(k => Then.Outputs[k].Aval.IsStack && returned(k)).Select(k => StackPaths.Input(Then, k)).OfType<int>();

    internal static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Variables(IrFunction function, IReadOnlyList<bool> active)
    {
        Var[] primals = [.. function.Inputs.Select(v => v.Fresh())];
        return (primals, [.. primals.Select((v, i) => active[i] ? new Var(v.Aval) : null)]);
    }

    static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Inline(IrBuilder b, IrFunction function, (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) variables)
        => Transforms.Jvp.Inline(b, function, variables.Primals, variables.Tangents);

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => inputs[0].Axis is null ? BatchBranches(b, inputs) : SelectLanes(b, inputs);

    /// <summary>One predicate for all lanes: it stays a branch.</summary>
    IReadOnlyList<Batched> BatchBranches(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Batched[] operands = [.. inputs.Skip(1)];
        Batched[] Arguments() => [.. operands.Select(i => new Batched(new Var(i.Value.Aval), i.Axis))];
        int?[] axes;
        while (true)
        {
            var sides = Functions.Select(f => Vmap.Inline(new IrBuilder(), f, Arguments(), b.Axis, b.Mask)).ToArray();
            axes = [.. sides[0].Zip(sides[1], (then, otherwise) => then.Axis ?? otherwise.Axis)];
            int[] starting = [.. StacksGiven(k => axes[k] is not null).Where(i => operands[i].Axis is null)];
            if (starting.Length == 0) break;
            foreach (int i in starting) operands[i] = b.Mapped(operands[i]);
        }
        IrFunction BatchOne(IrFunction function)
        {
            var inner = b.Inside(new IrBuilder());
            var arguments = Arguments();
            for (int i = 0; i < arguments.Length; i++) (arguments[i].Value.Name, arguments[i].Value.NameIsHint) = (function.Inputs[i].Name, true);
            var outputs = Vmap.Inline(inner.Builder, function, arguments, b.Axis, inner.Mask);
            return inner.Builder.Build(function.Name, [.. inner.Masks, .. arguments.Select(a => a.Value)],
                [.. outputs.Select((o, i) => axes[i] is { } axis ? inner.At(o, axis) : o.Value)]);
        }
        var results = b.Builder.EmitMany(new Branch(BatchOne(Then), BatchOne(Else)), [inputs[0].Value, .. b.Masks, .. operands.Select(i => i.Value)]);
        return [.. results.Select((v, i) => new Batched(v, axes[i]))];
    }

    /// <summary>
    /// Both branches, each for the lanes that take it, and a choice per lane. What both make a version of, an array or a stack, goes through one and then the
    /// other, each of which changes its own lanes. See Note [Idle lanes].
    /// </summary>
    IReadOnlyList<Batched> SelectLanes(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Var takesThen = b.At(inputs[0], 0);
        Batched[] operands = [.. inputs.Skip(1)];
        var passing = new Dictionary<int, int>();
        for (int k = 0; k < Then.Outputs.Count; k++)
        {
            if (ArrayVersions.Origin(Then, k) is { } operand && ArrayVersions.Origin(Else, k) == operand && !passing.ContainsValue(operand)) passing[k] = operand;
        }
        var then = LanesOfOneSide.Run(b, Then, b.Running(new(takesThen, 0)), operands);
        foreach (var pair in passing) operands[pair.Value] = then[pair.Key];
        var otherwise = LanesOfOneSide.Run(b, Else, b.Running(new(b.Builder.Not(takesThen), 0)), operands);
        Batched Choose(Batched whenTrue, Batched whenFalse)
        {
            int axis = whenTrue.Axis ?? whenFalse.Axis ?? whenTrue.Value.Rank;
            return new(b.SelectLanes(takesThen, b.At(whenTrue, axis), b.At(whenFalse, axis), axis), axis);
        }
        return
        [
            .. then.Select((t, k) => passing.ContainsKey(k) || Unread.Is(Then.Outputs[k], Then.Equations) ? otherwise[k]
                : Unread.Is(Else.Outputs[k], Else.Equations) ? t : Choose(t, otherwise[k])),
        ];
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("then", Then);
        writer.Write("else", Else);
    }

    public static Branch Read(ParameterReader reader) => new(reader.Function("then"), reader.Function("else"));

    public override IEnumerable<PrimitiveExample> Examples =>
        from predicate in (double[])[0, 1]
        select new PrimitiveExample(new Branch(ControlExamples.Then, ControlExamples.Else), [Aval.Scalar(DType.Bool), .. ControlExamples.Then.Inputs.Select(v => v.Aval)],
            [new(predicate, predicate), .. ControlExamples.Then.Inputs.Select(_ => Domain.Positive)]);
}
