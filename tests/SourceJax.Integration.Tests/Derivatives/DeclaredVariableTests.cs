using P = SourceJax.Integration.Tests.Derivatives.DeclaredVariablePrograms;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Variables that one side of an expression declares. Values are those of the methods, derivatives by hand.</summary>
public sealed class DeclaredVariableTests
{
    static readonly double[] Points = [-2, -0.0, 0, 0.5, 4, 100];
    static readonly NDArray<double> All = NDArray.Create(Points);

    /// <summary>The slope of a logarithm that is taken between 0 and e^3 only.</summary>
    static double Slope(double x) => x > 0 && x < Math.Exp(3) ? 1 / x : 0;

    static double Curvature(double x) => -Slope(x) * Slope(x);

    [Fact]
    public void Tests_of_numbers_have_the_values_and_derivatives_of_the_path_taken()
    {
        (Func<double, double> Own, Func<double, double> Jit, Func<double, double> Grad, Func<double, double> Hessian, double[] Batch)[] programs =
        [
            (P.And, P.AndJit, P.AndGrad, P.AndHessian, P.AndVmap(All).ToArray()),
            (P.NotAnd, P.NotAndJit, P.NotAndGrad, P.NotAndHessian, P.NotAndVmap(All).ToArray()),
            (P.Or, P.OrJit, P.OrGrad, P.OrHessian, P.OrVmap(All).ToArray()),
            (P.Choice, P.ChoiceJit, P.ChoiceGrad, P.ChoiceHessian, P.ChoiceVmap(All).ToArray()),
            (P.CallFirst, P.CallFirstJit, P.CallFirstGrad, P.CallFirstHessian, P.CallFirstVmap(All).ToArray()),
        ];
        foreach (var (own, jit, grad, hessian, batch) in programs)
        {
            Assert.Equal(Points.Select(own), Points.Select(jit));
            Assert.Equal(Points.Select(own), batch, (a, b) => Math.Abs(a - b) < 1e-15);
            Assert.Equal(Points.Select(Slope), Points.Select(grad));
            Assert.Equal(Points.Select(Curvature), Points.Select(hessian), (a, b) => Math.Abs(a - b) < 1e-15);
        }
        Assert.Equal(Points.Select(Slope), P.AndGradBatch(Points));
    }

    [Fact]
    public void A_pattern_names_what_is_read_later()
    {
        foreach (var (x, n) in new[] { (-1.0, 5), (0.0, 5), (2.0, 1), (2.0, 5) })
        {
            bool isTaken = x > 0 && n * Math.Log(x) > 2;
            Assert.Equal(P.Pattern(x, n), P.PatternJit(x, n));
            Assert.Equal(isTaken ? n * (Math.Log(x) + 1) : 0, P.PatternGrad(x, n), 1e-14);
            Assert.Equal(isTaken ? n / x : 0, P.PatternHessian(x, n), 1e-14);
        }
        Assert.Equal([1, P.Pattern(2, 5)], P.PatternVmap(NDArray.Create([-1.0, 2]), NDArray.Create([5, 5])).ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void The_condition_of_a_loop_declares_for_its_body()
    {
        foreach (var (x, n) in new[] { (3.5, 0), (3.5, 2), (3.5, 3), (30.0, 4) })
        {
            int trips = x > Math.Exp(3) ? 0 : n;
            Assert.Equal(P.While(x, n), P.WhileJit(x, n));
            Assert.Equal(Enumerable.Range(0, trips).Sum(i => 1 / (x - i)), P.WhileGrad(x, n), 1e-14);
            Assert.Equal(-Enumerable.Range(0, trips).Sum(i => 1 / ((x - i) * (x - i))), P.WhileHessian(x, n), 1e-14);
        }
        double[] xs = [3.5, 3.5, 30, 2];
        int[] ns = [0, 3, 2, 2];
        Assert.Equal(xs.Zip(ns, P.While), P.WhileVmap(NDArray.Create(xs), NDArray.Create(ns)).ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(xs.Zip(ns, P.WhileGrad), P.WhileGradBatch(xs, ns), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Arrays_that_one_side_makes_need_not_exist_on_the_other()
    {
        double[] x = [9, 4, 3, 8];
        foreach (int n in new[] { -1, 0, 1, 2, 3, 9 }) Assert.Equal(P.Parts(x, n), P.PartsJit(x, n));
        Assert.Equal([0, 2, 0, 2], P.PartsGrad(x, 2));
        foreach (int n in new[] { -1, 0, 3, 9 }) Assert.Equal([1, 0, 0, 0], P.PartsGrad(x, n));
        Assert.Equal([1, 0, 0, 0], P.PartsGrad([-1, -1, 0, 0], 9));
    }

    [Theory]
    [InlineData(0.3, 0, 0)]
    [InlineData(0.3, 2, 2)]
    [InlineData(3, 2, 2)]
    [InlineData(7, 2, 1)]
    [InlineData(0.3, 5, 2)]
    [InlineData(3, 5, 3)]
    [InlineData(7, 5, 2)]
    public void Calls_happen_as_often_as_in_CSharp(double x, int n, int calls)
    {
        Assert.Equal(P.Order(x, n), P.OrderJit(x, n));
        Assert.Equal(calls, P.OrderGrad(x, n));
    }
}
