using System.Diagnostics;

namespace Adbench.Measure;

/// <summary>The shortest times of actions that take turns, so that what slows the machine down for a while slows all of them down.</summary>
static class Timing
{
    /// <summary>Seconds per call of each action.</summary>
    public static double[] Shortest(TimeSpan budget, params ReadOnlySpan<Action> actions)
    {
        var calls = new int[actions.Length];
        var shortest = new double[actions.Length];
        for (int i = 0; i < actions.Length; i++) (calls[i], shortest[i]) = (WarmUp(actions[i]), double.PositiveInfinity);
        for (var (round, start) = (0, Stopwatch.GetTimestamp()); round < 8 || Stopwatch.GetElapsedTime(start) < budget; round++)
        {
            for (int i = 0; i < actions.Length; i++) shortest[i] = Math.Min(shortest[i], Time(actions[i], calls[i]));
        }
        return shortest;
    }

    /// <summary>Calls until the just-in-time compiler's best code runs; tells how many calls take about a millisecond.</summary>
    static int WarmUp(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 40 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < 50; i++) action();
        Thread.Sleep(120);
        return (int)Math.Max(1, 1e-3 / Time(action, 1));
    }

    static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
