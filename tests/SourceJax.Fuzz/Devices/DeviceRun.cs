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

    /// <summary>After so many processes that ended early, more would say nothing new.</summary>
    const int MostDeaths = 50;

    /// <summary>Runs all programs, in as many processes at a time as there are to be workers. Returns whether there was a fault.</summary>
    public static bool Run(Options options, string[] arguments)
    {
        int count = options.Programs - options.From, workers = Math.Max(1, Math.Min(options.Processes, count));
        int Start(int worker) => options.From + (int)((long)count * worker / workers);
        Part[] parts = [.. Enumerable.Range(0, workers).Select(w => new Part(Start(w), Start(w + 1)))];
        Thread[] threads = [.. parts.Select(part => new Thread(() => Run(part, arguments)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        int early = parts.Sum(p => p.Deaths);
        Console.WriteLine($"{count - parts.Sum(p => p.To - p.From)} programs on {options.Device}, {early} processes ended early");
        return parts.Any(p => p.HasFaults);
    }

    /// <summary>Programs that one process after the other runs.</summary>
    /// <param name="from">The first of those that are left.</param>
    /// <param name="to">The number behind the last one.</param>
    sealed class Part(int from, int to)
    {
        public int From { get; set; } = from;

        public int To => to;

        public int Deaths { get; set; }

        public bool HasFaults { get; set; }
    }

    static void Run(Part part, string[] arguments)
    {
        string progress = Path.GetTempFileName();
        try
        {
            while (part.From < part.To && part.Deaths <= MostDeaths)
            {
                File.WriteAllText(progress, "");
                int code = Process(arguments, part, progress);
                part.HasFaults |= code != 0;
                if (code is 0 or 1)
                {
                    part.From = part.To;
                    break;
                }
                string[] last = File.ReadAllText(progress).Split(' ', 2);
                int number = last[0].Length == 0 ? part.From : int.Parse(last[0]);
                if (code != GoOn) Console.WriteLine($"FAULT ends the process with {code}: {(last.Length > 1 ? last[1] : "before the first call")}");
                // Programs are built a dozen at a time: those that have been checked are not checked again.
                part.From = number + 1;
                part.Deaths++;
            }
        }
        finally
        {
            File.Delete(progress);
        }
    }

    static int Process(string[] arguments, Part part, string progress)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DeviceRun).Assembly.Location] : [];
        string[] own = [.. host, .. arguments, "--from", $"{part.From}", "--programs", $"{part.To}", "--progress", progress];
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
