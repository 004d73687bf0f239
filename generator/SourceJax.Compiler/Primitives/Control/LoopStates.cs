using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// Carries of a loop whose values its reverse has because it runs them backwards, from the final one on. There are two kinds: an int that an
/// iteration changes by an amount that the reverse can compute (a running index, whatever the bounds of the loops around it), and a carry that is
/// kept before each iteration anyway and whose value after it is wanted too.
/// </summary>
sealed class LoopStates
{
    readonly IReadOnlyList<Var> carries, outputs;
    readonly Dictionary<Var, Equation> definitions = [];
    readonly Dictionary<Var, (int Carry, Equation Change, Var Amount, IReadOnlyList<Equation> Steps)> reversible = [];
    readonly List<Equation> equations = [];
    readonly List<Var> after = [], before = [];
    readonly List<int> chosen = [];

    public LoopStates(IReadOnlyList<Equation> primal, CarriedLoop.BodyVariables region, IReadOnlyList<Var> outputs, IEnumerable<Var> atHand)
    {
        (carries, this.outputs) = (region.Carries, outputs);
        foreach (Equation equation in primal)
        {
            foreach (Var output in equation.Outputs) definitions[output] = equation;
        }
        var known = new HashSet<Var>(atHand);
        for (int k = 0; k < carries.Count; k++)
        {
            if (carries[k] is not { Rank: 0, DType: DType.I32, Aval.IsStack: false }) continue;
            if (!definitions.TryGetValue(outputs[k], out Equation? change) || change.Inputs.Count != 2) continue;
            var (x, y) = (change.Inputs[0], change.Inputs[1]);
            Var? amount = change.Primitive is Add or Sub && x == carries[k] ? y : change.Primitive is Add && y == carries[k] ? x : null;
            var steps = new List<Equation>();
            if (amount is not null && TryCompute(amount, known, steps)) reversible[carries[k]] = (k, change, amount, steps);
        }
    }

    /// <summary>Carries that can be run backwards without anything being kept.</summary>
    public IEnumerable<Var> Reversible => reversible.Keys;

    /// <summary>The carries that are run backwards.</summary>
    public IReadOnlyList<int> Carries => chosen;

    /// <summary>Their values after an iteration, given to the reverse of it.</summary>
    public IReadOnlyList<Var> After => after;

    /// <summary>Their values before it, which the reverse computes or has.</summary>
    public IReadOnlyList<Var> Before => before;

    /// <summary>What computes them.</summary>
    public IReadOnlyList<Equation> Equations => equations;

    public bool Reads(Var value) => equations.Any(e => e.Inputs.Contains(value));

    /// <summary>Runs those carries backwards that the linear part reads, or whose value after the iteration it would keep besides the one before.</summary>
    public void Choose(LinearEquations linear)
    {
        foreach (var pair in reversible.Where(p => linear.Reads(p.Key)))
        {
            var (k, change, amount, steps) = pair.Value;
            Var end = pair.Key.Fresh();
            equations.AddRange(steps.Except(equations));
            equations.Add(new Equation(change.Primitive is Add ? new Sub() : new Add(), [end, amount], [pair.Key], change.Origin));
            Include(k, end, pair.Key);
        }
        for (int k = 0; k < carries.Count; k++)
        {
            Var output = outputs[k];
            if (output.Rank > 0 || output == carries[k] || !linear.Kept.Contains(output) || !linear.Kept.Contains(carries[k]) || after.Contains(output))
            {
                continue;
            }
            linear.NeedNotKeep(output);
            Include(k, output, carries[k]);
        }
    }

    void Include(int carry, Var end, Var start)
    {
        chosen.Add(carry);
        after.Add(end);
        before.Add(start);
    }

    /// <summary>Collects the equations that compute an int from known values by operations that cannot throw.</summary>
    bool TryCompute(Var value, HashSet<Var> known, List<Equation> steps)
    {
        if (known.Contains(value) || steps.Any(s => s.Outputs.Contains(value))) return true;
        if (!definitions.TryGetValue(value, out Equation? equation)) return false;
        // A count of iterations does not throw again for an iteration that has run.
        bool isSimple = equation.Primitive is Constant or DimValue or Add or Sub or Mul or Neg or Max or Min or Select or TripCount or Inclusive
            || (equation.Primitive is ComparisonPrimitive && equation.Inputs[0].DType == DType.I32);
        if (!isSimple || equation.Output.Rank > 0 || equation.Output.DType.IsDifferentiable || !equation.Inputs.All(v => TryCompute(v, known, steps)))
        {
            return false;
        }
        steps.Add(equation);
        return true;
    }
}
