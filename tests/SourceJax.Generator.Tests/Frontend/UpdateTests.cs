using SourceJax.Compiler.Evaluation;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Functional updates of arrays. Expectations are what the same expressions give when they run eagerly.</summary>
public class UpdateTests
{
    static ArrayValue Count(params int[] shape)
        => ArrayValue.From(Compiler.Ir.DType.F64, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (double)i)]);

    [Theory]
    [InlineData("x.At(1).Set(9)", new double[] { 0, 1, 2, 9, 9, 9 })]
    [InlineData("x.At(^1, 0).Add(10)", new double[] { 0, 1, 2, 13, 4, 5 })]
    [InlineData("x.At(.., 1..).Multiply(2)", new double[] { 0, 2, 4, 3, 8, 10 })]
    [InlineData("x.At(ArrayIndex.Ellipsis, 1).Set(Jnp.Array([7.0, 8.0]))", new double[] { 0, 7, 2, 3, 8, 5 })]
    [InlineData("x.At(ArrayIndex.NewAxis, 0).Min(1)", new double[] { 0, 1, 1, 3, 4, 5 })]
    [InlineData("x.At(.., ArrayIndex.Slice(step: 2)).Max(3)", new double[] { 3, 1, 3, 3, 4, 5 })]
    [InlineData("x.At(0, ArrayIndex.Slice(step: -1)).Set(Jnp.Array([7.0, 8.0, 9.0]))", new double[] { 9, 8, 7, 3, 4, 5 })]
    [InlineData("x.At(i).Set(9)", new double[] { 0, 1, 2, 9, 9, 9 })]
    [InlineData("x.At(i - 1, i).Add(x[1, i])", new double[] { 0, 5, 2, 3, 4, 5 })]
    [InlineData("x.At(1.., i).Set(9)", new double[] { 0, 1, 2, 3, 9, 5 })]
    [InlineData("x.At(.., i).Multiply(Jnp.Array([5.0, 6.0]))", new double[] { 0, 5, 2, 3, 24, 5 })]
    [InlineData("x.At(Jnp.Array([1, 0, 1])).Add(1)", new double[] { 1, 2, 3, 5, 6, 7 })]
    [InlineData("x.At(.., Jnp.Array([2, 0, 2])).Set(Jnp.Array(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }))", new double[] { 2, 1, 3, 5, 4, 6 })]
    [InlineData("x.At(i, Jnp.Array([0, 2])).Add(Jnp.Array([10.0, 20.0]))", new double[] { 0, 1, 2, 13, 4, 25 })]
    [InlineData("x.At(Jnp.Array([1, 1, -1])).Multiply(2)", new double[] { 0, 1, 2, 24, 32, 40 })]
    [InlineData("x.At(.., Jnp.Array([2, 0, 2])).Max(Jnp.Array([7.0, 8.0, 9.0]))", new double[] { 8, 1, 9, 8, 4, 9 })]
    [InlineData("x.At(Jnp.Array([0, 1, 0]), Jnp.Array([1, 0, 1])).Multiply(Jnp.Array([2.0, 3.0, 5.0]))", new double[] { 0, 10, 2, 9, 4, 5 })]
    [InlineData("x.At(Jnp.Array([0]), Jnp.Array([1])).Set(2)", new double[] { 0, 2, 2, 3, 4, 5 })]
    [InlineData("x.At(x > 3.0).Set(0)", new double[] { 0, 1, 2, 3, 0, 0 })]
    [InlineData("x.At(.., x[i] > 3.0).Add(10)", new double[] { 0, 11, 12, 3, 14, 15 })]
    [InlineData("x.At(x[.., 2] > 3.0).Multiply(Jnp.Array([2.0, 3.0, 4.0]))", new double[] { 0, 1, 2, 6, 12, 20 })]
    [InlineData("x.At(i, x[0] > 0.5).Min(4)", new double[] { 0, 1, 2, 3, 4, 4 })]
    [InlineData("x.At(1, Jnp.Array([0, 2])).Get().At(i).Set(0).Reshape(2)", new double[] { 3, 0 })]
    public void Selected_elements_are_replaced_in_a_copy(string expression, double[] expected)
    {
        var traced = Traced.Members($$"""public static NDArray<double> F([Shape("2 3")] NDArray<double> x, int i) => {{expression}};""");
        Assert.Equal(expected, traced.Run("F", Count(2, 3), Traced.Int(1)));
    }

    [Fact]
    public void Values_that_do_not_broadcast_and_sizes_that_depend_on_data_are_refused()
    {
        Assert.StartsWith("SJ0401", Problem("x.At(0).Set(Jnp.Array([1.0, 2.0]))"));
        Assert.StartsWith("SJ0401", Problem("x.At(x[0] > 0.0, 0).Set(2)"));
        Assert.StartsWith("SJ0201", Problem("x.At(x > 0.0).Set(Jnp.Array([1.0, 2.0]))"));
        Assert.StartsWith("SJ0201", Problem("x.At(x > 0.0).Get()"));
        Assert.StartsWith("SJ0201", Problem("x[.., x[0] > 0.0]"));
        Assert.StartsWith("SJ0201", Problem("x.At(x[.., 0] > 0.0, new[] { 0, 1 }).Set(1)"));

        static string Problem(string expression)
            => Assert.Single(Traced.Members($$"""public static NDArray<double> F([Shape("m 3")] NDArray<double> x) => {{expression}};""").Reported("F"));
    }
}
