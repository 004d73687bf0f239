using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>Linearizes loops that only sum, without stacks across iterations.</summary>
static class IndependentIterations
{
    // Note [Independent iterations]. If a loop does nothing to its differentiable carries but add to them (scratch arrays are not carried, see
    // PrivateArrays), then their cotangents are the same in all iterations, and an iteration can be reversed right after it ran, in one loop over the
    // function (iteration, then its reverse): residuals live for one iteration and stay in the cache. Two ways to get there:
    // * One number is summed: s. The gradients of s with respect to the constants are summed beside it, in the forward sweep; the tangent of s
    //   then is a linear function of those gradients, whose transpose scales them by the cotangent of s. Nothing is computed twice. Rounding
    //   differs from that of a reverse sweep in the last bit, and where the cotangent of s is infinite or NaN, a zero gradient becomes NaN.
    // * Several numbers or arrays are summed: one gradient for each would cost as many reverse sweeps. The loop runs without residuals, and once
    //   more in the reverse sweep, when the cotangents of the sums are known, with each iteration reversed: LinearSumLoop.
    // In both cases iterations run in their original order, so carries without derivative (counters, random states) are just carried again; but for
    // stacks (the loop is a reverse sweep itself), which are empty once they have been popped.
    // This is done outside of all loops only: inside, gradients the size of the constants would be set to zero in every iteration around.
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Run(
        CarriedLoop loop, LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, IReadOnlyList<Var?> carryTangents, bool[] active)
    {
        bool[] activeConsts = [.. constTangents.Select(t => t is not null)];
        var initial = loop.Carries(inputs);
        bool isOneNumber = IsOneNumber(loop, inputs, constTangents, active);
        var (reversed, touched) = Reversed(loop, activeConsts, active, isOneNumber, mayBeAbsent: false);
        Var[] differentiated = [.. loop.Consts(inputs).Where((_, i) => touched[i])], tangents = [.. constTangents.Where((_, i) => touched[i]).Select(t => t!)];
        if (!isOneNumber)
        {
            var primals = b.Target.EmitMany(loop, inputs);
            Var[] tangentsBefore = [.. carryTangents.Zip(initial, (t, x) => (t, x)).Where((_, i) => active[i]).Select(p => p.t ?? b.Zeros(p.x.Aval))];
            var linear = new LinearSumLoop(loop, [.. activeConsts], [.. active], [.. touched]);
            return (primals, CarriedLoop.Spread(b.EmitMany(linear, [.. inputs, .. tangents, .. tangentsBefore]), active));
        }
        var values = b.Target.EmitMany(reversed, [.. inputs, .. differentiated.Select(c => b.Target.Zeros(c.Aval))]);
        Var? tangent = carryTangents.FirstOrDefault(t => t is not null);
        b.EmitLate(() =>
        {
            for (int i = 0; i < tangents.Length; i++)
            {
                Var gradient = values[loop.CarryCount + i];
                Var change = b.ReduceSum(b.Mul(tangents[i], gradient), [.. Enumerable.Range(0, gradient.Rank)]);
                tangent = tangent is null ? change : b.Add(tangent, change);
            }
        });
        return ([.. values.Take(loop.CarryCount)], [.. active.Select(a => a ? tangent : null)]);
    }

    /// <summary>Whether the loop may run as often as this takes.</summary>
    public static bool Fits(CarriedLoop loop, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, bool[] active)
        => IsOneNumber(loop, inputs, constTangents, active) || !loop.Carries(inputs).Any(c => c.Aval.IsStack);

    static bool IsOneNumber(CarriedLoop loop, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents, bool[] active)
    {
        Var[] sums = [.. loop.Carries(inputs).Where((_, i) => active[i])];
        return sums is [{ Rank: 0, DType.IsFloat: true } sum] && loop.Consts(inputs).Where((_, i) => constTangents[i] is not null).All(c => c.DType == sum.DType);
    }

    /// <summary>
    /// The loop in which each iteration is followed by its reverse. Its constants are the loop's and, unless those are one, the cotangents of the
    /// sums, which may be absent; its carries are the loop's and the cotangents of the differentiable constants that the loop uses, whose positions are
    /// returned.
    /// </summary>
    internal static (CarriedLoop Loop, bool[] Touched) Reversed(CarriedLoop loop, bool[] activeConsts, bool[] active, bool isOne, bool mayBeAbsent)
    {
        var body = new IrBuilder();
        var region = new CarriedLoop.BodyVariables(loop, activeConsts, active);
        var linearizer = new LinearizingBuilder(body) { Stable = [.. region.Consts], Final = ArrayVersions.Final(loop.Body), OwnsStacks = true };
        foreach (Var tangent in region.ConstTangents.Concat(region.CarryTangents)) linearizer.MarkLinear(tangent);
        var (outputs, outputTangents) = Jvp.Inline(linearizer, loop.Body, region.Primals, region.Tangents);

        var transposer = new TransposeBuilder(body, linearizer.IsLinear);
        Var[] before = [.. region.ConstTangents.Select(t => new Var(t.Aval, LinearLoop.CotangentName(t)) { NameIsHint = true })];
        for (int i = 0; i < before.Length; i++) transposer.Continue(region.ConstTangents[i], before[i]);
        var seeds = new List<Var>();
        for (int k = 0; k < active.Length; k++)
        {
            if (!active[k]) continue;
            Var seed = isOne
                ? body.Full(outputs[k].Aval, 1)
                : new Var(outputs[k].Aval, LinearLoop.CotangentName(region.Tangents[region.Tangents.Count - active.Length + k]!)) { NameIsHint = true };
            if (!isOne) seeds.Add(seed);
            transposer.Add(outputTangents[k]!, seed, mayBeAbsent);
        }
        transposer.Run(linearizer.LinearEquations);

        Var[] after = [.. region.ConstTangents.Select(t => transposer.Cotangent(t)!)];
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(i => after[i] != before[i])];
        int[] constPositions = [.. Enumerable.Range(0, activeConsts.Length).Where(i => activeConsts[i])];
        Var[] index = region.Index is null ? [] : [region.Index];
        IrFunction function = body.Build(loop.Body.Name, [.. index, .. region.Consts, .. seeds, .. region.Carries, .. changed.Select(i => before[i])],
            [.. outputs, .. changed.Select(i => after[i])]);
        CarriedLoop reversed = loop.WithBody(function, loop.ConstCount + seeds.Count, [.. Enumerable.Range(0, loop.ConstCount)],
            [.. Enumerable.Range(0, loop.CarryCount)]);
        return (reversed, [.. Enumerable.Range(0, activeConsts.Length).Select(i => changed.Any(c => constPositions[c] == i))]);
    }
}
