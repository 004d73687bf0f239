using P = SourceJax.Integration.Tests.Derivatives.CustomRulePrograms;

namespace SourceJax.Integration.Tests.Derivatives;

public sealed class CustomRuleTests
{
    [Fact]
    public void Every_transformation_of_a_method_follows_its_reverse_rule()
    {
        Assert.Equal(8, P.CubeJit(2));
        Assert.Equal(120, P.CubeGrad(2));
        Assert.Equal((8, 120), P.CubeValueAndGrad(2));
        Assert.Equal([1, 8], P.CubeVmap(NDArray.Create([1.0, 2], 2)).ToArray());
        Assert.Equal((8, 240), P.CubeJvp(2, 2));
        Assert.Equal((8, 360), P.CubeVjp(2, 3));
        Assert.Equal(120, P.CubeJacFwd(2));
        Assert.Equal(120, P.CubeJacRev(2));
        Assert.Equal([30.0 * 1, 30 * 4], P.SumOfCubesGrad(NDArray.Create([1.0, 2], 2)).ToArray());
    }

    [Fact]
    public void Rules_are_differentiated_as_ordinary_functions()
    {
        Assert.Equal(120, P.CubeHessian(2)); // 60 x
        Assert.Equal(120, P.CubeGrad2(2));
        Assert.Equal([60, 120], P.CubeGrad2Batch([1, 2]));
    }

    [Fact]
    public void A_value_that_a_rule_returns_has_the_rule_again()
        => Assert.Equal(2 * (30 * 4) * (30 * 4) + 2 * 8 * 60 * 2.0, P.CubeSquaredHessian(2), 1e-9); // (c²)'' = 2 c'c' + 2 c c''

    [Fact]
    public void A_forward_rule_that_calls_its_function_serves_every_order()
    {
        double y = Math.Exp(3 * 0.3);
        Assert.Equal(3 * y, P.GrowthGrad(0.3), 1e-12);
        Assert.Equal(9 * y, P.GrowthGrad2(0.3), 1e-12);
        Assert.Equal(27 * y, P.GrowthGrad3(0.3), 1e-12);
        Assert.Equal(18 * y, P.GrowthGradJvp(0.3, 2).Tangent, 1e-12);
        Assert.Equal(9 * y, P.GrowthGrad2Batch([0.1, 0.3])[1], 1e-12);
    }

    [Fact]
    public void A_forward_rule_is_stable_where_the_chain_rule_is_not()
    {
        Assert.Equal(1, P.Log1pExpGrad(100));
        Assert.Equal(double.PositiveInfinity, P.Log1pExp(1000));
        Assert.Equal(1, P.Log1pExpGrad(1000));
        Assert.Equal(0, P.Log1pExpHessian(100), 1e-40);
        Assert.Equal(0.25, P.Log1pExpHessian(0), 1e-15);
        Assert.Equal(Math.Log(2), P.Log1pExpVmap(NDArray.Create([0.0], 1)).ToArray()[0], 1e-15);
    }

    [Fact]
    public void Residuals_and_arguments_are_any_trees()
    {
        double[] x = [-3, 0.5, 4];
        // count = 2 (one element inside, power 2); value = f (-1 + 0.5 + 2); slopes pass whether clipped or not.
        var (gradX, gradFactor) = P.UseClippedGrad(x, 0.7, 2);
        Assert.Equal([1.4, 1.4, 1.4], gradX, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(2 * 1.5, gradFactor, 1e-12);
    }

    [Fact]
    public void Forward_rules_take_and_return_any_trees()
    {
        Assert.Equal((10 * 3.0, 2.0), P.UseShiftedGrad(1.5, 0.1));
        Assert.Equal(10 * 3 * 0.5 + 2 * 4, P.UseShiftedJvp(1.5, 0.1, 0.5, 4).Tangent, 1e-12);
    }

    [Fact]
    public void Arguments_marked_so_are_not_differentiated()
        => Assert.Equal(0, P.UseBoundsGrad([-3, 0.5, 4], 0.7, 2));

    [Fact]
    public void Rules_hold_inside_of_loops_and_branches()
    {
        double y = 0.8, slope = 1, curvature = 0;
        for (int i = 0; i < 3; i++)
        {
            // With the rule's slope s(y) = 3 y² + 1 and s' = 6 y.
            double s = 3 * y * y + 1;
            curvature = 6 * y * slope * slope + s * curvature;
            slope *= s;
            y = 0.1 * y * y * y + y;
        }
        Assert.Equal(slope, P.LoopedGrad(0.8), 1e-12);
        Assert.Equal(curvature, P.LoopedHessian(0.8), 1e-10);
        Assert.Equal(y, P.LoopedVmap(NDArray.Create([0.1, 0.8], 2)).ToArray()[1], 1e-14);
    }

    [Fact]
    public void Rules_hold_in_while_loops_and_in_helpers_of_helpers()
    {
        double x = 1.1, c = x * x * x, first = c * c * c + 1;
        Assert.InRange(first, 2, 10);
        Assert.Equal(30 * c * c * 30 * x * x, P.WhileGrad(1.1), 1e-8);
    }

    [Fact]
    public void Each_lane_of_a_batch_takes_its_own_rule()
    {
        double[] x = [2, -1, 0.5, -0.2, 3, 4];
        double Slope(double v) => v > 0 ? 30 * v * v : 3 * Math.Exp(3 * v);
        Assert.Equal([Slope(2), Slope(-1), 0], P.SumsGrad([2, -1, 0.5], 2));
        double[] batch = P.SumsGradBatch(NDArray.Create(x, 2, 3), 3).ToArray();
        Assert.Equal(x.Select(Slope), batch, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Cotangents_of_what_lanes_share_are_summed()
    {
        var x = NDArray.Create([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 3, 2);
        var w = NDArray.Create([2.0, 3], 2);
        var (gradX, gradW) = P.SoftLossGrad(x, w);
        Assert.Equal([2.0, 3, 2, 3, 2, 3], gradX.ToArray());
        Assert.Equal([2 * (Math.Tanh(0.1) + Math.Tanh(0.3) + Math.Tanh(0.5)), 2 * (Math.Tanh(0.2) + Math.Tanh(0.4) + Math.Tanh(0.6))], gradW.ToArray(),
            (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_generic_method_has_a_generic_rule()
    {
        Assert.Equal(3f, P.UseSquareGrad(3));
        Assert.Equal(6, P.UseSquaresGrad(3));
    }

    [Fact]
    public void Functions_and_static_arguments_go_to_the_rule_first()
        => Assert.Equal(3 * Math.Sin(0.4), P.UseApplyGrad(0.4), 1e-15);

    [Fact]
    public void A_rule_need_not_be_linear_for_reverse_mode()
        // y2 = (x x) x; the cotangents 5 and x are cut to 1 on their way back: d = 1 y1 + min(1 x, 1) (x + x).
        => Assert.Equal(0.5 * 0.5 + 0.5 * (0.5 + 0.5), P.UseGentleGrad(0.5), 1e-15);
}
