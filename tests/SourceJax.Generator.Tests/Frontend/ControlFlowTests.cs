namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Branches and loops of plain C# in primal, reverse, forward and batched mode, against the compiled method.</summary>
public class ControlFlowTests
{
    static void Check(string body, string others = "")
    {
        using var test = new ControlFlowCase(body, others);
        test.AssertSame(0.7, 5, 1.5, -0.5, 0.25, 2, 1);
        test.AssertSame(2.3, 3, 0.5, 3, -1, 0.125, 4);
    }

    [Theory]
    [InlineData("double y = x; if (x > 1) y = x * x; else y = 3 * x; return y;")]
    [InlineData("double y = x; if (x > 1) y = Math.Sqrt(x); return y * y * y;")]
    [InlineData("if (x < 1) return 3 * x; return Math.Sin(x);")]
    [InlineData("if (x < 1) { if (x < 0) return Math.Log(-x); x *= 2; } else if (x > 2) return Math.Log(x); x += 1; return x * x;")]
    [InlineData("return x > 1 ? Math.Sqrt(x - 1) : x > 0 ? Math.Log(x) : x * x;")]
    [InlineData("return x > 1 && Math.Sqrt(x - 1) > 0.5 || x < 0 ? x : 2 * x;")]
    [InlineData("double y = 0, z = 1; if (x > 1) { y = x; z = 2; } else { z = x; } return y * 10 + z;")]
    [InlineData("int k = 0; if (x > 1) k = 2; return a[k] * x;")]
    [InlineData("(double p, double q) t = (x, 1); if (x > 1) { t.p *= 2; } else { t.q = x; } return t.p * t.q;")]
    [InlineData("double y = 1; double z = x > 1 ? (y = x) : (y = 2 * x); return y * z + y;")]
    [InlineData("bool big = x > 1; if (!big) { x = -x; } return big ? x : x * x;")]
    [InlineData("if (n > 100) { double q = a[50]; return q; } return x * a[1];")]
    public void Branches(string body) => Check(body);

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(x * i); return s;")]
    [InlineData("double s = 1; for (int i = n; i > 0; i -= 2) s *= x + i; return s;")]
    [InlineData("double s = 1; for (int i = n - 1; i >= 0; i--) s = s * x + a[i]; return s;")]
    [InlineData("double s = 0; for (int i = 1; i <= n; i += 2) s += a[i - 1] * a[i - 1] * i; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < 3; i++) s += a[i] * x; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) for (int j = i; j < n; j++) s += a[i] * a[j] * (j - i); return s;")]
    [InlineData("int i; double s = 0; for (i = 0; i < n; i += 2) s += a[i]; return s * i;")]
    [InlineData("int p = 0; double s = 0; for (int i = 0; i < n; i++) { s += a[p] * i; p = (p + 2) % a.Length; } return s * p;")]
    [InlineData("double c = 0; for (int t = 0; t < a.Length; t++) c = Math.Tanh(x * c + a[t]); return c;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (a[i] > 0) s += Math.Log(a[i]); else s -= a[i] * x; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (a[i] < 0) continue; s += Math.Sqrt(a[i]); } return s;")]
    [InlineData("double max = a[0]; for (int i = 1; i < a.Length; i++) if (a[i] > max) max = a[i]; return max * x;")]
    public void Counted_loops(string body) => Check(body);

