using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>
/// The elements of an array on a device, shared by its views: memory of the device, a copy on the host, or both. Each is made from the other when it is
/// asked for and then kept, since arrays never change.
/// </summary>
internal sealed class RemoteStorage<T>
{
    private readonly Lock _gate = new();
    private volatile DeviceMemory? _memory;
    private volatile T[]? _host;

    public RemoteStorage(ComputeDevice device, int length, DeviceMemory? memory, T[]? host)
        => (Device, Length, _memory, _host) = (device, length, memory, host);

    public ComputeDevice Device { get; }

    /// <summary>The number of elements. The copy on the host may have more.</summary>
    public int Length { get; }

    public bool HasMemory => _memory is not null;

    /// <summary>The elements on the device, which may still be being computed.</summary>
    /// <exception cref="DeviceMemoryException">There is not enough memory for them.</exception>
    public DeviceMemory Memory => _memory ?? Upload();

    /// <summary>The elements on the host.</summary>
    public T[] Host => _host ?? Download();

    /// <summary>Waits until the device has the elements.</summary>
    public void Wait() => Memory.Wait();

    private DeviceMemory Upload()
    {
        lock (_gate)
        {
            if (_memory is { } there) return there;
            DeviceMemory memory = Device.Allocate((long)Length * Unsafe.SizeOf<T>());
            try
            {
                if (Length > 0) memory.Write(Bytes(_host.AsSpan(0, Length)), 0);
            }
            catch
            {
                memory.Dispose();
                throw;
            }
            return _memory = memory;
        }
    }

    private T[] Download()
    {
        lock (_gate)
        {
            if (_host is { } here) return here;
            T[] host = GC.AllocateUninitializedArray<T>(Length);
            if (Length > 0) _memory!.Read(Bytes(host.AsSpan()), 0);
            return _host = host;
        }
    }

    /// <summary>All element types are plain numbers, which a generic parameter without a constraint does not tell.</summary>
    private static Span<byte> Bytes(Span<T> elements)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>()));
}
