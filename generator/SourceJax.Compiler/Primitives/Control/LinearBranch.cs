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

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. Then.Outputs.Select(v => v.Aval)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        Var predicate = equation.Inputs[0];
        int keptCount = ThenKept + ElseKept, stackCount = ThenStacks + ElseStacks;
        Var[] residuals = [.. equation.Inputs.Skip(1).Take(PrimalCount + keptCount)];
        Var[] stacks = [.. equation.Inputs.Skip(1 + PrimalCount + keptCount).Take(stackCount)];
        Var[] tangents = [.. equation.Inputs.Skip(FirstTangent)];
        Var[] ct = [.. cotangents.Select((c, i) => c ?? outer.Zeros(equation.Outputs[i].Aval))];
        // Cotangents of arrays go through the branch as accumulators; those of numbers are added afterwards. Where nothing has been accumulated yet, a side
        // starts with a symbolic zero: an array that it updates in place gets the cotangent of the new version as its own, without adding up all elements.
        Var[] arrays = [.. tangents.Where((t, i) => t is { Rank: > 0, Aval.IsStack: false } && LinearLoop.IsFirst(tangents, i) && b.Cotangent(t) is not null)];
        Var[] accumulators = [.. arrays.Select(t => b.Cotangent(t)!)];

        // (residuals, cotangents of outputs; stacks, accumulators) to (stacks, cotangents of all operands).
        Var[] operands = [.. residuals, .. ct, .. stacks.Select(b.StackState), .. accumulators];
        var results = outer.EmitMany(new Branch(Reverse(Then, isThen: true), Reverse(Else, isThen: false)), [predicate, .. operands]);
        for (int i = 0; i < stacks.Length; i++) b.SetStackState(stacks[i], results[i]);
        for (int i = 0; i < tangents.Length; i++)
        {
            Var result = results[stacks.Length + i];
            if (arrays.Contains(tangents[i]) && LinearLoop.IsFirst(tangents, i)) b.Update(tangents[i], _ => result);
            else b.Add(tangents[i], result);
        }

        IrFunction Reverse(IrFunction side, bool isThen)
        {
            var builder = new IrBuilder();
            Var[] residualIn = [.. residuals.Select(Fresh)], ctIn = [.. ct.Select(Fresh)], stacksIn = [.. stacks.Select(Fresh)],
                sums = [.. accumulators.Select(Fresh)];
            int linearCount = tangents.Length;
            int ownKept = isThen ? ThenKept : ElseKept, keptFrom = isThen ? 0 : ThenKept;
            int ownStacks = isThen ? ThenStacks : ElseStacks, stacksFrom = isThen ? 0 : ThenStacks;
            var values = new Dictionary<Var, Var>();
            for (int i = 0; i < PrimalCount; i++) values[side.Inputs[i]] = residualIn[i];
            for (int i = 0; i < ownKept; i++) values[side.Inputs[PrimalCount + i]] = residualIn[PrimalCount + keptFrom + i];
            for (int i = 0; i < ownStacks; i++) values[side.Inputs[PrimalCount + ownKept + i]] = stacksIn[stacksFrom + i];
            Var[] linear = [.. side.Inputs.Skip(side.Inputs.Count - linearCount)];
            var transposed = TransposeBuilder.ForRegion(builder, side.Equations, linear, values);
            for (int i = 0; i < linearCount; i++)
            {
                if (LinearLoop.IsFirst(tangents, i) && Array.IndexOf(arrays, tangents[i]) is >= 0 and int array)
                {
                    transposed.Builder.Add(values[linear[i]], sums[array]);
                }
            }
            for (int i = 0; i < side.Outputs.Count; i++) transposed.Builder.Add(values[side.Outputs[i]], ctIn[i]);
            transposed.Builder.Run(transposed.Equations);
            Var[] stacksOut = [.. stacksIn.Select((s, i) => i >= stacksFrom && i < stacksFrom + ownStacks ? transposed.Builder.StackState(s) : s)];
            return builder.Build(side.Name, [.. residualIn, .. ctIn, .. stacksIn, .. sums],
                [.. stacksOut, .. linear.Select(v => transposed.Builder.Cotangent(values[v]) ?? builder.Zeros(v.Aval))]);
        }

        static Var Fresh(Var v) => new(v.Aval, v.Name) { NameIsHint = true };
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
