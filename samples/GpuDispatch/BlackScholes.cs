using SourceJax;

namespace GpuDispatch;

/// <summary>What European calls are worth, and their sensitivities: a method of numbers, differentiated, and mapped over a book of options.</summary>
public static partial class BlackScholes
{
    /// <summary>What the right to buy at <paramref name="strike"/> after <paramref name="time"/> is worth today.</summary>
    [ValueAndGrad(ArgNums = [0, 1, 2, 3])]
    public static float Call(float spot, float volatility, float rate, float time, float strike)
    {
        float deviation = volatility * MathF.Sqrt(time);
        float d1 = (MathF.Log(spot / strike) + rate * time) / deviation + 0.5f * deviation;
        return spot * NormalCdf(d1) - strike * MathF.Exp(-rate * time) * NormalCdf(d1 - deviation);
    }

    /// <summary>Value, delta, vega, rho and the slope by time of each option.</summary>
    [Vmap(nameof(CallValueAndGrad), InAxes = [0, 0, Axes.None, 0, 0])]
    public static partial (NDArray<float> Value, (NDArray<float> Delta, NDArray<float> Vega, NDArray<float> Rho, NDArray<float> Theta) Greeks) Book(
        NDArray<float> spot, NDArray<float> volatility, float rate, NDArray<float> time, NDArray<float> strike);

    /// <summary>The standard normal distribution function.</summary>
    static float NormalCdf(float x) => 0.5f * Jnp.Erfc(-x / MathF.Sqrt(2));
}
