using SourceJax.Compiler.Evaluation;

namespace SourceJax.Generator.Tests.Frontend;

public class ArrayTests
{
    static ArrayValue Array(params int[] shape) => ArrayValue.From(Compiler.Ir.DType.F64, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (double)i)]);

    [Fact]
    public void Arrays_without_declared_shape_that_meet_have_one_shape()
    {
        var f = Traced.Members("public static NDArray<double> F(NDArray<double> x, NDArray<double> y, NDArray<double> z) => x * 2 + y * z;").Method("F");
        Assert.Equal("x: f64[...x], y: f64[...x], z: f64[...x] -> f64[...x]",
            $"{string.Join(", ", f.Signature.Parameters.Select(p => $"{p.Name}: {p.Type.Leaves.Single().Aval}"))} -> {f.Signature.Result.Leaves.Single().Aval}");
    }

    [Fact]
    public void Declared_shapes_broadcast()
    {
        var traced = Traced.Members("""
            public static NDArray<double> F([Shape("m n")] NDArray<double> a, [Shape("n")] NDArray<double> b, [Shape("m 1")] NDArray<double> c) => (a + b) * c - 1;
            """);
        Assert.Equal([-1, -1, -1, 2, 4, 6], traced.Run("F", Array(2, 3), Array(3), Array(2, 1)));
    }

    [Theory]
    [InlineData("x[0]", new double[] { 0, 1, 2, 3 })]
    [InlineData("x[^1, 1..3]", new double[] { 9, 10 })]
    [InlineData("x[.., 1]", new double[] { 1, 5, 9 })]
    [InlineData("x[1, ^1]", new double[] { 7 })]
    [InlineData("x[-1, -2]", new double[] { 10 })]
    [InlineData("x[1.., ArrayIndex.NewAxis, ..^2]", new double[] { 4, 5, 8, 9 })]
    [InlineData("x[ArrayIndex.Ellipsis, 2]", new double[] { 2, 6, 10 })]
    [InlineData("x[ArrayIndex.Slice(step: 2), ArrayIndex.Slice(1, null, 2)]", new double[] { 1, 3, 9, 11 })]
    [InlineData("x[1, ArrayIndex.Slice(step: -1)]", new double[] { 7, 6, 5, 4 })]
    [InlineData("Jnp.Stack([x[1.., 0], x[1.., 0][ArrayIndex.Slice(step: -1)]])", new double[] { 4, 8, 8, 4 })]
    [InlineData("x[i, i - 2]", new double[] { 7 })]
    [InlineData("x[.., i]", new double[] { 1, 5, 9 })]
    [InlineData("x[x.NDim, x.Shape[1] - x.Shape[0]] * x.Size", new double[] { 108 })]
    [InlineData("x[2, x.Shape.Length].Item() + x[0, 0]", new double[] { 10 })]
    public void The_indexer_selects_as_NumPy_does(string expression, double[] expected)
    {
        var traced = Traced.Members($$"""public static NDArray<double> F([Shape("m n")] NDArray<double> x, int i) => {{expression}};""");
        if (expression.Contains("Size") || expression.Contains("Length]")) traced = Traced.Members($$"""public static NDArray<double> F([Shape("3 4")] NDArray<double> x, int i) => {{expression}};""");
        Assert.Equal(expected, traced.Run("F", Array(3, 4), Traced.Int(1)));
    }

    [Theory]
    [InlineData("x[0] + x[^1]", 3)]
    [InlineData("x[n] * x.Length", 8)]
    [InlineData("x[1..][0] + x[..^1].Length", 4)]
    [InlineData("x.Slice(1, 2)[1] - x[n..][0]", 0)]
    [InlineData("M(x)[1, 0] + new double[] { x[1], x[2] }[n - 1]", 5)]
    [InlineData("Sum3([x[1], .. x])", 3)]
    [InlineData("Tail(x.ToArray()).Length", 3)]
    [InlineData("Empty.Length + new double[0].Length + Sum([])", 0)]
    [InlineData("Rows(x)[n - 1][0] + Rows(x)[0][n]", 3)]
    public void Elements_and_slices_of_arrays_and_spans(string expression, double expected)
    {
        var traced = Traced.Members($$"""
            static double[,] M(ReadOnlySpan<double> x) => new double[,] { { x[0], x[1] }, { x[3], x[2] } };
            static double Sum3(ReadOnlySpan<double> x) => x[0] + x[1] + x[3];
            static double[] Empty => [];
            static double Sum(ReadOnlySpan<double> x) => x.Length;
            static double[][] Rows(ReadOnlySpan<double> x) => [[x[0], x[0], x[1]], [x[2], x[1], x[0]]];
            static double[] Tail(double[] x) => x[1..];
            public static double F(ReadOnlySpan<double> x, int n) => {{expression}};
            """);
        Assert.Equal([expected], traced.Run("F", Traced.Vector(0, 1, 2, 3), Traced.Int(2)));
    }

    [Fact]
    public void Extents_are_known_to_the_compiler_and_integer_parameters_become_extents_when_used_as_such()
    {
        var f = Traced.Members("""
            public static double[] F(ReadOnlySpan<double> x, int n, int m)
            {
                int size = 2 * n + x.Length;
                return size * m > 0 ? new double[size] : new double[x.Length + 2 * n];
            }
            """).Method("F");
        Assert.Equal("f64[x.Length+2*±n]", f.Signature.Result.Leaves.Single().Aval.ToString());
        Assert.Equal([("±n", 1)], f.Function.ScalarDims.Select(p => (p.Key.Name, p.Value)));
    }
}
