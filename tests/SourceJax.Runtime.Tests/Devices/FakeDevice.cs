using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Devices;

/// <summary>A device whose memory is an array on the host, and which counts what is copied there and back.</summary>
internal sealed class FakeDevice(string name) : ComputeDevice
{
    private string? _fault;

    public override string Name => name;

    public override DeviceKind Kind => DeviceKind.Simulator;

    public override string Description => "an array";

    public override long MemoryLimit { get; set; } = long.MaxValue;

    public override long MemoryInUse => 0;

    public int Writes { get; private set; }

    public int Reads { get; private set; }

    /// <summary>What the next wait throws.</summary>
    public void Report(string fault) => _fault = fault;

    public override DeviceMemory Allocate(long bytes)
        => bytes <= MemoryLimit ? new Memory(this, new byte[bytes]) : throw new DeviceMemoryException($"{bytes} are more than {MemoryLimit}.");

    public override void Wait()
    {
        if (Interlocked.Exchange(ref _fault, null) is { } fault) throw new IndexOutOfRangeException(fault);
    }

    private sealed class Memory(FakeDevice device, byte[] elements) : DeviceMemory
    {
        public override ComputeDevice Device => device;

        public override long Bytes => elements.Length;

        public override void Write(ReadOnlySpan<byte> source, long offset)
        {
            device.Writes++;
            source.CopyTo(elements.AsSpan((int)offset));
        }

        public override void Read(Span<byte> target, long offset)
        {
            Wait();
            device.Reads++;
            elements.AsSpan((int)offset, target.Length).CopyTo(target);
        }

        protected override void Dispose(bool disposing) { }
    }
}
