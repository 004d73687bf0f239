using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Loops whose reverse is not the plain one: scratch arrays, sums, running indices. And those that look like it but are not.</summary>
public class ReversalTests
{
    static void Check(string body, string others = "")
    {
        using var test = new ControlFlowCase(body, others);
        test.AssertSame(0.7, 5, 1.5, -0.5, 0.25, 2, 1);
        test.AssertSame(0.4, 3, 0.5, 1.25, -1, 0.125, 0.75);
        test.AssertSame(0.3, 0, 0.5, 1.25, -1, 0.125, 0.75);
    }

    const string Scratch = "var t = new double[n]; double s = 0; for (int i = 0; i < a.Length; i++) { ";

    [Theory]
    [InlineData("for (int j = 0; j < n; j++) t[j] = Math.Sin(a[i] * x + j); for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("for (int j = n - 1; j >= 0; j--) t[j] = a[i] * x * j; for (int j = 1; j < n; j++) t[j] *= t[j - 1] + 1; if (n > 0) s += Math.Exp(-t[n - 1]); } return s;")]
    [InlineData("t.AsSpan().Clear(); for (int j = 0; j < n; j++) for (int k = 0; k <= j; k++) t[j] += a[k % a.Length] * x; for (int j = 0; j < n; j++) s += Math.Sin(t[j] * a[i]); } return s;")]
    [InlineData("for (int j = 0; j < n; j++) { t[j] = a[j] * x; t[j] = Math.Tanh(t[j]) * a[i]; s += t[j] * t[j] * t[j]; } } return s * s;")]
    public void Scratch_that_every_iteration_fills(string rest) => Check(Scratch + rest);

    [Theory]
    [InlineData("for (int j = 1; j < n; j++) t[j] = Math.Sin(a[i] * x + j); if (n > 0) t[0] += x * a[i]; for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("for (int j = 0; j < n; j += 2) t[j] = a[i] * x + j; for (int j = 0; j < n; j++) { s += t[j] * t[j]; t[j] += x; } } return s;")]
    [InlineData("for (int j = 0; j < n; j++) s += t[j] * x; for (int j = 0; j < n; j++) t[j] = a[i] * x * j; } return s;")]
    [InlineData("for (int j = 0; j < n; j++) if (a[i] > 0.3) t[j] = a[i] * x; for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("for (int j = 0; j < n; j++) { if (j > i) break; t[j] = a[i] * x; } for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("for (int j = 0; j < i && j < n; j++) t[j] = a[i] * x; for (int j = 0; j < n && j <= i; j++) s += t[j] * t[j] * a[j]; } return s;")]
    [InlineData("for (int j = 0; j < n; j++) t[j] = Math.Sin(a[i] * x + j); for (int j = 0; j < n; j++) s += t[j] * t[j]; } for (int j = 0; j < n; j++) s += t[j]; return s;")]
    [InlineData("for (int j = 0; j + 1 < n; j++) t[j] = a[i] * x + j; for (int j = 0; j < n; j++) s += t[j] * t[j] * a[i]; if (n > 0) t[n - 1] = a[i] * s; } return s;")]
    [InlineData("for (int k = 0; k < i; k++) for (int j = 0; j < n; j++) t[j] = a[k] * x; for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("for (int j = 0; j < n; j++) t[(2 * j) % n] = a[i] * x + j; for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    public void Scratch_that_is_read_where_another_iteration_wrote(string rest) => Check(Scratch + rest);

    [Theory]
    [InlineData("var t = new double[8]; double s = 0; for (int i = 0; i < n; i++) { for (int j = 0; j < 3; j++) t[j] = a[j] * x * i; for (int j = 0; j < 3; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("var m = new double[n, 2]; double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < n; j++) for (int k = 0; k < 2; k++) m[j, k] = a[i] * (k + x); for (int j = 0; j < n; j++) s += m[j, 0] * m[n - 1 - j, 1]; } return s;")]
    [InlineData("var m = new double[n * 2]; double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < n; j++) for (int k = 0; k < 2; k++) m[j * 2 + k] = a[i] * (k + x) * j; for (int j = 0; j < 2 * n; j++) s += m[j] * m[j]; } return s;")]
    [InlineData("var t = new double[n]; var u = new double[n]; double s = 0; for (int i = 0; i < a.Length; i++) { for (int k = 0; k < 3; k++) { for (int j = 0; j < n; j++) t[j] = a[i] * x + k; for (int j = 0; j < n; j++) u[j] = t[j] * t[j]; for (int j = 0; j < n; j++) s += u[j] * t[j]; } } return s;")]
    [InlineData("var t = new double[n]; double s = 0; for (int i = 0; i < a.Length; i++) { Span<double> lo = t.AsSpan(0, n / 2), hi = t.AsSpan(n / 2); for (int j = 0; j < lo.Length; j++) lo[j] = a[i] * x; for (int j = 0; j < hi.Length; j++) hi[j] = a[i] * a[i] * x; for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("var t = new double[n]; double s = 1; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < n; j++) t[j] = a[i] * x + j; for (int j = 0; j < n; j++) s = Math.Tanh(s * t[j]) + 0.5; } return s;")]
    [InlineData("var r = new double[3]; double s = 0; for (int i = 0; i < n; i++) { r[0] = x * i; r[1] = r[0] * a[0]; r[2] = r[1] * r[0]; s += r[2] * r[1]; } return s;")]
    [InlineData("var t = new double[n]; double s = 0; int i = 0; while (i < a.Length) { for (int j = 0; j < n; j++) t[j] = Math.Sin(a[i] * x + j); for (int j = 0; j < n; j++) s += t[j] * t[j]; if (s > 3) break; i++; } return s;")]
    public void Scratch_of_many_shapes(string body) => Check(body);

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) s += Math.Sin(a[i] * x) * a[i]; return s * s;")]
    [InlineData("double s = x; for (int i = 0; i < a.Length; i++) s -= Math.Exp(a[i] * x); return s;")]
    [InlineData("double s = 0, q = x; for (int i = 0; i < a.Length; i++) { s += Math.Sin(a[i] * x); q += Math.Cos(a[i]) * a[i] * x; } return s * q;")]
    [InlineData("var h = new double[3]; for (int i = 0; i < a.Length; i++) h[i % 3] += Math.Sin(a[i] * x) * a[i]; return h[0] * h[1] + h[2] * h[2];")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) for (int j = 0; j < n; j++) s += Math.Sin(a[i] * x * j); return s * s;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { if (a[i] > 0) s += Math.Log(a[i] * x + 2); else s -= Math.Sin(a[i] * x); } return s * x;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { if (s > 0.5) s += Math.Log(a[i] * a[i] + x * x); else s += Math.Exp(a[i] * x); } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) s += x * s + Math.Sin(a[i] * x); return s;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { double c = 0.5; for (int t = 0; t < n; t++) c = Math.Tanh(c * x + a[i]); s += c * c; } return s;")]
    [InlineData("double s = 0; int seed = 7; for (int i = 0; i < a.Length; i++) { seed = seed * 1103515245 + 12345; int k = (seed >> 16 & 7) % a.Length; s += Math.Sin(a[k] * x); } return s;")]
    [InlineData("double s = 0; int i = 0; while (i < a.Length && a[i] < 1.8) { s += Math.Sin(x * a[i]) * Math.Exp(x); i++; } return s * i;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { double e = Math.Exp(x * a[i]); if (e > 2.5) return s + e; s += e * e; } return s;")]
    [InlineData("double s = 0; float f = 0; for (int i = 0; i < a.Length; i++) { s += Math.Sin(a[i] * x); f += (float)i; } return s * f;")]
    [InlineData("double s = 0, last = x; for (int i = 0; i < a.Length; i++) { s += Math.Sin(a[i] * last); last = a[i] * x; } return s * last;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { double q = 0; for (int j = 0; j < n; j++) { q += Math.Sin(a[i] * a[j] * x); s += q * a[j]; } } return s;")]
    public void Sums(string body) => Check(body);

    [Theory]
    [InlineData("int p = 1; double s = 1; for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) { s = Math.Sin(s * a[p % a.Length]) + x; p++; } return s * p;")]
    [InlineData("int p = 0; double s = 1; for (int i = 0; i < n; i++) { s = Math.Sin(s + a[p % a.Length] * x); p += i; } return s * p;")]
    [InlineData("int p = 90; double s = 1; for (int i = n; i > 0; i--) { for (int j = 0; j < i; j++) { p -= 2; s = Math.Sin(s + a[p % a.Length] * x); } p--; } return s * p;")]
    [InlineData("int p = 0; double s = 1; for (int i = 0; i < n; i++) { s = Math.Sin(s * a[p % a.Length] + x); if (a[i] > 0) p++; } return s * p;")]
    [InlineData("int p = 1; double s = 1; for (int i = 0; i < n; i++) { s = Math.Sin(s * a[p % a.Length] + x); p = p * 2 + 1; } return s * p;")]
    [InlineData("int p = 0; double s = 1; for (int i = 0; i < n; i += 3) { s = Math.Sin(s * a[p] + x); p += 2; } return s * p;")]
    [InlineData("int p = 0, q = 99; double s = 1; for (int i = 0; i < n; i++) { s = Math.Sin(s * a[p] + x * a[q % a.Length]); p++; q -= p; } return s * p * q;")]
    [InlineData("int k = 0; double s = x; while (s < 4 && k < 3 * n) { s += Math.Exp(-s) + a[k % a.Length] * a[k % a.Length]; k++; } return s * k;")]
    public void Running_indices(string body) => Check(body);

    [Theory]
    [InlineData("double c = 0; for (int t = 0; t < a.Length; t++) c = Math.Tanh(x * c + a[t]); return c;")]
    [InlineData("double c = x, d = 1; for (int t = 0; t < n; t++) { (c, d) = (Math.Sin(c * d + a[t]), Math.Exp(-d * d)); } return c * d;")]
    [InlineData("double c = x, d = 1; for (int t = 0; t < n; t++) { (c, d) = (d, Math.Tanh(c * d)); } return c * d;")]
    [InlineData("double c = x; for (int t = 0; t < n; t++) { for (int u = 0; u < t; u++) c = Math.Exp(-c * c * a[u]); c = Math.Tanh(c) + 0.1; } return c;")]
    [InlineData("double c = x, d = 1; for (int t = 0; t < n; t++) { double y = Math.Tanh(c * a[t]); d = y * d * c; c = y; } return c * d;")]
    public void Carries_kept_once(string body) => Check(body);

    static IrFunction Gradient(string body)
        => PassPipeline.Run(Vjp.ValueAndGrad(Traced.Members($"public static double F(double x, int n, double[] a) {{ {body} }}").Method("F").Function, [true, false, true]));

    /// <summary>The stacks that live outside of all loops, and so grow with them.</summary>
    static string[] Tapes(IrFunction gradient) => [.. gradient.Equations.Where(e => e.Primitive is StackNew).Select(e => e.Output.Aval.ToString())];

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) s += Math.Sin(a[i] * x) * a[i]; return s * s;")]
    [InlineData("double s = 0, q = x; for (int i = 0; i < a.Length; i++) { s += Math.Sin(a[i] * x); q += Math.Cos(a[i]) * a[i] * x; } return s * q;")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { double c = 0.5; for (int t = 0; t < n; t++) c = Math.Tanh(c * x + a[i]); s += c * c; } return s;")]
    [InlineData("double s = 0; int i = 0; while (i < a.Length && a[i] < 1.8) { s += Math.Sin(x * a[i]) * Math.Exp(x); i++; } return s * i;")]
    [InlineData(Scratch + "for (int j = 0; j < n; j++) t[j] = Math.Sin(a[i] * x + j); for (int j = 0; j < n; j++) s += t[j] * t[j]; } return s;")]
    [InlineData("var m = new double[n, 2]; double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < n; j++) for (int k = 0; k < 2; k++) m[j, k] = a[i] * (k + x); "
        + "for (int j = 0; j < n; j++) s += m[j, 0] * m[n - 1 - j, 1]; } return s;")]
    [InlineData("var m = new double[n * 2]; double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < n; j++) for (int k = 0; k < 2; k++) m[j * 2 + k] = a[i] * (k + x) * j; "
        + "for (int j = 0; j < 2 * n; j++) s += m[j] * m[j]; } return s;")]
    public void A_loop_that_only_sums_has_no_tape(string body) => Assert.Empty(Tapes(Gradient(body)));

    [Theory]
    [InlineData("double c = 0; for (int t = 0; t < a.Length; t++) c = Math.Tanh(x * c + a[t]); return c;")]
    [InlineData("int p = 1; double s = 1; for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) { s = s * s * a[p % a.Length] * x; p++; } return s * p;")]
    public void A_recurrence_keeps_its_carry_and_nothing_else(string body) => Assert.Equal(["f64[]^"], Tapes(Gradient(body)));
}
