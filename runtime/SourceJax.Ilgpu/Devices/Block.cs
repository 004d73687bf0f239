using ILGPU;
using ILGPU.Runtime;

namespace SourceJax.Ilgpu;

/// <summary>Memory of a device that the pool gave out, with the launches that use it: it is not written again before they are done.</summary>
internal sealed class Block(MemoryBuffer buffer, long bytes)
{
    private readonly List<(DeviceStream Stream, long Number)> _uses = [];

    public MemoryBuffer Buffer => buffer;

    public long Bytes => bytes;

    /// <summary>Elements of it.</summary>
    public ArrayView<T> View<T>(long offset, long length) where T : unmanaged
        => buffer.AsRawArrayView().Cast<T>().SubView(length == 0 ? 0 : offset, Math.Max(length, 1));

    /// <summary>All that the stream has queued may use it.</summary>
    public void Mark(DeviceStream stream)
    {
        lock (_uses)
        {
            _uses.RemoveAll(use => use.Stream == stream);
            _uses.Add((stream, stream.Issued));
        }
    }

    /// <summary>Waits for what other streams do with it; on this one it comes earlier anyway.</summary>
    public void WaitForOthers(DeviceStream? stream)
    {
        (DeviceStream Stream, long Number)[] uses;
        lock (_uses)
        {
            if (_uses.Count == 0) return;
            uses = [.. _uses];
            _uses.Clear();
        }
        foreach ((DeviceStream other, long number) in uses)
        {
            if (other != stream && !other.HasCompleted(number)) other.Synchronize();
        }
    }
}
