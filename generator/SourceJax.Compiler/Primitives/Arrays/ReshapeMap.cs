using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>How a reshape maps an index of the result to one of the operand.</summary>
static class ReshapeMap
{
    /// <summary>
    /// The operand's index, when each of its axes is a polynomial in the result's index: axes that stay, axes of extent one that come or go,
    /// and axes that were split. Null when axes were merged, where only division would tell them apart.
    /// </summary>
    public static IReadOnlyList<Dim>? OperandIndex(Shape from, Shape to, IReadOnlyList<Dim> at)
    {
        int[] operandAxes = [.. Enumerable.Range(0, from.Rank).Where(i => !from[i].IsOne)],
            resultAxes = [.. Enumerable.Range(0, to.Rank).Where(i => !to[i].IsOne)];
        var index = Enumerable.Repeat(Dim.Zero, from.Rank).ToArray();
        foreach (var (operand, result) in Groups(from, to, operandAxes, resultAxes))
        {
            if (operand.Length > 1) return null;
            Dim flat = Flat(result.Select(a => to[a]), result.Select(a => at[a]));
            if (operand.Length == 1) index[operand[0]] = flat;
        }
        return index;
    }

    /// <summary>Whether <see cref="OperandIndex"/> exists for these shapes.</summary>
    public static bool IsIndexMap(Shape from, Shape to) => OperandIndex(from, to, [.. to.Dims.Select(_ => Dim.Zero)]) is not null;

    /// <summary>The row-major position of an index.</summary>
    public static Dim Flat(Shape shape, IReadOnlyList<Dim> at)
    {
        var axes = Enumerable.Range(0, shape.Rank).Where(i => !shape[i].IsOne).ToArray();
        return Flat(axes.Select(a => shape[a]), axes.Select(a => at[a]));
    }

    static Dim Flat(IEnumerable<Dim> extents, IEnumerable<Dim> at)
        => extents.Zip(at, (extent, index) => (extent, index)).Aggregate(Dim.Zero, (flat, p) => flat * p.extent + p.index);

    /// <summary>The finest partition of both axis lists into consecutive groups of provably equal sizes.</summary>
    static IEnumerable<(int[] Operand, int[] Result)> Groups(Shape from, Shape to, int[] operandAxes, int[] resultAxes)
    {
        int operandStart = 0, resultStart = 0;
        Dim operandSize = Dim.One;
        for (int i = 1; i < operandAxes.Length; i++)
        {
            operandSize *= from[operandAxes[i - 1]];
            Dim resultSize = Dim.Product(resultAxes.Take(resultStart).Select(a => to[a]));
            for (int j = resultStart + 1; j < resultAxes.Length; j++)
            {
                resultSize *= to[resultAxes[j - 1]];
                if (!resultSize.Equals(operandSize)) continue;
                yield return ([.. operandAxes.Skip(operandStart).Take(i - operandStart)], [.. resultAxes.Skip(resultStart).Take(j - resultStart)]);
                (operandStart, resultStart) = (i, j);
                break;
            }
        }
        yield return ([.. operandAxes.Skip(operandStart)], [.. resultAxes.Skip(resultStart)]);
    }
}
