using System.Runtime.CompilerServices;
using SourceJax.Execution;

namespace SourceJax;

public sealed partial class NDArray<TElement>
{
    /// <summary>An array on a device; the shape is owned by the result.</summary>
    internal NDArray(RemoteStorage<TElement> remote, int offset, int[] shape)
        : this(null!, offset, Shapes.Size(shape), shape) => Remote = remote;

    /// <summary>Where the elements are. A number that was converted to an array is on the CPU, and goes along with arrays on any device.</summary>
    public ComputeDevice Device => Remote?.Device ?? SourceJax.Device.Cpu;

    /// <summary>The elements of an array that is not on the host.</summary>
    internal RemoteStorage<TElement>? Remote { get; }

    /// <summary>Where they start there, or in the array on the host.</summary>
    internal int Offset => _offset;

    /// <summary>Whether the array is on no device in particular, as numbers and what is made of them alone are.</summary>
    internal bool IsUncommitted { get; set; }

    /// <summary>The array on a device, copied there now; itself if it is there already.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="DeviceMemoryException">The device has not enough memory.</exception>
    public NDArray<TElement> To(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device == Device && !IsUncommitted) return this;
        NDArray<TElement> there = On(device);
        // What others may write to on the host is not kept as the copy of what the device has.
        return there.Remote is { } remote ? new(new RemoteStorage<TElement>(device, Size, remote.Memory, null), 0, _shape) : there;
    }

    /// <summary>Waits until the device has the elements, and throws what kernels reported. On the host they always are there.</summary>
    /// <returns>This array.</returns>
    /// <exception cref="IndexOutOfRangeException">A kernel met an index that is out of range.</exception>
    public NDArray<TElement> BlockUntilReady()
    {
        Remote?.Wait();
        return this;
    }

    /// <summary>The same elements as an array of a device, to be copied there when they are asked for. The device gets no more than this array has.</summary>
    internal NDArray<TElement> On(ComputeDevice device)
    {
        ReadOnlySpan<TElement> elements = AsSpan();
        if (device == SourceJax.Device.Cpu) return new(_storage!, _offset, Size, _shape);
        TElement[] own = _offset == 0 ? _storage! : elements.ToArray();
        return new(new RemoteStorage<TElement>(device, Size, null, own), 0, _shape);
    }

    internal NDArray<TElement> WithShape(int[] shape) => View(0, shape);

    /// <summary>A run of consecutive elements as an array of its own, without a copy.</summary>
    internal NDArray<TElement> Window(int start, int[] shape) => View(start, shape);

    private NDArray<TElement> View(int start, int[] shape)
        => Remote is null
            ? new(_storage!, _offset + start, Shapes.Size(shape), shape) { IsUncommitted = IsUncommitted }
            : new(Remote, _offset + start, shape);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TElement[] Fetch() => _storage = Remote!.Host;
}
