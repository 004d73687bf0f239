using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control.Checkpointing;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// Splits the tangent of a loop: a primal loop that keeps residuals on stacks, and a <see cref="LinearLoop"/> over them for the
/// transposition. Loops whose iterations are independent need neither; see Note [Independent iterations].
/// </summary>
static class LoopLinearization
{
    /// <summary>Linearizes a loop whose carries that are <paramref name="active"/> have tangents.</summary>
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Run(
        CarriedLoop loop, LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, IReadOnlyList<Var?> carryTangents, bool[] active)
        => Run(loop, b, inputs, constTangents, carryTangents, active, b.IsStable);

    /// <summary>The same, told which of the arrays that are constant in the loop its reverse is to have as they are.</summary>
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Run(
        CarriedLoop loop, LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, IReadOnlyList<Var?> carryTangents, bool[] active,
        Func<Var, bool> isStable)
    {
        var region = new CarriedLoop.BodyVariables(loop, [.. constTangents.Select(t => t is not null)], active);
        var primalBody = new IrBuilder();
        Var[] index = region.Index is null ? [] : [region.Index];
        // Numbers that are constant in this loop are at hand; arrays only if no outer loop writes them.
        var operands = loop.Consts(inputs);
        Var[] atHand = [.. index, .. region.Consts.Where((c, i) => c.Rank == 0 || isStable(operands[i]))];
        var inner = new LinearizingBuilder(primalBody) { Stable = [.. atHand], Final = ArrayVersions.Final(loop.Body) };
        foreach (Var tangent in region.ConstTangents.Concat(region.CarryTangents)) inner.MarkLinear(tangent);
        var (outputs, outputTangents) = Jvp.Inline(inner, loop.Body, region.Primals, region.Tangents);
        Var[] results = [.. outputTangents.Zip(outputs, (t, o) => (t, o)).Where((_, i) => active[i]).Select(p => p.t ?? inner.Zeros(p.o.Aval))];
        var states = new LoopStates(primalBody.Equations, region, outputs, atHand);
        var linear = new LinearEquations(primalBody.Equations, inner.LinearEquations, results, [.. atHand, .. states.Reversible], inner.IsLinear);
        bool keepsAnything = linear.Kept.Count + inner.HoistedStacks.Count > 0, carriesStacks = region.CarryTangents.Any(t => t.Aval.IsStack);
        if (b.IsOutermost && keepsAnything && !carriesStacks && IndependentIterations.Fits(loop, inputs, constTangents, active)
            && LinearSums.OnlyAdd(inner.LinearEquations, region.CarryTangents, results))
        {
            return IndependentIterations.Run(loop, b, inputs, constTangents, carryTangents, active);
        }
        if (loop.Schedule is not null && keepsAnything)
        {
            if (loop.Carries(inputs).Any(c => c.Aval.IsStack)) throw new InvalidOperationException("a loop with a schedule has stacks of its own only");
            return ScheduledLoops.Run(loop, b, inputs, constTangents, carryTangents, active);
        }
        states.Choose(linear);

        // The primal loop: residuals are pushed; stacks of inner loops are carried through. Constants and carries keep their places.
        Var[] stacks = [.. linear.Kept.Select(r => new Var(r.Aval with { IsStack = true }, StackName(r)) { NameIsHint = true })];
        Var[] pushed = [.. stacks.Zip(linear.Kept, (stack, residual) => primalBody.Emit(new StackPush(), stack, residual))];
        bool counts = !loop.HasIndex;
        Var? counter = counts ? new Var(Aval.Scalar(DType.I32), "trips") { NameIsHint = true } : null;
        Var[] counterOut = counter is null ? [] : [primalBody.Add(counter, primalBody.Constant(DType.I32, 1))];
        Var[] counterIn = counter is null ? [] : [counter];
        IrFunction body = primalBody.Build(loop.Body.Name,
            [.. index, .. region.Consts, .. region.Carries, .. stacks, .. inner.HoistedStacks, .. counterIn],
            [.. outputs, .. pushed, .. inner.HoistedStacks.Select(inner.StackAfter), .. counterOut]);
        CarriedLoop primal = loop.WithBody(body, loop.ConstCount, [.. Enumerable.Range(0, loop.ConstCount)], [.. Enumerable.Range(0, loop.CarryCount)]);
        Var[] ownStacks = [.. stacks.Concat(inner.HoistedStacks).Select(s => b.CreateStack(s.Aval with { IsStack = false }, s.Name))];
        Var[] zero = counts ? [b.Target.Constant(DType.I32, 0)] : [];
        var values = b.Target.EmitMany(primal, [.. inputs, .. ownStacks, .. zero]);
        var primals = values.Take(loop.CarryCount).ToArray();
        var stacksAfter = values.Skip(loop.CarryCount).Take(ownStacks.Length).ToArray();
        for (int i = 0; i < stacksAfter.Length; i++) b.SetStackAfter(ownStacks[i], stacksAfter[i]);

        // The linear loop's body: (index, constants, kept residuals, inner stacks, states, tangents of constants, tangents of carries).
        int[] readConsts = [.. Enumerable.Range(0, region.Consts.Count).Where(i => !linear.Kept.Contains(region.Consts[i])
            && (linear.Reads(region.Consts[i]) || states.Reads(region.Consts[i])))];
        IrFunction linearBody = new(loop.Body.Name,
            [.. index, .. readConsts.Select(i => region.Consts[i]), .. linear.Kept, .. inner.HoistedStacks.Select(inner.StackAfter), .. states.After,
                .. region.ConstTangents, .. region.CarryTangents],
            [.. states.Equations, .. linear.Recomputed.Where(e => !states.Equations.Any(s => s.Outputs.Contains(e.Output))), .. inner.LinearEquations],
            [.. results, .. states.Before]);
        var shape = new LinearLoopShape(index.Length > 0, readConsts.Length, linear.Kept.Count, inner.HoistedStacks.Count, states.After.Count,
            region.ConstTangents.Count, loop is CountedLoop { EndsTogether: true });
        Var[] header = loop is CountedLoop ? [.. loop.Header(inputs)] : [b.Target.Constant(DType.I32, 0), values[^1]];
        Var[] initial = [.. carryTangents.Zip(loop.Carries(inputs), (t, x) => (t, x)).Where((_, i) => active[i]).Select(p => p.t ?? b.Zeros(p.x.Aval))];
        var tangents = b.EmitMany(new LinearLoop(linearBody, shape, (loop as CountedLoop)?.Step ?? 1)
        {
            Schedule = loop.Schedule,
            Backwards = loop is CountedLoop { Backwards: true },
        },
            [.. header, .. readConsts.Select(i => operands[i]), .. stacksAfter, .. states.Carries.Select(k => primals[k]), .. constTangents.OfType<Var>(),
                .. initial]);
        return (primals, CarriedLoop.Spread(tangents, active));
    }

    static string StackName(Var residual) => (residual.Name ?? "kept") + "s";
}
