using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>
/// The cost of derivatives grows as the number of iterations does, for every shape of loop: no iteration touches a whole array. Counted are the
/// elements that equations make or write, in the interpreter.
/// </summary>
public class ScalingTests
{
    const string Helpers = """
        static double SquaredNorm(ReadOnlySpan<double> v) { double s = 0; foreach (double x in v) s += x * x; return s; }
        static void Scale(ReadOnlySpan<double> v, double by, Span<double> into) { for (int i = 0; i < v.Length; i++) into[i] = v[i] * by; }
        """;

    [Theory]
    [InlineData("elements", "double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(a[i]) * a[i]; return s;")]
    [InlineData("foreach", "double s = 0; foreach (double v in a) s += v * v * v; return s;")]
    [InlineData("recurrence", "double c = 0; for (int i = 0; i < n; i++) c = Math.Tanh(c + a[i]); return c;")]
    [InlineData("downwards", "double s = 0; for (int i = n - 1; i >= 0; i -= 2) s = s * 0.5 + a[i] * a[i]; return s;")]
    [InlineData("windows", "double s = 0; for (int i = 1; i < n - 1; i++) { double d = a[i - 1] - 2 * a[i] + a[i + 1]; s += d * d; } return s;")]
    [InlineData("windows of a loop", "double s = 0; for (int i = 0; i + 3 < n; i++) { double w = 0; for (int j = 0; j < 3; j++) w += a[i + "
        + "j] * a[i + j]; s += w * w; } return s;")]
    [InlineData("while", "double s = 0; int i = 0; while (i < n) { s += s * a[i] + 0.1; i += 1; } return s;")]
    [InlineData("while with its own condition", "double s = 0; int i = 0; while (i < n && s < 1e9) { s += a[i] * a[i]; i++; } return s;")]
    [InlineData("exit", "double s = 0; for (int i = 0; i < 1000000; i++) { if (i == n) break; s += a[i] * s + a[i]; } return s;")]
    [InlineData("branch", "double s = 0; for (int i = 0; i < n; i++) { if (a[i] > 0.8) s += a[i] * a[i]; else s -= Math.Exp(a[i]); } return s;")]
    [InlineData("gather", "double s = 0; for (int i = 0; i < n; i++) s += a[at[i]] * a[i]; return s;")]
    [InlineData("scatter", "var b = new double[n]; for (int i = 0; i < n; i++) b[at[i]] += a[i] * a[i]; double s = 0; for (int i = 0; i < "
        + "n; i++) s += b[i] * b[i]; return s;")]
    [InlineData("prefix sums", "var p = new double[n]; double t = 0; for (int i = 0; i < n; i++) { t += a[i] * a[i]; p[i] = t; } double s = "
        + "0; for (int i = 0; i < n; i++) s += Math.Sin(p[i]); return s;")]
    [InlineData("in place", "double[] b = a.ToArray(); for (int i = 1; i < n; i++) b[i] *= b[i - 1]; return b[n - 1] + b[n / 2];")]
    [InlineData("two arrays", "double[] u = a.ToArray(), v = a.ToArray(); for (int t = 0; t < 5; t++) { for (int i = 1; i < n - 1; i++) "
        + "v[i] = u[i] * u[i - 1] + u[i + 1]; (u, v) = (v, u); } return u[1] * v[2];")]
    [InlineData("table", "var m = new double[n, 2]; for (int i = 0; i < n; i++) { m[i, 0] = a[i]; m[i, 1] = a[i] * a[i]; } double s = 0; "
        + "for (int i = 0; i < n; i++) s += m[i, 0] * m[i, 1]; return s;")]
    [InlineData("slices", "double s = 0; for (int i = 0; i < n - 2; i++) s += SquaredNorm(a.AsSpan(i, 2)) * a[i]; return s;")]
    [InlineData("slices written", "var b = new double[n]; for (int i = 0; i + 1 < n; i += 2) Scale(a.AsSpan(i, 2), a[i], b.AsSpan(i, 2)); "
        + "double s = 0; foreach (double v in b) s += v * v; return s;")]
    [InlineData("a small array in each iteration", "double s = 0; for (int i = 0; i < n; i++) { double[] w = [a[i], s, 1]; w[1] *= w[0]; s "
        + "= w[1] * 0.1 + w[2]; } return s;")]
    [InlineData("a state of several numbers", "double x = 1, v = 0; for (int i = 0; i < n; i++) { v -= 0.1 * Math.Sin(x) * a[i]; x += 0.1 * v; } return x;")]
    [InlineData("elements swapped where out of order", "double[] b = a.ToArray(); for (int i = 0; i + 1 < n; i++) if (b[i] > b[i + 1]) (b[i], b[i + 1]) = "
        + "(b[i + 1], b[i]); return b[0] * b[n - 1];")]
    [InlineData("written on one side",
        "var b = new double[n]; for (int i = 1; i < n; i++) { if (a[i] > 0.5) b[i] = a[i] * b[i - 1]; else b[i] += 1; } return b[n - 1];")]
    [InlineData("different arrays on the sides",
        "var b = new double[n]; var c = new double[n]; for (int i = 1; i < n; i++) { if (a[i] > 0.5) b[i] = a[i] + c[i - 1]; "
        + "else c[i] = a[i] * b[i - 1]; } return b[n - 1] + c[n - 2];")]
    [InlineData("nested branches",
        "var b = new double[n]; for (int i = 1; i < n; i++) { if (a[i] > 0.3) { if (a[i] > 0.7) b[i] = a[i]; else b[i - 1] *= a[i]; } } "
        + "double s = 0; foreach (double v in b) s += v * v; return s;")]
    [InlineData("switch",
        "var b = new double[n]; for (int i = 1; i < n; i++) switch (i % 3) { case 0: b[i] = a[i]; break; case 1: b[i] = b[i - 1] * a[i]; break; "
        + "default: b[i] -= a[i]; break; } return b[n - 1] * b[n - 2];")]
    [InlineData("left early",
        "var b = new double[n]; for (int i = 0; i < n; i++) { b[i] = a[i] * a[i]; if (b[i] < -1) return b[i]; if (i % 5 == 4) continue; b[i] += 1; } "
        + "return b[n - 1];")]
    [InlineData("a stack",
        "var stack = new double[n]; int top = 0; for (int i = 0; i < n; i++) { if (top > 1 && a[i] > 0.5) { top--; stack[top - 1] *= stack[top]; } "
        + "else stack[top++] = a[i]; } return stack[0];")]
    [InlineData("a ring",
        "var ring = new double[n]; double s = 0; for (int i = 0; i < 2 * n; i++) { int p = i % n; s += ring[p] * a[p]; ring[p] = a[p] + 0.1 * s; } return s;")]
    [InlineData("written where a search ends",
        "var b = new double[n]; for (int i = 0; i < n; i++) { int p = i; while (p > 0 && p > i - 3 && b[p - 1] > a[i]) p--; "
        + "b[p] += a[i]; } return b[n - 1] + b[0] * b[1];")]
    public void Linear_in_the_length_of_the_data(string what, string body)
    {
        Check(what, body, n => n);
        CheckLanes(what, body, n => n);
    }

