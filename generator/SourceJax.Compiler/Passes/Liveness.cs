using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Passes;

/// <summary>What results depend on, through loops and branches: of what those take, only what leads to the results in question.</summary>
static class Liveness
{
    /// <summary>Positions of the inputs that the outputs depend on.</summary>
    public static HashSet<int> Inputs(IrFunction function) => Inputs(function, function.Outputs);

    /// <summary>Positions of the inputs that some of a function's values depend on.</summary>
    public static HashSet<int> Inputs(IrFunction function, IEnumerable<Var> results)
    {
        var live = new HashSet<Var>(results);
        foreach (Equation equation in function.Equations.Reverse())
        {
            int[] outputs = [.. Enumerable.Range(0, equation.Outputs.Count).Where(k => live.Contains(equation.Outputs[k]))];
            if (outputs.Length > 0) live.UnionWith(Operands(equation, outputs).Select(i => equation.Inputs[i]));
        }
        return [.. Enumerable.Range(0, function.Inputs.Count).Where(i => live.Contains(function.Inputs[i]))];
    }

    static IEnumerable<int> Operands(Equation equation, int[] outputs) => equation.Primitive switch
    {
        CarriedLoop loop => Enumerable.Range(0, loop.HeaderCount).Concat(
            OfLoop(loop, k => outputs.Contains(k)).Inputs.Select(i => i + loop.HeaderCount)),
        Branch branch => branch.Functions.SelectMany(f => Inputs(f, outputs.Select(k => f.Outputs[k]))).Select(i => i + 1).Append(0).Distinct(),
        Checkpoint checkpoint => Inputs(checkpoint.Body, outputs.Select(k => checkpoint.Body.Outputs[k])),
        _ => Enumerable.Range(0, equation.Inputs.Count),
    };

    /// <summary>
    /// For the results of a loop that are <paramref name="live"/>: which carries it has to have, and which of its constants and carries (numbered in a
    /// row) an iteration or the condition reads.
    /// </summary>
    public static (bool[] Needed, HashSet<int> Inputs) OfLoop(CarriedLoop loop, Func<int, bool> live)
    {
        int index = loop.HasIndex ? 1 : 0;
        HashSet<int> tested = loop is WhileLoop { Condition: var condition } ? Inputs(condition) : [];
        bool[] needed = [.. Enumerable.Range(0, loop.CarryCount).Select(k => live(k) || tested.Contains(loop.ConstCount + k))];
        while (true)
        {
            HashSet<int> read = [.. tested, .. Inputs(loop.Body, loop.Body.Outputs.Where((_, k) => needed[k])).Where(i => i >= index).Select(i => i - index)];
            int[] further = [.. Enumerable.Range(0, loop.CarryCount).Where(k => !needed[k] && read.Contains(loop.ConstCount + k))];
            if (further.Length == 0) return (needed, [.. read, .. Enumerable.Range(0, loop.CarryCount).Where(k => needed[k]).Select(k => loop.ConstCount + k)]);
            foreach (int k in further) needed[k] = true;
        }
    }
}
