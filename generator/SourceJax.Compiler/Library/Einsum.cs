using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Einstein's summation convention, resolved when the program is built. Operands are contracted from left to right, two at a time.</summary>
static class Einsum
{
    /// <summary>Labels for the axes an ellipsis stands for come from beyond the letters; the last axis has the last label.</summary>
    const char FirstHidden = '\u2400';

    public static Var Build(IrBuilder b, string subscripts, IReadOnlyList<Var> given)
    {
        if (given.Count > 0 && given[0].DType == DType.F16)
            return b.Convert(Build(b, subscripts, [.. given.Select(x => b.Convert(x, DType.F32))]), DType.F16);
        Var[] operands = [.. given];
        string text = subscripts.Replace(" ", "");
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] inputs = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (inputs.Length != operands.Length) throw Wrong(subscripts, $"names {inputs.Length} operands, but there are {operands.Length}");
        foreach (Var operand in operands) RankRule.Require(operand.Shape, "einsum");
        int hidden = inputs.Select((labels, i) => labels.Contains("...") ? operands[i].Rank - (labels.Length - 3) : 0).Max();
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Spell(inputs[i], operands[i], hidden, subscripts);
        string output = arrow < 0 ? Implied(inputs) : text[(arrow + 2)..].Replace("...", Hidden(hidden, Math.Max(hidden, 0)));
        if (output.Distinct().Count() != output.Length) throw Wrong(subscripts, "names an axis of the result twice");
        if (output.FirstOrDefault(label => !inputs.Any(labels => labels.IndexOf(label) >= 0)) is not '\0' and char unknown)
            throw Wrong(subscripts, $"has a result axis '{unknown}' that no operand has");
        var extents = Extents(subscripts, inputs, operands);
        for (int i = 0; i < inputs.Length; i++)
        {
            Var operand = b.WithExtents(operands[i], [.. inputs[i].Select(label => extents[label])]);
            (operands[i], inputs[i]) = WithoutRepeats(b, operand, inputs[i], extents);
        }

        (Var Value, string Labels)[] pending = [.. operands.Select((x, i) => TakeDiagonals(b, x, inputs[i]))];
        var result = pending[0];
        for (int i = 1; i < pending.Length; i++)
        {
            string needed = output + string.Concat(pending.Skip(i + 1).Select(p => p.Labels));
            result = Contract(b, SumOut(b, result, pending[i].Labels + needed), SumOut(b, pending[i], result.Labels + needed), needed);
        }
        result = SumOut(b, result, output);
        return b.Transpose(result.Value, [.. output.Select(label => result.Labels.IndexOf(label))]);
    }

    static TypeRuleException Wrong(string subscripts, string what) => new(TypeRule.Shape, $"einsum \"{subscripts}\" {what}");

    static string Spell(string labels, Var operand, int hidden, string subscripts)
    {
        int dots = labels.IndexOf("...", StringComparison.Ordinal), covered = dots < 0 ? 0 : operand.Rank - (labels.Length - 3);
        string spelled = dots < 0 || covered < 0 ? labels : labels[..dots] + Hidden(hidden, covered) + labels[(dots + 3)..];
        if (spelled.Length != operand.Rank || spelled.Any(c => !char.IsLetter(c) && c < FirstHidden))
            throw Wrong(subscripts, $"has subscripts \"{labels}\", which do not fit shape {operand.Shape}");
        return spelled;
    }

    static string Hidden(int hidden, int count) => string.Concat(Enumerable.Range(hidden - count, count).Select(i => (char)(FirstHidden + i)));

    /// <summary>Without an arrow: the axes of the ellipsis, then the labels that occur once in alphabetical order.</summary>
    static string Implied(string[] inputs)
    {
        string all = string.Concat(inputs);
        var once = all.Distinct().Where(label => label < FirstHidden && all.Count(l => l == label) == 1).OrderBy(label => label);
        return string.Concat(all.Distinct().Where(label => label >= FirstHidden).OrderBy(label => label).Concat(once));
    }

    /// <summary>The extent of each label. Axes of an ellipsis broadcast: an extent of one goes with any other.</summary>
    static Dictionary<char, Dim> Extents(string subscripts, string[] inputs, IReadOnlyList<Var> operands)
    {
        var extents = new Dictionary<char, Dim>();
        foreach (var (labels, shape) in inputs.Zip(operands, (labels, x) => (labels, x.Shape)))
        {
            for (int axis = 0; axis < labels.Length; axis++)
            {
                char label = labels[axis];
                if (!extents.TryGetValue(label, out Dim? known) || (known.IsOne && label >= FirstHidden)) extents[label] = shape[axis];
                else if (!Dim.AreOneExtent(known, shape[axis]) && !(shape[axis].IsOne && label >= FirstHidden))
                    throw Wrong(subscripts, $"gives the axis '{(label >= FirstHidden ? "..." : label.ToString())}' the extents {known} and {shape[axis]}");
            }
        }
        return extents;
    }

    /// <summary>The operand without the axes of extent one along which the others have more elements.</summary>
    static (Var Value, string Labels) WithoutRepeats(IrBuilder b, Var x, string labels, Dictionary<char, Dim> extents)
    {
        int[] repeated = [.. Enumerable.Range(0, x.Rank).Where(axis => x.Shape[axis].IsOne && !extents[labels[axis]].IsOne)];
        return (b.Squeeze(x, repeated), string.Concat(labels.Where((_, axis) => !repeated.Contains(axis))));
    }

    /// <summary>The operand with repeated labels replaced by their diagonal.</summary>
    static (Var Value, string Labels) TakeDiagonals(IrBuilder b, Var x, string labels)
    {
        for (int axis = 0; axis < labels.Length; axis++)
        {
            int again = labels.IndexOf(labels[axis], axis + 1);
            if (again >= 0) return TakeDiagonals(b, Diagonals.Of(b, x, 0, axis, again), labels.Remove(again, 1).Remove(axis, 1) + labels[axis]);
        }
        return (x, labels);
    }

    /// <summary>The operand summed over the axes that nothing else needs.</summary>
    static (Var Value, string Labels) SumOut(IrBuilder b, (Var Value, string Labels) operand, string needed)
    {
        int[] gone = [.. Enumerable.Range(0, operand.Labels.Length).Where(axis => needed.IndexOf(operand.Labels[axis]) < 0)];
        return (b.ReduceSum(operand.Value, gone), string.Concat(operand.Labels.Where(label => needed.IndexOf(label) >= 0)));
    }

    static (Var Value, string Labels) Contract(IrBuilder b, (Var Value, string Labels) left, (Var Value, string Labels) right, string needed)
    {
        string shared = string.Concat(left.Labels.Where(label => right.Labels.IndexOf(label) >= 0));
        string batch = string.Concat(shared.Where(label => needed.IndexOf(label) >= 0)),
            summed = string.Concat(shared.Where(label => needed.IndexOf(label) < 0));
        int[] Axes(string labels, string which) => [.. which.Select(label => labels.IndexOf(label))];
        Var product = b.DotGeneral(left.Value, right.Value, Axes(left.Labels, summed), Axes(right.Labels, summed), Axes(left.Labels, batch),
            Axes(right.Labels, batch));
        string Free(string labels) => string.Concat(labels.Where(label => shared.IndexOf(label) < 0));
        return (product, batch + Free(left.Labels) + Free(right.Labels));
    }
}
