using System.Collections.Immutable;
using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>The packages that have devices. The assemblies that use one register it when they are loaded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeviceRegistry
{
    private static ImmutableArray<DeviceProvider> s_providers = [];

    /// <summary>All of them.</summary>
    internal static ImmutableArray<DeviceProvider> Providers => s_providers;

    /// <summary>Adds a package, if it is not there already.</summary>
    /// <param name="provider">The package.</param>
    public static void Register(DeviceProvider provider)
        => ImmutableInterlocked.Update(ref s_providers, static (all, one) => all.Contains(one) ? all : all.Add(one), provider);
}
