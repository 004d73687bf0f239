using System.Numerics;
using static SourceJax.Integration.Tests.Conformance.KinkPrograms;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>JAX's conventions at non-smooth points, each row of its table under its id (N1...), through the real generator.</summary>
public class KinkTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    [Fact]
    public void N1_abs_has_slope_one_at_zero_of_either_sign() => Assert.Equal((1, 1), (AbsoluteGrad(0.0), AbsoluteGrad(-0.0)));

    [Fact]
    public void N2_abs_of_a_complex_number_has_slope_zero_at_zero() => Assert.Equal(Complex.Zero, ComplexAbsoluteGrad(Complex.Zero).Item());

    [Theory]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void N3_functions_with_jumps_have_slope_zero(double at)
    {
        Assert.Equal(1, StepsGrad(at));
        Near.Equal([1, 1], ArrayStepsGrad(Jnp.Array([at, 2 * at])));
    }

    [Fact]
    public void N4_extrema_share_a_tie()
    {
        Assert.Equal((0.5, 0.5), LargerGrad(3, 3));
        Assert.Equal((0.5, 0.5), SmallerGrad(3, 3));
        Assert.Equal((0, 1), LargerGrad(2, 3));
        Assert.Equal((1, 0), SmallerGrad(2, 3));
    }

    [Fact]
    public void N5_maximum_with_zero_has_slope_half_and_its_squares_a_diagonal_of_second_derivatives()
    {
        Assert.Equal(0.5, PositiveGrad(0.0).Item());
        Near.Equal([0, 0, 0.5, 2, 2], Jnp.Diagonal(PositiveSquaresHessian(Jnp.Array([-1, -0.5, 0, 0.5, 1]))));
    }

    [Fact]
    public void N6_relu_has_slope_zero_at_zero() => Assert.Equal(0, ReluGrad(0.0).Item());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 0)]
    [InlineData(3, 1)]
    public void N7_relu6_has_slope_zero_at_both_kinks(double at, double expected) => Assert.Equal(expected, Relu6Grad(at).Item());

    [Fact]
    public void The_derivatives_of_a_maximum_that_is_NaN_are_NaN()
    {
        NDArray<double> x = NDArray.Create([1, double.NaN, 2]);
        Assert.All((double[])[.. LargestGrad(x).ToArray(), .. LargestJacFwd(x).ToArray(), .. SmallestGrad(x).ToArray()], d => Assert.Equal(double.NaN, d));
    }

    [Fact]
    public void The_neighbour_of_a_number_is_the_number_but_for_rounding() => Assert.Equal(3, NeighboursGrad(0.7));

    [Fact]
    public void N8_equal_maxima_share_the_cotangent()
    {
        Near.Equal([0, 0.5, 0.5, 0], LargestGrad(Jnp.Array([1.0, 3, 3, 2])));
        Near.Equal([0.5, 0, 0, 0.5], SmallestGrad(Jnp.Array([1.0, 3, 3, 1])));
    }

    [Fact]
    public void N9_a_pooled_maximum_written_as_a_loop_gives_the_whole_cotangent_to_the_first_of_equals()
        => Near.Equal([1, 0, 0, 0, 1, 0], PooledGrad([2, 2, 1, 1, 4, 4]));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.5)]
    [InlineData(0.5, 1)]
    public void N10_clip_shares_its_bounds(double at, double expected) => Assert.Equal(expected, ClippedGrad(at).Item());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0.5, 1)]
    public void N11_clamp_keeps_its_bounds(double at, double expected)
    {
        Assert.Equal(expected, ClampedGrad(at));
        Assert.Equal(expected, LaxClampedGrad(at).Item());
    }

    [Fact]
    public void N12_roots_and_logarithms_have_infinite_slopes()
    {
        Assert.Equal(Inf, RootGrad(0));
        Assert.Equal(-Inf, InverseRootGrad(0.0).Item());
        Assert.Equal(Inf, CubeRootGrad(0));
        Assert.Equal(Inf, LogarithmGrad(0));
        Assert.Equal(Inf, Logarithm1pGrad(-1.0).Item());
    }

    [Fact]
    public void N13_constant_integer_powers_at_zero()
    {
        Assert.Equal(0, Power2Grad(0.0).Item());
        Assert.Equal(1, Power1Grad(0.0).Item());
        Assert.Equal(1, Power0Grad(0.0).Item());
    }

    [Fact]
    public void N14_zero_to_the_float_zero_has_no_slope_in_the_base() => Assert.Equal(NaN, PowerOfGrad(0, 0).Item1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void N15_integer_powers_of_zero_are_loops_of_products(int n, double expected) => Assert.Equal(expected, PowerLoopGrad(0, n));

    [Fact]
    public void N16_exponents_zero_and_one_of_a_positive_base()
    {
        Near.Equal(1, PowerSumGrad(3.14).Item());
        Near.Equal(1, PowerAndItselfGrad(3.14).Item());
        Near.Equal(1, FloatPowerAndItselfGrad(3.14));
    }

    [Fact]
    public void N17_the_exponent_of_zero_has_slope_zero() => Assert.Equal(0, PowerOfGrad(0, 2).Item2);

    [Fact]
    public void N19_where_does_not_hide_an_infinite_slope_but_a_guarded_operand_does()
    {
        Assert.Equal(NaN, UnsafeGrad(0.0).Item());
        Assert.Equal(0, SafeGrad(0.0).Item());
    }

    [Fact]
    public void N20_where_evaluates_both_sides_and_a_branch_one()
    {
        Assert.Equal(NaN, SelectedRootGrad(0.0).Item());
        Assert.Equal(1, BranchedRootGrad(0));
    }

    [Fact]
    public void N21_a_batched_branch_guards_the_side_not_taken() => Near.Equal([0, 0, 0.25], GuardedRootGrads([0, 0, 4]));

    [Fact]
    public void N22_norm_and_standard_deviation_of_constants_have_no_slope_and_variance_slope_zero()
    {
        Near.Equal([NaN, NaN], NormGrad(Jnp.Zeros<double>(2)));
        Near.Equal([NaN, NaN], DeviationGrad(Jnp.Ones<double>(2)));
        Near.Equal([0, 0], VarianceGrad(Jnp.Ones<double>(2)));
    }

    [Fact]
    public void N23_the_angle_of_the_origin_has_no_slope() => Assert.Equal((NaN, NaN), AngleGrad(0, 0));

    [Fact]
    public void N24_logaddexp_shares_and_softplus_saturates()
    {
        var (x, y) = LogSumGrad(1000.0, 1000.0);
        Near.Equal([0.5, 0.5], [x.Item(), y.Item()]);
        foreach (var (at, slope) in ((double, double)[])[(0, 0.5), (Inf, 1), (-Inf, 0), (NaN, NaN)]) Assert.Equal(slope, SoftplusValueAndGrad(at).Grad.Item());
        Near.Equal(Math.Log(2), SoftplusValueAndGrad(0.0).Value.Item());
        Assert.Equal(89, SoftplusValueAndGrad(89.0).Value.Item());
    }

    [Fact]
    public void N26_a_masked_softmax_has_slope_zero_at_what_is_masked()
    {
        Near.Equal([0, 0], MaskedSoftmaxGrad(Jnp.Array([36, 1e4])));
        Near.Equal([0, 0], MaskedLogSoftmaxGrad(Jnp.Array([36, 1e4])));
    }

    [Fact]
    public void N27_softmax_of_nothing_is_zero()
    {
        NDArray<double> x = Jnp.Array([36, 1e4]);
        Assert.Equal([0, 0], Nn.Softmax(x, x < 1.0).ToArray());
        var (nothing, slope) = SoftmaxWhereValueAndGrad(x, 1);
        Assert.Equal(0, nothing.Item());
        Assert.Equal([0, 0], slope.ToArray());
        var (one, flat) = SoftmaxWhereValueAndGrad(x, 1000);
        Assert.Equal(1, one.Item());
        Near.Equal([0, 0], flat);
    }

    [Fact]
    public void N28_slopes_of_activations_at_their_kinks()
    {
        Assert.Equal(1, LeakyReluGrad(0.0).Item());
        Assert.Equal(1.5, EluGrad(0.0).Item());
        Assert.Equal(1, HardTanhGrad(1.0).Item());
        Assert.Equal(1, HardTanhGrad(-1.0).Item());
    }

    [Fact]
    public void N30_a_zero_factor_wins_over_a_logarithm()
    {
        Assert.Equal(0, XLogYValueAndGrad(0.0, 0.0).Value.Item());
        Assert.Equal(NaN, XLogYValueAndGrad(0.0, NaN).Value.Item());
        var (x, y) = XLogYValueAndGrad(0.0, 3.0).Grad;
        Near.Equal([Math.Log(3), 0], [x.Item(), y.Item()]);
        Assert.Equal(0, XLog1pYValueAndGrad(0.0, -1.0).Value.Item());
        Near.Equal(Math.Log(4), XLog1pYValueAndGrad(0.0, 3.0).Grad.Item1.Item());
        Assert.Equal(Inf, EntropyGrad(0.0).Item());
    }

    [Fact]
    public void N32_products_with_a_zero_do_not_divide_by_it()
    {
        Near.Equal([0, 6, 0], ProductGrad(Jnp.Array([2.0, 0, 3])));
        Near.Equal([1, 8, 0], CumulativeProductsGrad(Jnp.Array([2.0, 0, 3])));
    }

    [Fact]
    public void N33_tangents_of_sorted_values_follow_the_values_stably()
    {
        NDArray<double> x = Jnp.Array([3.0, 1, 3, 2]), dx = Jnp.Array([10.0, 20, 30, 40]);
        Near.Equal([20, 40, 10, 30], SortedJvp(x, dx).Tangent);
        Near.Equal([10, 30], TopTwoJvp(x, dx).Tangent);
    }

    [Fact]
    public void N34_the_determinant_of_a_singular_matrix_has_derivatives()
    {
        Near.Equal(0, Determinant(Jnp.Array(new[,] { { -1, 1.5 }, { 2 / 3.0, -1 } })).Item());
        NDArray<double> ofRank2 = Jnp.Array(new[,] { { 50.0, -30, 45 }, { -30, 90, -81 }, { 45, -81, 81 } });
        Near.Equal([729, -1215, -1620, -1215, 2025, 2700, -1620, 2700, 3600], DeterminantGrad(ofRank2).Reshape(9));
        NDArray<double> ofRank1 = Jnp.Array(new[,] { { 36.0, -42, 18 }, { -42, 49, -21 }, { 18, -21, 9 } });
        Assert.True(Jnp.Allclose(DeterminantGrad(ofRank1), Jnp.Zeros<double>(3, 3), atol: 1e-10));
        Near.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0], DeterminantGrad(Jnp.Zeros<double>(3, 3)).Reshape(9));
        Near.Equal([0, 0, -1, 0], DeterminantGrad(Jnp.Array(new[,] { { 0.0, 1 }, { 0, 0 } })).Reshape(4));
        foreach (NDArray<double> a in (NDArray<double>[])[Jnp.Zeros<double>(2, 2), Jnp.Eye<double>(2)])
            Near.Equal([0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0], DeterminantHessian(a).Reshape(16));
    }

    [Fact]
    public void N35_vectors_of_repeated_eigenvalues_and_singular_values_have_no_derivative_and_the_values_together_do()
    {
        NDArray<double> threefold = Jnp.Eye<double>(3), twofold = threefold + 1;
        Near.Equal([2, 0, 0, 0, 2, 0, 0, 0, 2], SquaredEigenvaluesGrad(threefold).Reshape(9));
        Near.Equal([4, 2, 2, 2, 4, 2, 2, 2, 4], SquaredEigenvaluesGrad(twofold).Reshape(9));
        Near.Equal([4, 2, 2, 2, 4, 2, 2, 2, 4], SquaredSingularValuesGrad(twofold).Reshape(9));
        foreach (NDArray<double> a in (NDArray<double>[])[threefold, twofold])
        {
            Assert.True(Jnp.Any(Jnp.Isnan(EigenvectorGrad(a))).Item());
            Assert.True(Jnp.Any(Jnp.Isnan(SingularVectorGrad(a))).Item());
        }
        Assert.False(Jnp.Any(Jnp.Isnan(EigenvectorGrad(threefold * Jnp.Array([1.0, 2, 3])))).Item());
    }

    [Fact]
    public void N36_a_real_function_of_complex_numbers_has_df_dx_minus_i_df_dy()
    {
        Complex[] z = [.. Enumerable.Range(0, 5).Select(k => k * new Complex(1, 0.5))];
        Complex[] expected = [0, new(-.80430663, .40215331), new(-.70368982, .35184491), new(.1886467, -.09432335), new(.86873727, -.43436864)];
        foreach (var (e, a) in expected.Zip(CosineOfAbsoluteGrad(Jnp.Array(z)).ToArray())) Assert.True((e - a).Magnitude < 1e-7, $"expected {e}, got {a}");
    }

    [Fact]
    public void N37_a_holomorphic_function_is_differentiated_by_vjp()
    {
        Complex slope = ComplexSineVjp(new Complex(1, 2), Complex.One).Cotangents.Item();
        Assert.True((new Complex(2.0327230070196656, -3.0518977991518) - slope).Magnitude < 1e-12, slope.ToString());
    }

    [Fact]
    public void N39_a_product_with_zero_is_not_simplified() => Assert.Equal(NaN, OneAndNothingJit(NaN));

    [Fact]
    public void N40_saturated_functions_have_no_NaN_to_second_order()
    {
        Near.Equal([0, 0], [SaturatedGrad(1000), SaturatedHessian(1000)]);
        Near.Equal([0, 0], [ErrorFunctionGrad(10), ErrorFunctionHessian(10)]);
        Near.Equal([1e-6, -2e-9], [ArcTangentGrad(1000), ArcTangentHessian(1000)]);
    }

    [Theory]
    [InlineData(7, 3, -2)]
    [InlineData(-7, 3, 2)]
    [InlineData(7, -3, 2)]
    public void N41_the_remainder_follows_the_truncated_quotient(double x, double y, double byDivisor) => Assert.Equal((1, byDivisor), RemainderGrad(x, y));
}
