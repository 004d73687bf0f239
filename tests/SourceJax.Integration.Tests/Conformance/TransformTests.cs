using System.Numerics;
using static SourceJax.Integration.Tests.Conformance.TransformPrograms;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>JAX's own cases of its transformations, each row under its id (T1...), through the real generator.</summary>
public class TransformTests
{
    [Fact]
    public void T1_gradients_come_in_the_order_of_argnums()
    {
        Assert.Equal(1, Weighted0(1, 1, 1));
        Assert.Equal(2, Weighted1(1, 1, 1));
        Assert.Equal((3, 1), Weighted20(1, 1, 1));
    }

    [Fact]
    public void T2_value_and_grad_as_grad()
    {
        Assert.Equal((6, 1), Weighted0Both(1, 1, 1));
        Assert.Equal((6, 2), Weighted1Both(1, 1, 1));
        Assert.Equal((6, (3, 1)), Weighted20Both(1, 1, 1));
    }

    [Fact]
    public void T3_what_is_carried_along_is_not_differentiated_unless_it_is_used()
    {
        Assert.Equal((27, 9), CubeWithSquareGrad(3));
        Near.Equal(3 * 16 * Math.Sin(4) + 64 * Math.Cos(4), AuxOfInnerGrad(4));
    }

    [Fact]
    public void T5_slope_of_tanh() => Near.Equal(0.961043, HyperbolicTangentGrad(0.2), 1e-6);

    [Fact]
    public void T6_jvp_of_sine()
    {
        var (y, dy) = SineJvp(0.1, 0.2);
        Near.Equal([0.09983342, 0.19900084], [y, dy], 1e-7);
    }

    [Fact]
    public void T7_linearize_is_jvp_at_one_point_and_linear_in_the_tangent()
    {
        Near.Equal([3.2681944, -5.007528], [WavesJvp(2, 3).Primal, WavesJvp(2, 3).Tangent], 1e-6);
        Near.Equal(-6.676704, WavesJvp(2, 4).Tangent, 1e-6);
    }

    [Fact]
    public void T8_jacobians_of_both_modes()
    {
        double[,] expected = { { 1, 0, 0 }, { 0, 0, 5 }, { 0, 16, -2 }, { 1.6209, 0, 0.84147 } };
        Near.Equal(expected, FourJacFwd(Jnp.Array([1.0, 2, 3])), 1e-5);
        Near.Equal(expected, FourJacRev(Jnp.Array([1.0, 2, 3])), 1e-5);
    }

    [Fact]
    public void T9_hessian_of_a_polynomial() => Near.Equal(new double[,] { { 6, -2 }, { -2, -480 } }, SixthHessian(Jnp.Array([1.0, 2])));

    [Fact]
    public void T11_jacobians_of_trees_are_trees_of_jacobians()
    {
        Assert.Equal(((1, 0), (0, 1)), BothForward(3, 4));
        Assert.Equal(((1, 0), (0, 1)), BothReverse(3, 4));
        Assert.Equal(((1, 0, 0), (0, 1, 0)), FirstTwoForward((1, 2, 3)));
        var (x, xy) = WithOuterForward(Jnp.Array([1.0, 2]), Jnp.Array([3.0, 4, 5]));
        Near.Equal(new double[,] { { 1, 0 }, { 0, 1 } }, x);
        Assert.Equal([2, 3, 2], xy.Shape.ToArray());
        Near.Equal([3, 0, 4, 0, 5, 0, 0, 3, 0, 4, 0, 5], xy);
    }

    [Fact]
    public void T12_hessian_of_a_tree() => Assert.Equal(((2, 0), (0, 2)), SumOfSquaresHessian((1, 2)));

    [Fact]
    public void T14_hessian_of_a_quadratic_form_and_its_product_with_a_vector()
    {
        NDArray<double> a = Jnp.Array(new double[,] { { 1, 2 }, { 3, 4 } }), x = Jnp.Array([5.0, 6]), v = Jnp.Array([1.0, -1]);
        Near.Equal(new double[,] { { 2, 5 }, { 5, 8 } }, QuadraticHessian(x, a));
        Near.Equal([-3, -3], QuadraticProduct(x, a, v).Tangent);
    }

    [Fact]
    public void T16_a_stopped_gradient_is_a_constant_to_any_order()
    {
        Near.Equal(Math.Cos(3.14) * Math.Cos(3.14), StoppedGrad(3.14));
        Near.Equal(-Math.Sin(3.14) * Math.Cos(3.14), StoppedGrad2(3.14));
        Assert.Equal(0, OnlyStoppedGrad(3, 4));
    }

    [Fact]
    public void T17_rosenbrock()
    {
        Near.Equal([-28.4, 12], RosenbrockGrad([1.2, 1.5]));
        Near.Equal(new double[,] { { 1130, -480 }, { -480, 200 } }, RosenbrockHessian([1.2, 1.5]));
    }

