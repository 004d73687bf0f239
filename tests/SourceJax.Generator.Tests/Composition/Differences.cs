using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>Directional derivatives of functions of arrays of doubles by central differences of fourth order, where the function is smooth enough.</summary>
static class Differences
{
    const double Step = 1e-3;

    /// <summary>
    /// The derivative of every floating-point output in the direction given per argument (null: held); null if differences at two step sizes
    /// disagree, as they do near kinks and jumps and where higher derivatives are huge.
    /// </summary>
    public static IReadOnlyList<double[]>? Along(IrFunction f, IReadOnlyList<ArrayValue> at, IReadOnlyList<ArrayValue?> direction, double tolerance)
    {
        var wide = Along(f, at, direction, Step, out double scale);
        var narrow = Along(f, at, direction, Step / 2, out _);
        bool isSmooth = wide.Zip(narrow).All(o => o.First.Zip(o.Second)
            .All(p => Math.Abs(p.First - p.Second) <= tolerance * Math.Max(scale, Math.Abs(p.First))));
        return isSmooth ? narrow : null;
    }

    static List<double[]> Along(IrFunction f, IReadOnlyList<ArrayValue> at, IReadOnlyList<ArrayValue?> direction, double step, out double scale)
    {
        double[][][] values = [.. new[] { -2, -1, 1, 2 }.Select(k => Interpreter.Run(f, [.. at.Select((x, i) => Moved(x, direction[i], k * step))])
            .Where(v => v.DType.IsFloat).Select(v => v.ToDoubles()).ToArray())];
        scale = values.SelectMany(v => v).SelectMany(v => v).Select(Math.Abs).Append(1).Max();
        return [.. values[0].Select((output, o) => output.Select((_, e) =>
            (values[0][o][e] - 8 * values[1][o][e] + 8 * values[2][o][e] - values[3][o][e]) / (12 * step)).ToArray())];
    }

    static ArrayValue Moved(ArrayValue x, ArrayValue? direction, double by)
        => direction is null ? x : new(x.DType, x.Shape, [.. x.Data.Zip(direction.Data, (v, d) => Scalar.Float(v.Real + by * d.Real))]);
}
