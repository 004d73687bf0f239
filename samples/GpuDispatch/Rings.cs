using SourceJax;
using static SourceJax.Jnp;

namespace GpuDispatch;

/// <summary>Two rings of points around each other, the inner one with label 0 and the outer one with 1.</summary>
static class Rings
{
    public static (NDArray<float> Points, NDArray<float> Labels) Sample(PrngKey key, int count)
    {
        PrngKey[] keys = Rng.Split(key, 2);
        NDArray<float> labels = Floor(Arange<float>(count) * (2f / count));
        NDArray<float> angles = Rng.Uniform<float>(keys[0], [count], 0, 2 * MathF.PI), radii = 1 + labels + 0.15f * Rng.Normal<float>(keys[1], [count]);
        return (Stack([radii * Cos(angles), radii * Sin(angles)], axis: 1), labels);
    }
}
