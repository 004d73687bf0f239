namespace SourceJax.Benchmarks;

/// <summary>How large what is timed is.</summary>
sealed record GpuSizes(int Elements, int Rows, int Classes, int Matrix, int Batch, int Inputs, int Hidden, int Options, int Walks, int Repetitions)
{
    public static GpuSizes OfGpus { get; } = new(100_000_000, 65_536, 1000, 4096, 8192, 784, 512, 10_000_000, 1_000_000, 20);

    /// <summary>That it runs is all that the simulator shows.</summary>
    public static GpuSizes OfSimulator { get; } = new(2500, 50, 10, 16, 20, 8, 8, 500, 20, 1);

    /// <summary>For jax_times.py.</summary>
    public string Arguments => string.Join(" ", new[] { Elements, Rows, Classes, Matrix, Batch, Inputs, Hidden, Options, Walks, Repetitions });
}
