using System.Diagnostics;

namespace SourceJax.Benchmarks;

/// <summary>An elementwise function of a million elements against the same loop written by hand, and what generated code allocates.</summary>
static class KernelBenchmark
{
    const int Extent = 1000, SmallExtent = 100, Warmups = 30, Rounds = 300, Calls = 100;

    public static void Run()
    {
        NDArray<float> x = Jnp.Linspace<float>(0, 10, Extent * Extent).Reshape(Extent, Extent);
        double largest = 0;
        foreach (var (made, written) in Kernels.SlowFJit(x).ToArray().Zip(Kernels.SlowFByHand(x).ToArray()))
        {
            largest = Math.Max(largest, Math.Abs(made - written));
        }
        if (largest > 1e-5) throw new InvalidOperationException($"the two loops differ by {largest}");

        // Rounds are interleaved, so that whatever else the machine does hits both alike; the minimum is what is left without it.
        double generated = double.PositiveInfinity, byHand = double.PositiveInfinity;
        for (int round = -Warmups; round < Rounds; round++)
        {
            double first = Milliseconds(() => Kernels.SlowFJit(x)), second = Milliseconds(() => Kernels.SlowFByHand(x));
            if (round < 0) continue;
            (generated, byHand) = (Math.Min(generated, first), Math.Min(byHand, second));
        }
        Print("sin(x) * x + log(x + 1), 1000 x 1000 float", $"{generated:F3} ms generated, {byHand:F3} ms by hand, ratio {generated / byHand:F2} (limit 1.5)");

        // Small arrays: of large objects the collector counts the gaps between them too.
        NDArray<float> small = Jnp.Linspace<float>(0, 10, SmallExtent * SmallExtent).Reshape(SmallExtent, SmallExtent);
        Print("allocated besides the result, one loop", $"{BytesBesidesResult(Kernels.SlowFJit, small)} bytes a call (limit 0)");
        Print("allocated besides the result, with a temporary", $"{BytesBesidesResult(Kernels.CenteredJit, small)} bytes a call (limit 0)");
    }

    static double Milliseconds(Func<NDArray<float>> call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static long BytesBesidesResult(Func<NDArray<float>, NDArray<float>> call, NDArray<float> x)
        => Bytes(() => call(x)) - Bytes(() => NDArray.Allocate<float>(x.Shape));

    /// <summary>By one call in steady state.</summary>
    static long Bytes(Func<NDArray<float>> call)
    {
        for (int i = 0; i < Warmups; i++) call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++) call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    static void Print(string what, FormattableString numbers) => Console.WriteLine($"{what,-55} {FormattableString.Invariant(numbers)}");
}
