using P = SourceJax.Integration.Tests.Derivatives.UntakenPathPrograms;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Paths that are not taken do not exist to derivatives, whatever has been computed for them. Expected values by hand.</summary>
public sealed class UntakenPathTests
{
    const double NaN = double.NaN;

    [Fact]
    public void What_only_the_other_side_reads_has_no_derivative_under_any_transformation()
    {
        Assert.Equal(0, P.LogOrZeroGrad(0));
        Assert.Equal(0.5, P.LogOrZeroGrad(2));
        Assert.Equal(0, P.LogOrZeroJvp(0, 1).Tangent);
        Assert.Equal(0, P.LogOrZeroHessian(0));
        Assert.Equal(-0.25, P.LogOrZeroHessian(2));
        Assert.Equal(0, P.LogOrZeroGrad2(0));
        Assert.Equal([0, 0.5, 0], P.LogOrZeroGradBatch([0, 2, -1]));
        Assert.Equal([0, 0.5, 0], P.SumOfLogsGrad(NDArray.Create([0.0, 2, -1])).ToArray());
        Assert.Equal([0, 0, 0, 0, -0.25, 0, 0, 0, 0], P.SumOfLogsHessian(NDArray.Create([0.0, 2, -1])).ToArray());
    }

    [Fact]
    public void A_loop_that_does_not_run_uses_nothing()
    {
        Assert.Equal(1, P.ScaledGrad(2, 0));
        Assert.Equal(1 / 2.0 - 4 / 4.0, P.ScaledGrad(4, 1));
    }

    [Fact]
    public void The_last_iteration_prepares_for_none()
    {
        Assert.Equal(1, P.RootsGrad(1, 1));
        Assert.Equal(1.5, P.RootsGrad(2, 2));
    }

    [Fact]
    public void Missing_data_does_not_reach_a_sum()
    {
        Assert.Equal(-6, P.SquaredErrorsGrad(0.5, [1, NaN, 3]));
        Assert.Equal(4, P.SquaredErrorsHessian(0.5, [1, NaN, 3]));
    }

    [Fact]
    public void Missing_data_does_not_reach_a_state()
    {
        double[] ys = [2, NaN, 1.5, NaN];
        Assert.Equal(3, P.LastKnownGrad(1, ys));
        Assert.Equal(3, P.LastKnownInSegmentsGrad(1, ys));
        Assert.Equal(3, P.LastKnownWithSnapshotsGrad(1, ys));
    }

    [Fact]
    public void Elements_that_no_path_reads_have_no_derivative()
    {
        Assert.Equal([0, 0.5, 0, 0], P.KnownLogsGrad([0, 2, -1, 3]));
        double[,] hessian = P.KnownLogsHessian([0, 2, -1]);
        Assert.Equal([0, 0, 0, 0, -0.25, 0, 0, 0, 0], hessian.Cast<double>());
    }

    [Fact]
    public void Missing_data_does_not_reach_weights_through_products_of_matrices()
    {
        var w = NDArray.Create([1.0, 2, 3, 4], 2, 2);
        Assert.Equal([0, 0, 0, 0], P.ResidualsGrad(w, NDArray.Create([0, NaN])).ToArray());
        Assert.Equal([0, 0, 0, 0], P.ProductsGrad(w, NDArray.Create([0, NaN, 1, double.PositiveInfinity], 2, 2)).ToArray());
        Assert.Equal([10, 20, 22, 44], P.ResidualsGrad(w, NDArray.Create([1.0, 2])).ToArray());
    }

    [Fact]
    public void Gradients_that_the_forward_sweep_made_are_scaled_by_nothing()
    {
        Assert.Equal(0, P.PolesGrad(1, [1, 2]));
        Assert.Equal(-1.25, P.PolesGrad(3, [1, 2]));
        Assert.Equal(0, P.PolesHessian(1, [1, 2]));
        Assert.Equal(0, P.TwoPolesGrad(1, [1, 2]));
        Assert.Equal(0, P.TwoPolesHessian(1, [1, 2]));
        Assert.Equal(-1.25 - 2.25, P.TwoPolesGrad(3, [1, 2]), 1e-14);
    }

    [Fact]
    public void A_rule_of_the_users_keeps_the_zero_too()
    {
        Assert.Equal(0, P.OwnLogOrZeroGrad(0));
        Assert.Equal(0.5, P.OwnLogOrZeroGrad(2));
        Assert.Equal(0, P.OwnLogOrZeroHessian(0));
        Assert.Equal(-0.25, P.OwnLogOrZeroHessian(2));
    }

