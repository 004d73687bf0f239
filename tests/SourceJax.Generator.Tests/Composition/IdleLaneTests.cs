using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>Lanes of a batch that do not run where others do: every function is held against itself, one lane at a time, and so are its derivatives.</summary>
public class IdleLaneTests
{
    static readonly double[] Data = [1, 2, 3, 4, 5], Weights = [0.3, -0.9, 1.1, 0, 2.5, 0.7];
    static readonly int[] Counts = [0, 3, 1, 5, 2, 4];

    [Theory]
    // Loops that some lanes run longer than others, or not at all.
    [InlineData("a loop backwards", "double s = 0; for (int i = 0; i < n; i++) s += w * a[n - 1 - i]; return s;")]
    [InlineData("a counter beside the loop's", "double s = 0; int j = a.Length - n; for (int i = 0; i < n; i++) { s += a[j] * w; j++; } return s;")]
    [InlineData("a triangle", "double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) s += a[i] * a[i - j] * w / (1 + j); return s;")]
    [InlineData("bounds and steps of lanes",
        "double s = 0; for (int i = n; i > 0; i -= 2) { int k = a.Length / i; for (int j = i - 1; j < n; j += k) s += a[j] * w; } return s;")]
    [InlineData("a carried divisor", "int k = n, s = 0; for (int i = 0; i < n; i++) { s += 60 / k + 7 % k; k--; } return s * w;")]
    [InlineData("the tail of a span", "double s = 0; foreach (double v in a.AsSpan(n)) s += v * w; return s;")]
    [InlineData("a while loop that one lane does not enter",
        "double s = 0; int j = 0; while (j < a.Length && a[j] < 4 * w) { s += a[j] * a[j] * w; j++; } return s;")]
    [InlineData("insertion",
        "var b = a.AsSpan().ToArray(); for (int i = 1; i < n; i++) { double v = b[i] * w; int j = i - 1; while (j >= 0 && b[j] > v) { b[j + 1] = "
        + "b[j]; j--; } b[j + 1] = v; } return b[0] + 10 * b[1] * b[1];")]
    [InlineData("a matrix",
        "var t = new double[4, 5]; for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) { t[j, i] = w * a[i] * a[j]; if (t[j, i] > 5) t[j, i "
        + "- 1] += 1; } double s = 0; for (int i = 0; i < 4; i++) for (int j = 0; j < 5; j++) s += (i + 2 * j) * t[i, j]; return s;")]
    [InlineData("arrays that change places",
        "double[] u = a.AsSpan().ToArray(), v = new double[a.Length]; for (int i = 0; i < n; i++) { for (int j = 1; j < 5; j++) v[j] = u[j - 1] "
        + "* w + 0.5 * v[j - 1]; (u, v) = (v, u); } return u[4] + 3 * v[2];")]
    // Sides that some lanes do not take.
    [InlineData("a division", "int s = 0; if (n > 0) s = 17 % n + 100 / n; return s * w;")]
    [InlineData("an absolute value that does not exist",
        "int k = int.MinValue + n, s = 0; if (n > 0) for (int i = 0; i < 2; i++) s = Math.Abs(k) / (i + 1); return s * w;")]
    [InlineData("writes",
        "var b = a.AsSpan().ToArray(); for (int i = 1; i < 5; i++) if (w * b[i] > 1) { b[i] = b[i - 1] * w; b[i - 1] += Math.Sqrt(w); } return "
        + "b[3] + b[4] * b[0];")]
    [InlineData("writes on both sides",
        "var b = a.AsSpan().ToArray(); var c = new double[5]; for (int i = 1; i < 5; i++) if (w * b[i] > 1) { b[i] = b[i - 1] * w; c[i] = b[i]; "
        + "} else { c[i - 1] = b[i] * b[i]; b[i - 1] = w; } return b[0] * b[4] + c[2] * c[3];")]
    [InlineData("branches in branches",
        "var b = a.AsSpan().ToArray(); for (int i = 1; i < 5; i++) { if (w > 0) { if (w * b[i] > 2) b[i] *= w; else { b[i] += w; if (i == 2) "
        + "continue; } b[0] += Math.Log(w); } else { int k = i; while (k > 0 && b[k] > w) { b[k - 1] = b[k] * w; k--; } } } return b[0] + b[2] * "
        + "b[4];")]
    [InlineData("a copy on one side",
        "double[] b = a.AsSpan().ToArray(), c = a.AsSpan().ToArray(); for (int i = 1; i < 5; i++) { if (w * a[i] > 1) { c = (double[])b.Clone(); "
        + "b[i] = w; c[0] = b[i] * c[i]; } else c[i] = 2 * w; } return b[1] * b[4] + c[0] * c[3];")]
    [InlineData("an exchange on one side",
        "double[] b = a.AsSpan().ToArray(), c = new double[a.Length]; for (int i = 0; i < 5; i++) { c[i] = b[i] * w; if (c[i] > 1) (b, c) = (c, "
        + "b); b[i] += w; } return b[1] * b[4] + c[0] * c[3];")]
    [InlineData("a slice that is written",
        "var b = a.AsSpan().ToArray(); if (n > 1) { var q = b.AsSpan(n - 1); for (int i = 0; i < q.Length; i++) q[i] += n * w; q[q.Length - 1] = "
        + "7 * w; } return b[0] * b[1] + b[4];")]
    [InlineData("returns from loops",
        "var b = a.AsSpan().ToArray(); for (int i = 0; i < 5; i++) { for (int j = i; j < 5; j++) { b[j] = b[j] * w + b[i]; if (b[j] > 20) return "
        + "b[j] * b[i]; } if (b[i] < -30) return Math.Exp(w); } return b[4];")]
    [InlineData("a loop within a loop within a branch",
        "double s = w; if (n % 2 == 1) { for (int i = 0; i < n; i++) { int k = i; while (k > 0 && a[k] > 2) { s += a[k - 1] * (60 / k) * s * "
        + "0.01; k--; if (s > 300) break; } if (i % 3 == 2) continue; s -= a[i]; } } else { int j = n - 1; while (j >= 0) { s += a[j] * w; j -= 2; "
        + "} } return s;")]
    [InlineData("a slope that is infinite where it does not run",
        "double s = 0; for (int i = 0; i < n; i++) if (a[i] > 3 * w) s += Math.Sqrt(a[i] - 3 * w); else if (w > 0) s += Math.Log(w) * a[i]; "
        + "return s;")]
    public void Each_lane_has_the_values_and_derivatives_it_has_alone(string what, string body)
    {
        IrFunction function = Function(body), gradient = Vjp.ValueAndGrad(function, Differentiated);
        foreach (IrFunction f in new[] { function, gradient, Jvp.Transform(function, Differentiated), Jvp.Transform(gradient, Differentiated) })
        {
            IrFunction lanes = Lanes(f);
            foreach (int count in new[] { 0, 1, Counts.Length })
            {
                var expected = Enumerable.Range(0, count).Select(lane => Interpreter.Run(f, Arguments(f, lane))).ToArray();
                Agree(what, expected, Interpreter.Run(lanes, Arguments(f, 0, count)));
                Agree(what, expected, Interpreter.Run(PassPipeline.Run(lanes), Arguments(f, 0, count)));
            }
        }

        // The gradient of a batch: weights have their own, the data has the sum.
        IrFunction whole = Vjp.Transform(Lanes(function), Differentiated);
        ArrayValue[] arguments = [.. Arguments(function, 0, Counts.Length), Traced.Vector([.. Counts.Select(_ => 1.0)])];
        var all = Interpreter.Run(PassPipeline.Run(whole), arguments);
        var alone = Counts.Select((_, lane) => Interpreter.Run(gradient, Arguments(gradient, lane))).ToArray();
        Agree(what, alone, [.. all.Take(2)]);
        for (int i = 0; i < Data.Length; i++) Close(what, alone.Sum(r => r[2].Data[i].Real), all[2].Data[i].Real);
    }

