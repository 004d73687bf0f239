using System.Numerics;
using ILGPU.Runtime;

namespace SourceJax.Ilgpu;

/// <summary>Memory of a device, kept for the next one who asks for as much: allocating it takes longer than most kernels.</summary>
internal sealed class MemoryPool(GpuDevice device)
{
    private const int Smallest = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Stack<Block>> _free = [];

    /// <summary>All blocks, so that none is finalized before the array that has it gives it back.</summary>
    private readonly HashSet<Block> _blocks = [];

    private long _inUse;
    private long _kept;

    public long Limit { get; set; }

    public long InUse => Volatile.Read(ref _inUse);

    /// <summary>Memory with arbitrary contents, for launches on a stream.</summary>
    /// <exception cref="DeviceMemoryException">There is not as much.</exception>
    public Block Rent(long bytes, DeviceStream stream)
    {
        long size = Rounded(bytes);
        Exception? failure = null;
        // At first what is kept is freed, then what nobody can reach any more.
        for (int attempt = 0; attempt < 2; attempt++)
        {
            if (attempt > 0)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            if (TryTake(size, out Block? block))
            {
                block ??= Allocate(size, out failure);
                if (block is null) continue;
                block.WaitForOthers(stream);
                return block;
            }
        }
        string message = $"{device} has not {bytes:N0} bytes more: {InUse:N0} bytes are in use, and the limit is {Limit:N0} bytes.";
        throw failure is null ? new DeviceMemoryException(message) : new DeviceMemoryException(message, failure);
    }

    public void Return(Block block)
    {
        lock (_gate)
        {
            _inUse -= block.Bytes;
            _kept += block.Bytes;
            if (!_free.TryGetValue(block.Bytes, out Stack<Block>? blocks)) _free[block.Bytes] = blocks = new();
            blocks.Push(block);
        }
    }

    /// <summary>Frees what is kept.</summary>
    public void Trim()
    {
        List<Block> blocks = [];
        lock (_gate)
        {
            foreach (Stack<Block> free in _free.Values) blocks.AddRange(free);
            _free.Clear();
            _kept = 0;
            foreach (Block block in blocks) _blocks.Remove(block);
        }
        foreach (Block block in blocks)
        {
            block.WaitForOthers(null);
            block.Buffer.Dispose();
        }
    }

    /// <summary>A power of two, or beyond 1 MiB one of the seven sizes between two of them.</summary>
    private static long Rounded(long bytes)
    {
        if (bytes <= Smallest) return Smallest;
        long power = (long)BitOperations.RoundUpToPowerOf2((ulong)bytes);
        if (power <= 1 << 20) return power;
        long step = power / 16;
        return (bytes + step - 1) / step * step;
    }

    /// <summary>Counts memory as used, and takes a block that is kept, if there is one.</summary>
    private bool TryTake(long size, out Block? block)
    {
        block = null;
        bool trims;
        lock (_gate)
        {
            if (size > Limit - _inUse) return false;
            _inUse += size;
            if (_free.TryGetValue(size, out Stack<Block>? blocks) && blocks.TryPop(out block)) _kept -= size;
            trims = block is null && _kept > Limit - _inUse;
        }
        if (trims) Trim();
        return true;
    }

    private Block? Allocate(long size, out Exception? failure)
    {
        device.Bind();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                var block = new Block(device.Accelerator.AllocateRaw(size, 1), size);
                lock (_gate) _blocks.Add(block);
                failure = null;
                return block;
            }
            catch (Exception e) when (e is AcceleratorException or OutOfMemoryException)
            {
                Trim();
                if (attempt == 0) continue;
                lock (_gate) _inUse -= size;
                failure = e;
                return null;
            }
        }
    }
}
