using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>A package that has devices. It looks for them when they are asked for, once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeviceProvider
{
    /// <summary>The GPUs that it finds.</summary>
    public abstract IReadOnlyList<ComputeDevice> Gpus { get; }

    /// <summary>A device whose kernels run on the host, if it has one that can run here.</summary>
    public abstract ComputeDevice? Simulator { get; }
}