    [Theory]
    [InlineData("a read", "double s = w; if (w > 3) s = a[0]; return s;")]
    [InlineData("a write", "var b = new double[a.Length]; if (w > 3) b[0] = w; return w + b.Length;")]
    [InlineData("a slice", "var b = new double[2]; if (w > 3) a.AsSpan(0, 2).CopyTo(b); return w * 2 + b[0];")]
    [InlineData("a loop", "double s = w; for (int i = 0; i < a.Length; i++) if (w > 0) s += a[i]; return s;")]
    [InlineData("a maximum", "double s = w; if (w > 3) s = Jnp.Max(Jnp.Array(a)).Item(); return s;")]
    public void An_empty_array_may_be_read_where_no_lane_reads_it(string what, string body)
    {
        IrFunction lanes = Lanes(Function(body));
        ArrayValue[] arguments = [Traced.Vector(Weights), Traced.Vector(), Ints(Counts)];
        Agree(what, [.. Weights.Select((w, lane) => Interpreter.Run(Function(body), [Traced.Number(w), Traced.Vector(), Traced.Int(Counts[lane])]))],
            Interpreter.Run(lanes, arguments));
    }

    [Theory]
    [InlineData("if (w > 2) return a[n + 3]; return w;", typeof(IndexOutOfRangeException))]
    [InlineData("double s = 0; for (int i = 0; i <= n; i++) s += a[i]; return s;", typeof(IndexOutOfRangeException))]
    [InlineData("if (w == 0.3) return 5 / n; return w;", typeof(DivideByZeroException))]
    public void A_lane_that_runs_throws(string body, Type exception)
    {
        IrFunction function = Function(body);
        Assert.Throws(exception, () => Enumerable.Range(0, Counts.Length).Select(lane => Interpreter.Run(function, Arguments(function, lane))).ToArray());
        Assert.Throws(exception, () => Interpreter.Run(Lanes(function), Arguments(function, 0, Counts.Length)));
    }

