using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>How many of a linear loop's body inputs are of each kind, in this order; the rest are tangents of carries.</summary>
public sealed record LinearLoopShape(bool HasIndex, int ConstCount, int KeptCount, int StackCount, int StateCount, int LinearConstCount, bool EndsTogether);

/// <summary>
/// The linear part of a loop, which exists only between linearization and transposition. Operands: bounds, constants, stacks of kept
/// residuals, stacks of inner loops, final states, tangents of constants, tangents of initial carries. Its transpose is the reverse loop.
/// A state is a primal carry that is run backwards: the body gets its value after the iteration and returns, behind the tangents, the one before.
/// </summary>
public sealed record LinearLoop(IrFunction Body, LinearLoopShape Kinds, int Step) : Primitive("linear_for"), ILinearPrimitive, ITransientPrimitive
{
    const int HeaderCount = 2;

    /// <summary>Whether the loop runs backwards; see Note [Loop bounds].</summary>
    public bool Backwards { get; init; }

    /// <summary>The loop's, which the reverse of a loop that keeps nothing has, too: its own reverse may have to keep something.</summary>
    public Checkpointing.CheckpointSchedule? Schedule { get; init; }

    int FirstLinear => HeaderCount + Kinds.ConstCount + Kinds.KeptCount + Kinds.StackCount + Kinds.StateCount;

    /// <summary>The position of the first tangent of a carry among the operands.</summary>
    public int FirstLinearCarry => FirstLinear + Kinds.LinearConstCount;

    int CarryCount => Body.Outputs.Count - Kinds.StateCount;

    public override int? StackOperand(int output) => FirstLinearCarry + output;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. Body.Outputs.Take(CarryCount).Select(v => v.Aval)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        var operands = equation.Inputs;
        Var first = operands[0], limit = operands[1];
        Var[] consts = [.. operands.Skip(HeaderCount).Take(Kinds.ConstCount)];
        Var[] stacks = [.. operands.Skip(HeaderCount + Kinds.ConstCount).Take(Kinds.KeptCount + Kinds.StackCount)];
        Var[] states = [.. operands.Skip(FirstLinear - Kinds.StateCount).Take(Kinds.StateCount)];
        Var[] linearConsts = [.. operands.Skip(FirstLinear).Take(Kinds.LinearConstCount)];
        Var[] linearCarries = [.. operands.Skip(FirstLinearCarry)];

        // See Note [Stacks]: a zero cotangent of a stack that the loop pushes on is no stack at all, as nothing was pushed that could be popped.
        var absent = new HashSet<int>(Enumerable.Range(0, linearCarries.Length).Where(i => cotangents[i] is null && linearCarries[i].Aval.IsStack));
        var mayBeAbsent = new HashSet<int>(Enumerable.Range(0, linearCarries.Length).Where(i => b.IsAbsent(equation.Outputs[i])));
        IrFunction? body;
        while ((body = ReverseBody(absent, mayBeAbsent)) is null) { }
        int[] carried = [.. Enumerable.Range(0, linearCarries.Length).Where(i => !absent.Contains(i))];
        Var[] initial =
        [
            .. stacks.Select(b.StackState), .. states,
            .. linearConsts.Select((v, i) => (IsFirst(linearConsts, i) ? b.Cotangent(v) : null) ?? outer.Zeros(v.Aval)),
            .. carried.Select(i => cotangents[i] ?? outer.Zeros(linearCarries[i].Aval)),
        ];
        bool anyOrder = stacks.Length + states.Length == 0
            && LinearSums.OnlyAdd(Body.Equations, [.. Body.Inputs.Skip(Body.Inputs.Count - CarryCount)], Body.Outputs);
        var forwards = new CountedLoop(body, Kinds.ConstCount, Step, Kinds.EndsTogether) { Schedule = Schedule, Backwards = Backwards };
        var (loop, loopOperands) = anyOrder || Step is 1 or -1 ? (forwards, [first, limit, .. consts, .. initial])
            : forwards.Numbered(outer, [first, limit, .. consts, .. initial]);
        if (!anyOrder) loop = loop with { EndsTogether = !loop.EndsTogether, Backwards = !loop.Backwards };
        var results = outer.EmitMany(loop, loopOperands);

