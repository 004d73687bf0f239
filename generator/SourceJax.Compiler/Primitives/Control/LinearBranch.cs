using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// The linear part of a branch, which exists only between linearization and transposition. Operands: predicate, primal operands, residuals of
/// both sides, stacks of both sides, tangents. Its transpose is a branch on the same predicate.
/// </summary>
public sealed record LinearBranch(IrFunction Then, IrFunction Else, int PrimalCount, int ThenKept, int ElseKept, int ThenStacks, int ElseStacks)
    : Primitive("linear_if"), ILinearPrimitive, ITransientPrimitive
{
    /// <summary>The position of the first tangent among the operands.</summary>
    public int FirstTangent => 1 + PrimalCount + ThenKept + ElseKept + ThenStacks + ElseStacks;

    int TangentCount => Then.Inputs.Count - PrimalCount - ThenKept - ThenStacks;

    public override int? StackOperand(int output) => StackPaths.Input(Then, output) - (Then.Inputs.Count - TangentCount) + FirstTangent;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. Then.Outputs.Select(v => v.Aval)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        int keptCount = ThenKept + ElseKept, stackCount = ThenStacks + ElseStacks;
        Var[] residuals = [.. equation.Inputs.Skip(1).Take(PrimalCount + keptCount)];
        Var[] stacks = [.. equation.Inputs.Skip(1 + PrimalCount + keptCount).Take(stackCount)];
        Var[] tangents = [.. equation.Inputs.Skip(FirstTangent)];
        // Cotangents of arrays go through the branch as accumulators; those of numbers are added afterwards. Where nothing has been accumulated yet, a side
        // starts with a symbolic zero: an array that it updates in place gets the cotangent of the new version as its own, without adding up all elements.
        Var?[] sums = [.. tangents.Select((t, i) => t is { Rank: > 0, Aval.IsStack: false } && LinearLoop.IsFirst(tangents, i) ? b.Cotangent(t) : null)];
        Var?[] ct = [.. cotangents];
        bool[] absent = [.. equation.Outputs.Select(b.IsAbsent)], absentSums = [.. tangents.Select(b.IsAbsent)];
        ReversedSide then, otherwise;
        while (true)
        {
            then = new(this, isThen: true, residuals, stacks, ct, sums, absent, absentSums);
            otherwise = new(this, isThen: false, residuals, stacks, ct, sums, absent, absentSums);
            // A stack whose rest nobody needs starts empty where a side pops, so that its transpose has something to push on; see Note [Stacks].
            int[] popped = [.. Enumerable.Range(0, ct.Length).Where(k => ct[k] is null && equation.Outputs[k].Aval.IsStack
                && StackOperand(k) - FirstTangent is { } t && (then.Cotangents[t] ?? otherwise.Cotangents[t]) is not null)];
            if (popped.Length == 0) break;
            foreach (int k in popped) ct[k] = outer.Zeros(equation.Outputs[k].Aval);
        }

        int[] reached = [.. Enumerable.Range(0, tangents.Length).Where(t => (then.Cotangents[t] ?? otherwise.Cotangents[t]) is not null)];
        var results = outer.EmitMany(new Branch(then.Close(reached), otherwise.Close(reached)),
            [equation.Inputs[0], .. residuals, .. ct.OfType<Var>(), .. stacks.Select(b.StackState), .. sums.OfType<Var>()]);
        for (int i = 0; i < stacks.Length; i++) b.SetStackState(stacks[i], results[i]);
        for (int i = 0; i < reached.Length; i++)
        {
            Var tangent = tangents[reached[i]], result = results[stacks.Length + i];
            if (sums[reached[i]] is not null) b.Update(tangent, _ => result);
            else b.Add(tangent, result, then.MayBeAbsent[reached[i]] || otherwise.MayBeAbsent[reached[i]]);
        }
    }

    /// <summary>One side backwards: (residuals, cotangents of outputs, stacks, accumulators) to (stacks, cotangents of tangents).</summary>
    sealed class ReversedSide
    {
        readonly IrFunction side;
        readonly IrBuilder builder = new();
        readonly IReadOnlyList<Var> inputs, stacksOut;
        readonly Var[] tangents;

        public ReversedSide(LinearBranch branch, bool isThen, Var[] residuals, Var[] stacks, Var?[] outputCotangents, Var?[] accumulators,
            bool[] absent, bool[] absentSums)
        {
            side = isThen ? branch.Then : branch.Else;
            Var[] residualIn = [.. residuals.Select(Fresh)], stacksIn = [.. stacks.Select(Fresh)];
            Var?[] ctIn = [.. outputCotangents.Select(FreshOrNone)], sums = [.. accumulators.Select(FreshOrNone)];
            inputs = [.. residualIn, .. ctIn.OfType<Var>(), .. stacksIn, .. sums.OfType<Var>()];
            int primalCount = branch.PrimalCount;
            var (ownKept, keptFrom) = isThen ? (branch.ThenKept, 0) : (branch.ElseKept, branch.ThenKept);
            var (ownStacks, stacksFrom) = isThen ? (branch.ThenStacks, 0) : (branch.ElseStacks, branch.ThenStacks);
            var values = new Dictionary<Var, Var>();
            for (int i = 0; i < primalCount; i++) values[side.Inputs[i]] = residualIn[i];
            for (int i = 0; i < ownKept; i++) values[side.Inputs[primalCount + i]] = residualIn[primalCount + keptFrom + i];
            for (int i = 0; i < ownStacks; i++) values[side.Inputs[primalCount + ownKept + i]] = stacksIn[stacksFrom + i];
            tangents = [.. side.Inputs.Skip(primalCount + ownKept + ownStacks)];
            var (transposed, equations) = TransposeBuilder.ForRegion(builder, side.Equations, tangents, values);
            for (int i = 0; i < tangents.Length; i++) transposed.Add(values[tangents[i]], sums[i], absentSums[i]);
            for (int i = 0; i < side.Outputs.Count; i++) transposed.Add(values[side.Outputs[i]], ctIn[i], absent[i]);
            transposed.Run(equations);
            stacksOut = [.. stacksIn.Select((s, i) => i >= stacksFrom && i < stacksFrom + ownStacks ? transposed.StackState(s) : s)];
            Cotangents = [.. tangents.Select(t => transposed.Cotangent(values[t]))];
            MayBeAbsent = [.. tangents.Select(t => transposed.IsAbsent(values[t]))];
        }

        /// <summary>Per tangent operand; null is a symbolic zero.</summary>
        public IReadOnlyList<Var?> Cotangents { get; }

        /// <summary>Which of them may be absent: see Note [Absent cotangents].</summary>
        public IReadOnlyList<bool> MayBeAbsent { get; }

        /// <summary>The function that returns the cotangents at some positions.</summary>
        public IrFunction Close(IReadOnlyList<int> reached)
            => builder.Build(side.Name, inputs, [.. stacksOut, .. reached.Select(t => Cotangents[t] ?? builder.Zeros(tangents[t].Aval))]);

        static Var Fresh(Var v) => new(v.Aval, v.Name) { NameIsHint = true };
        static Var? FreshOrNone(Var? v) => v is null ? null : Fresh(v);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