    [Theory]
    [InlineData("double g = 2; while (Math.Abs(g * g - a[3] - 1) > 1e-12) g = 0.5 * (g + (a[3] + 1) / g); return g * x;")]
    [InlineData("while (x < 3) x += 2; return x * x;")]
    [InlineData("double y = x; do y = y * 0.5 + 1; while (y < 1.6); return y;")]
    [InlineData("double sum = 0, term = 1; for (int i = 0; i < 100; i++) { if (Math.Abs(term) < 1e-3) break; sum += term; term *= x / 3; } return sum;")]
    [InlineData("for (int i = 0; i < n; i++) { if (a[i] > x) return a[i] * x; x *= 1.1; } return -x;")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { if (a[i] * a[j] > 2) return a[i] + x * j; if (j > i) break; } return x;")]
    [InlineData("int i = 0; while (i < n && a[i] < 1.9) i++; return i * x;")]
    [InlineData("int i = 0; double s = 0; while (i++ < n) { s += x * i; if (i == 3) continue; s *= 1.5; } return s;")]
    [InlineData("double s = 0; while (true) { s += x; if (s > 4) return s * x; if (s < -10) return x; x += 0.5; }")]
    [InlineData("double s = 0; foreach (double v in a) s += v * v * x; return s;")]
    [InlineData("double s = 0; foreach (double v in a) { if (v < 0) continue; if (v > 2.5) break; s += v * x; } return s;")]
    [InlineData("double s = 0; int k = 0; do { k++; if (k == 2) continue; if (k > 4) break; s += k * x; } while (k < n); return s;")]
    public void Loops_with_conditions_and_exits(string body) => Check(body);

    [Theory]
    [InlineData("var y = G(x, n, a); return y[0] * x + 2 * y[1];", "static double[] G(double b, int n, double[] a) { var y = new double[2]; if (b > 1) return y; y[0] = b; return y; }")]
    [InlineData("var y = G(x, n, a); return y[0] * x + 2 * y[1];",
        "static double[] G(double b, int n, double[] a) { var y = new double[2]; if (b > 1) { y[1] = b * b; return y; } else { y[0] = b; return y; } }")]
    [InlineData("var y = G(x, n, a); return y[0] * x + y[1] * y[1];",
        "static double[] G(double b, int n, double[] a) { var y = new double[2]; for (int i = 0; i < n; i++) { if (b * i > 3) return y; y[i % 2] += b * a[i]; } y[1] += 3; return y; }")]
    [InlineData("var y = G(x, n, a); return y[0] * x + y[1] * y[1];",
        "static double[] G(double b, int n, double[] a) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) if (a[i] * a[j] > b) return [b * a[i], j]; return [b, 2]; }")]
    [InlineData("var y = G(x, n, a); return y[0] * x + y[1] * y[1];",
        "static double[] G(double b, int n, double[] a) { double[] y = [b, 0, 0], z = [0, 2, b]; for (int i = 0; i < n; i++) { y[i % 3] += a[i]; if (y[i % 3] > 2 * b) return y; "
        + "z[i % 3] -= b; if (z[0] < -b) return z; } y[0] = -1; return x(b) ? z : y; bool x(double v) => v > 1; }")]
    [InlineData("var (p, q) = G(x, n, a); p[0] = 5 * x; return q[0] + q[1] * q[1];",
        "static (double[], double[]) G(double b, int n, double[] a) { var y = new double[2]; if (b > 1) return (y, y); y[1] = b; return (y, y); }")]
    [InlineData("double[] p = [x, 2], q = G(p, x); q[1] = 3 * x; p[0] += 1; return p[0] * p[1] + q[0];",
        "static double[] G(double[] p, double b) { if (b > 1) return p; p[0] = b * b; return p; }")]
    [InlineData("double[] a1, c; if (x > 1) { a1 = [x, 0]; c = a1; } else { a1 = [0, 1]; c = a1; c[1] = x; } a1[0] *= 3; return c[0] + c[1] * a1[1];")]
    [InlineData("var r = G(x, n, a); return r.W[0] * r.B + r.W[1];",
        "record R(double[] W, double B); static R G(double b, int n, double[] a) { var y = new double[2]; var r = new R(y, b); for (int i = 0; i < n; i++) { if (b * i > 3) "
        + "return r with { B = i * b }; y[0] += a[i]; } y[1] = b; return r; }")]
    public void What_an_exit_leaves_behind(string body, string others = "") => Check(body, others);

    [Theory]
    [InlineData("double g(double r) => r * x; return Twice(g, a[0]) + Kept(g, a[1]) + Twice(v => Kept(g, v) * x, 2);")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { double g(double r) { return r * i + Math.Sin(x); } double c = Twice(g, a[i % 2]) / (1.5 + x * x); s += c * g(x); } return s;")]
    [InlineData("double y = x * x; double q(double r) => r * y; Func<double, double> g = Math.Sin; g = q; y += x; return Kept(g, x) + Twice(q, y);")]
    [InlineData("double g<T>(double r) => r * x; Func<double, double> f = g<int>; if (x > 1) f = g<int>; return Twice(f, x);")]
    [InlineData("double g(double r) => r * x; (Func<double, double> F, double B) t = (g, x); return t.F(x) * Made(x)(t.B);")]
    [InlineData("double y = x, z = 1; double g(ref double u) { u *= 3; return z; } double r = g(ref y); z = y; return r * g(ref y) + y;")]
    [InlineData("double[] b = [x, 2, 3]; void g(ref double u, int i) { u += b[i + 1] * b[i + 1] * x; } for (int i = 0; i < 2; i++) g(ref b[i], i); return b[0] * b[1];")]
    public void Functions_as_values(string body) => Check(body, """
        static double Twice(Func<double, double> f, double u) => f(f(u));
        [Checkpoint] static double Kept(Func<double, double> f, double u) => f(f(u));
        static Func<double, double> Made(double x) { double g(double r) => r * x * x; return g; }
        """);

    [Theory]
    [InlineData("ReadOnlySpan<double> q = a; for (int i = 0; i < n - 1; i++) q = q[1..]; return q[0] * x + q.Length;")]
    [InlineData("ReadOnlySpan<double> q = a; double s = x; while (q.Length > 0) { s += s * q[0]; q = q[1..]; } return s;")]
    [InlineData("ReadOnlySpan<double> q = a; double s = 0; for (int i = 0; i < n; i++) { q = a.AsSpan(i); s += q[0] * q[^1] * x; } return s;")]
    [InlineData("ReadOnlySpan<double> q = a; while (q.Length > 2) q = q[0] < q[^1] * x ? q[1..] : q[..^1]; return q[0] * q[1] * x;")]
    [InlineData("ReadOnlySpan<double> q = default; for (int i = 0; i < 2; i++) q = q.IsEmpty ? a : q.Slice(1, 2); return q[0] * x + q.Length;")]
    [InlineData("ReadOnlySpan<double> q = x > 1 ? a.AsSpan(1) : G(a)[..2]; double s = 0; foreach (double v in q[1..]) s += v * v; return s * x;",
        "static ReadOnlySpan<double> G(ReadOnlySpan<double> s) { while (s.Length > 2) { if (s[0] > 1) return s; s = s[1..]; } return s; }")]
    [InlineData("Span<double> t = stackalloc double[5], q = t; for (int i = 0; i < 3; i++) { q[0] = a[i] * x; q = q[1..]; } double s = q.Length; foreach (double v in t) s += v * v; return s;")]
    [InlineData("ReadOnlySpan<double> q = [1, x, 3, a[1]]; for (int i = 0; i < n; i++) { if (q.Length < 2) break; q = q[1..]; } return q[0] * x;")]
    [InlineData("Span<double> c = a.ToArray(), lo = c[..2], hi = c[2..]; for (int i = 0; i < n; i++) { lo[0] += x; hi[1] *= x; var t = lo; lo = hi; hi = t; } return c[0] + c[1] * c[2] * c[3];")]
    public void Views_that_loops_and_branches_change(string body, string others = "") => Check(body, others);

    [Theory]
    [InlineData("var p = new P([x, 2], x); for (int i = 0; i < n; i++) p = p with { B = p.B + p.W[1], W = [p.W[0] * x, p.B] }; return p.W[0] + p.B;")]
    [InlineData("var p = new P(a, x); for (int i = 0; i < n; i++) { var w = p.W.ToArray(); w[i] *= x; p = new(w, p.B + w[0]); } return p.W[1] * p.B;")]
    [InlineData("var p = new P(a, x); var q = x > 1 ? p with { W = [x, x, 1, 2, 3] } : p; return q.W[0] * q.W[1];")]
    public void Arrays_in_records(string body) => Check(body, "record P(double[] W, double B);");

    [Theory]
    [InlineData("var p = new double[n]; double s = 0; for (int i = 0; i < n; i++) { s += a[i] * a[i]; p[i] = s; } double t = 0; for (int i = 0; "
        + "i < n; i++) t += Math.Sin(p[i]); return t * x;")]
    [InlineData("var h = new double[a.Length]; for (int i = 0; i < h.Length; i++) { for (int j = 0; j < n; j++) h[i] += a[j] * x * i; "
        + "h[i] = Math.Tanh(h[i]); } double s = 0; foreach (double v in h) s += v * v; return s;")]
    [InlineData("double[] b = a.ToArray(); for (int i = 1; i < b.Length; i++) b[i] *= b[i - 1]; return b[^1] * x;")]
    [InlineData("Span<double> s = stackalloc double[3]; for (int i = 0; i < 3; i++) s[i] = a[i] * x; s[1] += s[0]; return s[0] * s[1] * s[2];")]
    [InlineData("double[] b = [x, 2, 3]; b[1] = b[0] * b[0]; for (int i = 0; i < n; i++) b[i % 3] += i * x; return b[0] + 2 * b[1] + 3 * b[2];")]
    [InlineData("var b = new double[6]; var lo = b.AsSpan(0, 3); var hi = b.AsSpan(3); for (int i = 0; i < 3; i++) { lo[i] = x * i; "
        + "hi[i] = lo[i] + b[0] + 1; } lo[2] = hi[2]; return b[2] * b[3] + b[5];")]
    [InlineData("var b = new double[8]; for (int k = 0; k < 2; k++) { Span<double> part = b.AsSpan(k * 4, 4); for (int i = 0; i < part.Length; "
        + "i++) part[i] += x * (i + k); } return b[3] + b[7] * b[4];")]
    [InlineData("var b = new double[n]; var c = b; c[1] = x; b[0] = c[1] * 2; var d = (double[])b.Clone(); d[0] = 7; return b[0] + d[1] + d[0];")]
    [InlineData("var m = new double[n, 2]; for (int i = 0; i < n; i++) for (int j = 0; j < m.GetLength(1); j++) m[i, j] = a[i] * (j + x); "
        + "double s = 0; for (int i = 0; i < n; i++) s += m[i, 0] * m[n - 1 - i, 1]; return s;")]
    [InlineData("var b = new double[4]; b.AsSpan().Fill(x); b.AsSpan(1, 2).Clear(); a.AsSpan(0, 2).CopyTo(b.AsSpan(2)); return b[0] + b[1] + b[2] * b[3];")]
    [InlineData("var count = new int[3]; for (int i = 0; i < n; i++) count[i % 3]++; return count[0] * x + count[1] - count[2];")]
    [InlineData("var b = new double[n]; int p = 0; for (int i = 0; i < n; i++) if (a[i] > 0) b[p++] = a[i] * x; double s = 0; for (int i = 0; i < p; "
        + "i++) s += b[i] * b[i]; return s;")]
    [InlineData("var b = new double[3]; if (x > 1) { b[0] = x; b[1] = 2; } else b[2] = x * x; return b[0] * b[1] + b[2];")]
    [InlineData("var b = a.ToArray(); (b[0], b[2]) = (b[2], b[0]); return b[0] * x + b[2] * b[0];")]
    [InlineData("var b = new double[n]; for (int t = 0; t < 5; t++) { var tmp = new double[n]; for (int i = 0; i < n; i++) tmp[i] = b[i] * x + a[i]; "
        + "for (int i = 0; i < n; i++) b[i] = tmp[n - 1 - i]; } return b[0] * b[1];")]
    [InlineData("var y = new double[2]; double[] state = a.ToArray(), inp = y; int io = 0; y[0] = x; for (int l = 0; l < n - 1; l++) { "
        + "state[l] += inp[io] * x; y[1] += inp[io + 1]; inp = state; io = l; } return inp[io] * y[1];")]
    [InlineData("double[] b = [x, 1, 2]; ReadOnlySpan<double> s = b; if (x > 1) s = a; double t = s.Length; for (int i = 0; i < 3; "
        + "i++) t += s[i] * s[i]; b[0] = 7; return t * s[0];")]
    [InlineData("double[] b = [x, 1, 2], c = x > 1 ? a : b; return c[^1] * c[1] + c.AsSpan(1, 2)[0] * x;")]
    [InlineData("double[] u = a.ToArray(), v = new double[a.Length]; for (int t = 0; t < 6; t++) { for (int i = 1; i < u.Length - 1; "
        + "i++) v[i] = u[i] + 0.1 * x * (u[i - 1] - 2 * u[i] + u[i + 1]); (u, v) = (v, u); } return u[2] * v[1] + u[1];")]
    [InlineData("double[] u = a.ToArray(); for (int t = 0; t < 6; t++) { var v = new double[a.Length]; for (int i = 0; i < v.Length; "
        + "i++) v[i] = Math.Sin(u[i] + x); u = v; } return u[0] * u[4];")]
    [InlineData("double[] u = a.ToArray(), v = new double[a.Length]; for (int t = 0; t < 20; t++) { if (u[0] > 3) break; for (int i = 0; "
        + "i < u.Length; i++) v[i] = u[i] * 1.2 + x; (u, v) = (v, u); } u[1] *= 2; return u[0] * u[1] + v[2];")]
    [InlineData("double[] u = [x, 1], v = [2, 3]; if (x > 1) (u, v) = (v, u); u[0] += 1; return u[0] * v[1] + u[1] * v[0];")]
    [InlineData("double[] u = Jnp.Sin(Jnp.Array(a)).ToArray(); u[1] *= x; double[] g = Gradient(u, x); g[0] += u[0]; "
        + "return g[0] * g[1];", "static double[] Gradient(double[] u, double x) => Jnp.Cos(Jnp.Array(u) * x).ToArray();")]
    [InlineData("double[] r; if (x > 1) r = [x, 2]; else { r = new double[2]; r[1] = x * x; } r[0] += 1; return r[0] * r[1];")]
    public void Local_arrays(string body, string others = "") => Check(body, others);

    [Theory]
    [InlineData("Span<double> y = new double[a.Length]; Double(a, y); double s = 0; for (int i = 0; i < y.Length; i++) s += y[i] * y[i]; return s * x;")]
    [InlineData("return SquaredNorm(a.AsSpan(1, 3)) * x;")]
    [InlineData("double s = 0; for (int k = 0; k < 2; k++) s += SquaredNorm(a.AsSpan(k * 2, 2)) * (k + x); return s;")]
    [InlineData("var b = new double[2 * n]; for (int k = 0; k < 2; k++) Double(a.AsSpan(0, n), b.AsSpan(k * n, n)); return b[0] * b[n] * x;")]
    [InlineData("Span<double> r = stackalloc double[3]; Cross(a.AsSpan()[..3], a.AsSpan(2), r); return r[0] + r[1] * r[2] * x;")]
    [InlineData("return First(a, x) + First([1, 2], x);")]
    public void Calls_with_spans(string body) => Check(body, """
        static void Double(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i]; }
        static double SquaredNorm(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }
        static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> r)
        {
            r[0] = a[1] * b[2] - a[2] * b[1];
            r[1] = a[2] * b[0] - a[0] * b[2];
            r[2] = a[0] * b[1] - a[1] * b[0];
        }
        static double First(ReadOnlySpan<double> v, double above) { for (int i = 0; i < v.Length; i++) if (v[i] > above) return v[i] * v[i]; return above; }
        """);

    [Theory]
    [InlineData("double y = 1; Scale(ref y, x); Split(x, out var p, out double q); return y * p + q;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { Scale(ref s, x); if (TryFirst(a, i, out double v)) s += v; } return s;")]
    [InlineData("double[] b = a.ToArray(); Scale(ref b[1], x); Scale(ref b[n - 1], 3); return b[1] + b[^1] * b[0];")]
    [InlineData("var p = new Point { X = x, Y = 2 }; p.Move(x); if (x > 1) p.Move(3); for (int i = 0; i < n; i++) p.X *= 0.5 * i + 1; return p.X * p.Y;")]
    [InlineData("double Twice(double v) { if (v > 1) return 2 * v * x; return v; } Func<double, double> f = v => v * Twice(v); return f(x) + Twice(2);")]
    [InlineData("var (lo, hi) = MinMax(a); return lo * hi * x;")]
    [InlineData("return Power(x, 3) + Power(2.0, n) * x;")]
    public void References_structs_and_generic_functions(string body) => Check(body, """
        static void Scale(ref double v, double by) { if (by > 1) { v += 1; return; } v = v * by + 2; }
        static void Split(double v, out double p, out double q) { p = v * v; q = 3 - v; }
        static bool TryFirst(double[] a, int i, out double v) { v = 0; if (a[i] < 0) return false; v = Math.Sqrt(a[i]); return true; }
        static (double, double) MinMax(ReadOnlySpan<double> v)
        {
            double lo = v[0], hi = v[0];
            foreach (double e in v) { if (e < lo) lo = e; else if (e > hi) hi = e; }
            return (lo, hi);
        }
        static T Power<T>(T v, int k) where T : System.Numerics.IFloatingPointIeee754<T> { T p = T.One; for (int i = 0; i < k; i++) p *= v; return p; }
        struct Point { public double X, Y; public void Move(double by) { X += by; Y *= by; } }
        """);

    [Theory]
    [InlineData("switch (n) { case 3: x *= 2; break; case 4: case 5: return x * x; default: x = 1; break; } return x * 3;")]
    [InlineData("return n switch { < 4 => Math.Sqrt(x), 4 => x, _ => x * x };")]
    [InlineData("return x switch { > 0 and < 1 => 2 * x, >= 1 when n > 4 => x, _ => Math.Exp(x) };")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) switch (i % 3) { case 0: s += a[i]; break; case 1: continue; default: s *= x; break; } return s;")]
    [InlineData("return x is > 1 and < 3 ? x * x : x;")]
    public void Switches(string body) => Check(body);

    [Theory]
    [InlineData("if (x > 1 && Log(x, out var b)) return b; return 1;")]
    [InlineData("if (!(x > 1 && Log(x, out var b))) return 3; return b * b;")]
    [InlineData("if (x <= 1 || !Log(x, out var b) || !(n * x is var m && m > 2)) return x; return b * m;")]
    [InlineData("return (x > 1 ? Log(x, out var b) && b > 0.1 ? b * b : 2 * x : n > 2 && Log(4 - x, out var c) ? c * x : 3) * (n > 0 && x is var d && d < 2 ? d : 1);")]
    [InlineData("double s = 0; int i = 0; while (i < n && Log(x + i, out var b)) { if (b > 1.4) break; s += b * a[i]; i++; } return s + i;")]
    [InlineData("double s = 0; int i = 0; while (i < n && a[i] * x is var q && q < 4) { s += q * q; i++; } return s * i;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { if (!(i > 1 && Log(a[i], out var b) && b > -1)) { s += a[i]; continue; } s += b * b; } return s;")]
    [InlineData("return n > 3 && Halves(a, x, out var h, out var t) && t[0] > 0 ? h[0] * h[1] + t[0] : h0(a) * x; static double h0(double[] v) => v[0];")]
    [InlineData("double[] u = [x, 1], w = [2, x * x]; if (x > 1 && Swap(ref u, ref w, out var c)) return c[0] * u[1] + w[1]; return u[0] * w[1];")]
    public void Variables_that_one_side_of_an_expression_declares(string body) => Check(body, """
        static bool Log(double v, out double b) { b = Math.Log(v); return b < 1.5; }
        static bool Halves(double[] v, double by, out double[] h, out ReadOnlySpan<double> t) { h = v.ToArray(); h[1] *= by; t = v.AsSpan(2); return h[0] < 10; }
        static bool Swap(ref double[] v, ref double[] w, out double[] c) { c = v; (v, w) = (w, v); return true; }
        """);

    [Theory]
    [InlineData("var w = new Walk { At = x, Steps = 1 }; double s = w.Twice(x); for (int i = 0; i < n; i++) s += w.Twice(a[i]); return s * w.Steps + w.At;")]
    [InlineData("var w = new Walk { At = x, Steps = 1 }; double s = w.Ahead() * w.At; w.Restart(x); return s + w.Twice(2) * w.At;")]
    public void Methods_of_a_struct_that_call_each_other(string body) => Check(body, """
        struct Walk
        {
            public double At; public int Steps;
            double Step(double by) { At += by * At; Steps++; return At; }
            public double Twice(double by) => Step(by) * this.Step(0.5);

            #pragma warning disable CS8656 // That is a copy's.
            public readonly double Ahead() => Step(2) + At;
            #pragma warning restore CS8656

            public void Restart(double at) => this = new Walk { At = at };
        }
        """);

    [Theory]
    [InlineData("return Lax.Cond(x > 1, v => 3 * v, v => v * v * v, x);")]
    [InlineData("return Lax.ForiLoop(0, n, (i, s) => s * x + i, 1.0);")]
    [InlineData("return Lax.WhileLoop(s => s.v < 5, s => (s.v + s.w, s.w * 1.5), (v: x, w: x + 2)).v;")]
    [InlineData("var (c, ys) = Lax.Scan((c, v) => (c + v * v, c * v), Jnp.Array(x), Jnp.Array(a)); return (c * Jnp.Sum(ys)).Item();")]
    [InlineData("var (c, ys) = Lax.Scan((c, v) => (c * v + 1, c), x, a); return c * ys[1] + ys[4] * ys[4];")]
    [InlineData("return Jnp.Sum(Lax.Map(v => Jnp.Sin(v) * x, Jnp.Array(a))).Item();")]
    [InlineData("return Lax.Scan((c, v) => (c * v.Item1 + v.Item2, v.Item1), Jnp.Array(x), (Jnp.Array(a), Jnp.Array(a) * 2), reverse: true).Carry.Item();")]
    [InlineData("return Lax.Switch(n - 3, [v => v, v => 2 * v, v => v * v], x);")]
    public void Control_flow_as_functions(string body) => Check(body);
}
