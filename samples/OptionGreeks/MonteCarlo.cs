using SourceJax;

namespace OptionGreeks;

/// <summary>The same option by simulation: derivatives of each path's value, averaged over paths.</summary>
public static partial class MonteCarlo
{
    /// <summary>
    /// The discounted value on one path, which ends one step early: the last step's mean is known, and, other than the payoff with its kink, has
    /// second derivatives.
    /// </summary>
    [ValueAndGrad(ArgNums = [0, 1]), Hessian(ArgNums = [0, 1])]
    public static double Path(double spot, double volatility, double rate, double time, double strike, int steps, PrngKey key)
    {
        double dt = time / steps, drift = (rate - 0.5 * volatility * volatility) * dt, deviation = volatility * Math.Sqrt(dt);
        NDArray<double> shocks = Rng.Normal<double>(key, [steps]);
        for (int i = 0; i < steps - 1; i++) spot *= Math.Exp(drift + deviation * shocks[i].Item());
        return Math.Exp(-rate * (time - dt)) * BlackScholes.Call(spot, volatility, rate, dt, strike);
    }

    /// <summary>Value, delta and vega of many paths at once, one for each key.</summary>
    [Vmap(nameof(PathValueAndGrad), InAxes = [Axes.None, Axes.None, Axes.None, Axes.None, Axes.None, Axes.None, 0])]
    public static partial (double[] Value, (double[] Delta, double[] Vega) Greeks) Paths(
        double spot, double volatility, double rate, double time, double strike, int steps, PrngKey[] keys);

    /// <summary>Gamma, vanna and volga of many paths.</summary>
    [Vmap(nameof(PathHessian), InAxes = [Axes.None, Axes.None, Axes.None, Axes.None, Axes.None, Axes.None, 0])]
    public static partial ((double[] Gamma, double[] Vanna) BySpot, (double[] Vanna, double[] Volga) ByVolatility) Curvatures(
        double spot, double volatility, double rate, double time, double strike, int steps, PrngKey[] keys);
}
