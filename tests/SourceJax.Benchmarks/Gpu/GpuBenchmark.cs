using System.Diagnostics;
using SourceJax;

namespace SourceJax.Benchmarks;

/// <summary>Generated kernels against what the device's memory allows, and against JAX on the same device. The ratios are of one run.</summary>
static class GpuBenchmark
{
    /// <summary>Runs on the first GPU, or with <c>--device simulator</c> at small sizes there. With a case's name it runs that alone.</summary>
    public static void Run(string[] args)
    {
        ComputeDevice? device = args.Contains("simulator") ? Device.Simulator : Device.Gpus.FirstOrDefault();
        if (device is null)
        {
            Console.WriteLine("There is no GPU; -- gpu --device simulator shows that it runs.");
            return;
        }
        bool isSimulator = device.Kind == DeviceKind.Simulator;
        GpuSizes sizes = isSimulator ? GpuSizes.OfSimulator : GpuSizes.OfGpus;
        var cases = GpuCases.Of(sizes);
        if (cases.Any(c => args.Contains(c.Name))) cases = [.. cases.Where(c => args.Contains(c.Name))];
        IReadOnlyDictionary<string, double> jax = isSimulator ? new Dictionary<string, double>() : JaxTimes.Measure(sizes);
        double bandwidth = CopyBandwidth.Of(device, 4L * sizes.Elements);
        Console.WriteLine(FormattableString.Invariant($"{device.Name}: {device.Description}, copies {bandwidth / 1e9:F0} GB/s (read and written)"));
        foreach (GpuCase one in cases)
        {
            double first, best = double.PositiveInfinity;
            using (Device.Use(device))
            {
                Action call = one.Prepare();
                first = Milliseconds(call);
                for (int i = 0; i < sizes.Repetitions; i++) best = Math.Min(best, Milliseconds(call));
            }
            string copy = one.Bytes > 0 ? FormattableString.Invariant($"{one.Bytes / bandwidth * 1e3 / best,6:P0} of copying") : "";
            string speed = one.Operations > 0 ? FormattableString.Invariant($"{one.Operations / best / 1e9,6:F2} TFLOP/s") : "";
            string ratio = jax.TryGetValue(one.Name, out double theirs) ? FormattableString.Invariant($"JAX {theirs,9:F3} ms, ratio {best / theirs:F2}") : "";
            Console.WriteLine(FormattableString.Invariant($"{one.Name,-20} {best,9:F3} ms, first {first,7:F0} ms  {copy + speed,-18} {ratio}").TrimEnd());
            // What the case held is not the next one's.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    static double Milliseconds(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
