using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Einstein's summation convention. Operands are contracted from left to right, two at a time.</summary>
internal static class EinsumPlan
{
    /// <summary>Labels for the axes an ellipsis stands for; they come from beyond the letters, the last axis having the last label.</summary>
    private const char FirstHidden = '\u2400';

    public static NDArray<T> Run<T>(string subscripts, ReadOnlySpan<NDArray<T>> operands) where T : INumberBase<T>
    {
        if (HalfPrecision.Is<T>())
        {
            var singles = new NDArray<float>[operands.Length];
            for (int i = 0; i < singles.Length; i++) singles[i] = operands[i].Astype<float>();
            return Run<float>(subscripts, singles).Astype<T>();
        }
        string text = subscripts.Replace(" ", "");
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] inputs = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (inputs.Length != operands.Length) throw new ArgumentException($"\"{subscripts}\" names {inputs.Length} operands, but there are {operands.Length}.");
        int hidden = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Contains("...")) hidden = Math.Max(hidden, operands[i].NDim - (inputs[i].Length - 3));
        }
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Spell(inputs[i], operands[i].NDim, hidden, subscripts);
        string output = arrow < 0 ? Implied(inputs) : text[(arrow + 2)..].Replace("...", Hidden(hidden, hidden));
        CheckOutput(output, inputs, subscripts);

        var pending = new List<(NDArray<T> Array, string Labels)>();
        for (int i = 0; i < inputs.Length; i++) pending.Add((operands[i], inputs[i]));
        Dictionary<char, int> extents = Extents(pending, subscripts);
        pending = [.. pending.Select(operand => Diagonals(WithoutRepeats(operand, extents)))];
        (NDArray<T> Array, string Labels) result = pending[0];
        for (int i = 1; i < pending.Count; i++)
        {
            string later = output + string.Concat(pending[(i + 1)..].Select(p => p.Labels));
            result = Contract(SumOut(result, pending[i].Labels + later), SumOut(pending[i], result.Labels + later), later);
        }
        result = SumOut(result, output);
        return Jnp.Transpose(result.Array, [.. output.Select(label => result.Labels.IndexOf(label))]);
    }

    private static string Spell(string labels, int rank, int hidden, string subscripts)
    {
        int dots = labels.IndexOf("...", StringComparison.Ordinal);
        int covered = dots < 0 ? 0 : rank - (labels.Length - 3);
        string spelled = dots < 0 ? labels : covered < 0 ? "" : labels[..dots] + Hidden(hidden, covered) + labels[(dots + 3)..];
        if (spelled.Length != rank || spelled.Contains('.'))
            throw new ShapeMismatchException($"In \"{subscripts}\" the subscripts \"{labels}\" do not fit an operand of rank {rank}.");
        return spelled;
    }

    private static string Hidden(int hidden, int count) => string.Concat(Enumerable.Range(hidden - count, count).Select(i => (char)(FirstHidden + i)));

    private static string Implied(string[] inputs)
    {
        string all = string.Concat(inputs);
        IEnumerable<char> once = all.Distinct().Where(label => label < FirstHidden && all.Count(l => l == label) == 1).Order();
        return string.Concat(all.Distinct().Where(label => label >= FirstHidden).Order().Concat(once));
    }

    private static void CheckOutput(string output, string[] inputs, string subscripts)
    {
        if (output.Distinct().Count() != output.Length) throw new ArgumentException($"\"{subscripts}\" names an axis of the result twice.");
        foreach (char label in output)
        {
            if (!inputs.Any(input => input.Contains(label))) throw new ArgumentException($"\"{subscripts}\" has a result axis '{label}' that no operand has.");
        }
    }

    /// <summary>The extent of each label. Axes of an ellipsis broadcast: an extent of one goes with any other.</summary>
    private static Dictionary<char, int> Extents<T>(List<(NDArray<T> Array, string Labels)> operands, string subscripts)
    {
        var extents = new Dictionary<char, int>();
        foreach ((NDArray<T> array, string labels) in operands)
        {
            for (int axis = 0; axis < labels.Length; axis++)
            {
                int extent = array.Shape[axis];
                bool isHidden = labels[axis] >= FirstHidden;
                if (!extents.TryGetValue(labels[axis], out int known) || (isHidden && known == 1)) extents[labels[axis]] = extent;
                else if (known != extent && !(isHidden && extent == 1))
                {
                    string name = isHidden ? "..." : labels[axis].ToString();
                    throw new ShapeMismatchException($"In \"{subscripts}\" the axis '{name}' has extents {known} and {extent}.");
                }
            }
        }
        return extents;
    }

    /// <summary>An operand without the axes of extent one along which the others have more elements.</summary>
    private static (NDArray<T> Array, string Labels) WithoutRepeats<T>((NDArray<T> Array, string Labels) operand, Dictionary<char, int> extents)
    {
        (NDArray<T> array, string labels) = operand;
        int[] repeated = [.. Enumerable.Range(0, array.NDim).Where(axis => array.Shape[axis] == 1 && extents[labels[axis]] != 1)];
        return repeated.Length == 0 ? operand : (Jnp.Squeeze(array, repeated), string.Concat(labels.Where((_, axis) => !repeated.Contains(axis))));
    }

    /// <summary>An operand whose repeated labels are replaced by their diagonal.</summary>
    private static (NDArray<T> Array, string Labels) Diagonals<T>((NDArray<T> Array, string Labels) operand)
    {
        (NDArray<T> x, string labels) = operand;
        for (int axis = 0; axis < labels.Length; axis++)
        {
            int again = labels.IndexOf(labels[axis], axis + 1);
            if (again < 0) continue;
            return Diagonals((Jnp.Diagonal(x, 0, axis, again), labels.Remove(again, 1).Remove(axis, 1) + labels[axis]));
        }
        return operand;
    }

    /// <summary>An operand summed over the axes that nothing else needs.</summary>
    private static (NDArray<T> Array, string Labels) SumOut<T>((NDArray<T> Array, string Labels) operand, string needed) where T : INumberBase<T>
    {
        int[] gone = [.. Enumerable.Range(0, operand.Labels.Length).Where(axis => !needed.Contains(operand.Labels[axis]))];
        return gone.Length == 0 ? operand : (Jnp.Sum(operand.Array, gone), string.Concat(operand.Labels.Where(needed.Contains)));
    }

    private static (NDArray<T>, string) Contract<T>((NDArray<T> Array, string Labels) left, (NDArray<T> Array, string Labels) right, string needed)
        where T : INumberBase<T>
    {
        string shared = string.Concat(left.Labels.Where(right.Labels.Contains));
        string batch = string.Concat(shared.Where(needed.Contains)), summed = string.Concat(shared.Where(label => !needed.Contains(label)));
        NDArray<T> product = DotGeneral.Run(
            left.Array, right.Array,
            Axes(left.Labels, summed), Axes(right.Labels, summed), Axes(left.Labels, batch), Axes(right.Labels, batch));
        return (product, batch + string.Concat(left.Labels.Where(l => !shared.Contains(l))) + string.Concat(right.Labels.Where(l => !shared.Contains(l))));
    }

    private static int[] Axes(string labels, string which) => [.. which.Select(label => labels.IndexOf(label))];
}
