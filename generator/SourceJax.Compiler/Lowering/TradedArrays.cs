using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Finds the arrays that trade places: what (a, b) = (b, a) is in a loop, or in one side of a branch. Lowering has their buffers trade storage, which
/// only temporary ones can do; so it must know before it makes them. See Note [In place].
/// </summary>
sealed class TradedArrays
{
    /// <summary>In whose place each array is when it is changed in place, as far as that is an input's.</summary>
    readonly Dictionary<Var, Var> places;
    readonly HashSet<Var> traded = [];

    TradedArrays(IrFunction function)
    {
        places = function.Inputs.Where(v => v.Rank > 0 && !v.Aval.IsStack).ToDictionary(v => v);
        foreach (Equation equation in function.Equations)
        {
            switch (equation.Primitive)
            {
                case UpdatePrimitive:
                    SetPlace(equation.Output, Place(equation.Inputs[0]));
                    break;
                case CarriedLoop loop:
                    var carries = loop.Carries(equation.Inputs);
                    traded.UnionWith(OfLoop(loop).Select(k => Place(carries[k])).OfType<Var>());
                    for (int k = 0; k < carries.Count; k++) SetPlace(equation.Outputs[k], Place(carries[k]));
                    break;
                case Branch branch:
                    Visit(equation, branch);
                    break;
            }
        }
    }

    Var? Place(Var value) => places.TryGetValue(value, out Var? place) ? place : null;

    void SetPlace(Var value, Var? place)
    {
        if (place is not null) places[value] = place;
    }

    void Visit(Equation equation, Branch branch)
    {
        Var[] operands = [.. equation.Inputs.Skip(1)];
        Var?[] Outputs(IrFunction side)
        {
            var inside = new TradedArrays(side);
            Var Operand(Var input) => operands[side.Inputs.ToList().IndexOf(input)];
            traded.UnionWith(inside.traded.Select(Operand).Select(Place).OfType<Var>());
            return [.. side.Outputs.Select(v => inside.Place(v) is { } input ? Operand(input) : null)];
        }
        Var?[] then = Outputs(branch.Then), otherwise = Outputs(branch.Else);
        int[] trades = InBranch(then, otherwise);
        traded.UnionWith(trades.Select(k => Place(then[k]!)).OfType<Var>());
        Var?[] kept = IsInOrder(trades, otherwise, operands) ? otherwise : then;
        for (int k = 0; k < then.Length; k++)
        {
            if (then[k] == otherwise[k] || trades.Contains(k)) SetPlace(equation.Outputs[k], kept[k] is { } operand ? Place(operand) : null);
        }
    }

    /// <summary>Which carries of a loop an iteration has trade places, itself or further inside.</summary>
    public static HashSet<int> OfLoop(CarriedLoop loop)
    {
        Var[] carries = [.. loop.Body.Inputs.Skip(loop.Body.Inputs.Count - loop.CarryCount)];
        if (carries.Count(v => v.Rank > 0 && !v.Aval.IsStack) < 2) return [];
        var body = new TradedArrays(loop.Body);
        Var?[] places = [.. loop.Body.Outputs.Select(body.Place)];
        var cycles = Cycles([.. carries.Zip(places, (carry, place) => (carry, place)).Where(p => p.place is not null).Select(p => (p.carry, p.place!))]);
        return [.. Enumerable.Range(0, carries.Length).Where(k => body.traded.Contains(carries[k]) || cycles.Any(c => c.Contains(carries[k])))];
    }

    /// <summary>The results of a branch that are the same arrays on both sides, in another order: given in whose place each result is, if in any.</summary>
    public static int[] InBranch<T>(IReadOnlyList<T?> then, IReadOnlyList<T?> otherwise) where T : class
    {
        int[] differing = [.. Enumerable.Range(0, then.Count).Where(k => then[k] is not null && otherwise[k] is not null && then[k] != otherwise[k])];
        var arrays = new HashSet<T>(differing.Select(k => then[k]!));
        bool areSame = arrays.SetEquals(differing.Select(k => otherwise[k]!))
            && arrays.All(a => then.Count(t => t == a) == 1 && otherwise.Count(t => t == a) == 1);
        return areSame ? differing : [];
    }

    /// <summary>Whether a side returns traded arrays in the order in which it was given them; then it is the other side that trades.</summary>
    public static bool IsInOrder<T>(int[] trades, IReadOnlyList<T?> places, IReadOnlyList<T?> operands) where T : class
    {
        int[] positions = [.. trades.Select(k => operands.ToList().IndexOf(places[k]))];
        return positions.Zip(positions.Skip(1), (a, b) => a < b).All(ascends => ascends);
    }

    /// <summary>The cycles among moves from a place to another's: each takes what is in the next one's, the last what is in the first one's.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Cycles<T>(IReadOnlyList<(T Place, T Source)> moves) where T : class
    {
        var cycles = new List<IReadOnlyList<T>>();
        foreach (var (start, _) in moves)
        {
            if (cycles.Any(c => c.Contains(start))) continue;
            var cycle = new List<T>();
            T? at = start;
            while (at is not null && !cycle.Contains(at))
            {
                cycle.Add(at);
                at = moves.FirstOrDefault(m => m.Place == at).Source;
            }
            if (at == start && cycle.Count > 1) cycles.Add(cycle);
        }
        return cycles;
    }
}
