using SourceJax.Compiler.Evaluation;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Calls of the array library, with the forms of arguments that C# has.</summary>
public class LibraryTests
{
    static ArrayValue Array(params int[] shape) => ArrayValue.From(Compiler.Ir.DType.F64, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (double)i)]);

    [Theory]
    [InlineData("Sum(x, axis: 1)", new double[] { 3, 12 })]
    [InlineData("Sum(x, [0, 1])", new double[] { 15 })]
    [InlineData("Mean(x, axis: 0, keepDims: true)[0]", new double[] { 1.5, 2.5, 3.5 })]
    [InlineData("Max(keepDims: false, axis: 1, x: x)", new double[] { 2, 5 })]
    [InlineData("Dot(x, x.T)[1]", new double[] { 14, 50 })]
    [InlineData("Matmul(x, x[1])", new double[] { 14, 50 })]
    [InlineData("x.Reshape(x.Shape[1], -1)[2]", new double[] { 4, 5 })]
    [InlineData("Reshape(x, [-1])[^2..]", new double[] { 4, 5 })]
    [InlineData("Zeros<double>(x.Shape[0], 2)[1] + Ones<double>([2])", new double[] { 1, 1 })]
    [InlineData("Concatenate([x, x[..1]], axis: 0)[2]", new double[] { 0, 1, 2 })]
    [InlineData("Stack([x[0], x[1] * 2.0])[1]", new double[] { 6, 8, 10 })]
    [InlineData("Where(x > 2, x, 0.0)[1]", new double[] { 3, 4, 5 })]
    [InlineData("Maximum(x, 1.5)[0] + Square(x[0])", new double[] { 1.5, 2.5, 6 })]
    [InlineData("Array([1.0, 2.0, 3.0]) * x[1]", new double[] { 3, 8, 15 })]
    [InlineData("Take(x, Array([1, 0]), axis: 1)[0]", new double[] { 1, 0 })]
    [InlineData("Transpose(x, 1, 0)[1] + Arange<double>(2)", new double[] { 1, 5 })]
    [InlineData("Split(x, 3, axis: 1)[2]", new double[] { 2, 5 })]
    [InlineData("Pad(x[0], [(1, 0)])", new double[] { 0, 0, 1, 2 })]
    [InlineData("Full([2], 1.5) + Eye<double>(2)[0]", new double[] { 2.5, 1.5 })]
    [InlineData("Nn.Relu(x[1] - 4)", new double[] { 0, 0, 1 })]
    [InlineData("Lax.StopGradient(x[0])", new double[] { 0, 1, 2 })]
    [InlineData("Clip(x[0], 0.5, 1.5)", new double[] { 0.5, 1, 1.5 })]
    [InlineData("Einsum(\"ij,ij->i\", x, x)", new double[] { 5, 50 })]
    public void Calls(string expression, double[] expected)
        => Assert.Equal(expected, Traced.Members($$"""public static NDArray<double> F([Shape("2 3")] NDArray<double> x) => {{expression}};""").Run("F", Array(2, 3)));

    [Theory]
    [InlineData("PrngKey[] keys", "if (s > 9) break;")]
    [InlineData("PrngKey[] keys", "")]
    [InlineData("PrngKey key", "", "var keys = Rng.Split(key, 5);")]
    [InlineData("PrngKey a, PrngKey b", "if (s > 9) continue;", "PrngKey[] keys = [a, b];")]
    public void A_foreach_over_keys_is_a_loop_over_their_positions(string parameter, string leave, string before = "")
    {
        string Draw(string header) => $"({parameter}) {{ {before} double s = 0; {header} {{ s += Rng.Normal<double>(k).Item(); {leave} }} return s; }}";
        var traced = Traced.Members($"public static double F{Draw("foreach (PrngKey k in keys)")} "
            + $"public static double G{Draw("for (int i = 0; i < keys.Length; i++)").Replace("{ s +=", "{ PrngKey k = keys[i]; s +=")}");
        var keys = Compiler.Evaluation.ArrayValue.From(Compiler.Ir.DType.U32, parameter.Contains("[]") ? [3, 2] : [2],
            parameter.Contains("[]") ? [1, 2, 3, 4, 5, 6] : [7, 8]);
        var arguments = Enumerable.Repeat(keys, parameter.Count(c => c == ',') + 1).ToArray();
        Assert.Equal(traced.Run("G", arguments), traced.Run("F", arguments));
        Assert.Empty(traced.Problems.Problems);
    }

    [Fact]
    public void Methods_that_need_the_rank_say_so_and_elementwise_ones_do_not()
    {
        Assert.Equal(["SJ0402 Dot(a, b)"], Traced.Members("public static NDArray<float> F(NDArray<float> a, NDArray<float> b) => Dot(a, b);").Reported("F"));
        var f = Traced.Members("public static NDArray<float> F(NDArray<float> a, NDArray<float> b) => Where(a > b, Sin(a), Maximum(b, 0)) + Sum(a * b);").Method("F");
        Assert.Equal("f32[...a]", f.Signature.Result.Leaves.Single().Aval.ToString());
    }

    [Theory]
    [InlineData("""public static NDArray<float> F([Shape("m k")] NDArray<float> a, [Shape("n m")] NDArray<float> b) => Matmul(a, b);""", "SJ0401 Matmul(a, b)")]
    [InlineData("""public static NDArray<float> F([Shape("n")] NDArray<float> a, int axis) => Sum(a, axis);""", "SJ0201 axis")]
    [InlineData("""public static NDArray<float> F([Shape("n")] NDArray<float> a) => Sum(a, 1);""", "SJ0401 Sum(a, 1)")]
    public void Calls_that_do_not_fit(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    [Fact]
    public void Keys_are_split_and_used()
    {
        var f = Traced.Members("""
            public static NDArray<float> F(PrngKey key, [Shape("n")] NDArray<float> x)
            {
                var (a, b) = Rng.Split(key);
                PrngKey[] more = Rng.Split(b, 3);
                return Rng.Normal<float>(a, [x.Shape[0]]) + Rng.Uniform<float>(more[1], x.Shape) + Rng.FoldIn(key, 3).Data.Item1;
            }
            """).Method("F");
        Assert.Equal("f32[n]", f.Signature.Result.Leaves.Single().Aval.ToString());
    }

    /// <summary>The introductory programs, down to the equations.</summary>
    [Fact]
    public void A_linear_models_loss()
    {
        var f = Traced.Members("""
            static NDArray<float> Predict((NDArray<float> W, NDArray<float> B) parameters, NDArray<float> x) => Dot(parameters.W, x) + parameters.B;

            public static NDArray<float> Loss([Shape("in", "")] (NDArray<float> W, NDArray<float> B) parameters, [Shape("in")] NDArray<float> x, [Shape("")] NDArray<float> yTrue)
            {
                var yPred = Predict(parameters, x);
                return Mean(Square(yPred - yTrue));
            }
            """).Method("Loss");
        Assert.Equal("""
            { Loss . a'parametersW:f32[in] b'parametersB:f32[] c'x:f32[in] d'yTrue:f32[] .
              e:f32[] = dot_general[lhs_contract=[0] rhs_contract=[0] lhs_batch=[] rhs_batch=[]] a c  # Dot(parameters.W, x) + parameters.B
              f'yPred:f32[] = add e b  # Dot(parameters.W, x) + parameters.B
              g:f32[] = sub f d  # return Mean(Square(yPred - yTrue));
              h:f32[] = mul g g  # return Mean(Square(yPred - yTrue));
              i:f32[] = div h 1.0:f32  # return Mean(Square(yPred - yTrue));
              ( i ) }
            """.ReplaceLineEndings("\n"), f.Function.ToString());
    }
}
