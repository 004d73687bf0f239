using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Ilgpu;

/// <summary>
/// Tables that generated code has as constants, copied to a device once. They are found again by where they are, and compared, since nothing but convention
/// keeps them there.
/// </summary>
internal sealed class ConstantCache(GpuDevice device)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(nint Address, int Length), (byte[] Bytes, GpuMemory Memory)> _tables = [];

    public unsafe GpuMemory Find<T>(ReadOnlySpan<T> table) where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(table);
        var key = ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)), bytes.Length);
        lock (_gate)
        {
            if (_tables.TryGetValue(key, out (byte[] Bytes, GpuMemory Memory) known) && bytes.SequenceEqual(known.Bytes)) return known.Memory;
            var memory = (GpuMemory)device.Allocate(bytes.Length);
            memory.Write(bytes, 0);
            _tables[key] = (bytes.ToArray(), memory);
            return memory;
        }
    }
}
