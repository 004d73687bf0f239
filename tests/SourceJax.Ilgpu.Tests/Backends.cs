using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace SourceJax.Ilgpu.Tests;

/// <summary>Calls on the simulator, and compilers for devices that need not be there.</summary>
internal static class Backends
{
    /// <summary>What is wrong with what a kernel becomes on Nvidia's devices.</summary>
    public static string PtxFaults(MethodInfo kernel)
    {
        using var context = NewContext();
        using var backend = new PTXBackend(
            context, new CudaCapabilityContext(CudaArchitecture.SM_90), CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null);
        string ptx = ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
        if (Environment.GetEnvironmentVariable("SOURCEJAX_PTX") is { } folder) File.WriteAllText(Path.Combine(folder, Name(kernel) + ".ptx"), ptx);
        return string.Join("; ", Regex.Matches(ptx, @"\.extern \.func[^;]*|\S*\.approx\S*|\S*copysign\S*").Select(match => match.Value).Distinct());
    }

    /// <summary>What is wrong with what it becomes in OpenCL C; null where there is no compiler to say.</summary>
    public static string? OpenClFaults(MethodInfo kernel)
    {
        using var context = NewContext();
        using var backend = new CLBackend(context, new CLCapabilityContext(true, true, true, true, true), CLDeviceVendor.Other, CLCVersion.CL20);
        string source = ((CLCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).Source;
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.cl");
        File.WriteAllText(file, source);
        try
        {
            using var clang = Process.Start(new ProcessStartInfo(
                "clang-14", $"-x cl -cl-std=CL2.0 -Xclang -finclude-default-header -target spir64-unknown-unknown -w -fsyntax-only {file}")
            { RedirectStandardError = true })!;
            string errors = clang.StandardError.ReadToEnd();
            clang.WaitForExit();
            return clang.ExitCode == 0 ? "" : errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("SOURCEJAX_KEEP") is null) File.Delete(file);
        }
    }

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

    static string Name(MethodInfo kernel) => Regex.Replace($"{kernel.Name}.{kernel.DeclaringType}", @"[^A-Za-z0-9.]+|SourceJax\.", "_");

    static Context NewContext() => Context.Create(builder =>
    {
        builder.CPU(new CPUDevice(4, 4, 1));
        builder.Optimize(OptimizationLevel.O2);
        Gpu.Prepare(builder);
    });
}