    [Fact]
    public void A_number_that_is_only_compared_has_no_derivative()
    {
        Assert.Equal(1, P.ComparedGrad(2));
        Assert.Equal(5, P.ComparedGrad(2.5));
    }

    [Fact]
    public void An_array_that_cannot_exist_need_not()
    {
        NDArray<double> none = NDArray.Create(new double[0]);
        Assert.Equal(2, P.BehindJit(none, 0.3, 2));
        Assert.Equal(0, P.BehindGrad(none, 0.3, 2));
        Assert.Equal(0, P.BehindHessian(none, 0.3, 2));
        Assert.Equal([2, 3.0], P.BehindBatch(none, [0.3, 0.4], [2, 3]));
        Assert.Equal([0, 0.0], P.BehindGradBatch(none, [0.3, 0.4], [2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.BehindJit(none, 0.3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.BehindGrad(none, 0.3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.BehindBatch(none, [0.3, 0.4], [2, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.BehindGradBatch(none, [0.3, 0.4], [2, 0]));
        NDArray<double> three = NDArray.Create([0.0, 0, 0]);
        Assert.Equal(P.BehindGrad(three, 0.3, 0), P.BehindGradBatch(three, [0.3, 0.4], [0, 3])[0], 1e-12);
        Assert.Equal(0, P.BehindGradBatch(three, [0.3, 0.4], [0, 3])[1]);
    }

    [Fact]
    public void An_array_behind_two_tests_need_not_exist_either()
    {
        NDArray<double> none = NDArray.Create(new double[0]);
        Assert.Equal([0, 0.0], [P.FurtherBehindGrad(none, 0.3, 2), P.FurtherBehindGrad(none, 0.3, 4)]);
        Assert.Equal(0, P.FurtherBehindHessian(none, 0.3, 2));
        Assert.Equal([0, 0.0], P.FurtherBehindHessianBatch(none, [0.3, 0.4], [2, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.FurtherBehindGrad(none, 0.3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => P.FurtherBehindHessianBatch(none, [0.3, 0.4], [2, 0]));
    }

    [Fact]
    public void Derivatives_of_an_array_that_does_not_exist_need_not_exist_either()
    {
        NDArray<double> two = NDArray.Create([0.5, 0.75]), one = NDArray.Create([1.0], []), seeds = NDArray.Create([1.0, 0]);
        var (values, gradient) = P.ProductBehindVjpVjp(two, 2, one, (one, seeds));
        Assert.Equal([2.5, 2.5], values.Item2.ToArray());
        // Of s^2 with cotangent 1, and of its derivative 2 s.
        Assert.Equal([4.5, 4.5], gradient.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => P.ProductBehindVjpVjp(two, 0, one, (one, seeds)));
    }

    [Fact]
    public void Arrays_of_iterations_that_do_not_run_need_not_exist()
    {
        NDArray<double> none = NDArray.Create(new double[0]), two = NDArray.Create([0.5, 0.75]), three = NDArray.Create([1.0, 0.5, 0.75]);
        Assert.Equal(0, P.LoopBehindValueAndGrad(none, 1).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => P.LoopBehindValueAndGrad(none, -1));
        Assert.Equal([0, 0.0], P.LoopBehindValueAndGrad(two, -1).Grad.ToArray());
        // Of 3 a^2 / (1.5 + a).
        Assert.Equal([3 * (2 * 2.5 - 1) / 6.25, 0, 0], P.LoopBehindValueAndGrad(three, -1).Grad.ToArray());
        Assert.Equal([0.09, 0.6, 2], [P.RowsBehindJit(0, 0, 0.3), P.RowsBehindGrad(0, 0, 0.3), P.RowsBehindHessian(0, 0, 0.3)]);
        Assert.Equal([0.6, 0.8], P.RowsBehindGradBatch(0, [0, 0], [0.3, 0.4]));
        Assert.Equal(0.6, P.RowsBehindGrad(1, 2, 0.3));
        Action[] running = [() => P.RowsBehind(0, 1, 0.3), () => P.RowsBehindJit(0, 1, 0.3), () => P.RowsBehindGrad(0, 1, 0.3), () => P.RowsBehindHessian(0, 1, 0.3),
            () => P.RowsBehindGradBatch(0, [0, 1], [0.3, 0.4])];
        Assert.All(running, run => Assert.Throws<OverflowException>(run));
    }

    [Fact]
    public void A_choice_among_arrays_stays_what_JAX_makes_of_it()
        => Assert.True(double.IsNaN(P.ChosenGrad(NDArray.Create([0.0, 2])).ToArray()[0]));
}
