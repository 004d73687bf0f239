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
    public async Task Mistakes_in_shapes_are_found_at_the_expression(string id, string member, params string[] messageParts)
        => await Subject.Verify(id, $"using static SourceJax.Jnp; public static partial class C {{ {member} }}", messageParts);
}
