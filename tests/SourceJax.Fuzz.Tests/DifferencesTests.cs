using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Tests;

/// <summary>Differences of values give derivatives that are known in closed form, and say where there are none.</summary>
public class DifferencesTests
{
    static HyperDual At(Func<double, double, double> f, HyperDual x, HyperDual y)
    {
        HyperDual.Largest = 1;
        var function = new OfNumbers(f);
        return new Differences(function, function).Call([Tensor.Scalar(x), Tensor.Scalar(y)])[0].Data[0];
    }

    static HyperDual Seeded(double value, double e1, double e2) => new(value, e1, e2, 0, (e1 == 0 ? 0 : Parts.E1) | (e2 == 0 ? 0 : Parts.E2));

    [Fact]
    public void First_and_mixed_derivatives_are_those_of_the_closed_form()
    {
        HyperDual z = At((x, y) => Math.Exp(x) * Math.Sin(y), Seeded(0.4, 2, 0), Seeded(1.1, 0, 3));
        Assert.Equal(2 * Math.Exp(0.4) * Math.Sin(1.1), z.E1, 1e-9);
        Assert.Equal(3 * Math.Exp(0.4) * Math.Cos(1.1), z.E2, 1e-9);
        Assert.Equal(6 * Math.Exp(0.4) * Math.Cos(1.1), z.E12, 1e-7);
    }

    [Fact]
    public void A_second_direction_of_the_argument_itself_counts_as_the_slope_along_it()
    {
        HyperDual x = new(0.3, 1, 1, 5, Parts.E1 | Parts.E2 | Parts.E12), z = At((x, _) => x * x * x, x, 0);
        Assert.Equal(6 * 0.3 + 5 * 3 * 0.3 * 0.3, z.E12, 1e-7);
    }

    [Fact]
    public void Where_there_is_a_kink_or_a_jump_nothing_is_known()
    {
        Assert.True(double.IsNaN(At((x, _) => Math.Abs(x), Seeded(1e-4, 1, 0), 0).E1));
        Assert.True(double.IsNaN(At((x, _) => 2 * x + Math.Abs(x), Seeded(0, 1, 0), 0).E1));
        Assert.True(double.IsNaN(At((x, y) => x * y + Math.Abs(x), Seeded(0, 1, 0), Seeded(1, 0, 1)).E12));
        Assert.Equal(0.5, At((x, _) => 100 * x * x + 0.5 * x, Seeded(0, 1, 0), 0).E1, 1e-9);
        Assert.True(double.IsNaN(At((x, _) => Math.Floor(x), Seeded(1 - 1e-4, 1, 0), 0).E1));
        Assert.Equal(1, At((x, _) => Math.Abs(x), Seeded(0.1, 1, 0), 0).E1, 1e-9);
    }

    sealed class OfNumbers(Func<double, double, double> f) : Function
    {
        public override int Order => 0;

        public override Tensor[] Call(Tensor[] arguments) => [Tensor.Scalar(f(arguments[0].Data[0].Value, arguments[1].Data[0].Value))];
    }
}
