using SourceJax.Execution;

namespace SourceJax;

/// <summary>The devices of this process. Those other than the CPU are in the package SourceJax.Ilgpu.</summary>
public static class Device
{
    /// <summary>Whether a program ever asked for another default; if not, a default costs the test of this field.</summary>
    private static bool s_isUsed;

    /// <summary>The host's processor.</summary>
    public static ComputeDevice Cpu { get; } = new CpuDevice();

    /// <summary>All devices: the CPU, GPUs, and the simulator where there is one.</summary>
    public static IReadOnlyList<ComputeDevice> All => [Cpu, .. Gpus, .. DeviceRegistry.Providers.Select(p => p.Simulator).OfType<ComputeDevice>()];

    /// <summary>
    /// The GPUs that were found: those of CUDA, then those of OpenCL. Processors that OpenCL has are among them only where the environment variable
    /// <c>SOURCEJAX_OPENCL_CPU</c> is 1.
    /// </summary>
    public static IReadOnlyList<ComputeDevice> Gpus => [.. DeviceRegistry.Providers.SelectMany(p => p.Gpus).OrderBy(d => d.Kind)];

    /// <summary>A device whose kernels run on the host, to test without a GPU what does not depend on one. It is slow.</summary>
    /// <exception cref="NotSupportedException">The package SourceJax.Ilgpu, which has it, is not referenced or cannot run here.</exception>
    public static ComputeDevice Simulator => DeviceRegistry.Providers.Select(p => p.Simulator).FirstOrDefault(s => s is not null)
        ?? throw new NotSupportedException(DeviceRegistry.Providers.IsEmpty
            ? "The simulator is in the package SourceJax.Ilgpu: add a reference to it."
            : "The simulator compiles kernels at run time, which this process cannot do.");

    /// <summary>Where creation functions (<c>Jnp.Zeros</c>, <c>Jnp.Array</c>, <c>Rng.Normal</c>, ...) put arrays, and methods without arrays compute.</summary>
    public static ComputeDevice Default => s_isUsed ? Flow.Current.Value ?? Cpu : Cpu;

    /// <summary>Whether the default is another device than the host's processor.</summary>
    internal static bool IsElsewhere => s_isUsed && Default != Cpu;

    /// <summary>Makes a device the default until the result is disposed, for this thread and what it starts and awaits.</summary>
    /// <param name="device">The device.</param>
    public static DeviceScope Use(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        s_isUsed = true;
        var scope = new DeviceScope(Flow.Current.Value);
        Flow.Current.Value = device;
        return scope;
    }

    internal static void Restore(ComputeDevice? before) => Flow.Current.Value = before;

    /// <summary>Apart, so that it is made only where it is used.</summary>
    private static class Flow
    {
        public static readonly AsyncLocal<ComputeDevice?> Current = new();
    }
}
