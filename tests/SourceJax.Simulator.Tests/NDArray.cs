namespace SourceJax.Integration.Tests;

/// <summary>In place of the library's own, whose arrays are the host's: the tests of this namespace run where the default says.</summary>
internal static class NDArray
{
    public static NDArray<T> Create<T>(params T[] data) => SourceJax.NDArray.Create(data).To(Device.Default);

    public static NDArray<T> Create<T>(T[] data, params ReadOnlySpan<int> shape) => SourceJax.NDArray.Create(data, shape).To(Device.Default);
}
