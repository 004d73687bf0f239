using SourceJax;

namespace GpuDispatch;

/// <summary>How long a random walk stays between two walls: each walk is a loop of its own length.</summary>
public static partial class Walks
{
    /// <summary>
    /// After how much time a walk that starts at <paramref name="start"/> is at least 1 away from 0, at most 1000 steps. Draws are those of the walk's
    /// number, whoever computes it.
    /// </summary>
    [Vmap(InAxes = [0, Axes.None, Axes.None, Axes.None])]
    public static float ExitTime(int number, float start, float step, PrngKey key)
    {
        PrngKey mine = Rng.FoldIn(key, number);
        float x = start, deviation = MathF.Sqrt(step);
        int steps = 0;
        while (steps < 1000)
        {
            x += deviation * Rng.Normal<float>(Rng.FoldIn(mine, steps), []).Item();
            steps++;
            if (MathF.Abs(x) >= 1) break;
        }
        return steps * step;
    }

    /// <summary>The mean of many walks.</summary>
    [Jit]
    public static NDArray<float> Mean([Shape("n")] NDArray<float> times) => Jnp.Mean(times);
}
