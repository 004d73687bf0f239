using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class ShapeDiagnosticsTests
{
    [Theory]
    [InlineData("SJ0401",
        "[Jit] public static NDArray<float> F([Shape(\"m k\")] NDArray<float> a, [Shape(\"n m\")] NDArray<float> b) => [|Matmul(a, b)|];", "k", "n")]
    [InlineData("SJ0401", "[Jit] public static NDArray<float> F([Shape(\"3\")] NDArray<float> a, [Shape(\"4\")] NDArray<float> b) => [|a * b|];", "[3]", "[4]")]
    [InlineData("SJ0402", "[Jit] public static NDArray<float> F(NDArray<float> a, NDArray<float> b) => [|Dot(a, b)|];")]
    [InlineData("SJ0403", "[Jit] public static NDArray<float> F([[|Shape(\"n,,2\")|]] NDArray<float> a) => a;")]
    [InlineData("SJ0201", "[Jit] public static NDArray<float> F([Shape(\"1 n\")] NDArray<float> a) => [|Squeeze(a)|];", "[1,n]", "which axes")]
    [InlineData("SJ0401", "[Jit] public static NDArray<float> F([Shape(\"1 n\")] NDArray<float> a) => [|Squeeze(a, 1)|];", "[1,n]")]
    [InlineData("SJ0404", "[Jit] public static NDArray<bool> F(NDArray<bool> x) => [|x + x|];", "bool")]
    [InlineData("SJ0404", "[Jit] public static NDArray<int> F(NDArray<int> x) => [|!x|];", "! is not defined", "~")]
    [InlineData("SJ0201", "[Jit] public static NDArray<float> F(bool c, [Shape(\"n\")] NDArray<float> a) => [|c ? a[1..] : a|];", "[n-1]", "[n]")]
    [InlineData("SJ0201",
        "[Jit] public static NDArray<float> F(bool c, [Shape(\"n\")] NDArray<float> a) { var b = a; if (c) b = a[1..]; return [|b|]; }", "[n-1]", "[n]")]
    [InlineData("SJ0401",
        "[Jit] public static NDArray<float> F([Shape(\"n 2\")] NDArray<float> a, int i) { if (i > 0) return a[i]; return [|a[0, ..0]|]; }", "[2]", "[0]", "the result")]
    [InlineData("SJ0401",
        "static NDArray<float> P(NDArray<float> a, int i) { if (i > 0) return a[i]; return a[0, ..0]; }"
        + " [Jit] public static NDArray<float> F([Shape(\"n d\")] NDArray<float> a, int i) => [|P(a, i)|] * 2;", "[d]", "[0]", "the result")]
    [InlineData("SJ0201",
        "[Jit] public static double F(double[] x, int n) { var v = x.ToArray(); var y = new double[3];"
        + " for (int t = 0; t < n; t++) { [|y.AsSpan().Clear()|]; (v, y) = (y, v); } return v[0]; }", "[3]", "not known to be the same")]
    [InlineData("SJ0201",
        "[Jit] public static double F(double[] x, int n) { var v = x.ToArray(); var y = new double[3];"
        + " for (int t = 0; t < n; t++) { [|y[0]|] = 1; (v, y) = (y, v); } return v[0]; }", "[3]", "not known to be the same")]
    public async Task Mistakes_in_shapes_are_found_at_the_expression(string id, string member, params string[] messageParts)
        => await Subject.Verify(id, $"using static SourceJax.Jnp; public static partial class C {{ {member} }}", messageParts);
}
