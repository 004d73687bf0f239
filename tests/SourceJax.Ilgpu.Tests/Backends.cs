namespace SourceJax.Ilgpu.Tests;

/// <summary>Calls on the simulator.</summary>
internal static class Backends
{
    /// <summary>A call on the simulator.</summary>
    public static DeviceCall Call() => DeviceCall.Begin(Device.Simulator);

    /// <summary>A buffer with elements.</summary>
    public static DeviceArray<T> Array<T>(DeviceCall call, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        DeviceArray<T> array = call.Scratch<T>(values.Length);
        values.CopyTo(array.Writable);
        return array;
    }

    public static T[] Values<T>(DeviceArray<T> array)
        where T : unmanaged
        => array.Span.ToArray();
}
