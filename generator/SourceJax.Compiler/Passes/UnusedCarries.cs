using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// Takes out of loops and branches what nobody needs: carries that neither the result nor other carries read, carries that never change
/// (they become constants), constants that are not read, results of branches that are not used.
/// </summary>
public static class UnusedCarries
{
    /// <summary>Without equations of which nobody needs anything, as in <see cref="DeadCode"/>.</summary>
    public static IrFunction Run(IrFunction function) => HasControl(function) ? Trim(function) : DeadCode.Run(function);

    /// <summary>The same for a list of passes in which <see cref="DeadCode"/> follows: that need not run twice.</summary>
    public static IrFunction BeforeDeadCode(IrFunction function) => HasControl(function) ? Trim(function) : function;

    static bool HasControl(IrFunction function) => function.Equations.Any(e => e.Primitive is CarriedLoop or Branch or Checkpoint);

    static IrFunction Trim(IrFunction function)
    {
        var live = new HashSet<Var>(function.Outputs);
        var replaced = new Dictionary<Var, Var>();
        var equations = new List<Equation>();
        foreach (Equation equation in function.Equations.Reverse())
        {
            if (!equation.Makes(live)) continue;
            Equation kept = equation.Primitive switch
            {
                CarriedLoop loop => Trim(equation, loop, live, replaced),
                Branch branch => Trim(equation, branch, live, replaced),
                Checkpoint checkpoint => Trim(equation, checkpoint, live),
                _ => equation,
            };
            if (kept.Outputs.Count > 0) equations.Add(kept);
            live.UnionWith(kept.Inputs);
            live.UnionWith(equation.Outputs.Where(replaced.ContainsKey).Select(v => replaced[v]));
        }
        equations.Reverse();
        Var Resolve(Var v) => replaced.TryGetValue(v, out Var? other) ? Resolve(other) : v;
        if (replaced.Count > 0) equations = [.. equations.Select(e => e with { Inputs = [.. e.Inputs.Select(Resolve)] })];
        return new IrFunction(function.Name, function.Inputs, equations, [.. function.Outputs.Select(Resolve)]) { ScalarDims = function.ScalarDims };
    }

    static Equation Trim(Equation equation, CarriedLoop loop, HashSet<Var> live, Dictionary<Var, Var> replaced)
    {
        int index = loop.HasIndex ? 1 : 0, carriesFrom = index + loop.ConstCount;
        var condition = (loop as WhileLoop)?.Condition;
        var (needed, read) = Liveness.OfLoop(loop, k => live.Contains(equation.Outputs[k]));
        bool IsRead(int k) => Liveness.Inputs(loop.Body, loop.Body.Outputs.Where((_, other) => needed[other] && other != k)).Contains(carriesFrom + k)
            || (condition is not null && Liveness.Inputs(condition).Contains(loop.ConstCount + k));
        bool IsUnchanged(int k) => loop.Body.Outputs[k] == loop.Body.Inputs[carriesFrom + k];
        int[] carries = [.. Enumerable.Range(0, loop.CarryCount).Where(k => needed[k] && !IsUnchanged(k))];
        int[] unchanged = [.. Enumerable.Range(0, loop.CarryCount).Where(k => needed[k] && IsUnchanged(k))];
        int[] consts = [.. Enumerable.Range(0, loop.ConstCount).Where(read.Contains)];
        if (carries.Length == loop.CarryCount && consts.Length == loop.ConstCount) return equation;

        var operandConsts = loop.Consts(equation.Inputs);
        var operandCarries = loop.Carries(equation.Inputs);
        foreach (int k in unchanged) replaced[equation.Outputs[k]] = operandCarries[k];
        int[] constCarries = [.. unchanged.Where(IsRead)];
        Var[] Reorder(IrFunction function, int lead)
            => [.. function.Inputs.Take(lead), .. consts.Concat(constCarries.Select(k => loop.ConstCount + k)).Concat(carries.Select(k => loop.ConstCount + k)).Select(i => function.Inputs[lead + i])];
        int constCount = consts.Length + constCarries.Length;
        IrFunction body = Run(new IrFunction(loop.Body.Name, Reorder(loop.Body, index), loop.Body.Equations, [.. carries.Select(k => loop.Body.Outputs[k])]));
        CarriedLoop trimmed = loop is WhileLoop whileLoop
            ? whileLoop with
            {
                Condition = Run(new IrFunction(condition!.Name, Reorder(condition, 0), condition.Equations, condition.Outputs)),
                Body = body,
                ConstCount = constCount,
            }
            : ((CountedLoop)loop) with { Body = body, ConstCount = constCount };
        Var[] inputs = [.. loop.Header(equation.Inputs), .. consts.Select(i => operandConsts[i]), .. constCarries.Select(k => operandCarries[k]), .. carries.Select(k => operandCarries[k])];
        // A loop inside may have become smaller in turn, and need less.
        return Trim(new Equation(trimmed, inputs, [.. carries.Select(k => equation.Outputs[k])], equation.Origin), trimmed, live, replaced);
    }

