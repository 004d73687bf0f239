using System.Runtime.CompilerServices;

namespace SourceJax.Execution;

/// <summary>
/// Puts what eager functions computed on the host where their arguments are. That costs a copy only if a kernel asks for the result.
/// </summary>
internal static class Results
{
    private const string Why = "eager functions are";

    /// <summary>The result where the argument is.</summary>
    public static NDArray<TResult> Like<TResult, T>(NDArray<TResult> result, NDArray<T> x, Type? function = null, [CallerMemberName] string what = "")
    {
        if (x.Remote is not null) return Put(result, x.Device, function, what);
        return x.IsUncommitted ? Uncommitted(result) : result;
    }

    /// <summary>The result where the arguments are.</summary>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public static NDArray<TResult> Like<TResult, TX, TY>(
        NDArray<TResult> result, NDArray<TX> x, NDArray<TY> y, Type? function = null, [CallerMemberName] string what = "")
    {
        if (x.Remote is not null || y.Remote is not null) return Put(result, Dispatch.Find(("x", Dispatch.Of(x)), ("y", Dispatch.Of(y))), function, what);
        return x.IsUncommitted && y.IsUncommitted ? Uncommitted(result) : result;
    }

    /// <summary>The result where the arguments are.</summary>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public static NDArray<TResult> Like<TResult, TX, TY, TZ>(
        NDArray<TResult> result, NDArray<TX> x, NDArray<TY> y, NDArray<TZ> z, [CallerMemberName] string what = "")
    {
        if (x.Remote is not null || y.Remote is not null || z.Remote is not null)
            return Put(result, Dispatch.Find(("x", Dispatch.Of(x)), ("y", Dispatch.Of(y)), ("z", Dispatch.Of(z))), null, what);
        return x.IsUncommitted && y.IsUncommitted && z.IsUncommitted ? Uncommitted(result) : result;
    }

    /// <summary>The result where all of a list are.</summary>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public static NDArray<T> Like<T>(NDArray<T> result, IReadOnlyList<NDArray<T>> arrays, [CallerMemberName] string what = "")
    {
        bool isHere = true, isUncommitted = true;
        for (int i = 0; i < arrays.Count; i++)
        {
            isHere &= arrays[i].Remote is null;
            isUncommitted &= arrays[i].IsUncommitted;
        }
        if (!isHere) return Put(result, Dispatch.Find([.. arrays.Select((array, i) => ($"arrays[{i}]", Dispatch.Of(array)))]), null, what);
        return isUncommitted ? Uncommitted(result) : result;
    }

    /// <summary>The result where arrays of these names and devices are.</summary>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public static NDArray<T> Among<T>(NDArray<T> result, ReadOnlySpan<(string Name, ComputeDevice? Device)> arrays, [CallerMemberName] string what = "")
    {
        foreach ((_, ComputeDevice? device) in arrays)
        {
            if (device is not null) return Put(result, Dispatch.Find(arrays), null, what);
        }
        return Uncommitted(result);
    }

    /// <summary>What a creation function made, on the default device.</summary>
    public static NDArray<T> Created<T>(NDArray<T> result) => Device.IsElsewhere ? result.On(Device.Default) : result;

    /// <summary>An array that a function made for itself, on the device of its argument.</summary>
    public static NDArray<TResult> Near<TResult, T>(NDArray<TResult> made, NDArray<T> x)
        => made.Device == x.Device || x.IsUncommitted ? made : made.On(x.Device);

    /// <summary>An array that goes along with those on any device.</summary>
    public static NDArray<T> Anywhere<T>(T[] elements, params ReadOnlySpan<int> shape) => new(elements, shape.ToArray()) { IsUncommitted = true };

    /// <summary>What is made of numbers alone is where the default says, and goes along if that is the host.</summary>
    private static NDArray<T> Uncommitted<T>(NDArray<T> result)
    {
        if (Device.IsElsewhere) return result.On(Device.Default);
        result.IsUncommitted = true;
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NDArray<T> Put<T>(NDArray<T> result, ComputeDevice? device, Type? function, string what)
    {
        if (device is null) return result;
        if (DeviceEvents.Log.IsEnabled()) DeviceEvents.Log.ByWayOfHost(function?.Name ?? what, device.Name, Why);
        return result.Device == device ? result : result.On(device);
    }
}
