using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>ILGPU's compilers for devices that need not be there.</summary>
internal sealed class DeviceCompilers : IDisposable
{
    private readonly Context _context = Context.Create(static builder =>
    {
        builder.CPU(new CPUDevice(4, 4, 1));
        builder.Optimize(OptimizationLevel.O2);
        Gpu.Prepare(builder);
    });

    private readonly PTXBackend _ptx;
    private readonly CLBackend _openCl;

    public DeviceCompilers()
    {
        _ptx = new(_context, new CudaCapabilityContext(CudaArchitecture.SM_90), CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null);
        _openCl = new(_context, new CLCapabilityContext(true, true, true, true, true), CLDeviceVendor.Other, CLCVersion.CL20);
    }

    /// <summary>The code of a kernel for Nvidia's devices.</summary>
    public string Ptx(MethodInfo kernel) => ((PTXCompiledKernel)_ptx.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;

    /// <summary>Its code for others.</summary>
    public string OpenCl(MethodInfo kernel) => ((CLCompiledKernel)_openCl.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).Source;

    public void Dispose()
    {
        _openCl.Dispose();
        _ptx.Dispose();
        _context.Dispose();
    }
}
