using ILGPU;

namespace SourceJax.Ilgpu;

/// <summary>What the kernels of one call have to report: they cannot throw, and so they leave words that are read at the next wait.</summary>
internal sealed class FaultReport(string method, int slot)
{
    public string Method => method;

    public int Slot => slot;

    /// <summary>The number of the call's last launch; a call that is not over has none.</summary>
    public long Number { get; set; } = long.MaxValue;

    /// <summary>What went wrong, for all who ask for a result of the call.</summary>
    public Fault? Failure { get; set; }
}

/// <summary>The words that kernels on a stream leave. Some belong to each call: a code, and an index with the extent that it is out of.</summary>
internal sealed class FaultLog(GpuDevice device)
{
    /// <summary>How many words belong to a call.</summary>
    public const int Words = 3;

    private const int Slots = 256;

    private readonly Lock _gate = new();
    private readonly List<FaultReport> _pending = [];
    private readonly Stack<int> _free = new(Enumerable.Range(0, Slots));
    private Block? _block;

    /// <summary>A report for a call; null where there are too many that nobody has waited for yet.</summary>
    public FaultReport? Open(string method, DeviceStream stream)
    {
        lock (_gate)
        {
            if (_block is null)
            {
                _block = device.Pool.Rent(Slots * Words * sizeof(int), stream);
                device.Upload(stream, _block.View<int>(0, Slots * Words), new int[Slots * Words]);
            }
            if (!_free.TryPop(out int slot)) return null;
            var report = new FaultReport(method, slot);
            _pending.Add(report);
            return report;
        }
    }

    /// <summary>The words of a call.</summary>
    public ArrayView<int> View(FaultReport report) => _block!.View<int>(report.Slot * Words, Words);

    /// <summary>Reads what calls that are done have reported.</summary>
    /// <returns>The first failure that nobody knows of yet.</returns>
    public Fault? Collect(DeviceStream stream)
    {
        lock (_gate)
        {
            if (!_pending.Exists(report => stream.HasCompleted(report.Number))) return null;
            DeviceStream own = device.Stream;
            var words = new int[Slots * Words];
            device.Download(own, _block!.View<int>(0, words.Length), words.AsSpan());
            Fault? first = null;
            foreach (FaultReport report in _pending.Where(report => stream.HasCompleted(report.Number)).ToArray())
            {
                _pending.Remove(report);
                _free.Push(report.Slot);
                if (words.AsSpan(report.Slot * Words, Words) is not [not 0 and var code, var index, var extent]) continue;
                report.Failure = new(code, index, extent, report.Method);
                first ??= report.Failure;
                device.Upload(own, View(report), new int[Words]);
            }
            return first;
        }
    }
}
