using SourceJax.Compiler.Evaluation;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Calls of what attributes make, inside traced methods.</summary>
public class TargetCallTests
{
    [Fact]
    public void A_declared_partial_is_inlined_with_the_extents_of_its_arguments()
    {
        var traced = Traced.Members("""
            static double Scaled(double x, [Shape("k")] ReadOnlySpan<double> w) => x * w[0] + w[^1];
            [Vmap(nameof(Scaled), InAxes = [0, Axes.None])] private static partial NDArray<double> Batch(NDArray<double> x, ReadOnlySpan<double> w);
            public static NDArray<double> F([Shape("n")] NDArray<double> x, ReadOnlySpan<double> w) => Batch(x[1..], w) * 2;
            """);
        Assert.Equal([2 * (2 * 5 + 7), 2 * (3 * 5 + 7)], traced.Run("F", Traced.Vector(1, 2, 3), Traced.Vector(5, 6, 7)));
    }

    [Fact]
    public void Undeclared_ranks_take_arguments_of_any_rank()
    {
        var traced = Traced.Members("""
            static NDArray<double> Cube(NDArray<double> x) => x * x * x;
            [Jvp(nameof(Cube))] private static partial (NDArray<double> Primal, NDArray<double> Tangent) CubeJvp(NDArray<double> x, NDArray<double> v);
            public static NDArray<double> F([Shape("2 n")] NDArray<double> x) => CubeJvp(x, x).Tangent[1];
            """);
        Assert.Equal([3 * 27.0, 3 * 64.0], traced.Run("F", ArrayValue.From(Compiler.Ir.DType.F64, [2, 2], 1, 2, 3, 4)));
    }

    [Fact]
    public void Shapes_must_fit_the_target()
    {
        var traced = Traced.Members("""
            static NDArray<double> Total([Shape("n")] NDArray<double> x, [Shape("n")] NDArray<double> y) => x * y;
            [Vmap(nameof(Total))] private static partial NDArray<double> Totals(NDArray<double> x, NDArray<double> y);
            public static NDArray<double> F([Shape("2 n")] NDArray<double> x, [Shape("2 m")] NDArray<double> y) => Totals(x, y);
            """);
        Assert.Equal(["SJ0401 Totals(x, y)"], traced.Reported("F"));
    }
}
