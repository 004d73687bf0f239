using System.ComponentModel;
using System.Diagnostics.Tracing;

namespace SourceJax.Execution;

/// <summary>Tells tools such as dotnet-trace what is not done on the device where the arrays are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[EventSource(Name = "SourceJax")]
public sealed class DeviceEvents : EventSource
{
    private DeviceEvents() { }

    /// <summary>The one source.</summary>
    public static DeviceEvents Log { get; } = new();

    /// <summary>Something of arrays on a device is computed on the host.</summary>
    /// <param name="what">The function, or the part of a method.</param>
    /// <param name="device">Where the arrays are.</param>
    /// <param name="why">Why the device does not do it.</param>
    [Event(1, Level = EventLevel.Informational, Message = "{0} of arrays on {1} is computed on the host: {2}")]
    public void ByWayOfHost(string what, string device, string why)
    {
        if (IsEnabled()) WriteEvent(1, what, device, why);
    }
}
