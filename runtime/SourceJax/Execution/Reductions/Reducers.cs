using System.Numerics;

namespace SourceJax.Execution;

internal readonly struct SumRun<T> : IRunReducer<T, T> where T : INumberBase<T>
{
    public static T Reduce(ReadOnlySpan<T> run) => Runs.Sum(run);
}

internal readonly struct ProductRun<T> : IRunReducer<T, T> where T : INumberBase<T>
{
    public static T Reduce(ReadOnlySpan<T> run) => Runs.Product(run);
}

internal readonly struct MaxRun<T> : IRunReducer<T, T> where T : INumber<T>
{
    public static T Reduce(ReadOnlySpan<T> run) => run.IsEmpty ? throw Empty.Run("maximum") : Runs.Max(run);
}

internal readonly struct MinRun<T> : IRunReducer<T, T> where T : INumber<T>
{
    public static T Reduce(ReadOnlySpan<T> run) => run.IsEmpty ? throw Empty.Run("minimum") : Runs.Min(run);
}

internal readonly struct AnyRun : IRunReducer<bool, bool>
{
    public static bool Reduce(ReadOnlySpan<bool> run) => run.Contains(true);
}

internal readonly struct AllRun : IRunReducer<bool, bool>
{
    public static bool Reduce(ReadOnlySpan<bool> run) => !run.Contains(false);
}

internal readonly struct CountRun : IRunReducer<bool, int>
{
    public static int Reduce(ReadOnlySpan<bool> run) => run.Count(true);
}

internal static class Empty
{
    public static ArgumentException Run(string what) => new($"The {what} of no elements does not exist.");
}