    [Theory]
    [InlineData("triangle", "double s = 0; for (int i = 0; i < n; i++) for (int j = i; j < n; j++) s += a[i] * a[j] * (j - i); return s;")]
    [InlineData("nested into an array", "var b = new double[n]; for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) b[i] += a[j] * "
        + "a[i]; double s = 0; foreach (double v in b) s += v * v; return s;")]
    [InlineData("nested while", "double s = 0; int i = 0; while (i < n) { int j = 0; while (j < i) { s += a[i] * a[j] * s * 0.001; j++; } "
        + "i++; s += 1; } return s;")]
    [InlineData("recurrence in an iteration", "double s = 0; for (int i = 0; i < n; i++) { double c = 0; for (int j = 0; j < i; j++) c = "
        + "Math.Tanh(c + a[j]); s += c * c; } return s;")]
    [InlineData("sorting by insertion",
        "double[] b = a.ToArray(); for (int i = 1; i < n; i++) { double v = b[i]; int j = i; for (; j > 0 && b[j - 1] < v; j--) b[j] = b[j - 1]; "
        + "b[j] = v; } return b[0] * b[n - 1];")]
    [InlineData("sorting by exchange",
        "double[] b = a.ToArray(); for (int i = 0; i < n; i++) for (int j = 0; j + 1 < n; j++) if (b[j] > b[j + 1]) { double t = b[j]; "
        + "b[j] = b[j + 1]; b[j + 1] = t; } return b[0] * b[n - 1];")]
    public void Linear_in_the_number_of_iterations_of_nested_loops(string what, string body)
    {
        Check(what, body, n => (long)n * n);
        CheckLanes(what, body, n => (long)n * n);
    }

