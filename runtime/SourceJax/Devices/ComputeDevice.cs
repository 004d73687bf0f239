using System.ComponentModel;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>A device that holds arrays and computes with them.</summary>
public abstract class ComputeDevice
{
    /// <summary>The platform and the number of the device on it, such as <c>cpu:0</c> or <c>cuda:0</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it is.</summary>
    public abstract DeviceKind Kind { get; }

    /// <summary>What its maker calls it.</summary>
    public abstract string Description { get; }

    /// <summary>How many bytes arrays and what computing them needs may take; an allocation beyond throws <see cref="DeviceMemoryException"/>.</summary>
    public abstract long MemoryLimit { get; set; }

    /// <summary>How many bytes arrays, and what is being computed, take now.</summary>
    public abstract long MemoryInUse { get; }

    /// <summary>Memory of the device, with arbitrary contents.</summary>
    /// <param name="bytes">How much; nothing is fine.</param>
    /// <exception cref="DeviceMemoryException">There is not as much.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DeviceMemory Allocate(long bytes);

    /// <summary>Waits until everything is computed, and throws what kernels reported.</summary>
    /// <exception cref="IndexOutOfRangeException">A kernel met an index that is out of range.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void Wait();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
