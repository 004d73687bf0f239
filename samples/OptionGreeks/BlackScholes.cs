using SourceJax;

namespace OptionGreeks;

/// <summary>The value of a European call in closed form, and its sensitivities by transformation.</summary>
public static partial class BlackScholes
{
    /// <summary>What the right to buy at <paramref name="strike"/> after <paramref name="time"/> is worth today.</summary>
    [ValueAndGrad(ArgNums = [0, 1, 2, 3]), Hessian(ArgNums = [0, 1])]
    public static double Call(double spot, double volatility, double rate, double time, double strike)
    {
        double deviation = volatility * Math.Sqrt(time);
        double d1 = (Math.Log(spot / strike) + rate * time) / deviation + 0.5 * deviation;
        return spot * NormalCdf(d1) - strike * Math.Exp(-rate * time) * NormalCdf(d1 - deviation);
    }

    /// <summary>Delta, vega, rho and the slope by time, for each of a book of options on one asset.</summary>
    [Vmap(nameof(CallValueAndGrad), InAxes = [Axes.None, Axes.None, Axes.None, 0, 0])]
    public static partial (double[] Value, (double[] Delta, double[] Vega, double[] Rho, double[] Theta) Greeks) Book(
        double spot, double volatility, double rate, ReadOnlySpan<double> times, ReadOnlySpan<double> strikes);

    /// <summary>The standard normal distribution function.</summary>
    public static double NormalCdf(double x) => 0.5 * Jnp.Erfc(-x / Math.Sqrt(2));
}
