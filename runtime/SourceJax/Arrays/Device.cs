namespace SourceJax;

/// <summary>The devices of this process.</summary>
public static class Device
{
    /// <summary>The host's processor.</summary>
    public static ComputeDevice Cpu { get; } = new("cpu:0");
}

/// <summary>A device that holds arrays and computes with them.</summary>
public sealed class ComputeDevice
{
    internal ComputeDevice(string name) => Name = name;

    /// <summary>The platform and the number of the device on it, such as <c>cpu:0</c>.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
