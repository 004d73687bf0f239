using System.Diagnostics;

namespace SourceJax.Fuzz.Devices;

/// <summary>
/// Programs on a device, in processes of their own: a kernel that reads where nothing is ends the process on ILGPU's own accelerator, and one that does not
/// compile leaves it without kernels. The program is told, and another process goes on behind it.
/// </summary>
static class DeviceRun
{
    /// <summary>The exit code of a process that others have to take over from.</summary>
    public const int GoOn = 75;

    /// <summary>A call has so long.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs all programs. Returns whether there was a fault.</summary>
    public static bool Run(Options options, string[] arguments)
    {
        bool hasFaults = false;
        int from = options.From, deaths = 0;
        string progress = Path.GetTempFileName();
        try
        {
            while (from < options.Programs)
            {
                File.WriteAllText(progress, "");
                int code = Process(arguments, from, progress);
                hasFaults |= code != 0;
                if (code is 0 or 1) break;
                string[] last = File.ReadAllText(progress).Split(' ', 2);
                int number = last[0].Length == 0 ? from : int.Parse(last[0]);
                if (code != GoOn) Console.WriteLine($"FAULT ends the process with {code}: {(last.Length > 1 ? last[1] : "before the first call")}");
                // Programs are built a dozen at a time: those that have been checked are not checked again.
                from = number + 1;
                if (++deaths > 100) break;
            }
        }
        finally
        {
            File.Delete(progress);
        }
        Console.WriteLine($"{Math.Min(from, options.Programs)} or more programs on {options.Device}, {deaths} processes ended early");
        return hasFaults;
    }

    static int Process(string[] arguments, int from, string progress)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DeviceRun).Assembly.Location] : [];
        string[] own = [.. host, .. arguments, "--from", from.ToString(), "--progress", progress];
        using Process child = System.Diagnostics.Process.Start(Environment.ProcessPath!, own);
        for (TimeSpan look = TimeSpan.FromSeconds(1); !child.WaitForExit(look);)
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(progress) <= Limit) continue;
            Console.WriteLine($"no end after {Limit.TotalMinutes} minutes");
            child.Kill();
            child.WaitForExit();
        }
        return child.ExitCode;
    }
}
