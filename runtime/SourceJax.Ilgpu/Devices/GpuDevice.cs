using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;
using SourceJax.Execution;

namespace SourceJax.Ilgpu;

/// <summary>A device of ILGPU's: a GPU, or the simulator.</summary>
public sealed class GpuDevice : ComputeDevice
{
    private static int s_count;

    [ThreadStatic]
    private static StreamLease?[]? t_streams;

    private readonly KernelContext _context;
    private readonly Lazy<Accelerator> _accelerator;
    private readonly Lock _gate = new();
    private readonly List<DeviceStream> _streams = [];
    private readonly Stack<DeviceStream> _idle = new();

    internal GpuDevice(KernelContext context, global::ILGPU.Runtime.Device device, DeviceKind kind, int number)
    {
        (_context, Kind, Ordinal) = (context, kind, Interlocked.Increment(ref s_count) - 1);
        Name = $"{kind.ToString().ToLowerInvariant()}:{number}";
        Description = kind == DeviceKind.Simulator ? "kernels on the host, by ILGPU" : device.Name;
        _accelerator = new(() => device.CreateAccelerator(context.Context));
        // The simulator's memory is the host's.
        Pool = new(this) { Limit = kind == DeviceKind.Simulator ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 : device.MemorySize };
        Constants = new(this);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override DeviceKind Kind { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override long MemoryLimit
    {
        get => Pool.Limit;
        set => Pool.Limit = value;
    }

    /// <inheritdoc/>
    public override long MemoryInUse => Pool.InUse;

    /// <summary>The device for ILGPU.</summary>
    internal Accelerator Accelerator => _accelerator.Value;

    /// <summary>The device's number among all, to index what is kept for each.</summary>
    internal int Ordinal { get; }

    internal MemoryPool Pool { get; }

    internal ConstantCache Constants { get; }

    /// <summary>The most threads of a group, a power of two.</summary>
    internal int GroupSize => Math.Min(256, 1 << int.Log2(Accelerator.MaxNumThreadsPerGroup));

    /// <summary>How many groups fill the device.</summary>
    internal int GroupCount => Accelerator.NumMultiprocessors * Math.Max(1, Accelerator.MaxNumThreadsPerMultiprocessor / GroupSize);

    /// <summary>The queue of the calling thread.</summary>
    internal DeviceStream Stream
    {
        get
        {
            StreamLease?[] streams = t_streams ??= [];
            if (Ordinal >= streams.Length)
            {
                Array.Resize(ref streams, Ordinal + 1);
                t_streams = streams;
            }
            return (streams[Ordinal] ??= new(this)).Stream;
        }
    }

    /// <summary>
    /// Makes the devices of this package known. Generated code calls it when an assembly is loaded; nothing is looked for before it is asked for.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register() => Execution.DeviceRegistry.Register(IlgpuProvider.Instance);

    /// <inheritdoc/>
    public override DeviceMemory Allocate(long bytes) => new GpuMemory(this, Pool.Rent(bytes, Stream), bytes);

    /// <inheritdoc/>
    public override void Wait()
    {
        DeviceStream[] streams;
        lock (_gate) streams = [.. _streams];
        Fault? failure = null;
        foreach (DeviceStream stream in streams)
        {
            stream.Synchronize();
            failure = stream.Faults.Collect(stream) ?? failure;
        }
        if (failure is not null) throw failure.Thrown;
    }

    /// <summary>Drivers want to know which device a thread speaks to.</summary>
    internal void Bind() => Accelerator.Bind();

    internal TLauncher Load<TLauncher>(string kernel, Func<Accelerator, TLauncher> load)
    {
        Bind();
        return _context.Load(kernel, () => load(Accelerator));
    }

    /// <summary>Copies elements to the device; they have been read when it returns.</summary>
    internal void Upload<T>(DeviceStream stream, ArrayView<T> target, ReadOnlySpan<T> source) where T : unmanaged
    {
        if (source.IsEmpty) return;
        Bind();
        target.CopyFromCPU(stream.Queue, in source);
        stream.Issue();
        stream.Synchronize();
    }

    /// <summary>Copies elements to the host; they are there when it returns.</summary>
    internal void Download<T>(DeviceStream stream, ArrayView<T> source, Span<T> target) where T : unmanaged
    {
        if (target.IsEmpty) return;
        Bind();
        source.CopyToCPU(stream.Queue, in target);
        stream.Issue();
        stream.Synchronize();
    }

    /// <summary>The queue that a thread has until it ends. Then another one gets it.</summary>
    private sealed class StreamLease
    {
        private readonly GpuDevice _device;

        public StreamLease(GpuDevice device)
        {
            _device = device;
            lock (device._gate)
            {
                if (device._idle.TryPop(out DeviceStream? idle))
                {
                    Stream = idle;
                    return;
                }
                device.Bind();
                Stream = new(device, device.Accelerator.CreateStream());
                device._streams.Add(Stream);
            }
        }

        ~StreamLease()
        {
            lock (_device._gate) _device._idle.Push(Stream);
        }

        public DeviceStream Stream { get; }
    }
}
