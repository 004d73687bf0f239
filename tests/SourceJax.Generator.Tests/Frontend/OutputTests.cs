using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Parameters that a traced method writes: <c>Span</c>, <c>ref</c> and <c>out</c>.</summary>
public class OutputTests
{
    [Theory]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { r[1] = a[0]; }", 7.0, 5.0)]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { for (int i = 0; i < r.Length; i++) r[i] *= a[i]; }", 35.0, 48.0)]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { r.Fill(a[1]); r[..1].Clear(); }", 0.0, 6.0)]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { r = r[1..]; r[0] = 1; }", 7.0, 1.0)]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { if (a[0] > 4) { r[0] = 1; return; } r[1] = 2; }", 1.0, 8.0)]
    [InlineData("public static void F(ReadOnlySpan<double> a, Span<double> r) { G(a, r[..1]); } static void G(ReadOnlySpan<double> x, Span<double> y) => y[0] = x[^1];", 6.0, 8.0)]
    [InlineData("public static double F(ReadOnlySpan<double> a, Span<double> r) { r[0] = a[0]; return r[1]; }", 8.0, 5.0, 8.0)]
    public void The_new_content_is_a_further_output(string member, params double[] expected)
        => Assert.Equal(expected, Traced.Members(member).Run("F", Traced.Vector(5, 6), Traced.Vector(7, 8)));

    [Fact]
    public void Content_that_is_replaced_is_not_read()
    {
        var traced = Traced.Members("public static void F(double x, Span<double> r) => r.Fill(x);").Method("F");
        Assert.DoesNotContain(traced.Function.Equations.SelectMany(e => e.Inputs), v => v == traced.Function.Inputs[1]);
    }

    [Fact]
    public void A_number_passed_out_is_no_input()
    {
        var traced = Traced.Members("public static bool F(double x, ref int n, out double y) { n++; y = 2 * x; return x > n; }");
        Assert.Equal([0, 4, 6], traced.Run("F", Traced.Number(3), Traced.Int(3)));
        Assert.Equal("bool G(double x, ref int n, out double y)", traced.Method("F").Signature.Declare("G"));
    }

    [Theory]
    [InlineData("public static void F(ref double[] x) => x = [1];", "SJ0201 x")]
    [InlineData("public static void F(out (double, double) x) => x = (1, 2);", "SJ0201 x")]
    [InlineData("public static void F(ref Span<double> x) => x[0] = 1;", "SJ0201 x")]
    [InlineData("public static void F(Span<double> r, double[] a) { r[0] = 1; a[0] = 2; }", "SJ0104 a[0]")]
    public void Refused(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    const string Targets = """
        [Jit, JacRev, Vmap(InAxes = [0, 0])] static void Copy(ReadOnlySpan<double> a, Span<double> r) { for (int i = 0; i < a.Length; i++) r[i] = 2 * a[i]; }
        """;

    [Theory]
    [InlineData("[Jit] public static void F(Span<double> r) { CopyJit(r[..1], r[1..]); }", 1.0, 2.0)]
    [InlineData("[Jit] public static void F(Span<double> r) { var a = r.ToArray(); CopyJit(a, r); }", 2.0, 10.0)]
    [InlineData("[Jit] public static void F(Span<double> r) { var y = new double[1]; var j = CopyJacRev(r[1..], y); r[0] = j[0, 0] + y[0]; }", 12.0, 5.0)]
    [InlineData("[Jit] public static void F(Span<double> r) { var x = new double[2, 1]; x[0, 0] = 3; x[1, 0] = 4; var y = new double[2]; CopyVmap(x, y); y.CopyTo(r); }", 6.0, 8.0)]
    [InlineData("[Jit] public static void F(Span<double> r) { Half(ref r[1], out r[0]); } static void Half(ref double x, out double h) { h = x / 2; x++; }", 2.5, 6.0)]
    [InlineData("[Jit] public static void F(Span<double> r) { int i = 0; Next(ref r[i++], ref i, ref r[1]); } static void Next(ref double x, ref int i, ref double y) { i += 5; x = i; y = i + 1; }", 6.0, 7.0)]
    public void Siblings_with_outputs_are_called_like_any_method(string member, params double[] expected)
    {
        var result = Subject.Generate($"using System; using SourceJax; public static partial class C {{ {Targets} {member} }}",
            "public static partial class C { public static double[] Run() { double[] r = [1, 5]; FJit(r); return r; } }").AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(expected, loaded.Invoke("C", "Run"));
    }

    [Theory]
    [InlineData("[Jit] public static void F(Span<double> r) { [|CopyJit(r[..2], r[1..])|]; }", "may share memory")]
    [InlineData("[Jit] public static void F(Span<double> r, int at) { [|CopyJit(r.Slice(at, 1), r[..1])|]; }", "may share memory")]
    [InlineData("[Jit] public static void F(double[] r) { [|CopyJit(r[..1], r)|]; }", "must be a span of a local array or of an output")]
    [InlineData("[Jit] public static void F(Span<double> r) { var x = new double[2, 2]; [|CopyVmap(x, r[..1])|]; }")]
    public async Task Siblings_need_memory_of_their_own_for_outputs(string member, params string[] parts)
        => await Subject.Verify(member.Contains("CopyVmap") ? "SJ0401" : "SJ0201", $"using System; using SourceJax; public static partial class C {{ {Targets} {member} }}", parts);

    [Theory]
    [InlineData("SJ0301", "[[|Grad|]] public static void F(ReadOnlySpan<double> a, Span<double> r) => r[0] = a[0];", "[r.Length]", "JacRev")]
    [InlineData("SJ0301", "[[|JacRev|]] public static void F(ReadOnlySpan<double> a, [NoDiff] Span<double> r) => r[0] = a[0];", "marked [NoDiff]")]
    [InlineData("SJ0301", "[[|Vjp(HasAux = true)|]] public static void F(ReadOnlySpan<double> a, Span<double> r) => r[0] = a[0];", "HasAux")]
    [InlineData("SJ0302", "[[|JacFwd|]] public static void F(ReadOnlySpan<double> a, Span<double> r, Span<int> n) { r[0] = a[0]; n[0] = 1; }", "of type int", "[NoDiff]")]
    [InlineData("SJ0302", "[Grad([|ArgNums = [1]|])] public static double F(double x, out double y) { y = x; return x; }", "'y'", "out")]
    [InlineData("SJ0303", "[[|Vjp|]] public static void F(Span<double> r) => r[0] = 1;", "at least one argument", "ArgNums = [0]")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [0, Axes.None]|])] public static void F(ReadOnlySpan<double> a, Span<double> r) => r[0] = a[0];", "'r' is an output")]
    [InlineData("SJ0305", "[Vmap([|OutAxes = [0]|])] public static void F(ReadOnlySpan<double> a, Span<double> r) => r[0] = a[0];", "returns nothing")]
    [InlineData("SJ0305", "[[|Vmap|]] public static void F(Span<double> r) => r[0] = 1;", "does not tell", "batch")]
    public async Task Transformations_say_what_they_need(string id, string member, params string[] messageParts)
        => await Subject.Verify(id, $"using System; using SourceJax; public static partial class C {{ {member} }}", messageParts);

    [Fact]
    public async Task The_analyzer_finds_nothing_wrong_with_outputs()
        => await Subject.Verify("SJ0104", $$"""
            using System;
            using SourceJax;
            public static partial class C
            {
                {{Targets}}
                [Vjp, Jvp] public static void Both(ReadOnlySpan<double> a, Span<double> r, out double sum) { Copy(a, r); sum = r[0]; }
                [Grad] public static double Sum(ReadOnlySpan<double> a, Span<double> r, ref int calls) { CopyJit(a, r); calls++; return r[0]; }
                [Vmap(nameof(CopyJacRev))] public static partial double[,,] All(double[,] a, Span<double> r);
                [Vmap] public static void Of([Shape("3")] Span<double> r) => r.Clear();
            }
            """);
}