    [Fact]
    public void T18_transposition_does_not_conjugate()
    {
        Assert.Equal(new Complex(-5, 10), ScaledVjp(Complex.Zero, new Complex(1, 2), new Complex(3, 4)).Cotangents.Item());
        Assert.Equal(Complex.One, RealPartVjp(Complex.Zero, 1.0).Cotangents.Item());
        Assert.Equal(-Complex.ImaginaryOne, ImaginaryPartVjp(Complex.Zero, 1.0).Cotangents.Item());
    }

    [Fact]
    public void T19_cotangents_of_a_matrix_product()
    {
        NDArray<double> ones = Jnp.Ones<double>(4, 4);
        var (y, (x, w)) = LinearVjp(ones, ones, ones);
        foreach (NDArray<double> fours in (NDArray<double>[])[y, x, w]) Near.Equal([.. Enumerable.Repeat(4.0, 16)], fours);
    }

    [Fact]
    public void T20_two_batches_of_inner_products_are_a_matrix_product()
    {
        NDArray<double> a = Jnp.Arange(6.0).Reshape(2, 3), b = Jnp.Arange(12.0).Reshape(3, 4);
        Assert.Equal([2, 4], MatrixMatrix(a, b).Shape.ToArray());
        Near.Equal(Jnp.Matmul(a, b).ToArray(), MatrixMatrix(a, b));
    }

    [Fact]
    public void T22_axes_of_leaves_of_a_tree() => Near.Equal([1, 2, 3, 4, 5], MappedTree((0, Jnp.Arange(5.0)), 1));

    [Fact]
    public void T23_outputs_that_are_not_mapped()
    {
        var (sum, twice) = OneTwice(Jnp.Arange(2.0), 4);
        Near.Equal([4, 5], sum);
        Assert.Equal(8, twice);
        Near.Equal([8, 8], ManyTwice(Jnp.Arange(2.0), 4).Twice);
    }

    [Fact]
    public void T24_a_constant_output_is_broadcast() => Near.Equal([3, 3, 3, 3], ThreeVmap(Jnp.Ones<double>(4)));

    [Fact]
    public void T26_sums_over_a_named_axis()
    {
        NDArray<double> x = Jnp.Arange(12.0).Reshape(3, 4);
        NDArray<double> sums = SumOfRowsVmap(x);
        Assert.Equal([3, 4], sums.Shape);
        Near.Equal([12, 15, 18, 21, 12, 15, 18, 21, 12, 15, 18, 21], sums);
        Near.Equal([0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9], MinusRowVmap(x));
    }

    [Fact]
    public void T27_batches_of_different_sizes_are_told_with_their_axes()
    {
        string message = Assert.Throws<ShapeMismatchException>(() => PairwiseVmap(Jnp.Ones<double>(10, 4), Jnp.Ones<double>(4, 5))).Message;
        Assert.Contains("10", message);
        Assert.Contains("'b'", message);
        Assert.Contains("(4, 5)", message);
    }

    [Fact]
    public void T28_a_batch_of_indexed_reads()
    {
        NDArray<int> at = Jnp.Array([0, 1, 2, 1, 0, 0, 1, 2, 1, 0]);
        Near.Equal([.. at.ToArray().Select((k, row) => 3.0 * row + k)], ElementVmap(Jnp.Arange(30.0).Reshape(10, 3), at));
    }

    [Fact]
    public void T29_a_batch_of_sorts_along_any_axis()
    {
        NDArray<double> v = Jnp.Flip(Jnp.Arange(12.0)).Reshape(3, 4);
        Near.Equal(Jnp.Fliplr(v).ToArray(), SortedRows(v));
        Near.Equal(Jnp.Flipud(v).T.ToArray(), SortedColumns(v));
        Near.Equal(Jnp.Flipud(v).ToArray(), SortedColumnsInPlace(v));
    }

    [Fact]
    public void T30_gradients_per_example_are_those_of_single_examples()
    {
        PrngKey[] keys = Rng.Split(Rng.Key(0), 6);
        NDArray<double> Normal(int key, params int[] shape) => Rng.Normal<double>(keys[key], shape);
        var p = new Mlp(Normal(0, 4, 3), Normal(1, 4), Normal(2, 2, 4), Normal(3, 2));
        NDArray<double> x = Normal(4, 5, 3), y = Normal(5, 5, 2);
        Mlp all = MlpLossGrads(p, x, y);
        Assert.Equal([5, 4, 3], all.W1.Shape.ToArray());
        for (int i = 0; i < 5; i++)
        {
            Mlp one = MlpLossGrad(p, x[i], y[i]);
            Near.Equal(one.W1.ToArray(), all.W1[i]);
            Near.Equal(one.B1.ToArray(), all.B1[i]);
            Near.Equal(one.W2.ToArray(), all.W2[i]);
            Near.Equal(one.B2.ToArray(), all.B2[i]);
        }
    }

