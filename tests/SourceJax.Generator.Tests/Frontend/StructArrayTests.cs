namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Arrays of structs and tuples behave as in C#, element by element and member by member.</summary>
public class StructArrayTests
{
    const string Types = """
        public record struct Vec(double X, double Y)
        {
            public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
            public static Vec operator *(double s, Vec v) => new(s * v.X, s * v.Y);
            public readonly double Dot(Vec b) => X * b.X + Y * b.Y;
            public void Scale(double s) { X *= s; Y *= s; }
        }
        public struct Body { public Vec P; public Vec V; public int Tag; }
        static void Step(Span<Body> bodies, double dt) { for (int i = 0; i < bodies.Length; i++) bodies[i].P += dt * bodies[i].V; }
        static double Norm(ReadOnlySpan<Vec> v) { double s = 0; foreach (Vec p in v) s += p.Dot(p); return s; }
        static Vec[] Grid(double[] a) { var g = new Vec[a.Length]; for (int i = 0; i < g.Length; i++) g[i] = new(a[i], i); return g; }
        static void Swap(ref Vec p, ref Vec q) { Vec t = p; p = q; q = t; }
        """;

    const string Fill = "var p = new Vec[n]; for (int i = 0; i < n; i++) p[i] = new Vec(a[i] * x, i); ";
    const string Sum = " double s = 0; foreach (Vec v in p) s = 1.5 * s + v.X * v.Y + v.X; return s;";

    [Theory]
    [InlineData(Fill + "for (int i = 1; i < n; i++) p[i] += x * p[i - 1];" + Sum)]
    [InlineData(Fill + "for (int i = 1; i < n; i++) { p[i].X *= p[i - 1].Y; p[i - 1].Y += x; p[i].Y--; }" + Sum)]
    [InlineData(Fill + "p[0] = p[n - 1] with { Y = x }; p[^1] = default;" + Sum)]
    [InlineData(Fill + "int k = 0; p[k++].X += x; p[k++] += x * p[k]; p[k].Y = k;" + Sum)]
    [InlineData(Fill + "for (int i = 0; i < n; i++) { if (p[i].X > 1) p[i].Scale(x); else if (i == 2) break; else p[i] = new(x, 1); }" + Sum)]
    [InlineData(Fill + "var q = p; q[1].X = x; var r = p.ToArray(); r[1].X = 100; Vec[] t = [.. p]; t[0].Y = 7; return p[1].X * t[1].X + r[1].X;")]
    [InlineData(Fill + "Span<Vec> part = p.AsSpan(1, 2); part[0].Y = x; part.Slice(1).Clear(); p.AsSpan(2).Fill(new(x, 5)); p.AsSpan(0, 1).CopyTo(p.AsSpan(1));" + Sum)]
    [InlineData(Fill + "(p[0], p[1]) = (p[1], p[0]); (p[0].X, p[0].Y) = (p[0].Y, x);" + Sum)]
    [InlineData(Fill + "Swap(ref p[0], ref p[2]); return Norm(p) + Norm(p.AsSpan(1)) + Norm(Grid(a)) * p[^1].X;")]
    [InlineData(Fill + "var q = new Vec[n]; for (int t = 0; t < 3; t++) { for (int i = 0; i < n; i++) q[i] = p[(i + 1) % n] + x * p[i]; (p, q) = (q, p); }" + Sum)]
    [InlineData(Fill + "int k = 0; while (k < n && p[k].Y < 3) { p[k].X += p[n - 1 - k].X; k++; }" + Sum)]
    [InlineData("var b = new Body[n]; for (int i = 0; i < n; i++) { b[i].V.X = a[i]; b[i].P.Y = x; b[i].Tag = i % 2; } Step(b, x); Step(b.AsSpan(1), 0.5); "
        + "double s = 0; foreach (Body c in b) s += c.P.Dot(c.V) * (c.Tag + 1) + c.P.Y; return s;")]
    [InlineData(Fill + "int k = 0; double s = 0; while (k < n) s += p[k++].Dot(new Vec(x, k)); return s + new Vec(x, k--).Dot(p[k]);")]
    [InlineData("Vec[] v = [new(x, 1), new(2, x * x)]; v[0] += v[1]; double s = 0; for (int i = 0; i < v.Length; i++) s += v[i].Dot(v[(i + n) % 2]); return s;")]
    [InlineData("var m = new (double Re, int K)[2, n]; for (int i = 0; i < n; i++) m[i % 2, i] = (a[i], i); double s = x; foreach (int k in (int[])[0, 1]) "
        + "s += m[k, k].Re * (m[k, n - 1].K + 1); return s * m.GetLength(1);")]
    [InlineData("Span<(double, double)> t = stackalloc (double, double)[3]; for (int i = 0; i < 3; i++) t[i] = (a[i], x); var (p, q) = t[1]; return p * q + t[2].Item1;")]
    [InlineData("Vec[] w; if (x > 1) w = Grid(a); else { w = Grid(a); w[0].X = x; } return w[0].X * x + w[1].Y;")]
    public void Elements_and_members(string body)
    {
        using var test = new ControlFlowCase(body, Types);
        test.AssertSame(0.7, 5, 1.5, -0.5, 0.25, 2, 1);
        test.AssertSame(2.3, 3, 0.5, 3, -1, 0.125, 4);
    }

