using System.Reflection;
using System.Text.RegularExpressions;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>What kernels become on devices.</summary>
internal static partial class KernelCode
{
    /// <summary>The kernels of compiled methods in an assembly.</summary>
    public static IReadOnlyList<MethodInfo> Of(Assembly assembly)
        => [.. assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)).Where(IsKernel)
            .Select(f => f.DeclaringType!.GetMethod("Run" + f.Name, BindingFlags.Static | BindingFlags.NonPublic)).OfType<MethodInfo>()];

    /// <summary>Fails where something is wrong with what kernels become. How many there were is a line in the file that <c>KERNEL_COUNT</c> names.</summary>
    public static void Check(params IReadOnlyCollection<MethodInfo> kernels)
    {
        var compilers = new DeviceCompilers();
        var faults = new List<string>();
        var sources = new List<string>();
        foreach (MethodInfo kernel in kernels)
        {
            try
            {
                string ptx = compilers.Ptx(kernel), wrong = PtxRules.Faults(ptx, new KernelText(kernel));
                if (Environment.GetEnvironmentVariable("SOURCEJAX_PTX") is { } folder) File.WriteAllText(Path.Combine(folder, Name(kernel) + ".ptx"), ptx);
                if (wrong.Length > 0) faults.Add($"{Name(kernel)}: {wrong}");
                if (OpenClCompiler.IsInstalled) sources.Add(compilers.OpenCl(kernel));
            }
            catch (Exception e)
            {
                // A compiler that failed once always does.
                faults.Add($"{Name(kernel)}: {e}");
                compilers.Dispose();
                compilers = new();
            }
        }
        compilers.Dispose();
        if (Environment.GetEnvironmentVariable("KERNEL_COUNT") is { Length: > 0 } count) File.AppendAllText(count, $"{kernels.Count}\n");
        if (OpenClCompiler.Faults(sources) is { Length: > 0 } errors) faults.Add(errors);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static bool IsKernel(FieldInfo field) => field.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Kernel<>);

    private static string Name(MethodInfo kernel) => NoName().Replace($"{kernel.Name}.{kernel.DeclaringType}", "_");

    [GeneratedRegex(@"[^A-Za-z0-9.]+|SourceJax\.")]
    private static partial Regex NoName();
}
