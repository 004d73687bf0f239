using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// Splits the tangent of a branch: a primal branch that also returns the residuals of both sides (zeros for the side not taken), and a
/// <see cref="LinearBranch"/>. Stacks of loops inside go through the branch.
/// </summary>
static class BranchLinearization
{
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Run(Branch branch, LinearizingBuilder b, IReadOnlyList<Var> inputs,
        IReadOnlyList<Var?> tangents, bool[] active)
    {
        bool[] activeInputs = [.. tangents.Skip(1).Select(t => t is not null)];
        bool[] stable = [.. inputs.Skip(1).Select(v => v.Rank == 0 || b.IsStable(v))];
        Side then = new(branch.Then, activeInputs, active, stable), otherwise = new(branch.Else, activeInputs, active, stable);
        Aval[] residuals = [.. then.Linear.Kept.Concat(otherwise.Linear.Kept).Select(r => r.Aval)];
        Var[] innerStacks = [.. then.Stacks, .. otherwise.Stacks];
        Aval[] stacks = [.. innerStacks.Select(s => s.Aval)];
        var primal = new Branch(then.Primal(residuals, 0, stacks, 0), otherwise.Primal(residuals, then.Linear.Kept.Count, stacks, then.Stacks.Count));
        Var[] stacksBefore = [.. innerStacks.Select(s => b.CreateStack(s.Aval with { IsStack = false }, s.Name))];
        var values = b.Target.EmitMany(primal, [.. inputs, .. stacksBefore]);
        int outputs = branch.Then.Outputs.Count;
        Var[] kept = [.. values.Skip(outputs).Take(residuals.Length)], stacksAfter = [.. values.Skip(outputs + residuals.Length)];
        for (int i = 0; i < stacks.Length; i++) b.SetStackAfter(stacksBefore[i], stacksAfter[i]);

        int[] read = [.. Enumerable.Range(0, inputs.Count - 1).Where(i => then.Reads(i) || otherwise.Reads(i))];
        var linear = new LinearBranch(then.LinearFunction(read), otherwise.LinearFunction(read), read.Length, then.Linear.Kept.Count,
            otherwise.Linear.Kept.Count, then.Stacks.Count, otherwise.Stacks.Count);
        var results = b.EmitMany(linear, [inputs[0], .. read.Select(i => inputs[i + 1]), .. kept, .. stacksAfter, .. tangents.OfType<Var>()]);
        return ([.. values.Take(outputs)], CarriedLoop.Spread(results, active));
    }

    /// <summary>One of the two functions, linearized.</summary>
    sealed class Side
    {
        readonly IrFunction function;
        readonly IrBuilder primal = new();
        readonly LinearizingBuilder linearizer;
        readonly IReadOnlyList<Var> primals, outputs;
        readonly Var[] tangents, results;

        public Side(IrFunction function, bool[] activeInputs, bool[] active, bool[] stable)
        {
            this.function = function;
            var variables = Branch.Variables(function, activeInputs);
            primals = variables.Primals;
            Var[] atHand = [.. primals.Where((_, i) => stable[i])];
            linearizer = new LinearizingBuilder(primal) { Stable = [.. atHand], Final = ArrayVersions.Final(function) };
            tangents = [.. variables.Tangents.OfType<Var>()];
            foreach (Var tangent in tangents) linearizer.MarkLinear(tangent);
            var (values, outputTangents) = Jvp.Inline(linearizer, function, primals, variables.Tangents);
            outputs = values;
            results = [.. outputTangents.Zip(values, (t, o) => (t, o)).Where((_, i) => active[i]).Select(p => p.t ?? Unread.Tangent(primal, p.o))];
            Linear = new LinearEquations(primal.Equations, linearizer.LinearEquations, results, atHand, linearizer.IsLinear);
        }

        public LinearEquations Linear { get; }
        public IReadOnlyList<Var> Stacks => linearizer.HoistedStacks;

        /// <summary>(operands, stacks) to (outputs, all residuals, all stacks); this side fills its own slots.</summary>
        public IrFunction Primal(Aval[] residuals, int residualsFrom, Aval[] stacks, int stacksFrom)
        {
            bool IsKept(int i) => i >= residualsFrom && i < residualsFrom + Linear.Kept.Count;
            Var[] slots = [.. residuals.Select((aval, i) => IsKept(i) ? Linear.Kept[i - residualsFrom] : primal.Unread(aval))];
            bool IsOwn(int i) => i >= stacksFrom && i < stacksFrom + Stacks.Count;
            Var[] stacksIn = [.. stacks.Select((aval, i) => IsOwn(i) ? Stacks[i - stacksFrom] : new Var(aval))];
            return primal.Build(function.Name, [.. primals, .. stacksIn],
                [.. outputs, .. slots, .. stacksIn.Select((s, i) => IsOwn(i) ? linearizer.StackAfter(s) : s)]);
        }

        public bool Reads(int operand) => Linear.Reads(primals[operand]);

        /// <summary>(operands that are read, own residuals, own stacks, tangents) to the tangents of the outputs.</summary>
        public IrFunction LinearFunction(IReadOnlyList<int> read)
            => new(function.Name, [.. read.Select(i => primals[i]), .. Linear.Kept, .. Stacks.Select(linearizer.StackAfter), .. tangents],
                [.. Linear.Recomputed, .. linearizer.LinearEquations], results);
    }
}
