using System.Runtime;
using System.Runtime.ExceptionServices;

namespace SourceJax.Fuzz.Execution;

/// <summary>Ends what does not end by itself. Time is the process's processor time, so that a busy machine changes nothing.</summary>
static class Watchdog
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <exception cref="TimeoutException">It took too long.</exception>
    public static T Run<T>(Func<T> action, TimeSpan limit)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        using var source = new CancellationTokenSource();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        using var timer = new Timer(_ => CancelIfLate(), null, Look, Look);
        try
        {
            // Programs are code that the fuzzer made: they hold nothing that an abort could leave in disorder.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(Guarded, source.Token);
#pragma warning restore SYSLIB0046
        }
        catch when (source.IsCancellationRequested)
        {
            // An abort comes out as whatever it was wrapped in on the way.
        }
        if (source.IsCancellationRequested) throw new TimeoutException($"no end after {limit.TotalSeconds} s");
        thrown?.Throw();
        return result;

        void Guarded()
        {
            try
            {
                result = action();
            }
            catch (Exception e) when (!source.IsCancellationRequested)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
        }

        void CancelIfLate()
        {
            if (Environment.CpuUsage.TotalTime - start > limit) source.Cancel();
        }
    }
}
