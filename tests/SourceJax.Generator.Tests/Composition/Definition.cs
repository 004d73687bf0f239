using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>What a transformation of a function means, in terms of that function's values: differences, sums along directions, loops over a batch.</summary>
/// <param name="step">The transformation.</param>
/// <param name="f">The function it was applied to.</param>
/// <param name="made">What it gave.</param>
/// <param name="random">Draws arguments and directions.</param>
sealed class Definition(Step step, TracedFunction f, TracedFunction made, Random random)
{
    const double Tolerance = 1e-6;

    readonly bool[] active = [.. f.Function.Inputs.Select((_, i)
        => step.ArgNums.Any(p => f.Signature.InputsOf(p) is var (start, count) && i >= start && i < start + count))];

    /// <summary>Inputs that are differentiated by, in the order of results.</summary>
    readonly int[] columns = [.. step.ArgNums.SelectMany(p => Enumerable.Range(f.Signature.InputsOf(p).Start, f.Signature.InputsOf(p).Count))];

    /// <summary>Whether the point told anything: false near kinks and where values are not finite.</summary>
    public bool Check()
    {
        ArrayValue[] arguments = Arguments.Draw(random, made);
        ArrayValue[] primals = arguments[..f.Function.Inputs.Count], further = arguments[primals.Length..];
        var values = Interpreter.Run(made.Function, arguments);
        if (values.SelectMany(v => v.ToDoubles()).Any(v => !double.IsFinite(v))) return false;
        switch (step.Name)
        {
            case "Jit":
                return Agree(Doubles(Interpreter.Run(f.Function, arguments)), Doubles(Interpreter.Run(PassPipeline.Run(made.Function), arguments)), 0);
            case "Vmap":
                return IsLoop(arguments, values);
            case "Jvp":
                var tangents = new ArrayValue?[primals.Length];
                for (int i = 0; i < columns.Length; i++) tangents[columns[i]] = further[i];
                return Differences.Along(f.Function, primals, tangents, Tolerance) is { } slopes
                    && Agree([.. Doubles(Interpreter.Run(f.Function, primals)), .. slopes], Doubles(values), Tolerance);
            case "Vjp":
                return AlongDirection(primals, slopes => [slopes.Zip(Doubles(further), Dot).Sum()], Contracted);
            case "Grad" or "ValueAndGrad":
                return AlongDirection(primals, slopes => slopes[0], Contracted);
            default:
                TracedFunction of = step.Transformation is HessianTransformation
                    ? new GradTransformation(step.ArgNums.ToEquatable(), false, false).Apply(f) : f;
                // Blocks: results outermost, then arguments; each contracts with the direction over its last axes.
                return AlongDirection(primals, slopes => [.. slopes.SelectMany(s => s)], d => [.. values.Chunk(columns.Length).SelectMany(row
                    => row.Select((block, i) => Contract(block, d[columns[i]])).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]))], of);
        }

        // Gradients and cotangents are the last results.
        double[] Contracted(double[][] d) => [columns.Select((c, i) => Dot(Doubles(values[^(columns.Length - i)]), d[c])).Sum()];
    }

    bool AlongDirection(ArrayValue[] primals, Func<IReadOnlyList<double[]>, double[]> expected, Func<double[][], double[]> actual, TracedFunction? of = null)
    {
        var direction = Arguments.Direction(random, primals, active);
        if (Differences.Along((of ?? f).Function, primals, direction, Tolerance) is not { } slopes) return false;
        return Agree([expected(slopes)], [actual([.. direction.Select(d => d?.ToDoubles() ?? [])])], Tolerance);
    }

    bool IsLoop(ArrayValue[] arguments, IReadOnlyList<ArrayValue> values)
    {
        var vmap = (VmapTransformation)step.Transformation;
        int?[] inAxes = [.. f.Signature.Parameters.SelectMany((p, i) => p.Type.Leaves.Select(_ => vmap.InAxes!.Value[i]))];
        var outAxes = vmap.OutAxes!.Value;
        int[] outLeaf = outAxes.Count == 1 ? [.. values.Select(_ => outAxes[0]!.Value)]
            : [.. ((TupleTree)f.Signature.Result).Fields.SelectMany((field, i) => field.Type.Leaves.Select(_ => outAxes[i]!.Value))];
        int mapped = Array.FindIndex(inAxes, a => a is not null);
        int size = arguments[mapped].Shape[Positive(inAxes[mapped]!.Value, arguments[mapped])];
        for (int lane = 0; lane < size; lane++)
        {
            var one = Interpreter.Run(f.Function, [.. arguments.Select((a, i) => inAxes[i] is { } axis ? Lane(a, axis, lane) : a)]);
            if (!Agree(Doubles(one), [.. values.Select((v, i) => Lane(v, outLeaf[i], lane).ToDoubles())], 1e-10)) return false;
        }
        return true;
    }

    static int Positive(int axis, ArrayValue of) => axis < 0 ? axis + of.Rank : axis;

    static ArrayValue Lane(ArrayValue batch, int axis, int lane)
    {
        int at = Positive(axis, batch);
        return ArrayValue.Generate(batch.DType, [.. batch.Shape.Where((_, i) => i != at)], index => batch[[.. index.Take(at), lane, .. index.Skip(at)]]);
    }

    static double[] Contract(ArrayValue block, double[] direction)
        => [.. block.ToDoubles().Chunk(Math.Max(direction.Length, 1)).Select(row => Dot(row, direction))];

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
    static double[] Doubles(ArrayValue value) => value.ToDoubles();
    static double[][] Doubles(IEnumerable<ArrayValue> values) => [.. values.Select(v => v.ToDoubles())];

    static bool Agree(IReadOnlyList<double[]> expected, IReadOnlyList<double[]> actual, double tolerance)
    {
        if (expected.SelectMany(e => e).Any(e => !double.IsFinite(e))) return false;
        Assert.Equal(expected.Select(e => e.Length), actual.Select(a => a.Length));
        double scale = expected.SelectMany(e => e).Select(Math.Abs).Append(1).Max();
        for (int o = 0; o < expected.Count; o++)
        {
            for (int e = 0; e < expected[o].Length; e++)
            {
                // A difference that passed at two step sizes is right to ten times their gap.
                bool isNear = Math.Abs(expected[o][e] - actual[o][e]) <= 10 * tolerance * scale;
                Assert.True(isNear, $"result {o}, element {e}: expected {expected[o][e]:r}, got {actual[o][e]:r}");
            }
        }
        return true;
    }
}
