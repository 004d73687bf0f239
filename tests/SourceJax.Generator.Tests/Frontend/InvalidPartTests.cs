using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Arrays and parts of arrays that cannot exist: what uses them throws, as it does in C#.</summary>
public class InvalidPartTests
{
    static double[] Run(string body, int k, int m)
        => Traced.Members($"public static double F(double[] a, int k, int m) {{ {body} }}")
            .Run("F", Traced.Vector(1, 2, 3, 4, 5), Traced.Int(k), Traced.Int(m));

    [Theory]
    [InlineData("return a.AsSpan(k).Length;", 6, 0)]
    [InlineData("return a.AsSpan(k).Length;", -1, 0)]
    [InlineData("return a.AsSpan(k, m).Length;", -1, 2)]
    [InlineData("return a.AsSpan(k, m).Length;", 4, 2)]
    [InlineData("return a.AsSpan(k, m).Length;", 6, 0)]
    [InlineData("double s = 0; foreach (double v in a.AsSpan(k, m)) s += v; return s;", 2, -1)]
    [InlineData("ReadOnlySpan<double> q = a; for (int i = 0; i < m; i++) q = q[k..]; return q.Length;", 2, 3)]
    [InlineData("ReadOnlySpan<double> q = a; return q[k..][..m].Length;", 6, 0)]
    [InlineData("ReadOnlySpan<double> q = a; return q[k..^m].Length;", 3, 3)]
    [InlineData("return 7 % a.AsSpan(k).Length;", 7, 0)]
    public void The_length_of_what_cannot_exist_is_no_number(string body, int k, int m) => Assert.Throws<ArgumentOutOfRangeException>(() => Run(body, k, m));

    /// <summary>All ways to use a part, for all of its places: the same result or the same exception as in C#.</summary>
    [Fact]
    public void Parts_throw_what_they_throw_in_CSharp()
    {
        string[] bodies =
        [
            "return a.AsSpan(k, m).Length;", "return a.AsSpan(k, m)[0];", "return a.AsSpan()[k..m][0];", "return a.AsSpan(1).Slice(k, m)[0];",
            "double s = 1; foreach (double v in a.AsSpan(k, m)) s += v; return s;", "double s = 1; foreach (double v in a[k..m]) s += v; return s;",
            "double[] b = [.. a]; b.AsSpan(k, m)[0] = 9; return Code(b);", "double[] b = [.. a]; b.AsSpan(k, m).Fill(7); return Code(b);",
            "double[] b = a.ToArray(); b.AsSpan(k, m).Clear(); return Code(b);", "double[] b = a.ToArray(); b.AsSpan(k).Clear(); return Code(b);",
            "double[] b = a.ToArray(); Array.Clear(b, k, m); return Code(b);", "double[] b = new double[4]; a.AsSpan(k, m).CopyTo(b); return Code(b);",
            "double[] b = new double[8]; a.CopyTo(b.AsSpan(k)); return Code(b);", "double[] b = new double[4]; Array.Copy(a, b, k); return Code(b);",
            "double[] b = new double[4]; a.AsSpan(0, 2).CopyTo(b.AsSpan(k, m)); return Code(b);", "return a.AsSpan(k, m).ToArray().Length;",
            "return a[k..m].Length;", "double[] b = a.ToArray(); b.AsSpan(0, 3).Slice(k, m).Fill(7); return Code(b);",
            "double[] b = a.ToArray(); b.AsSpan(k, m).Slice(0, 1).Fill(7); return Code(b);",
            "double s = 1; foreach (double v in a[k..m].ToArray()) s += v; return s;",
        ];
        string methods = string.Join('\n', bodies.Select((b, n) => $"[Jit] public static double F{n}(double[] a, int k, int m) {{ {b} }}"));
        using var compiled = LoadedAssembly.From(Subject.Generate($$"""
            public static partial class C
            {
                static double Code(double[] x) { double c = 0; foreach (double v in x) c = 10 * c + v; return c; }
                {{methods}}
            }
            """).AssertCompiles().Output);
        foreach (int k in (int[])[-3, -1, 0, 1, 3, 4, 5, 9])
        {
            foreach (int m in (int[])[-2, -1, 0, 1, 2, 4, 5])
            {
                for (int n = 0; n < bodies.Length; n++)
                {
                    string plain = Outcome($"F{n}", k, m), traced = Outcome($"F{n}Jit", k, m);
                    Assert.True(plain == traced, $"{bodies[n]} ({k}, {m}): {plain}, but {traced}");
                }
            }
        }

        string Outcome(string name, int k, int m)
        {
            try
            {
                return $"{compiled.Invoke("C", name, [(double[])[1, 2, 3, 4], k, m])}";
            }
            catch (Exception e)
            {
                return e.GetType().Name;
            }
        }
    }

