using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Adbench.Native;

/// <summary>The objectives in C++, compiled in a temporary folder by the machine's compiler.</summary>
sealed class NativeObjectives : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("adbench").FullName;
    readonly nint library;

    NativeObjectives(string compiler)
    {
        var sources = typeof(NativeObjectives).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".cpp", StringComparison.Ordinal)).ToArray();
        foreach (string name in sources)
        {
            using Stream source = typeof(NativeObjectives).Assembly.GetManifestResourceStream(name)!, file = File.Create(Path.Combine(folder, name));
            source.CopyTo(file);
        }
        string output = Path.Combine(folder, "objectives.so");
        if (!Run(compiler, ["-std=c++17", "-O3", "-march=native", "-shared", "-fPIC", "-o", output, .. sources.Select(n => Path.Combine(folder, n))]))
        {
            throw new InvalidOperationException($"{compiler} does not compile the objectives");
        }
        library = NativeLibrary.Load(output);
    }

    /// <summary>Null where there is no compiler.</summary>
    public static NativeObjectives? Compile()
        => new[] { "g++", "clang++" }.FirstOrDefault(c => Run(c, ["--version"])) is { } compiler ? new(compiler) : null;

    public TDelegate Function<TDelegate>(string name) where TDelegate : Delegate
        => Marshal.GetDelegateForFunctionPointer<TDelegate>(NativeLibrary.GetExport(library, name));

    public void Dispose()
    {
        NativeLibrary.Free(library);
        Directory.Delete(folder, recursive: true);
    }

    static bool Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;   // there is no such program
        }
    }
}