        for (int i = 0; i < stacks.Length; i++) b.SetStackState(stacks[i], results[i]);
        int at = stacks.Length + states.Length;
        for (int i = 0; i < linearConsts.Length; i++)
        {
            Var result = results[at + i];
            if (IsFirst(linearConsts, i)) b.Update(linearConsts[i], _ => result);
            else b.Add(linearConsts[i], result, mayBeAbsent: true);
        }
        for (int i = 0; i < carried.Length; i++) b.Add(linearCarries[carried[i]], results[at + linearConsts.Length + i], mayBeAbsent.Contains(carried[i]));
    }

    /// <summary>Of operands that are one value, the first carries what has been accumulated so far.</summary>
    internal static bool IsFirst(Var[] operands, int index) => Array.IndexOf(operands, operands[index]) == index;

    /// <summary>
    /// (index, constants; stacks, states, cotangents of constants, cotangents of carries): one iteration backwards. Cotangents of constants are
    /// accumulators that go from iteration to iteration. Carries that are <paramref name="absent"/> have none; null after removing one from
    /// there that gets a cotangent within an iteration, or after adding one to those that <paramref name="mayBeAbsent"/>.
    /// </summary>
    IrFunction? ReverseBody(HashSet<int> absent, HashSet<int> mayBeAbsent)
    {
        var b = new IrBuilder();
        Var index = Kinds.HasIndex ? Fresh(Body.Inputs[0]) : b.Input(Aval.Scalar(DType.I32));
        var bodyInputs = Body.Inputs.Skip(Kinds.HasIndex ? 1 : 0).ToArray();
        Var[] consts = [.. bodyInputs.Take(Kinds.ConstCount)];
        Var[] kept = [.. bodyInputs.Skip(Kinds.ConstCount).Take(Kinds.KeptCount)];
        Var[] innerStacks = [.. bodyInputs.Skip(Kinds.ConstCount + Kinds.KeptCount).Take(Kinds.StackCount)];
        Var[] states = [.. bodyInputs.Skip(Kinds.ConstCount + Kinds.KeptCount + Kinds.StackCount).Take(Kinds.StateCount)];
        Var[] linear = [.. bodyInputs.Skip(Kinds.ConstCount + Kinds.KeptCount + Kinds.StackCount + Kinds.StateCount)];

        var values = new Dictionary<Var, Var>();
        if (Kinds.HasIndex) values[Body.Inputs[0]] = index;
        foreach (Var c in consts) values[c] = Fresh(c);
        Var[] keptStacks = [.. kept.Select(r => new Var(r.Aval with { IsStack = true }, (r.Name ?? "kept") + "s") { NameIsHint = true })];
        Var[] stacksIn = [.. innerStacks.Select(Fresh)];
        foreach (Var state in states) values[state] = Fresh(state);
        Var[] ctIn = [.. linear.Select(v => new Var(v.Aval, CotangentName(v)) { NameIsHint = true })];
        var stacksOut = new List<Var>();
        for (int i = 0; i < kept.Length; i++)
        {
            var popped = b.EmitMany(new StackPop(), [keptStacks[i]]);
            stacksOut.Add(popped[0]);
            (popped[1].Name, popped[1].NameIsHint) = (kept[i].Name, true);
            values[kept[i]] = popped[1];
        }
        for (int i = 0; i < innerStacks.Length; i++) values[innerStacks[i]] = stacksIn[i];

        var transposed = TransposeBuilder.ForRegion(b, Body.Equations, linear, values);
        int constCount = Kinds.LinearConstCount;
        for (int i = 0; i < constCount; i++) transposed.Builder.Continue(values[linear[i]], ctIn[i]);
        int[] present = [.. Enumerable.Range(0, linear.Length).Where(i => !absent.Contains(i - constCount))];
        foreach (int i in present.Where(i => i >= constCount)) transposed.Builder.Add(values[Body.Outputs[i - constCount]], ctIn[i], mayBeAbsent.Contains(i - constCount));
        transposed.Builder.Run(transposed.Equations);
        if (absent.RemoveWhere(i => transposed.Builder.Cotangent(values[linear[constCount + i]]) is not null) > 0) return null;
        int known = mayBeAbsent.Count;
        mayBeAbsent.UnionWith(present.Where(i => i >= constCount && transposed.Builder.IsAbsent(values[linear[i]])).Select(i => i - constCount));
        if (mayBeAbsent.Count > known) return null;
        Var[] ctOut = [.. present.Select(i => transposed.Builder.Cotangent(values[linear[i]]) ?? b.Zeros(linear[i].Aval))];
        return b.Build(Body.Name,
            [index, .. consts.Select(c => values[c]), .. keptStacks, .. stacksIn, .. states.Select(s => values[s]), .. present.Select(i => ctIn[i])],
            [.. stacksOut, .. innerStacks.Select((s, i) => transposed.Builder.StackState(values[s])), .. Body.Outputs.Skip(CarryCount).Select(s => values[s]),
                .. ctOut]);

        static Var Fresh(Var v) => new(v.Aval, v.Name) { NameIsHint = true };
    }

    internal static string? CotangentName(Var tangent)
        => tangent.Name is ['d', .. var rest] && rest.Length > 0 ? "ct" + char.ToUpperInvariant(rest[0]) + rest[1..] : null;

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
