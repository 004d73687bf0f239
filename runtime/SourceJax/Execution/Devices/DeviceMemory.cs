using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>Memory of a device. Whoever forgets to dispose it gives it back when it is collected.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeviceMemory : IDisposable
{
    /// <summary>The device.</summary>
    public abstract ComputeDevice Device { get; }

    /// <summary>How much there is.</summary>
    public abstract long Bytes { get; }

    /// <summary>Copies bytes to the device; they are read when this returns.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="offset">Where they go.</param>
    public abstract void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Waits, and copies bytes to the host.</summary>
    /// <param name="target">Where they go.</param>
    /// <param name="offset">Where they are.</param>
    /// <exception cref="IndexOutOfRangeException">A kernel met an index that is out of range.</exception>
    public abstract void Read(Span<byte> target, long offset);

    /// <summary>Waits until the contents are computed, and throws what kernels reported.</summary>
    /// <exception cref="IndexOutOfRangeException">A kernel met an index that is out of range.</exception>
    public virtual void Wait() => Device.Wait();

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    /// <param name="disposing">Whether someone asked for it; otherwise it is collected.</param>
    protected abstract void Dispose(bool disposing);
}
