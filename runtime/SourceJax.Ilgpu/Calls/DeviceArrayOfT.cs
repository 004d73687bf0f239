using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using ILGPU;
using SourceJax.Execution;

namespace SourceJax.Ilgpu;

/// <summary>
/// A buffer of a call, whose elements are on the device, on the host, or on both. Kernels and steps on the host ask for them where they need them, and what
/// is written at one place is no longer at the other. Before something is written the contents are arbitrary.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeviceArray<T> : DeviceArray where T : unmanaged
{
    private readonly DeviceCall _call;
    private readonly bool _isReadOnly;
    private readonly bool _isResult;
    private readonly NDArray<T>? _source;
    private GpuMemory? _memory;
    private Block? _block;
    private T[]? _host;
    private long _offset;
    private bool _isOnDevice;
    private bool _isOnHost;
    private RemoteStorage<T>? _returned;

    /// <summary>Elements to be written.</summary>
    internal DeviceArray(DeviceCall call, int length, bool isResult) => (_call, Length, _isResult) = (call, length, isResult);

    /// <summary>An argument.</summary>
    internal DeviceArray(DeviceCall call, NDArray<T> source) => (_call, Length, _source, _isReadOnly) = (call, source.Size, source, true);

    /// <summary>An argument that the call has to copy, since it may go away.</summary>
    internal DeviceArray(DeviceCall call, ReadOnlySpan<T> source)
    {
        (_call, Length, _isReadOnly, _isOnHost) = (call, source.Length, true, true);
        _host = ArrayPool<T>.Shared.Rent(Length);
        source.CopyTo(_host);
    }

    /// <summary>A table.</summary>
    internal DeviceArray(DeviceCall call, GpuMemory memory, int length)
    {
        (_call, Length, _isReadOnly, _isOnDevice) = (call, length, true, true);
        Adopt(memory);
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements on the device, for kernels that read them.</summary>
    public ArrayView<T> View
    {
        get
        {
            EnsureDevice();
            return _block!.View<T>(_offset, Length);
        }
    }

    /// <summary>The elements on the device, for kernels that write them, and may read them before.</summary>
    public ArrayView<T> Target
    {
        get
        {
            ThrowIfReadOnly();
            EnsureDevice();
            _isOnHost = false;
            return _block!.View<T>(_offset, Length);
        }
    }

    /// <summary><see cref="View"/> as bytes: kernels take no truth values.</summary>
    public ArrayView<byte> Bytes => View.Cast<byte>();

    /// <summary><see cref="Target"/> as bytes.</summary>
    public ArrayView<byte> ByteTarget => Target.Cast<byte>();

    /// <summary>The elements on the host, which waits for kernels that write them.</summary>
    public ReadOnlySpan<T> Span
    {
        get
        {
            if (_source is not null) return _source.AsSpan();
            EnsureHost();
            return _host.AsSpan(0, Length);
        }
    }

    /// <summary>The elements on the host, to be written there.</summary>
    public Span<T> Writable
    {
        get
        {
            ThrowIfReadOnly();
            EnsureHost();
            _isOnDevice = false;
            return _host.AsSpan(0, Length);
        }
    }

    /// <summary>The elements as an array of the device. Nobody writes to them any more.</summary>
    internal NDArray<T> Return(int[] shape)
    {
        if (Shapes.Size(shape) != Length) throw new ShapeMismatchException($"{Length} elements are no array of shape {Shapes.Format(shape)}.");
        if (_source is not null) return (_source.Device == _call.Device ? _source : _source.On(_call.Device)).WithShape(shape);
        return new(_returned ??= Store(), 0, shape);
    }

    internal override void Release()
    {
        if (_memory is not null) _memory.Block.Mark(_call.DeviceStream);
        else if (_block is not null)
        {
            _block.Mark(_call.DeviceStream);
            _call.Device.Pool.Return(_block);
        }
        GC.KeepAlive(_memory);
        (_memory, _block, _isOnDevice) = (null, null, false);
        if (_host is not null && !_isResult) ArrayPool<T>.Shared.Return(_host);
        (_host, _isOnHost) = (null, false);
    }

    private RemoteStorage<T> Store()
    {
        if (_isOnDevice && _memory is null) _memory = new(_call.Device, _block!, (long)Length * Unsafe.SizeOf<T>(), _call.DeviceStream, _call.Report);
        T[]? host = !_isOnHost ? null : _isResult ? _host : _host.AsSpan(0, Length).ToArray();
        // What is on the host alone is not waited for, and so what kernels reported has to be known now.
        if (!_isOnDevice && _call.Report is not null) _call.ThrowFaults();
        return new(_call.Device, Length, _isOnDevice ? _memory : null, host ?? (_isOnDevice ? null : new T[Length]));
    }

    private void EnsureDevice()
    {
        if (_isOnDevice) return;
        if (_source?.Remote is { } remote && remote.Device == _call.Device)
        {
            _offset = _source.Offset;
            Adopt((GpuMemory)remote.Memory);
        }
        else
        {
            _block ??= _call.Device.Pool.Rent((long)Length * Unsafe.SizeOf<T>(), _call.DeviceStream);
            if (_source is not null || _isOnHost) _call.Device.Upload(_call.DeviceStream, _block.View<T>(0, Length), Span);
        }
        _isOnDevice = true;
    }

    private void Adopt(GpuMemory memory)
    {
        memory.ReadyFor(_call.DeviceStream);
        (_memory, _block) = (memory, memory.Block);
    }

    private void EnsureHost()
    {
        if (_isOnHost) return;
        _host ??= _isResult ? GC.AllocateUninitializedArray<T>(Length) : ArrayPool<T>.Shared.Rent(Length);
        if (_isOnDevice)
        {
            _call.Device.Download(_call.DeviceStream, _block!.View<T>(_offset, Length), _host.AsSpan(0, Length));
            // What is computed of a fault is nothing that the host may go by, or return.
            if (_call.Report is not null) _call.ThrowFaults();
        }
        _isOnHost = true;
    }

    private void ThrowIfReadOnly()
    {
        if (_isReadOnly || _returned is not null) throw new InvalidOperationException("Arguments, tables and what has been returned are not written.");
    }
}
