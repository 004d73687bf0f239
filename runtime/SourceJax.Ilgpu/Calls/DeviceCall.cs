using System.ComponentModel;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SourceJax.Execution;

namespace SourceJax.Ilgpu;

/// <summary>One call of a generated method on a device: it owns the memory that the method needs, until it is disposed. One thread uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeviceCall : IDisposable
{
    /// <summary>How many elements a group of a reduction takes, until there are enough groups.</summary>
    private const int ElementsPerGroup = 4096;

    private const int MostGroups = 1024;

    private readonly List<DeviceArray> _arrays = [];
    private readonly Dictionary<(Type, int), DeviceArray> _parts = [];
    private readonly string _method;

    private DeviceCall(GpuDevice device, string method) => (Device, DeviceStream, _method) = (device, device.Stream, method);

    /// <summary>The device.</summary>
    public GpuDevice Device { get; }

    /// <summary>The queue for its kernels.</summary>
    public AcceleratorStream Stream => DeviceStream.Queue;

    /// <summary>The words in which kernels report an index out of range: one of <see cref="KernelFault"/>, the index and the extent.</summary>
    public ArrayView<int> Fault => DeviceStream.Faults.View(Report ??= OpenReport());

    internal DeviceStream DeviceStream { get; }

    internal FaultReport? Report { get; private set; }

    /// <summary>Begins a call.</summary>
    /// <param name="device">A device of this package.</param>
    /// <param name="method">What to call the method in messages.</param>
    public static DeviceCall Begin(ComputeDevice device, [CallerMemberName] string method = "")
    {
        var mine = device as GpuDevice ?? throw new NotSupportedException($"{method} does not run on {device}.");
        mine.Bind();
        return new(mine, method);
    }

    /// <summary>How many groups of threads reduce so many elements. It is the same on all devices.</summary>
    /// <param name="count">How many.</param>
    public static int Groups(long count) => (int)Math.Clamp((count + ElementsPerGroup - 1) / ElementsPerGroup, 1, MostGroups);

    /// <summary>How many iterations loops in each other have, none if one of them has less than none.</summary>
    /// <param name="extents">How many each of them has.</param>
    public static long Iterations(params ReadOnlySpan<long> extents)
    {
        long count = 1;
        foreach (long extent in extents) count *= Math.Max(extent, 0);
        return count;
    }

    /// <summary>An argument on this device, or one that goes along.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The argument.</param>
    public DeviceArray<T> Input<T>(NDArray<T> x) where T : unmanaged => Add(new DeviceArray<T>(this, x));

    /// <summary>An argument on the host, copied to the device when a kernel asks for it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The argument.</param>
    public DeviceArray<T> Input<T>(ReadOnlySpan<T> x) where T : unmanaged => Add(new DeviceArray<T>(this, x));

    /// <summary>A buffer that goes away with the call.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements.</param>
    public DeviceArray<T> Scratch<T>(int length) where T : unmanaged => Add(new DeviceArray<T>(this, ShapeGuard.Allocation(length), isResult: false));

    /// <summary>The same for a shape that may not exist, where nobody reads the buffer then: it has no elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shape">The extents.</param>
    public DeviceArray<T> ScratchOrEmpty<T>(params ReadOnlySpan<int> shape) where T : unmanaged
        => Scratch<T>(shape.ContainsAnyInRange(int.MinValue, -1) ? 0 : ShapeGuard.Size(shape));

    /// <summary>A buffer for what groups of threads leave to the next kernel, the same one whenever it is asked for: kernels run one after the other.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="number">Which one of those that are in use at a time.</param>
    /// <param name="length">How many numbers it has at least.</param>
    public DeviceArray<T> Parts<T>(int number, int length = MostGroups) where T : unmanaged
    {
        if (_parts.TryGetValue((typeof(T), number), out DeviceArray? known) && known is DeviceArray<T> parts && parts.Length >= length) return parts;
        parts = Scratch<T>(Math.Max(length, MostGroups));
        _parts[(typeof(T), number)] = parts;
        return parts;
    }

    /// <summary>A buffer that is to be returned.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements.</param>
    public DeviceArray<T> Result<T>(int length) where T : unmanaged => Add(new DeviceArray<T>(this, ShapeGuard.Allocation(length), isResult: true));

    /// <summary>A table of the program, which stays on the device.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="table">The elements, at a place in memory that is always theirs.</param>
    public DeviceArray<T> Constant<T>(ReadOnlySpan<T> table) where T : unmanaged => Add(new DeviceArray<T>(this, Device.Constants.Find(table), table.Length));

    /// <summary>An array of the device with the elements of a buffer, which is not written any more.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The buffer.</param>
    /// <param name="shape">The extents.</param>
    public NDArray<T> Return<T>(DeviceArray<T> array, params ReadOnlySpan<int> shape) where T : unmanaged => array.Return(shape.ToArray());

    /// <summary>Says that the host does the next step.</summary>
    /// <param name="why">Why no kernel does.</param>
    public void ByHost(string why) => DeviceEvents.Log.ByWayOfHost(_method, Device.Name, why);

    /// <summary>Waits for the kernels so far.</summary>
    public void Wait() => DeviceStream.Synchronize();

    /// <summary>Gives back what is not returned.</summary>
    public void Dispose()
    {
        if (Report is not null) Report.Number = DeviceStream.Issued;
        foreach (DeviceArray array in _arrays) array.Release();
        _arrays.Clear();
    }

    /// <summary>Waits, and throws what the kernels of this call have reported.</summary>
    internal void ThrowFaults()
    {
        Report!.Number = DeviceStream.Issued;
        DeviceStream.Synchronize();
        Fault? failure = DeviceStream.Faults.Collect(DeviceStream);
        Report = null;
        if (failure is not null) throw failure.Thrown;
    }

    /// <summary>Where there are too many calls that nobody has waited for, this one waits, and throws what they reported.</summary>
    private FaultReport OpenReport()
    {
        if (DeviceStream.Faults.Open(_method, DeviceStream) is { } report) return report;
        DeviceStream.Synchronize();
        if (DeviceStream.Faults.Collect(DeviceStream) is { } failure) throw failure.Thrown;
        return DeviceStream.Faults.Open(_method, DeviceStream) ?? throw new InvalidOperationException("Calls are nested too deeply.");
    }

    private TArray Add<TArray>(TArray array) where TArray : DeviceArray
    {
        _arrays.Add(array);
        return array;
    }
}
