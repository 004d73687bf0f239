using static SourceJax.Jnp;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>Reductions by groups of threads, which wait for each other.</summary>
internal static partial class Barriers
{
    [Jit]
    public static (NDArray<float>, NDArray<float>, NDArray<bool>) Reduced([Shape("m n")] NDArray<float> x) => (Sum(x * x), Max(x) - Min(x), All(x > -100f));

    [Jit]
    public static (NDArray<float>, NDArray<double>) OfRows([Shape("m n")] NDArray<float> x, [Shape("m n")] NDArray<double> y) => (Sum(x, axis: 1), Prod(y));
}