    static readonly bool[] Differentiated = [true, true, false];

    static IrFunction Function(string body) => Traced.Members($"public static double F(double w, double[] a, int n) {{ {body} }}").Method("F").Function;

    /// <summary>All but the data, and directions of it, are mapped.</summary>
    static IrFunction Lanes(IrFunction f)
        => Vmap.Transform(f, [.. f.Inputs.Select(v => v.Rank > 0 ? (int?)null : 0)], [.. f.Outputs.Select(_ => (int?)0)], Dim.Symbol("lanes"));

    static ArrayValue Ints(params int[] values) => ArrayValue.From(Compiler.Ir.DType.I32, [values.Length], [.. values.Select(v => (double)v)]);

    /// <summary>Arguments of one lane, or of the first <paramref name="lanes"/>.</summary>
    static ArrayValue[] Arguments(IrFunction f, int lane, int? lanes = null)
        => [.. f.Inputs.Select(v => v switch
        {
            { Rank: > 0 } => Traced.Vector(Data),
            { DType: Compiler.Ir.DType.I32 } => lanes is { } some ? Ints(Counts[..some]) : Traced.Int(Counts[lane]),
            _ => lanes is { } count ? Traced.Vector(Weights[..count]) : Traced.Number(Weights[lane]),
        })];

    static void Agree(string what, IReadOnlyList<IReadOnlyList<ArrayValue>> lanes, IReadOnlyList<ArrayValue> batch)
    {
        for (int o = 0; o < batch.Count; o++)
        {
            double[] expected = [.. lanes.SelectMany(r => r[o].Data.Select(v => v.Real))];
            Assert.Equal(expected.Length, batch[o].Data.Length);
            for (int i = 0; i < expected.Length; i++) Close($"{what}, output {o}", expected[i], batch[o].Data[i].Real);
        }
    }

    static void Close(string what, double expected, double actual)
        => Assert.True(Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected)), $"{what}: expected {expected}, got {actual}");
}