    /// <summary>Where a test decides that it runs, as in a helper for arrays of any length, only what runs throws.</summary>
    [Theory]
    [InlineData("ReadOnlySpan<double> q = a[1..2]; if (k > 2) q = q[1..][..1]; return q[0];", typeof(ArgumentOutOfRangeException))]
    [InlineData("ReadOnlySpan<double> q = a[1..2]; if (k > 2) return q[1]; return q[0];", typeof(IndexOutOfRangeException))]
    [InlineData("double[] t = [a[0], a[1]]; return k > 2 ? t[2] : t[1];", typeof(IndexOutOfRangeException))]
    [InlineData("var t = new double[2, 2]; t[0, 1] = a[1]; return k > 2 ? t[0, 2] : t[0, 1];", typeof(IndexOutOfRangeException))]
    [InlineData("var t = new double[2]; t[0] = a[1]; if (k > 2) t[2] = a[0]; return t[0];", typeof(IndexOutOfRangeException))]
    public void What_cannot_exist_behind_a_test_is_left_to_the_test(string body, Type thrown)
    {
        Assert.Equal([2.0], Run(body, 1, 0));
        Assert.Throws(thrown, () => Run(body, 3, 0));
    }

    /// <summary>Compiled, where the array itself is optimized away.</summary>
    [Theory]
    [InlineData("return new double[k].Length;")]
    [InlineData("Span<double> t = stackalloc double[k]; return t.Length;")]
    [InlineData("var t = new double[k]; double s = 0; for (int i = 0; i < t.Length; i++) s += t[i]; return s;")]
    [InlineData("var t = new double[k]; for (int i = 0; i < k; i++) t[i] = i; double s = 0; for (int i = 0; i < k; i++) s += t[i]; return s;")]
    [InlineData("var t = new (double X, int I)[k]; return t.Length;")]
    [InlineData("var t = new double[2, k]; return t.GetLength(1);")]
    [InlineData("var t = new double[k, k]; return t.GetLength(0);")]
    [InlineData("var t = new double[1, k]; return t.Length;")]
    [InlineData("var t = new double[k, k]; for (int i = 0; i < k; i++) t[0, i] = i; double s = 0; for (int i = 0; i < k; i++) s += t[0, i]; return s;")]
    [InlineData("var t = new double[k]; return t[0] + 3;")]
    [InlineData("var t = new double[k, k]; return t[0, 0];")]
    [InlineData("return new double[k].ToArray().Length;")]
    public void No_array_has_a_negative_length(string body)
    {
        using var compiled = LoadedAssembly.From(Subject.Generate($"public static partial class C {{ [Jit] public static double F(int k) {{ {body} }} }}")
            .AssertCompiles().Output);
        Assert.Throws<OverflowException>(() => compiled.Invoke("C", "FJit", -2));
        Assert.Contains(compiled.Invoke("C", "FJit", 3), new object[] { 0.0, 3.0 });
    }

    [Theory]
    [InlineData("return a.AsSpan(k).Length;", 5, 0, 0)]
    [InlineData("return new double[k].Length;", 0, 0, 0)]
    [InlineData("return a.AsSpan(k, m).Length;", 5, 0, 0)]
    [InlineData("if (k < 0) return -1; return a.AsSpan(k, m).Length;", -3, 2, -1)]
    [InlineData("ReadOnlySpan<double> q = k > m ? a.AsSpan(k) : a.AsSpan(0, m); return q.Length;", -3, 4, 4)]
    [InlineData("ReadOnlySpan<double> q = k > 5 ? a.AsSpan(1) : new double[9]; return q[m..].Length;", 0, 8, 1)]
    public void A_length_that_is_right_or_not_computed_stays(string body, int k, int m, double expected) => Assert.Equal([expected], Run(body, k, m));

    [Theory]
    [InlineData("double t = 0; ReadOnlySpan<double> s = a.AsSpan(2); for (int i = m; i < s.Length; i++) t += s[i]; return t;", 0, -1)]
    [InlineData("double t = 0; ReadOnlySpan<double> s = a.AsSpan(2); for (int i = 0; i < 2; i++) t += s[i * m]; return t;", 0, -1)]
    public void An_integer_below_zero_is_no_position_in_a_part(string body, int k, int m) => Assert.Throws<IndexOutOfRangeException>(() => Run(body, k, m));
}