    static void Check(string what, string body, Func<int, long> iterations)
    {
        IrFunction primal = Primal(body), reverse = Vjp.ValueAndGrad(primal, First);
        Check(what, iterations, lanes: 0, ("reverse", reverse), ("forward", Jvp.Transform(primal, First)), ("forward over reverse", Jvp.Transform(reverse, First)));
    }

    /// <summary>The same for lanes that take other paths than their neighbours.</summary>
    static void CheckLanes(string what, string body, Func<int, long> iterations)
    {
        IrFunction primal = Primal(body), reverse = Vjp.ValueAndGrad(primal, First), lanes = Lanes(primal);
        Check(what, iterations, LaneCount, ("lanes", lanes), ("lanes of forward", Lanes(Jvp.Transform(primal, First))), ("lanes of reverse", Lanes(reverse)),
            ("reverse of lanes", Vjp.Transform(lanes, First)));
    }

    const int LaneCount = 3;
    static readonly bool[] First = [true, false, false];

    static IrFunction Primal(string body) => Traced.Members($"public static double F(double[] a, int[] at, int n) {{ {body} }} {Helpers}").Method("F").Function;

    /// <summary>With a batch axis on all but the positions and the length.</summary>
    static IrFunction Lanes(IrFunction function)
        => Vmap.Transform(function, [.. function.Inputs.Select((_, i) => i is 1 or 2 ? (int?)null : 0)], [.. function.Outputs.Select(_ => (int?)0)], LaneCount);

    static void Check(string what, Func<int, long> iterations, int lanes, params (string Name, IrFunction Function)[] derivatives)
    {
        foreach (var (name, derivative) in derivatives)
        {
            IrFunction function = PassPipeline.Run(derivative);
            double small = Cost(function, 16, lanes), large = Cost(function, 64, lanes), allowed = 1.2 * iterations(64) / iterations(16);
            Assert.True(large <= allowed * small, $"{what}, {name}: {small} elements for 16 and {large} for 64\n{function}");
        }
    }

    static double Cost(IrFunction function, int n, int lanes)
    {
        double[] a = [.. Enumerable.Range(0, n).Select(i => 0.5 + 0.5 * Math.Sin(i))];
        // Other lanes start elsewhere in the same data, and so decide otherwise.
        ArrayValue data = lanes == 0 ? Traced.Vector(a)
            : ArrayValue.From(Compiler.Ir.DType.F64, [lanes, n], [.. Enumerable.Range(0, lanes).SelectMany(k => a.Skip(k).Concat(a.Take(k)))]);
        int[] at = [.. Enumerable.Range(0, n).Select(i => i * 7 % n)];
        ArrayValue[] arguments =
        [
            data, ArrayValue.From(Compiler.Ir.DType.I32, [n], [.. at.Select(i => (double)i)]), Traced.Int(n),
            .. function.Inputs.Skip(3).Select(v => v.Rank == data.Rank ? data : Traced.Vector(1, 1, 1)),
        ];
        double elements = 0;
        var interpreter = new Interpreter { Evaluated = (equation, inputs, outputs) => elements += Cost(equation, inputs, outputs) };
        interpreter.Call(function, arguments);
        return elements;
    }

    /// <summary>What a loop or a branch costs, its equations do; an update and a stack touch the elements that are written.</summary>
    static double Cost(Equation equation, IReadOnlyList<ArrayValue> inputs, IReadOnlyList<ArrayValue> outputs) => equation.Primitive switch
    {
        IHasFunctions => 0,
        UpdatePrimitive => inputs[^1].Data.Length,
        StackPush => inputs[1].Data.Length,
        StackPop => outputs[1].Data.Length,
        StackNew => 0,
        _ => outputs.Sum(o => o.Data.Length),
    };
}
