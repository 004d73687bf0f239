using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SourceJax.Execution;

/// <summary>Finds where a call computes: where its arrays are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dispatch
{
    /// <summary>Whether a method without arrays computes on the host.</summary>
    public static bool IsHost
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Device.IsElsewhere;
    }

    /// <summary>The device of an array; null for one that is on none in particular, as it was converted from a number.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The array.</param>
    public static ComputeDevice? Of<T>(NDArray<T> x) => x.IsUncommitted ? null : x.Device;

    /// <summary>The device of all arrays; null if that is the host. Without arrays that are on a device it is <see cref="Device.Default"/>.</summary>
    /// <param name="arrays">The arguments' names, and their devices as <see cref="Of"/> tells them.</param>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public static ComputeDevice? Find(params ReadOnlySpan<(string Name, ComputeDevice? Device)> arrays)
    {
        (string Name, ComputeDevice? Device) first = default;
        foreach ((string Name, ComputeDevice? Device) array in arrays)
        {
            if (array.Device is null) continue;
            if (first.Device is null) first = array;
            else if (first.Device != array.Device)
                throw new DeviceMismatchException(
                    $"'{first.Name}' is on {first.Device} and '{array.Name}' on {array.Device}: move one of them by To(device).", array.Name);
        }
        ComputeDevice device = first.Device ?? Device.Default;
        return device == Device.Cpu ? null : device;
    }

    /// <summary>A method that is for a kind of device alone is called for one.</summary>
    /// <param name="device">What <see cref="Find"/> gave.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="method">The method.</param>
    /// <exception cref="ArgumentException">The arrays are on a device of another kind.</exception>
    public static void Require(ComputeDevice? device, DeviceKind kind, [CallerMemberName] string method = "")
    {
        device ??= Device.Cpu;
        if (device.Kind != kind) throw new ArgumentException($"{method} runs on devices of kind {kind} alone, and its arrays are on {device}.");
    }
}
