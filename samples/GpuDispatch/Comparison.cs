using System.Diagnostics;
using SourceJax;

namespace GpuDispatch;

/// <summary>Runs the same calls on the CPU and on a device, and prints times and by how much the results differ.</summary>
sealed class Comparison(ComputeDevice device)
{
    /// <summary>The simulator is slow, and its times say nothing.</summary>
    readonly int repetitions = device.Kind == DeviceKind.Simulator ? 1 : 5;

    /// <summary>Whether all was right so far.</summary>
    public bool IsRight { get; private set; } = true;

    /// <summary>Compares what a call returns.</summary>
    /// <param name="what">What to call it.</param>
    /// <param name="tolerance">By how much elements may differ, relative to 1 plus their magnitude.</param>
    /// <param name="prepare">Moves the arguments to a device, and returns the call.</param>
    public void Run(string what, double tolerance, Func<ComputeDevice, Func<NDArray<float>[]>> prepare)
    {
        var (expected, _, onCpu) = Time(prepare(Device.Cpu));
        var (actual, first, again) = Time(prepare(device));
        double largest = expected.Zip(actual, Difference).Max();
        string where = string.Join(", ", actual.Select(x => x.Device.Name).Distinct());
        string times = $"{again,9:F3} ms (first call {first,6:F0} ms; CPU {onCpu,8:F3} ms)";
        Console.WriteLine($"  {what,-28} {where,-12} {times}, differs by {largest:0.0E+0} of at most {tolerance:0.0E+0}");
        Check(where == device.Name, $"the result is not on {device.Name}");
        Check(largest <= tolerance, "the results differ");
    }

    /// <summary>Prints what is wrong.</summary>
    public void Check(bool isRight, string otherwise)
    {
        if (!isRight) Console.WriteLine($"  WRONG: {otherwise}");
        IsRight &= isRight;
    }

    /// <summary>The result, and how many milliseconds the first call takes, which loads kernels, and the fastest of some others.</summary>
    (NDArray<float>[] Result, double First, double Again) Time(Func<NDArray<float>[]> call)
    {
        double first = Milliseconds(call, out NDArray<float>[] result), again = double.PositiveInfinity;
        for (int i = 0; i < repetitions; i++) again = Math.Min(again, Milliseconds(call, out _));
        return (result, first, again);
    }

    static double Milliseconds(Func<NDArray<float>[]> call, out NDArray<float>[] result)
    {
        long start = Stopwatch.GetTimestamp();
        result = call();
        foreach (NDArray<float> x in result) x.BlockUntilReady();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Difference(NDArray<float> expected, NDArray<float> actual)
        => expected.Shape.SequenceEqual(actual.Shape)
            ? expected.ToArray().Zip(actual.ToArray(), (e, a) => e.Equals(a) ? 0 : Math.Abs(e - a) / (1.0 + Math.Abs(e))).DefaultIfEmpty().Max()
            : double.PositiveInfinity;
}
