using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>What derivatives are checked against: finite differences, and the identity that ties both modes together.</summary>
static class Derivatives
{
    public static bool[] Active(IrFunction function) => [.. function.Inputs.Select(v => v.DType.IsDifferentiable)];

    /// <summary>The JVP in a random direction equals the central difference of fourth order. Operands must be of double precision and f smooth there.</summary>
    public static void AgreeWithDifferences(IrFunction function, IReadOnlyList<ArrayValue> primals, int seed, double tolerance = 1e-6)
    {
        var random = new Random(seed);
        bool[] active = Active(function);
        ArrayValue[] tangents = [.. primals.Where((_, i) => active[i]).Select(p => Values.Direction(random, p.Aval))];
        IrFunction jvp = Jvp.Transform(function, active);
        IrVerifier.Check(jvp, "jvp");
        var results = Interpreter.Run(jvp, [.. primals, .. tangents]);
        var values = Interpreter.Run(function, primals);
        Check.Same(values, [.. results.Take(values.Count)]);

        const double h = 1e-3;
        IReadOnlyList<ArrayValue>[] at = [.. new[] { -2, -1, 1, 2 }.Select(step => Interpreter.Run(function, Moved(step * h)))];
        int tangent = values.Count;
        for (int o = 0; o < values.Count; o++)
        {
            if (!values[o].DType.IsDifferentiable) continue;
            var difference = new ArrayValue(values[o].DType, values[o].Shape,
                [.. values[o].Data.Select((_, i) => Scalar.Complex(Slope(s => s[o].Data[i].Real), Slope(s => s[o].Data[i].Imaginary)))]);
            Check.Close(difference, results[tangent++], tolerance * Check.Scale(difference, values[o]), $"tangent of output {o}");
        }
        double Slope(Func<IReadOnlyList<ArrayValue>, double> part) => (part(at[0]) - 8 * part(at[1]) + 8 * part(at[2]) - part(at[3])) / (12 * h);
        ArrayValue[] Moved(double step)
        {
            int next = 0;
            return [.. primals.Select((p, i) => active[i] ? Values.Step(p, step, tangents[next++]) : p)];
        }
    }

    /// <summary>
    /// &lt;ct, J t&gt; = &lt;J^T ct, t&gt; for random t and ct, with the given inputs active. The pairing of complex vectors is the real part of
    /// their product without conjugation, which also holds for functions that are linear over the reals only.
    /// </summary>
    public static void ModesAgree(IrFunction function, IReadOnlyList<bool> active, IReadOnlyList<ArrayValue> primals, int seed, double tolerance)
    {
        var random = new Random(seed);
        IrFunction jvp = Jvp.Transform(function, active), vjp = Vjp.Transform(function, active);
        IrVerifier.Check(jvp, "jvp");
        IrVerifier.Check(vjp, "vjp");
        ArrayValue[] tangents = [.. primals.Where((_, i) => active[i]).Select(p => Values.Direction(random, p.Aval))];
        var forward = Interpreter.Run(jvp, [.. primals, .. tangents]);
        int outputs = function.Outputs.Count;
        ArrayValue[] outputTangents = [.. forward.Skip(outputs)];
        ArrayValue[] cotangents = [.. outputTangents.Select(t => Values.Direction(random, t.Aval))];
        var reverse = Interpreter.Run(vjp, [.. primals, .. cotangents]);
        Check.Same([.. forward.Take(outputs)], [.. reverse.Take(outputs)]);

        var (left, leftScale) = Pairing(cotangents, outputTangents);
        var (right, rightScale) = Pairing([.. reverse.Skip(outputs)], tangents);
        if (!Check.IsFinite(forward) || !Check.IsFinite(reverse)) return;
        double bound = tolerance * (1 + leftScale + rightScale);
        Assert.True(Math.Abs(left - right) <= bound, $"<ct, J t> = {left:r}, <J^T ct, t> = {right:r}, differ by more than {bound:g2}");
    }

    static (double Value, double Scale) Pairing(IReadOnlyList<ArrayValue> left, IReadOnlyList<ArrayValue> right)
    {
        double[] terms = [.. left.Zip(right).SelectMany(p => p.First.Data.Zip(p.Second.Data, (a, b) => a.Real * b.Real - a.Imaginary * b.Imaginary))];
        return (terms.Sum(), terms.Sum(Math.Abs));
    }
}