    static Equation Trim(Equation equation, Branch branch, HashSet<Var> live, Dictionary<Var, Var> replaced)
    {
        int? PassedThrough(int k)
        {
            int then = branch.Then.Inputs.ToList().IndexOf(branch.Then.Outputs[k]);
            return then >= 0 && branch.Else.Outputs[k] == branch.Else.Inputs[then] ? then : null;
        }
        HashSet<int> needed = [.. branch.Functions.SelectMany(f => Liveness.Inputs(f, f.Outputs.Where((_, k) => live.Contains(equation.Outputs[k]))))];
        // A stack that a side pops is returned, used or not: see Note [Stacks].
        int[] used = [.. Enumerable.Range(0, equation.Outputs.Count).Where(k => live.Contains(equation.Outputs[k])
            || (equation.Outputs[k].Aval.IsStack && branch.StackOperand(k) is { } stack && needed.Contains(stack - 1)))];
        foreach (int k in used)
        {
            if (PassedThrough(k) is { } operand) replaced[equation.Outputs[k]] = equation.Inputs[1 + operand];
        }
        int[] kept = [.. used.Where(k => PassedThrough(k) is null)];
        IrFunction Side(IrFunction function) => Run(new IrFunction(function.Name, function.Inputs, function.Equations, [.. kept.Select(k => function.Outputs[k])]));
        IrFunction then = Side(branch.Then), otherwise = Side(branch.Else);
        var read = Liveness.Inputs(then);
        read.UnionWith(Liveness.Inputs(otherwise));
        int[] operands = [.. Enumerable.Range(0, then.Inputs.Count).Where(read.Contains)];
        if (kept.Length == equation.Outputs.Count && operands.Length == then.Inputs.Count) return equation;
        IrFunction Narrow(IrFunction function) => new(function.Name, [.. operands.Select(i => function.Inputs[i])], function.Equations, function.Outputs);
        return new Equation(new Branch(Narrow(then), Narrow(otherwise)), [equation.Inputs[0], .. operands.Select(i => equation.Inputs[1 + i])], [.. kept.Select(k => equation.Outputs[k])], equation.Origin);
    }

    static Equation Trim(Equation equation, Checkpoint checkpoint, HashSet<Var> live)
    {
        int[] used = [.. Enumerable.Range(0, equation.Outputs.Count).Where(k => live.Contains(equation.Outputs[k]))];
        var read = Liveness.Inputs(checkpoint.Body, used.Select(k => checkpoint.Body.Outputs[k]));
        if (used.Length == equation.Outputs.Count && read.Count == equation.Inputs.Count) return equation;
        IrFunction whole = checkpoint.Body;
        var body = new IrFunction(whole.Name, [.. whole.Inputs.Where((_, i) => read.Contains(i))], whole.Equations, [.. used.Select(k => whole.Outputs[k])]);
        return new Equation(checkpoint with { Body = Run(body) }, [.. equation.Inputs.Where((_, i) => read.Contains(i))],
            [.. used.Select(k => equation.Outputs[k])], equation.Origin);
    }
}
