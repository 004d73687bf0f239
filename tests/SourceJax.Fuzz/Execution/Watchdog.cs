using System.Runtime;
using System.Runtime.ExceptionServices;

namespace SourceJax.Fuzz.Execution;

/// <summary>Ends what does not end by itself.</summary>
static class Watchdog
{
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static T Run<T>(Func<T> action, TimeSpan limit)
    {
        T result = default!;
        ExceptionDispatchInfo? thrown = null;
        using var source = new CancellationTokenSource(limit);
        try
        {
            // Programs are code that the fuzzer made: they hold nothing that an abort could leave in disorder.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(Guarded, source.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"no end after {limit.TotalSeconds} s");
        }
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
    }
}