    [Theory]
    [InlineData("p[i].W = x * i;")]
    [InlineData("p[i].W += x * i;")]
    [InlineData("p[i].W = 1; p[i].W *= x * i;")]
    [InlineData("p[i] = new Weighted { X = p[i].X, W = x * i };")]
    [InlineData("(p[i].W, p[i].X) = (x * i, x);")]
    public void Members_without_derivative_hold_constants(string store)
    {
        const string types = "struct Weighted { public double X; [NoDiff] public double W; }";
        string Body(string write, string read) => $"public static double F(double x) {{ var p = new Weighted[3]; double s = 0; for (int i = 0; i < 3; i++) {{ p[i].X = x; {write} }} "
            + $"foreach (var w in p) s += {read}; return s; }} {types}";
        double Slope(string members) => Transform(Traced.Members(members).Method("F").Function);
        Assert.Equal(3 + 6, Slope(Body(store, "w.X * (w.W + 1)")), 12);

        static double Transform(Compiler.Ir.IrFunction function)
            => new Compiler.Evaluation.Interpreter().Call(Compiler.Transforms.Vjp.ValueAndGrad(function, [true]), [Traced.Number(2)])[1].Data[0].Real;
    }

    [Theory]
    [InlineData("var p = new Box[2]; return x;", "SJ0201 new Box[2]")]
    [InlineData("Vec[] p = new Vec[2], q = new Vec[2]; int k = 0; Swap(ref p[k++], ref q[1]); return p[0].X;", "SJ0201 p[k++]")]
    [InlineData("var p = new Vec[2]; int k = 0; Swap(ref p[k], ref p[1]); return p[0].X;", "SJ0201 ref p[1]")]
    [InlineData("var p = new Vec[2]; int k = 0; p[k++].Scale(x); return p[0].X;", "SJ0201 p[k++]")]
    [InlineData("var p = new Vec[2]; int k = 0; Next(ref k, ref p[k]); return p[0].X;", "SJ0201 p[k]")]
    [InlineData("var p = new Vec[2]; var q = new Vec[2]; var r = x > 1 ? p : q; r[0].X = 1; return p[0].X;", "SJ0201 x > 1 ? p : q")]
    [InlineData("var p = new Vec[2]; p[2].X = x; return p[0].X;", "SJ0401 p[2].X")]
    public void Refused(string body, string expected) => Assert.Equal([expected], Traced.Members(
        $"public static double F(double x) {{ {body} }} {Types} class Box {{ public double X; }} static void Next(ref int k, ref Vec v) {{ k++; v.X = k; }}").Reported("F"));
}
