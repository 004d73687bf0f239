using System.Text.RegularExpressions;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Frontend;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Conformance;

/// <summary>Rows of JAX's cases that are errors at build time here, or about the code that is made; the others are in the integration tests.</summary>
public class CompileTimeTests
{
    [Fact]
    public async Task N37_the_gradient_of_a_complex_result_is_refused()
        => await Subject.Verify("SJ0301", """
            public static partial class C
            {
                [[|Grad|]] public static NDArray<System.Numerics.Complex> F([Shape("")] NDArray<System.Numerics.Complex> z) => Jnp.Sin(z);
            }
            """, "Grad needs a scalar floating-point result");

    [Fact]
    public async Task N38_the_gradient_by_an_integer_is_refused()
        => await Subject.Verify("SJ0302", """
            public static partial class C { [[|Grad|]] public static double F(int n) => n * 2.0; }
            """, "cannot differentiate with respect to 'n' of type int: only floating-point values have derivatives");

    [Fact]
    public async Task T4_the_gradient_of_an_array_names_its_shape_and_the_ways_out()
        => await Subject.Verify("SJ0301", """
            public static partial class C { [[|Grad|]] public static NDArray<double> F([Shape("n 1")] NDArray<double> x) => Jnp.Sin(x); }
            """, "shape [n,1]", "Reduce it (Jnp.Sum, Jnp.Mean), index it, or ask for JacRev or Vjp");

    [Fact]
    public void T20_two_batches_of_inner_products_are_one_contraction()
    {
        var inner = Traced.Members("""
            public static NDArray<double> F([Shape("k")] NDArray<double> a, [Shape("k")] NDArray<double> b) => Jnp.Vdot(a, b);
            """).Method("F");
        var matrixVector = Vmap.Transform(inner.Function, [0, null], [0], Dim.Symbol("n"));
        string product = PassPipeline.Run(Vmap.Transform(matrixVector, [null, 1], [1], Dim.Symbol("m"))).ToString();
        Assert.Single(Regex.Matches(product, "dot_general"));
        Assert.DoesNotContain("mul ", product);
    }

    [Theory]
    [InlineData("Lax.ForiLoop(0, n, (i, s) => Jnp.Concatenate([s, s]), x)")]
    [InlineData("Lax.Scan((c, v) => (Jnp.Concatenate([c, c]), v), x, x).Outputs")]
    [InlineData("Lax.WhileLoop(s => Jnp.Sum(s) < 3.0, s => Jnp.Concatenate([s, s]), x)")]
    public async Task F20_a_carry_that_changes_its_shape_is_named_with_both(string loop)
    {
        var reported = await AnalyzerHarness.Run(new Analyzers.SourceJaxAnalyzer(), Subject.Generate($$"""
            public static partial class C { [Jit] public static NDArray<double> F([Shape("k")] NDArray<double> x, int n) => {{loop}}; }
            """).Output);
        string message = Assert.Single(reported).GetMessage();
        Assert.Equal("SJ0401", reported[0].Id);
        Assert.Contains("the state of the loop is carried from one iteration to the next as f64[k], but an iteration makes it f64[2*k], so the shapes do not match", message);
    }

    [Fact]
    public void F20_a_carry_of_another_element_type_is_an_error_of_CSharp()
        => Assert.Contains(TestCompilation.Create("""
            public static class C { public static NDArray<float> F(NDArray<float> x) => Lax.ForiLoop(0, 3, (i, s) => Jnp.Astype<float, double>(s), x); }
            """).GetDiagnostics(), d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error && d.GetMessage().Contains("NDArray<double>"));
}
