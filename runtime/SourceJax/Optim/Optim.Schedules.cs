using System.Collections.Immutable;

namespace SourceJax;

// Schedules: functions from the number of updates so far, which can be called and plotted as they are.
public static partial class Optim
{
    /// <summary>The same rate always.</summary>
    public static Func<int, double> ConstantSchedule(double value) => _ => value;

    /// <summary>A rate that is multiplied with <paramref name="decayRate"/> every <paramref name="transitionSteps"/> steps, gradually.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="transitionSteps">In how many steps it is multiplied once; if they are none, never.</param>
    /// <param name="decayRate">With what; with 0, never.</param>
    /// <param name="transitionBegin">When that begins.</param>
    /// <param name="staircase">Whether it changes at whole multiples of <paramref name="transitionSteps"/> only.</param>
    public static Func<int, double> ExponentialDecay(double initValue, int transitionSteps, double decayRate, int transitionBegin = 0, bool staircase = false)
        => step =>
        {
            int passed = Math.Max(0, step - transitionBegin);
            return transitionSteps <= 0 || decayRate == 0 ? initValue
                : initValue * Math.Pow(decayRate, staircase ? passed / transitionSteps : (double)passed / transitionSteps);
        };

    /// <summary>Half a period of a cosine, from <paramref name="initValue"/> to <paramref name="alpha"/> times that.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="decaySteps">When the end is reached, where it stays.</param>
    /// <param name="alpha">The rate at the end, by that at first.</param>
    /// <param name="exponent">A power of the cosine.</param>
    /// <exception cref="ArgumentException">There are no steps.</exception>
    public static Func<int, double> CosineDecay(double initValue, int decaySteps, double alpha = 0, double exponent = 1)
        => decaySteps > 0 ? step => Cosine(initValue, (double)Math.Min(step, decaySteps) / decaySteps, alpha, exponent)
            : throw new ArgumentException("A cosine takes at least one step to decay.", nameof(decaySteps));

    /// <summary>A straight line up, and half a period of a cosine down.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="peakValue">The highest rate.</param>
    /// <param name="warmupSteps">When that is reached.</param>
    /// <param name="decaySteps">When the end is reached, where it stays.</param>
    /// <param name="endValue">The rate at the end.</param>
    /// <param name="exponent">A power of the cosine.</param>
    /// <exception cref="ArgumentException">There are no steps after those to warm up.</exception>
    public static Func<int, double> WarmupCosineDecay(
        double initValue, double peakValue, int warmupSteps, int decaySteps, double endValue = 0, double exponent = 1)
        => decaySteps <= warmupSteps ? throw new ArgumentException("There are more steps in all than to warm up.", nameof(decaySteps)) : step =>
        {
            double up = initValue + (peakValue - initValue) * step / Math.Max(1, warmupSteps);
            double passed = (double)Math.Clamp(step - warmupSteps, 0, decaySteps - warmupSteps) / (decaySteps - warmupSteps);
            return step < warmupSteps ? up : Cosine(peakValue, passed, peakValue == 0 ? 0 : endValue / peakValue, exponent);
        };

    /// <summary>A rate that is multiplied with numbers at certain steps.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="boundaries">From which step on it is multiplied with what, in addition to all before.</param>
    public static Func<int, double> PiecewiseConstant(double initValue, params ReadOnlySpan<(int Step, double Scale)> boundaries)
    {
        ImmutableArray<(int Step, double Scale)> scales = [.. boundaries];
        return step =>
        {
            double rate = initValue;
            foreach ((int Step, double Scale) boundary in scales) rate *= step >= boundary.Step ? boundary.Scale : 1;
            return rate;
        };
    }

    /// <summary>From one rate to another, the distance to the end falling with a power of the steps that are left.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="endValue">The rate at the end.</param>
    /// <param name="power">The power: 1 is a straight line.</param>
    /// <param name="transitionSteps">How many steps it takes; if they are none, it stays at first.</param>
    /// <param name="transitionBegin">When it begins.</param>
    public static Func<int, double> PolynomialDecay(double initValue, double endValue, double power, int transitionSteps, int transitionBegin = 0)
        => step =>
        {
            if (transitionSteps <= 0) return initValue;
            double left = 1 - (double)Math.Clamp(step - transitionBegin, 0, transitionSteps) / transitionSteps;
            return (initValue - endValue) * Math.Pow(left, power) + endValue;
        };

    /// <summary>A straight line from one rate to another.</summary>
    /// <param name="initValue">The rate at first.</param>
    /// <param name="endValue">The rate at the end.</param>
    /// <param name="transitionSteps">How many steps it takes.</param>
    /// <param name="transitionBegin">When it begins.</param>
    public static Func<int, double> LinearSchedule(double initValue, double endValue, int transitionSteps, int transitionBegin = 0)
        => PolynomialDecay(initValue, endValue, 1, transitionSteps, transitionBegin);

    private static double Cosine(double from, double passed, double alpha, double exponent)
        => from * ((1 - alpha) * Math.Pow(0.5 * (1 + Jnp.Cos<double>(Math.PI * passed).Item()), exponent) + alpha);
}
