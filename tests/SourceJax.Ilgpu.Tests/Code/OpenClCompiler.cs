using System.Diagnostics;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>clang as a judge of OpenCL C, where it is installed.</summary>
internal static class OpenClCompiler
{
    private const string Options = "-x cl -cl-std=CL2.0 -Xclang -finclude-default-header -target spir64-unknown-unknown -w -fsyntax-only";

    private static readonly Lazy<string?> s_clang = new(static () => new[] { "clang-14", "clang" }.FirstOrDefault(Exists));

    public static bool IsInstalled => s_clang.Value is not null;

    /// <summary>What is wrong with sources; empty where nothing is, or nobody is here to say.</summary>
    public static string Faults(IReadOnlyCollection<string> sources)
    {
        if (s_clang.Value is not { } clang || sources.Count == 0) return "";
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kernels");
        try
        {
            foreach (var (i, source) in sources.Index()) File.WriteAllText(Path.Combine(folder.FullName, $"{i}.cl"), source);
            using Process process = Process.Start(new ProcessStartInfo(clang, $"{Options} {string.Join(' ', sources.Index().Select(s => $"{s.Index}.cl"))}")
            {
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Exists(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
