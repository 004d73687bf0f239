using SourceJax.Execution;

namespace SourceJax.Ilgpu;

/// <summary>The memory of an array. It goes back to the pool when it is disposed or collected.</summary>
internal sealed class GpuMemory(GpuDevice device, Block block, long bytes, DeviceStream? writer = null, FaultReport? report = null) : DeviceMemory
{
    private readonly long _number = writer?.Issued ?? 0;
    private Block? _block = block;

    ~GpuMemory() => Dispose(false);

    public override ComputeDevice Device => device;

    public override long Bytes => bytes;

    public Block Block => _block ?? throw new ObjectDisposedException(nameof(DeviceMemory));

    /// <summary>What is queued on a stream from now on may read the contents.</summary>
    public void ReadyFor(DeviceStream stream)
    {
        if (writer is not null && writer != stream && !writer.HasCompleted(_number)) writer.Synchronize();
    }

    public override void Wait()
    {
        if (writer is null) return;
        if (!writer.HasCompleted(report?.Number ?? _number)) writer.Synchronize();
        Fault? failure = writer.Faults.Collect(writer);
        if ((report?.Failure ?? failure) is { } fault) throw fault.Thrown;
        GC.KeepAlive(this);
    }

    public override void Write(ReadOnlySpan<byte> source, long offset)
    {
        device.Upload(device.Stream, Block.View<byte>(offset, source.Length), source);
        GC.KeepAlive(this);
    }

    public override void Read(Span<byte> target, long offset)
    {
        Wait();
        device.Download(device.Stream, Block.View<byte>(offset, target.Length), target);
        GC.KeepAlive(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _block, null) is { } mine) device.Pool.Return(mine);
    }
}
