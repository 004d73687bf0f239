using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Tests.Conventions.AtPoint;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>Derivatives at kinks, jumps and ties; JAX's conventions.</summary>
public class KinkTests
{
    [Fact]
    public void Abs_has_slope_one_at_zero_of_either_sign()
    {
        foreach (double zero in (double[])[0.0, -0.0]) Assert.Equal([1], Gradient((b, x) => b.Abs(x[0]), zero));
    }

    [Fact]
    public void Functions_with_jumps_have_slope_zero_everywhere()
    {
        foreach (double at in (double[])[-0.5, 0, 0.5, 1])
        {
            Assert.Equal([0], Gradient((b, x) => b.Sign(x[0]), at));
            Assert.Equal([0], Gradient((b, x) => b.Floor(x[0]), at));
            Assert.Equal([0], Gradient((b, x) => b.Ceil(x[0]), at));
            Assert.Equal([0], Gradient((b, x) => b.Round(x[0]), at));
            Assert.Equal([0], Gradient((b, x) => b.Trunc(x[0]), at));
        }
    }

    [Fact]
    public void Extrema_share_a_tie()
    {
        Assert.Equal([0.5, 0.5], Gradient((b, x) => b.Max(x[0], x[1]), 3, 3));
        Assert.Equal([0.5, 0.5], Gradient((b, x) => b.Min(x[0], x[1]), 3, 3));
        Assert.Equal([0, 1], Gradient((b, x) => b.Max(x[0], x[1]), 2, 3));
        Assert.Equal([1, 0], Gradient((b, x) => b.Min(x[0], x[1]), 2, 3));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-0.5, 0)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 2)]
    [InlineData(1, 2)]
    public void Second_derivative_of_a_squared_maximum_with_zero(double at, double expected)
        => Assert.Equal(expected, Derivative((b, x) => b.IntegerPow(b.Max(x[0], b.Like(x[0], 0)), 2), 2, at));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0.5, 1)]
    [InlineData(-1, 0)]
    public void Clamp_keeps_its_bounds(double at, double expected)
    {
        Assert.Equal([expected], Gradient((b, x) => b.Clamp(b.Like(x[0], 0), x[0], b.Like(x[0], 1)), at));
        Assert.Equal([expected], Gradient((b, x) => Api("System.Math.Clamp", ["value", "min", "max"])(b, [x[0], b.Like(x[0], 0), b.Like(x[0], 1)]), at));
    }

    [Theory]
    [InlineData(7, 3, -2)]
    [InlineData(-7, 3, 2)]
    [InlineData(7, -3, 2)]
    public void Remainder_follows_the_truncated_quotient(double x, double y, double byDivisor)
        => Assert.Equal([1, byDivisor], Gradient((b, v) => b.Rem(v[0], v[1]), x, y));

    [Theory]
    [InlineData(-7, 3, 2, -3)]
    [InlineData(7, -3, -2, -3)]
    [InlineData(7, 3, 1, 2)]
    [InlineData(-6, 3, 0, -2)]
    public void Mod_has_the_divisors_sign_and_floor_division_rounds_down(double x, double y, double mod, double quotient)
    {
        Assert.Equal(mod, Value(Api("SourceJax.Jnp.Mod", ["x", "y"]), x, y));
        Assert.Equal(quotient, Value(Api("SourceJax.Jnp.FloorDivide", ["x", "y"]), x, y));
        Assert.Equal([0, 0], Gradient(Api("SourceJax.Jnp.FloorDivide", ["x", "y"]), x, y));
    }

    [Fact]
    public void Stop_gradient_is_a_constant()
    {
        Assert.Equal([0], Gradient((b, x) => b.StopGradient(x[0]), 3));
        Assert.Equal([3], Gradient((b, x) => b.Mul(x[0], b.StopGradient(x[0])), 3));
    }

    [Fact]
    public void Where_differentiates_the_branch_taken_but_does_not_hide_an_infinite_slope()
    {
        Var Naive(IrBuilder b, IReadOnlyList<Var> x) => b.Select(b.Greater(x[0], 0), b.Log(x[0]), b.Like(x[0], 0));
        Var Guarded(IrBuilder b, IReadOnlyList<Var> x) => b.Log(b.Select(b.Greater(x[0], 0), x[0], b.Like(x[0], 1)));
        Assert.Equal([double.NaN], Gradient(Naive, 0));
        Assert.Equal([0], Gradient(Guarded, 0));
    }
}
