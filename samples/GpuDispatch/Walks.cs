using SourceJax;

namespace GpuDispatch;

/// <summary>How long a random walk stays between two walls: each walk is a loop of its own length.</summary>
public static partial class Walks
{
    /// <summary>After how much time a walk that starts at 0 is at least 1 away from it, at most 2000 steps. Its draws depend on its number alone.</summary>
    [Vmap(InAxes = [0, Axes.None])]
    public static float ExitTime(int number, float step)
    {
        float x = 0, deviation = MathF.Sqrt(step);
        uint draws = Scrambled((uint)number);
        int steps = 0;
        while (steps < 2000)
        {
            draws = Scrambled(draws + 1);
            float radius = MathF.Sqrt(-2 * MathF.Log(Uniform(draws)));
            draws = Scrambled(draws + 1);
            x += deviation * radius * MathF.Cos(2 * MathF.PI * Uniform(draws));
            steps++;
            if (MathF.Abs(x) >= 1) break;
        }
        return steps * step;
    }

    /// <summary>The mean of many walks.</summary>
    [Jit]
    public static NDArray<float> Mean([Shape("n")] NDArray<float> times) => Jnp.Mean(times);

    /// <summary>A number above 0 and below 1.</summary>
    static float Uniform(uint bits) => ((bits >> 9) + 0.5f) * (1f / (1 << 23));

    /// <summary>A permutation of the integers without a pattern (PCG's): ordinary C#, as the rest.</summary>
    static uint Scrambled(uint x)
    {
        uint state = x * 747796405u + 2891336453u;
        uint word = ((state >> ((int)(state >> 28) + 4)) ^ state) * 277803737u;
        return (word >> 22) ^ word;
    }
}
