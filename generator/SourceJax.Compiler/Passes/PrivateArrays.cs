using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes.Privacy;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// A scratch array that a careful programmer allocates outside of a loop is carried from iteration to iteration, although no iteration reads what
/// another one left there. Where that is certain, and nobody reads the array after the loop, every iteration gets an array of its own, with
/// arbitrary contents. Then the iterations do not depend on each other through it. See Note [Independent iterations].
/// </summary>
public static class PrivateArrays
{
    public static IrFunction Run(IrFunction function)
        => function.Equations.Any(e => e.Primitive is IHasFunctions) ? Run(function, IndexValues.Of(function)) : function;

    static IrFunction Run(IrFunction function, IndexValues values)
    {
        // Which values are needed after each equation.
        var needed = new Dictionary<Equation, HashSet<Var>>();
        var live = new HashSet<Var>(function.Outputs);
        foreach (Equation equation in function.Equations.Reverse())
        {
            if (equation.Primitive is CarriedLoop) needed[equation] = [.. equation.Outputs.Where(live.Contains)];
            live.UnionWith(equation.Inputs);
        }
        var equations = new List<Equation>();
        foreach (Equation equation in function.Equations)
        {
            values.Visit(equation);
            equations.Add(equation.Primitive switch
            {
                CarriedLoop loop => Visit(equation, loop, needed[equation], values),
                IHasFunctions holder
                    => equation with { Primitive = holder.WithFunctions([.. holder.Functions.Select(f => Run(f, values.Inside(f, OperandsOf(equation, f))))]) },
                _ => equation,
            });
        }
        return function.WithEquations(equations);
    }

    static IReadOnlyList<Var?> OperandsOf(Equation equation, IrFunction function)
        => equation.Primitive is Branch ? [.. equation.Inputs.Skip(1)] : [.. function.Inputs.Select(_ => (Var?)null)];

    static Equation Visit(Equation equation, CarriedLoop loop, HashSet<Var> needed, IndexValues values)
    {
        int lead = loop.HasIndex ? 1 : 0, carriesFrom = lead + loop.ConstCount;
        var consts = loop.Consts(equation.Inputs);
        var carries = loop.Carries(equation.Inputs);
        IndexValues Inside()
        {
            IndexValues inside = values.Inside(loop.Body, [.. Enumerable.Repeat<Var?>(null, lead), .. consts, .. carries.Select(_ => (Var?)null)]);
            if (loop is CountedLoop counted)
            {
                Dim first = values.Of(equation.Inputs[0]), limit = values.Of(equation.Inputs[1]);
                if (counted.Step > 0) inside.SetRange(loop.Body.Inputs[0], first, limit);
                else inside.SetRange(loop.Body.Inputs[0], limit + 1, first + 1);
            }
            return inside;
        }
        var condition = (loop as WhileLoop)?.Condition;
        bool IsPrivate(int k)
        {
            Var carry = loop.Body.Inputs[carriesFrom + k];
            if (carry.Rank == 0 || carry.Aval.IsStack || carry.Shape.HasRest || needed.Contains(equation.Outputs[k])) return false;
            bool isTested = condition is not null
                && (condition.Equations
                    .Any(e => e.Inputs.Contains(condition.Inputs[loop.ConstCount + k])) || condition.Outputs.Contains(condition.Inputs[loop.ConstCount + k]));
            return !isTested && CoverageAnalysis.IsPrivate(loop.Body, Inside(), carry, k);
        }
        int[] kept = [.. Enumerable.Range(0, loop.CarryCount).Where(k => !IsPrivate(k))];
        if (kept.Length == loop.CarryCount) return Rebuild(loop.Body, equation.Inputs, equation.Outputs);

        Equation[] own = [.. Enumerable.Range(0,
            loop.CarryCount).Except(kept).Select(k => loop.Body.Inputs[carriesFrom + k]).Select(v => new Equation(new Uninitialized(v.Aval), [], [v]))];
        var body = new IrFunction(loop.Body.Name, Narrow(loop.Body.Inputs, carriesFrom), [.. own, .. loop.Body.Equations],
            [.. kept.Select(k => loop.Body.Outputs[k])]);
        return Rebuild(body, [.. loop.Header(equation.Inputs), .. consts, .. kept.Select(k => carries[k])], [.. kept.Select(k => equation.Outputs[k])]);

        IReadOnlyList<Var> Narrow(IReadOnlyList<Var> inputs, int from) => [.. inputs.Take(from), .. kept.Select(k => inputs[from + k])];

        Equation Rebuild(IrFunction body, IReadOnlyList<Var> inputs, IReadOnlyList<Var> outputs)
        {
            IrFunction inner = Run(body, Inside());
            CarriedLoop rebuilt = loop is WhileLoop whileLoop
                ? whileLoop with
                {
                    Condition = new IrFunction(condition!.Name, Narrow(condition.Inputs, loop.ConstCount), condition.Equations, condition.Outputs),
                    Body = inner,
                }
                : ((CountedLoop)loop) with { Body = inner };
            return equation with { Primitive = rebuilt, Inputs = inputs, Outputs = outputs };
        }
    }
}
