using static SourceJax.Integration.Tests.Conformance.ControlFlowPrograms;

namespace SourceJax.Integration.Tests.Conformance;

/// <summary>JAX's own cases of loops and branches, each row under its id (F1...), through the real generator.</summary>
public class ControlFlowTests
{
    [Theory]
    [InlineData(2, 8)]
    [InlineData(3, 7)]
    [InlineData(12, 0)]
    public void F1_while_counts_to_ten(int from, int expected)
    {
        Assert.Equal(expected, CountedToTenJit(from));
        Assert.Equal(expected, CountedToTenAsFunctionJit(from));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 6)]
    [InlineData(4, 10)]
    public void F2_nested_while_runs_through_a_triangle(int n, int entries)
    {
        Assert.Equal((n, entries), TriangleJit(n));
        Assert.Equal((n, entries), TriangleAsFunctionJit(n));
    }

    [Fact]
    public void F3_lanes_of_a_batched_while_stop_one_by_one() => Near.Equal([4, 3, 4, 3], UntilThreeVmap(Jnp.Arange(4.0)));

    [Theory]
    [InlineData(2, 1, 5)]
    [InlineData(3, 3, 12)]
    [InlineData(4, 6, 22)]
    public void F4_counted_loop_sums_and_captures(int n, int sum, int withCaptured)
    {
        Assert.Equal(sum, SumBelowJit(n));
        Assert.Equal(withCaptured, SumBelowFromJit(n, n));
    }

    [Fact]
    public void F5_batched_counted_loop_with_an_unmapped_carry()
    {
        var (x, y) = TenStepsVmap(Jnp.Arange(2.0), 0);
        Near.Equal([10, 11], x);
        Near.Equal([20, 20], y);
    }

    [Fact]
    public void F6_loops_without_trips_return_what_they_start_with()
    {
        foreach (int trips in (int[])[0, -1]) Near.Equal([1, 2], NoTripsJit(Jnp.Array([1.0, 2]), trips));
        var (carry, outputs) = NoScanJit(5.0, Jnp.Zeros<double>(0));
        Near.Equal(5, carry.Item());
        Assert.Equal([0], outputs.Shape.ToArray());
    }

    [Fact]
    public void F7_cond_chooses_one_of_two_functions()
        => Assert.Equal([(0, 0), (1, 1), (2, 2), (6, 12), (8, 16)], Enumerable.Range(0, 5).Select(ChosenJit));

    [Fact]
    public void F8_slopes_of_the_side_taken_to_second_order()
    {
        Near.Equal([Math.Cos(2.14), 3], [LineOrSineGrad(2.14), LineOrSineGrad(1.72)]);
        Near.Equal([-Math.Sin(2.14), 0], [LineOrSineHessian(2.14), LineOrSineHessian(1.72)]);
    }

    [Fact]
    public void F10_a_batched_branch_stays_one_or_selects()
    {
        NDArray<double> x = Jnp.Array([2.0, 4]), y = Jnp.Array([1.0, 2]);
        Near.Equal([1, 2], OneBranch(true, x, y, 5));
        Near.Equal([-5, -5], OneBranch(false, x, y, 5));
        Near.Equal([1, -5], BatchedBranch(x, y, 5));
        Near.Equal([1, -4], BatchedOperands(x, y, Jnp.Array([3.0, 4])));
    }

    [Fact]
    public void F11_batched_slopes_of_a_branch_are_those_of_where()
    {
        NDArray<double> x = Jnp.Linspace(-1.0, 1.0, 20);
        Near.Equal(Jnp.Where(x > 0.0, 2 * x, 3 * x * x).ToArray(), SquareOrCubeGrads(x));
    }

    [Fact]
    public void F12_forward_mode_through_while_is_that_of_the_unrolled_loop()
    {
        NDArray<double> x = Jnp.Arange(9.0).Reshape(3, 3), dx = Jnp.Flip(x);
        var (looped, tangent) = SquaredUntilJvp(x, dx);
        var (unrolled, expected) = SquaredThriceJvp(x, dx);
        Near.Equal(unrolled.ToArray(), looped);
        Near.Equal(expected.ToArray(), tangent);
    }

    [Fact]
    public void F13_F14_reverse_mode_through_while_which_JAX_does_not_have()
    {
        Near.Equal(0.35355339059327373, NewtonRootGrad(2), 1e-9);
        Near.Equal(-0.25 / Math.Pow(2, 1.5), NewtonRootHessian(2), 1e-6);
        Near.Equal([1, Math.Sqrt(2), 10], NewtonRootVmap(Jnp.Array([1.0, 2, 100])), 1e-9);
    }

    [Fact]
    public void F15_recurrent_net()
    {
        double[] xs = [0.1, 0.2, 0.3, 0.4];
        var (c, slope) = RnnValueAndGrad(xs, 0.5);
        Near.Equal([0.53667042, 0.37132533], [c, slope], 1e-7);
        var (cScan, slopeScan) = RnnAsScanValueAndGrad(Jnp.Array(xs), 0.5);
        Near.Equal([c, slope], [cScan.Item(), slopeScan.Item()]);
    }

    [Fact]
    public void F17_a_loop_that_takes_gradients_is_differentiated_again()
    {
        const double h = 1e-4;
        double Value(double stiffness) => Simulated(1.3, stiffness);
        var (value, slope) = SimulatedValueAndGrad(1.3, 2);
        Near.Equal(Value(2), value);
        Near.Equal((Value(2 - 2 * h) - 8 * Value(2 - h) + 8 * Value(2 + h) - Value(2 + 2 * h)) / (12 * h), slope, 1e-8);
    }

    [Fact]
    public void F19_associative_scan()
    {
        NDArray<bool> x = Jnp.Array([false, true, true, true, false, true]);
        Assert.Equal([false, true, false, true, true, false], ParitiesJit(x).ToArray());
        Assert.Equal([false, true, false, true, true, false], Parities(x).ToArray());
        NDArray<double> y = Jnp.Arange(1.0, 7.0).Reshape(2, 3);
        Near.Equal([6, 6, 3, 120, 30, 6], ProductsJit(y));
        Near.Equal(Products(y).ToArray(), ProductsJit(y));
        Near.Equal([9, 4, 2, 36, 28, 20], SumOfProductsGrad(y));
    }

    [Fact]
    public void F21_a_scan_is_a_loop_compiled_and_batched_along_any_axis()
    {
        NDArray<double> c = Jnp.Array([0.1, 0.2]), xs = Jnp.Arange(6.0).Reshape(3, 2) * 0.1;
        AssertSame(Eager(c, xs), ScannedJit(c, xs));
        NDArray<double> cs = Jnp.Stack([c, 2 * c]), batch = Jnp.Stack([xs, -xs]);
        AssertSame(Stacked(Eager(cs[0], batch[0]), Eager(cs[1], batch[1])), Scanned00(cs, batch));
        AssertSame(Stacked(Eager(cs[0], xs), Eager(cs[1], xs)), Scanned0N(cs, xs));
        AssertSame(Stacked(Eager(c, batch[0]), Eager(c, batch[1])), ScannedN2(c, Jnp.Moveaxis(batch, 0, 2)));

        static (NDArray<double>, NDArray<double>) Eager(NDArray<double> c, NDArray<double> xs)
        {
            var outputs = new NDArray<double>[xs.Shape[0]];
            for (int i = 0; i < outputs.Length; i++) (c, outputs[i]) = (Jnp.Sin(c) * 0.5 + xs[i], c * xs[i]);
            return (c, Jnp.Stack(outputs));
        }

        static (NDArray<double>, NDArray<double>) Stacked((NDArray<double>, NDArray<double>) first, (NDArray<double>, NDArray<double>) second)
            => (Jnp.Stack([first.Item1, second.Item1]), Jnp.Stack([first.Item2, second.Item2]));

        static void AssertSame((NDArray<double> Carry, NDArray<double> Outputs) expected, (NDArray<double> Carry, NDArray<double> Outputs) actual)
        {
            Near.Equal(expected.Carry.ToArray(), actual.Carry);
            Near.Equal(expected.Outputs.ToArray(), actual.Outputs);
        }
    }
}
