using System.Buffers;
using System.Diagnostics.Tracing;

namespace Adbench.Measure;

/// <summary>What a call takes: bytes that it allocates once warm, and the most that it holds at a time, rented buffers included.</summary>
readonly record struct Memory(long Allocated, long Held)
{
    public static Memory Of(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Stacks keep their buffers for the next call on their thread, so on a new one everything is rented anew.
        using var pool = new PoolWatch();
        var thread = new Thread(() => { pool.Start(); action(); pool.Stop(); });
        thread.Start();
        thread.Join();
        return new(allocated, allocated + pool.Peak);
    }

    /// <summary>Follows the shared pools' events on one thread.</summary>
    sealed class PoolWatch : EventListener
    {
        readonly Dictionary<int, int> bytes = new()
        {
            [ArrayPool<double>.Shared.GetHashCode()] = sizeof(double),
            [ArrayPool<int>.Shared.GetHashCode()] = sizeof(int),
            [ArrayPool<bool>.Shared.GetHashCode()] = sizeof(bool),
        };
        int thread;
        long rented;

        public long Peak { get; private set; }

        public void Start() => thread = Environment.CurrentManagedThreadId;

        public void Stop() => thread = 0;

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "System.Buffers.ArrayPoolEventSource") EnableEvents(source, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs e)
        {
            if (Environment.CurrentManagedThreadId != thread || e.Payload is not [_, int length, int pool, ..]) return;
            long size = length * bytes[pool];
            if (e.EventName == "BufferRented") Peak = Math.Max(Peak, rented += size);
            if (e.EventName == "BufferReturned") rented -= size;
        }
    }
}
