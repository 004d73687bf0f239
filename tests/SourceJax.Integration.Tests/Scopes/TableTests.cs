using static SourceJax.Integration.Tests.Scopes.TablePrograms;

namespace SourceJax.Integration.Tests.Scopes;

/// <summary>What is read in several blocks is declared around all of them; that these programs compile is half of each test.</summary>
public class TableTests
{
    const double Step = 1e-6;

    static double Slope(Func<double, double> f, double x) => (f(x + Step) - f(x - Step)) / (2 * Step);

    static double[] Slopes(Func<double[], double> f, double[] x)
        => [.. x.Select((_, i) => Slope(v => f([.. x.Select((e, k) => k == i ? v : e)]), x[i]))];

    static void Near(IEnumerable<double> expected, IEnumerable<double> actual)
        => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_table_that_the_result_alone_reads(int c)
    {
        Assert.Equal(Once(0.5, c), OnceJit(0.5, c));
        Assert.Equal(c + 1.0, OnceGrad(0.5, c));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public void A_table_in_the_test_of_a_loop_and_after_it(double v)
    {
        Assert.Equal(InTest(v), InTestJit(v));
        Near([Slope(InTest, v)], [InTestGrad(v)]);
        Assert.Equal([InTest(v), InTest(-v)], InTestLanes([v, -v]));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    [InlineData(0)]
    public void A_table_on_both_sides_of_a_branch(double v)
    {
        Assert.Equal(BothSides(v, 4), BothSidesJit(v, 4));
        Near([Slope(x => BothSides(x, 4), v)], [BothSidesGrad(v, 4)]);
    }

    [Fact]
    public void A_table_in_two_conditional_expressions()
    {
        double[] x = [0.5, 0.4, -0.6, 0.05];
        Assert.Equal(TwoChoices(x), TwoChoicesJit(x), 1e-14);
        Near(Slopes(v => TwoChoices(v), x), TwoChoicesGrad(x));
    }

    [Fact]
    public void A_table_in_loops_within_a_loop_and_after_them()
    {
        double[] x = [-1.2, 0.15, 0.33, 0.95];
        Assert.Equal(InnerAndAfter(x), InnerAndAfterJit(x), 1e-14);
        Near(Slopes(v => InnerAndAfter(v), x), InnerAndAfterGrad(x));
        double[,] hessian = InnerAndAfterHessian(x);
        for (int i = 0; i < x.Length; i++) Near(Slopes(v => InnerAndAfterGrad(v)[i], x), Enumerable.Range(0, x.Length).Select(k => hessian[i, k]));
    }

    [Fact]
    public void A_matrix_of_constants_in_the_reverse_of_a_loop()
    {
        double[] q = [0.3, 0.7];
        Near(q.Select(v => Slope(Turned, v)), q.Select(v => TurnedGrad(v)));
        Near(q.Select(v => TurnedGrad(v)), TurnedGradLanes(q));
    }

    [Fact]
    public void Indices_of_what_is_scattered_are_declared()
    {
        double scale = 2 / (2.7 * 2.7);
        Near([scale * 1, 2 * scale * 2, 0], TakenExpressionGrad(Jnp.Array([1.0, 2, 3])).ToArray());
        var x = Jnp.Arange(6.0).Reshape(2, 3);
        var i = Jnp.Array(new[] { 5, 0, 5 });
        Near([0, 0, 0, 0, 0, 2 * 8 * 5], TakenMatrixGrad(x, i).ToArray());
        Near([0, 0, 0, 0, 0, 2 * 2 * 5], RaveledGrad(x, i).ToArray());
        Near([.. Enumerable.Repeat(0.0, 3), .. new[] { 3.0, 4, 5 }.Select(v => Math.Exp(v))], RowGrad(x, Jnp.Array(new[] { 1, 1 })).ToArray());
        var lanes = TakenMatrixGrads(Jnp.Stack([x, x + 1.0]), Jnp.Array(new[] { 5, 0, 5, 1, 1, 1 }).Reshape(2, 3));
        Near([0, 0, 0, 0, 0, 2 * 8 * 5, 0, 3 * 8 * 2, 0, 0, 0, 0], lanes.ToArray());
    }
}
