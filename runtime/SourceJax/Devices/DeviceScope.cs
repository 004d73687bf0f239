namespace SourceJax;

/// <summary>While it is not disposed, another device is the default; see <see cref="Device.Use"/>.</summary>
public readonly struct DeviceScope : IDisposable
{
    private readonly ComputeDevice? _before;

    internal DeviceScope(ComputeDevice? before) => _before = before;

    /// <summary>Makes the default what it was before.</summary>
    public void Dispose() => Device.Restore(_before);
}
