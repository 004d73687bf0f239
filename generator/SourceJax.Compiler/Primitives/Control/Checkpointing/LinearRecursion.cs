using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

/// <summary>
/// The linear part of a loop that is reversed with a number of snapshots, which exists only between linearization and transposition. Operands: the first
/// index, the number of iterations, constants and initial carries as far as the derivative depends on them, tangents of constants, tangents of initial
/// carries. Its transpose is a <see cref="RecursiveReversal"/>.
/// </summary>
public sealed record LinearRecursion(CountedLoop Loop, EquatableArray<bool> Needed, EquatableArray<bool> ActiveConsts, EquatableArray<bool> ActiveCarries)
    : Primitive("linear_recursion"), ILinearPrimitive, ITransientPrimitive
{
    /// <summary>The first index and the number of iterations.</summary>
    internal const int HeaderCount = 2;

    /// <summary>Emits the linear part of a loop that has run; its results' tangents.</summary>
    public static IReadOnlyList<Var?> Emit(LinearizingBuilder b, CountedLoop loop, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> constTangents,
        IReadOnlyList<Var?> carryTangents, bool[] active)
    {
        bool[] activeConsts = [.. constTangents.Select(t => t is not null)], needed = Reads(loop, activeConsts, active);
        var initial = loop.Carries(inputs);
        foreach (Var carry in initial.Where((v, i) => needed[loop.ConstCount + i] && v.Shape.HasRest))
        {
            throw new TypeRuleException(TypeRule.RankNeeded,
                $"the rank of {(carry.Name is { } name ? $"'{name}'" : "what a loop carries")} must be declared to keep snapshots of it: [Shape(...)]");
        }
        Var trips = LoopSegments.Named(loop.TripCount(b.Target, inputs[0], inputs[1]), "trips");
        Var[] tangents = [.. carryTangents.Zip(initial, (t, x) => (t, x)).Where((_, i) => active[i]).Select(p => p.t ?? b.Zeros(p.x.Aval))];
        var linear = new LinearRecursion(loop, [.. needed], [.. activeConsts], [.. active]);
        return CarriedLoop.Spread(b.EmitMany(linear,
            [inputs[0], trips, .. inputs.Skip(loop.HeaderCount).Where((_, i) => needed[i]), .. constTangents.OfType<Var>(), .. tangents]), active);
    }

    /// <summary>Which constants and carries the reverse of an iteration depends on, and then those that earlier iterations make these carries of.</summary>
    static bool[] Reads(CountedLoop loop, bool[] activeConsts, bool[] active)
    {
        bool[] needed = [.. LinearCheckpoint.Reads(loop.Body, [false, .. activeConsts, .. active]).Skip(1)];
        var (carries, read) = Liveness.OfLoop(loop, k => needed[loop.ConstCount + k]);
        return [.. needed.Select((n, i) => n || read.Contains(i) || (i >= loop.ConstCount && carries[i - loop.ConstCount]))];
    }

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
        => [.. Loop.Body.Outputs.Where((_, i) => ActiveCarries[i]).Select(v => v.Aval)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        int primalCount = HeaderCount + Needed.Count(n => n), constCount = ActiveConsts.Count(a => a);
        Var[] linearConsts = [.. equation.Inputs.Skip(primalCount).Take(constCount)], linearCarries = [.. equation.Inputs.Skip(primalCount + constCount)];
        Var[] sums = [.. linearConsts.Select((v, i) => (LinearLoop.IsFirst(linearConsts, i) ? b.Cotangent(v) : null) ?? outer.Zeros(v.Aval))];
        Var[] seeds = [.. linearCarries.Select((v, i) => cotangents[i] ?? outer.Zeros(v.Aval))];
        var results = new RecursiveReversal(this).Emit(outer, [.. equation.Inputs.Take(primalCount)], sums, seeds);
        for (int i = 0; i < linearConsts.Length; i++)
        {
            Var result = results[i];
            if (LinearLoop.IsFirst(linearConsts, i)) b.Update(linearConsts[i], _ => result);
            else b.Add(linearConsts[i], result, mayBeAbsent: true);
        }
        for (int i = 0; i < linearCarries.Length; i++) b.Add(linearCarries[i], results[linearConsts.Length + i], mayBeAbsent: true);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
