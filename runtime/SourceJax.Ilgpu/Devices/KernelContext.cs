using ILGPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace SourceJax.Ilgpu;

/// <summary>A context of ILGPU's, which compiles the kernels of the devices of one platform.</summary>
internal sealed class KernelContext
{
    private volatile Exception? _failure;

    public KernelContext(Action<Context.Builder> addDevices)
        => Context = Context.Create(builder =>
        {
            addDevices(builder);
            builder.Optimize(OptimizationLevel.O2);
            Gpu.Prepare(builder);
        });

    public Context Context { get; }

    /// <summary>Loads a kernel. One that ILGPU fails to compile leaves the context useless, so that all later ones report that one.</summary>
    public TLauncher Load<TLauncher>(string kernel, Func<TLauncher> load)
    {
        if (_failure is { } earlier)
            throw new InvalidOperationException($"Kernels cannot be loaded since one failed to: {earlier.Message}", earlier);
        try
        {
            return load();
        }
        catch (Exception e)
        {
            var failure = new InvalidOperationException($"The kernel {kernel} cannot be loaded: {Root(e).Message}", e);
            // What a driver refuses, ILGPU has compiled.
            if (Root(e) is not (CLException or CudaException)) _failure = failure;
            throw failure;
        }
    }

    private static Exception Root(Exception e) => e.InnerException is { } inner ? Root(inner) : e;
}
