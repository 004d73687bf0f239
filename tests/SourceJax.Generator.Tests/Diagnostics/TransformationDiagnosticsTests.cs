using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class TransformationDiagnosticsTests
{
    [Theory]
    [InlineData("SJ0301", "[[|Grad|]] public static double[] F(double[] x) => [x[0], x[0]];", "[2]", "JacRev")]
    [InlineData("SJ0301", "[[|ValueAndGrad|]] public static (double, double) F(double x) => (x, x);", "(double, double)")]
    [InlineData("SJ0302", "[[|Grad|]] public static double F(int n) => n * 2.0;", "'n' of type int")]
    [InlineData("SJ0302", "[Grad([|ArgNums = [0]|])] public static double F([NoDiff] double x) => x;", "[NoDiff]")]
    [InlineData("SJ0303", "[Grad([|ArgNums = [1]|])] public static double F(double x) => x;", "the method has 1 parameter")]
    [InlineData("SJ0303", "[Vjp([|ArgNums = [0, -1]|])] public static double F(double x) => x;", "twice")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [0, 0]|])] public static double F(double x) => x;", "2 entries")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [Axes.None]|])] public static double F(double x) => x;", "nothing is mapped")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [2]|])] public static NDArray<double> F([Shape(\"n\")] NDArray<double> x) => x;", "rank 2")]
    [InlineData("SJ0305", "[Vmap([|OutAxes = [0, 0]|])] public static double F(double x) => x;", "one value")]
    public async Task The_attribute_is_marked_where_it_is_wrong(string id, string member, params string[] messageParts)
        => await Subject.Verify(id, $"public static partial class C {{ {member} }}", messageParts);
}
