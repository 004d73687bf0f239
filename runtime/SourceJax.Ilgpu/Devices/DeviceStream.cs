using ILGPU.Runtime;

namespace SourceJax.Ilgpu;

/// <summary>
/// A queue of launches, which one thread at a time fills. What is queued has a number, so that others can tell whether it is done, and wait for it.
/// </summary>
internal sealed class DeviceStream(GpuDevice device, AcceleratorStream stream)
{
    private long _issued;
    private long _completed;

    public AcceleratorStream Queue => stream;

    public FaultLog Faults { get; } = new(device);

    /// <summary>The number of what was queued last.</summary>
    public long Issued => Volatile.Read(ref _issued);

    public bool HasCompleted(long number) => Volatile.Read(ref _completed) >= number;

    /// <summary>Something has been queued.</summary>
    public void Issue() => Interlocked.Increment(ref _issued);

    /// <summary>Waits for all that was queued before; any thread may.</summary>
    public void Synchronize()
    {
        long upTo = Issued;
        device.Bind();
        stream.Synchronize();
        long before;
        while ((before = Volatile.Read(ref _completed)) < upTo && Interlocked.CompareExchange(ref _completed, upTo, before) != before) { }
    }
}
