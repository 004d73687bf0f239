namespace SourceJax.Generator.Tests.Frontend;

/// <summary>What is outside of the subset, and where the problem sits.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("public static double F(double x) { try { return x; } catch { return 0; } }", "SJ0201 try { return x; } catch { return 0; }")]
    [InlineData("public static double F(double x) { dynamic d = x; return d; }", "SJ0201 d = x")]
    [InlineData("public static double F(double x) => System.Convert.ToDouble(x.ToString());", "SJ0202 x.ToString()")]
    [InlineData("public static double F(double x) => x < 1 ? x : F(x - 1);", "SJ0203 F(x - 1)")]
    [InlineData("public static double F(double x) { Console.WriteLine(x); return x; }", "SJ0101 Console.WriteLine(x)")]
    [InlineData("public static double F(double x) => x * DateTime.Now.Ticks;", "SJ0101 DateTime.Now")]
    [InlineData("public static double F(double x) => x * Random.Shared.NextDouble();", "SJ0101 Random.Shared")]
    [InlineData("static int counter; public static double F(double x) { counter++; return x; }", "SJ0102 counter")]
    [InlineData("static double mutable = 2; public static double F(double x) => x * mutable;", "SJ0103 mutable")]
    [InlineData("public static double F(double[] x) { x[0] = 1; return x[0]; }", "SJ0104 x[0]")]
    [InlineData("static int counter; static double G(double x) { counter = 1; return x; } public static double F(double x) => G(x) * 2;", "SJ0102 counter")]
    [InlineData("public static double F(double x) { var a = new double[(int)x]; return a[0]; }", "SJ0201 (int)x")]
    [InlineData("public static double F(double x) { start: x++; if (x < 0) goto start; return x; }", "SJ0201 start: x++;")]
    [InlineData("public static double F(double x) { while (true) x *= 2; }", "SJ0201 while (true) x *= 2;")]
    [InlineData("public static double F(double x) { double[] a = [1], b = [2, x]; var c = x > 0 ? a : b; c[0] = 1; return a[0]; }", "SJ0201 c[0]")]
    [InlineData("public static double F(double x) { double[] a = [1], b = [x], c = a; if (x > 0) c = b; c[0] = 1; return a[0]; }", "SJ0201 c[0]")]
    [InlineData("public static double F(double x) { double[] a = [1]; for (int i = 0; i < 9; i++) { var b = new double[2]; a = b; } return a[0]; }", "SJ0201 a")]
    [InlineData("static void Step(Span<double> u, double by) { Span<double> v = new double[1]; if (by > 1) u = v; u[0] += by; } public static double F(double x) { double[] u = [x]; Step(u, x); return u[0]; }", "SJ0201 u[0]")]
    [InlineData("public static double F(double x) { double[] a = [x], c = a; for (int i = 0; i < 9; i++) { var b = new double[1]; a = b; } a[0] = c[0]; return x; }", "SJ0201 a")]
    [InlineData("public static double F(double[] x) { x.AsSpan(1)[0] = 1; return x[0]; }", "SJ0104 x.AsSpan(1)[0]")]
    [InlineData("public static double F(double[] x) { x.AsSpan().Fill(1); return x[0]; }", "SJ0104 x.AsSpan().Fill(1)")]
    [InlineData("public static void F(Span<double> r) { foreach (ref double x in r) x = 2; }", "SJ0201 foreach (ref double x in r) x = 2;")]
    [InlineData("static void G(ref double x, ref double y) { x++; y++; } public static void F(Span<double> r, int i) => G(ref r[i], ref r[0]);", "SJ0201 ref r[i]")]
    [InlineData("static void G(ref double x, Span<double> y) { x++; y[0]++; } public static void F(Span<double> r) => G(ref r[0], r);", "SJ0201 ref r[0]")]
    [InlineData("static void G(ref double x, ref double y) { x++; y++; } public static void F(ref double r) => G(ref r, ref r);", "SJ0201 ref r")]
    [InlineData("public static double F(double x) { double y = 0; void Add() { y += x; } Add(); return y; }", "SJ0102 y")]
    [InlineData("static double G(Func<double, double> f) => f(1); static double A(double r) => r; public static double F(double x) => G(x > 1 ? A : Math.Sin);", "SJ0201 x > 1 ? A : Math.Sin")]
    [InlineData("static double A(double r) => r; public static double F(double x) { Func<double, double> f = A; if (x > 1) f = Math.Sin; return f(x); }", "SJ0201 f")]
    [InlineData("struct P { public double X; public double At(double r) => r * X; } public static double F(double x) { var p = new P { X = x }; Func<double, double> f = p.At; return f(x); }", "SJ0201 p.At")]
    [InlineData("struct P { public double X, Y; } static double G(ref P u, P[] all) { u.X *= 2; return all[0].X; } public static double F(double x) { P[] p = [new P { X = x }, default]; P q = p[1]; return G(ref p[0], p); }", "SJ0201 ref p[0]")]
    [InlineData("struct P { public double X, Y; } static double G(ref P u, ref P v) { u.X *= 2; return v.X; } public static double F(double x) { P[] p = [new P { X = x }, default]; P q = p[1]; int i = x > 1 ? 1 : 0; return G(ref p[i], ref p[0]); }", "SJ0201 ref p[0]")]
    [InlineData("struct P { public double X, Y; } static double G(ref P u, ref double v) { u.X *= 2; return v; } public static double F(double x) { P[] p = [new P { X = x }, default]; P q = p[1]; return G(ref q, ref q.X); }", "SJ0201 ref q.X")]
    [InlineData("struct P { public double X, Y; } static double G(ref P u, ref double v) { u.X *= 2; return v; } public static double F(double x) { P[] p = [new P { X = x }, default]; P q = p[1]; return G(ref p[0], ref p[0].X); }", "SJ0201 ref p[0]")]
    [InlineData("struct P { public double V; public void M(ref double o) { V *= o; o = 1; } } public static double F(double x) { var c = new P { V = x }; c.M(ref c.V); return c.V; }", "SJ0201 ref c.V")]
    [InlineData("interface I { double G(double d); } struct P : I { public double G(double d) => d; } static double R<T>(T t, double d) where T : I => t.G(d); public static double F(double x) => R(new P(), x);", "SJ0202 t.G(d)")]
    [InlineData("public static double F(double x) { double s = 0; Func<double> p = () => 1; foreach (double v in new[] { x, 2, 3 }) { s = s * 10 + p(); p = () => v; } return s; }", "SJ0201 p")]
    [InlineData("public static double F(double x, int n) { double s = 0; Func<double> f = () => 1; for (int i = 0; i < n; i++) { double z = i * x; s += f(); f = () => z; } return s; }", "SJ0201 f")]
    [InlineData("record R(double X) { public virtual double V => X; } public static double F(double x) { R r = new(x); return r.V; }", "SJ0201 r.V")]
    [InlineData("class K { public double A; public virtual double V(double b) => A * b; } public static double F(double x) { var k = new K { A = x }; return k.V(2); }", "SJ0201 k.V(2)")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct U { [System.Runtime.InteropServices.FieldOffset(0)] public double X; [System.Runtime.InteropServices.FieldOffset(0)] public double Y; } public static double F(double x) { var u = new U { X = x }; return u.Y; }", "SJ0201 X = x")]
    [InlineData("static double D(in double v, double[] a) { a[0] *= 2; return v; } public static double F(double x) { double[] a = [x]; return D(a[0], a); }", "SJ0201 a[0]")]
    [InlineData("static void N(double[] a, in double by) { for (int i = 0; i < a.Length; i++) a[i] /= by; } public static double F(double x) { double[] a = [x, 4]; N(a, a[0]); return a[1]; }", "SJ0201 a[0]")]
    [InlineData("public static double F(double x) { double[] a = [x]; double L(in double v) { a[0] *= 2; return v; } return L(a[0]); }", "SJ0201 a[0]")]
    [InlineData("static double D(in double v, double[] a) { a[0] *= 2; return v; } public static double F(double x) { var t = (A: new[] { x }, 1); return D(in t.A[0], t.A); }", "SJ0201 t.A[0]")]
    [InlineData("struct S { public double V, W; public double Triple(S[] a) { a[0].V *= 3; return V; } public double Ref(ref double v) { v *= 3; return V; } public double this[S[] a] { get { a[0].V *= 2; return V; } set { a[0].V = 7; V += value; } } } public static double F(double x) { var a = new S[1]; a[0].V = x; return a[0].Triple(a); }", "SJ0201 a[0]")]
    [InlineData("struct S { public double V, W; public double Triple(S[] a) { a[0].V *= 3; return V; } public double Ref(ref double v) { v *= 3; return V; } public double this[S[] a] { get { a[0].V *= 2; return V; } set { a[0].V = 7; V += value; } } } public static double F(double x) { var s = new S { V = x }; return s.Ref(ref s.V); }", "SJ0201 ref s.V")]
    [InlineData("struct S { public double V, W; public double Triple(S[] a) { a[0].V *= 3; return V; } public double Ref(ref double v) { v *= 3; return V; } public double this[S[] a] { get { a[0].V *= 2; return V; } set { a[0].V = 7; V += value; } } } public static double F(double x) { var a = new S[1]; a[0].V = x; return a[0][a]; }", "SJ0201 a[0]")]
    [InlineData("struct S { public double V, W; public double Triple(S[] a) { a[0].V *= 3; return V; } public double Ref(ref double v) { v *= 3; return V; } public double this[S[] a] { get { a[0].V *= 2; return V; } set { a[0].V = 7; V += value; } } } public static double F(double x) { var a = new S[1]; a[0].V = x; a[0][a] += 3; return a[0].V; }", "SJ0201 a[0]")]
    [InlineData("public static double F(double x) { double[] a = [x]; double s = 0; foreach (ref readonly double q in a.AsSpan()) { a[0] *= 2; s += q; } return s; }", "SJ0201 foreach (ref readonly double q in a.AsSpan()) { a[0] *= 2; s += q; }")]
    [InlineData("public static double F(double x) { Span<double> s = [x, 2, 3]; return s[(s = s[1..]).Length - 2]; }", "SJ0201 s")]
    [InlineData("static int Z(Span<double> s) => 0; public static double F(double x) { Span<double> s = [x, 2, 3]; s[Z(s = s[2..])] *= 5; return s[0]; }", "SJ0201 s")]
    [InlineData("enum K { A } public static double F(double x, K k) => x;", "SJ0201 k")]
    [InlineData("static double G(ref double u, Func<double> f) { u *= 2; return f(); } public static double F(double x) { double y = x; return G(ref y, () => y); }", "SJ0201 y")]
    [InlineData("static double G(out double u, Func<double> f) { u = 2; return f(); } public static double F(double x) { double y = x; return G(out y, () => y); }", "SJ0201 y")]
    [InlineData("static double G(ref double u, Func<double> f) { u *= 2; return f(); } public static double F(double x) { double[] y = [x]; return G(ref y[0], () => y[0]); }", "SJ0201 y[0]")]
    [InlineData("static double G(ref double u, Func<double> f) { u *= 2; return f(); } public static double F(double x) { (double A, double B) y = (x, 1); return G(ref y.A, () => y.A); }", "SJ0201 y")]
    [InlineData("public static double F(double x) { double y = x; double G(ref double u) { u *= 3; return y; } return G(ref y); }", "SJ0201 y")]
    [InlineData("struct P { public double X; public double Twice(Func<double> f) { X *= 2; return f(); } } public static double F(double x) { var p = new P { X = x }; return p.Twice(() => p.X); }", "SJ0201 p")]
    [InlineData("public static double F(ReadOnlySpan<double> x) => x[^0];", "SJ0401 x[^0]")]
    [InlineData("public static double F(double x) => checked((int)x);", "SJ0201 (int)x")]
    [InlineData("public static double F(double x) => (double)(decimal)x;", "SJ0201 (decimal)x")]
    [InlineData("public static double F(double x) => double.TryParse(\"1\", out var y) ? y : x;", "SJ0202 double.TryParse(\"1\", out var y)")]
    [InlineData("static readonly double A = 1; static C() { A = 2; } public static double F(double x) => A;", "SJ0103 A")]
    [InlineData("static readonly double[] A = [1, 2]; public static double F(double x) => A[0];", "SJ0103 A")]
    [InlineData("public static object F(double x) => x;", "SJ0201 F")]
    public void Refused(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    [Fact]
    public void Every_statement_with_a_problem_is_reported_and_what_follows_from_it_is_not()
    {
        var traced = Traced.Members("""
            public static double F(double x)
            {
                double a = double.Parse("1");
                double b = a * 2;
                lock ("") { }
                return b + x;
            }
            """);
        Assert.Equal(["SJ0202 double.Parse(\"1\")", "SJ0201 lock (\"\") { }"], traced.Reported("F"));
    }

    [Theory]
    [InlineData("""public static NDArray<float> F([Shape("n")] NDArray<float> a, [Shape("m")] NDArray<float> b) => a + b;""", "SJ0401 a + b")]
    [InlineData("""public static NDArray<float> F([Shape("3")] NDArray<float> a, [Shape("4")] NDArray<float> b) => a * b;""", "SJ0401 a * b")]
    [InlineData("""public static NDArray<float> F([Shape("n,,2")] NDArray<float> a) => a;""", "SJ0403 Shape(\"n,,2\")")]
    [InlineData("""public static NDArray<float> F([Shape("n", "m")] NDArray<float> a) => a;""", "SJ0403 Shape(\"n\", \"m\")")]
    [InlineData("""public static float F([Shape("n m")] float[] a) => a[0];""", "SJ0403 Shape(\"n m\")")]
    [InlineData("""[return: Shape("m n")] public static NDArray<float> F([Shape("n m")] NDArray<float> a) => a * 2;""", "SJ0401 a * 2")]
    [InlineData("""public static NDArray<float> F(NDArray<float> a) => a[0];""", "SJ0402 a[0]")]
    [InlineData("""static NDArray<float> G([Shape("n n")] NDArray<float> a) => a; public static NDArray<float> F([Shape("n m")] NDArray<float> a) => G(a);""", "SJ0401 G(a)")]
    [InlineData("""static NDArray<float> G([Shape("n")] NDArray<float> a) => a; public static NDArray<float> F(NDArray<float> a) => G(a);""", "SJ0402 G(a)")]
    [InlineData("""public static float F([Shape("2")] NDArray<float> a) => a.Item();""", "SJ0401 a.Item()")]
    public void Shapes_that_do_not_fit(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    [Fact]
    public void An_operator_needs_an_element_type_that_has_it()
        => Assert.Equal(["SJ0404 ~a"], Traced.Members("""public static NDArray<float> F([Shape("n")] NDArray<float> a) => ~a;""").Reported("F"));

    /// <summary>Whatever C# allows is either traced or refused with an id; nothing gets through to an exception.</summary>
    [Theory]
    [InlineData("return x is > 0 and < 1 ? 1 : 0;")]
    [InlineData("return x switch { > 0 => 1, _ => 0 };")]
    [InlineData("switch (n) { case 1: return x; default: return 0; }")]
    [InlineData("foreach (double v in a) x += v; return x;")]
    [InlineData("for (int i = 0; i < n; i++) x += i; return x;")]
    [InlineData("while (x > 0) x--; do x++; while (x < 0); return x;")]
    [InlineData("start: x++; if (x < 0) goto start; return x;")]
    [InlineData("string s = $\"{x}\"; return s.Length;")]
    [InlineData("return new[] { 1, 2, 3 }.Select(v => v * x).Sum();")]
    [InlineData("return double.TryParse(\"1\", out var y) ? y : x;")]
    [InlineData("ref double r = ref x; r = 2; return x;")]
    [InlineData("double? y = x; return y ?? 1;")]
    [InlineData("double? y = null; return y.HasValue ? y.Value : x;")]
    [InlineData("object o = x; return (double)o;")]
    [InlineData("var t = new { X = x }; return t.X;")]
    [InlineData("Span<double> s = stackalloc double[3]; s[0] = x; return s[0];")]
    [InlineData("var list = new List<double> { x }; return list[0];")]
    [InlineData("var d = new Dictionary<string, double> { [\"a\"] = x }; return d[\"a\"];")]
    [InlineData("unsafe { double* p = &x; return *p; }")]
    [InlineData("checked { return (int)x + n; }")]
    [InlineData("using var s = new System.IO.MemoryStream(); return x;")]
    [InlineData("if (x < 0) throw new ArgumentException(); return x;")]
    [InlineData("return x < 0 ? throw new ArgumentException() : x;")]
    [InlineData("Func<double, double> f = null!; return f(x);")]
    [InlineData("Func<double, double> f = Math.Sign is null ? null! : double.Parse; return x;")]
    [InlineData("return a?.Length ?? 0;")]
    [InlineData("return (char)n + (nint)n;")]
    [InlineData("return (double)(decimal)x * (double)1.5m;")]
    [InlineData("return typeof(double).Name.Length + x;")]
    [InlineData("return sizeof(double) + default(double) + x * (char)65;")]
    [InlineData("a = null!; return a[0];")]
    [InlineData("return a[n..][0] + a[..n].Length + a[^n];")]
    [InlineData("return a[(int)x..][0];")]
    [InlineData("return new double[(int)x].Length;")]
    [InlineData("double[][] j = [a, a]; return j[0][1] + j[n][0];")]
    [InlineData("return new double[0, 0].Length + new double[0].Length;")]
    [InlineData("double[] e = []; return e.Length + e[0];")]
    [InlineData("return Enum.GetValues<DayOfWeek>().Length;")]
    [InlineData("var (q, r) = Math.DivRem(n, 2); return q + r;")]
    [InlineData("(int, (double, int)) t = (1, (x, n)); return t.Item2.Item1 + (t == (1, (x, n)) ? 1 : 0);")]
    [InlineData("lock (a) { } return x;")]
    [InlineData("return a.Max() + a.Length.CompareTo(3) + n.ToString().Length;")]
    [InlineData("double y; { y = x; } return y;")]
    [InlineData("static double G(double v) => v; Func<double, double> g = G; return g(x) + ((Func<double, double>)(v => v + x))(1);")]
    [InlineData("return Missing(x) + y + a.Nothing;")]
    [InlineData("var p = Missing(x); return p * 2 + p.W[0];")]
    [InlineData("return ((ReadOnlySpan<double>)a).Length + a.AsSpan()[1..].Length + new Span<double>(a)[0];")]
    [InlineData("(a[0], x) = (x, a[1]); return x;")]
    [InlineData("return x == double.NaN ? n >>> 1 : n << n;")]
    [InlineData("return +n - -n + ~n + (n ^ 1) + (n & 1 | 2) + (x > 0 ^ x < 1 ? 1 : 0);")]
    [InlineData("n /= 2; n %= 3; n <<= 1; n >>= 1; n |= 1; n &= 3; n ^= 2; x += n; float f = 1; f += 2.5f; f -= (float)x; return f;")]
    [InlineData("byte b = 250; b += 10; b++; short s = (short)(b * 300); return s + b;")]
    [InlineData("return Math.Round(x, 2) + Math.Round(x, MidpointRounding.AwayFromZero);")]
    [InlineData("return Jnp.Array(a)[0].Item() + NDArray.Create(a, 1, -1)[0, 0].Item();")]
    [InlineData("NDArray<double> v = x; v += 1; v *= v; return (-v).Item();")]
    public void Anything_is_traced_or_refused(string body)
    {
        var traced = Traced.Members($"public static double F(double x, int n, double[] a) {{ {body} }}");
        var function = traced.TryMethod("F");
        if (function is not null) Compiler.Ir.IrVerifier.Check(function.Function, "frontend");
        Assert.All(traced.Problems.Problems, p => Assert.Matches("^SJ0[1-4]0[1-4]$", p.Id));
        Assert.Equal(function is null, traced.Problems.Problems.Count > 0 || traced.HasErrors);
    }

    [Fact]
    public void Messages_say_where_dimensions_come_from()
    {
        var traced = Traced.Members("""public static NDArray<float> F([Shape("n")] NDArray<float> a, [Shape("m", "")] (NDArray<float> W, float K) b) => a + b.W;""");
        Assert.Single(traced.Reported("F"));
        Assert.Equal("shapes [n] and [m] do not broadcast: n against m on axis -1 (n is axis 0 of 'a', m is axis 0 of 'b.W')", traced.Problems.Problems[0].Message);
    }
}