    [Fact]
    public void T31_batches_of_transposes_and_of_products_in_five_placements()
    {
        NDArray<double> x = Jnp.Arange(36.0).Reshape(4, 3, 3);
        Near.Equal((x + Jnp.Swapaxes(x, 1, 2)).ToArray(), SymmetrizedVmap(x));

        NDArray<double> a = Jnp.Arange(24.0).Reshape(2, 3, 4), b = Jnp.Arange(40.0).Reshape(2, 4, 5) * 0.5;
        NDArray<double> expected = Jnp.Stack([Jnp.Matmul(a[0], b[0]), Jnp.Matmul(a[1], b[1])]);
        Near.Equal(expected.ToArray(), Product00(a, b));
        Near.Equal(expected.ToArray(), Product11(Jnp.Moveaxis(a, 0, 1), Jnp.Moveaxis(b, 0, 1)));
        Near.Equal(Jnp.Moveaxis(expected, 0, 2).ToArray(), Product20(Jnp.Moveaxis(a, 0, 2), b));
        Near.Equal(Jnp.Stack([Jnp.Matmul(a[0], b[1]), Jnp.Matmul(a[1], b[1])]).ToArray(), Product0N(a, b[1]));
        Near.Equal(Jnp.Stack([Jnp.Matmul(a[0], b[0]), Jnp.Matmul(a[0], b[1])], axis: 2).ToArray(), ProductN2(a[0], Jnp.Moveaxis(b, 0, 2)));
    }

    [Fact]
    public void T32_custom_jvp_under_every_transformation()
    {
        Near.Equal([Math.Sin(3), Math.Sin(3)], [RuledSine(3), RuledSineJit(3)]);
        Near.Equal(2 * Math.Cos(3), RuledSineGrad(3));
        Near.Equal(2 * Math.Cos(3), RuledSineJvp(3.0, 1.0).Item2);
        NDArray<double> x = Jnp.Arange(6.0).Reshape(2, 3);
        Near.Equal((2 * Jnp.Cos(x)).ToArray(), RuledSlopes2(x));
        Assert.Equal((2, 0), (TripledInScanGrad(1), TripledInScanGrad2(1)));
    }

    [Fact]
    public void T33_custom_vjp_under_every_transformation()
    {
        var (value, slope) = ReversedSineValueAndGrad(3);
        Near.Equal([Math.Sin(3), 2 * Math.Cos(3)], [value, slope]);
        NDArray<double> x = Jnp.Arange(3.0);
        Near.Equal((2 * Jnp.Cos(x)).ToArray(), ReversedSlopes(x));
        Near.Equal((2 * Jnp.Cos(x)).ToArray(), SlopeOfReversedSines(x));
    }

    [Fact]
    public void T34_rules_branch_as_any_code_does() => Assert.Equal((2, 3), (SignedGrad(2), SignedGrad(-2)));

    [Fact]
    public void T35_checkpoints_change_no_derivative()
    {
        var (value, slope) = TwiceSineValueAndGrad(2);
        Near.Equal([Math.Sin(Math.Sin(2)), -0.2556391], [value, slope], 1e-6);
        NDArray<double> x = Jnp.Arange(3.0);
        double[] expected = Jnp.Diag(Jnp.Cos(Jnp.Sin(x)) * Jnp.Cos(x)).ToArray();
        Near.Equal(expected, TwiceSinesJacFwd(x));
        Near.Equal(expected, TwiceSinesJacRev(x));
    }

    [Fact]
    public void T37_second_derivatives_with_and_without_checkpoint()
        => Near.Equal([-0.9504934, -0.9504934], [CheckpointedGrad2(3), PlainHessian(3)], 1e-6);

    [Fact]
    public void T38_static_arguments() => Near.Equal([123, 133, 223], [DigitsJit(1, 2, 3), DigitsJit(1, 3, 3), DigitsJit(2, 2, 3)]);

    [Fact]
    public void T39_a_loop_of_squares() => Near.Equal([0, 1, 256, 6561], RepeatedSquaresJit(Jnp.Arange(4.0), 3));

    [Fact]
    public void T40_derivatives_agree_with_differences_to_order_2()
    {
        double[] at = [1.2, 1.5];
        Gradients.Check(Rosenbrock, x => RosenbrockGrad(x), at);
        Gradients.CheckJacobian(x => RosenbrockGrad(x), x => RosenbrockHessian(x), at);
        Gradients.CheckHessian(Rosenbrock, x => RosenbrockHessian(x), at);
        Gradients.CheckJvp(Waves, WavesJvp, 2.0);
        NDArray<double> x = Jnp.Arange(6.0).Reshape(2, 3), w = Jnp.Arange(12.0).Reshape(3, 4) * 0.1;
        Gradients.CheckVjp(p => Linear(p.X, p.W), (p, ct) => LinearVjp(p.X, p.W, ct), (X: x, W: w));
    }
}
