using System.Runtime.InteropServices;
using ILGPU;

namespace SourceJax.Ilgpu;

/// <summary>Finds the drivers' libraries, which Linux has under versioned names where no development package is installed.</summary>
internal static partial class NativeLibraries
{
    private static readonly Lazy<bool> s_isSet = new(Set);

    public static void Resolve() => _ = s_isSet.Value;

    private static bool Set()
    {
        if (!OperatingSystem.IsLinux()) return false;
        LeaveSignals();
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, static (name, assembly, path) =>
                NativeLibrary.TryLoad(name, assembly, path, out nint handle)
                || NativeLibrary.TryLoad($"lib{name}.so.1", out handle)
                || NativeLibrary.TryLoad($"{name}.so.1", out handle)
                    ? handle
                    : 0);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Someone has set one before, as ILGPU does itself in the Windows subsystem for Linux.
            return false;
        }
    }

    /// <summary>
    /// PoCL handles the signal of a division by zero in the whole process, and .NET throws no exception for it any more, but dies. It reads the environment of the
    /// process, of which .NET has a copy.
    /// </summary>
    private static void LeaveSignals() => _ = SetVariable("POCL_SIGFPE_HANDLER", "0", overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
