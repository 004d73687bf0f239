using System.Diagnostics;
using System.Text.RegularExpressions;
using SourceJax.Fuzz.Oracles;

namespace SourceJax.Fuzz.Reports;

/// <summary>What a run has found so far: on the console, and as files.</summary>
sealed partial class Report(string folder)
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly Stopwatch watch = Stopwatch.StartNew();
    readonly Dictionary<string, List<Finding>> kinds = [];
    TimeSpan last;
    int programs;

    public Tally Tally { get; } = new();

    public bool HasFaults => kinds.Count > 0;

    public void Checked(int count)
    {
        lock (gate)
        {
            programs += count;
            if (watch.Elapsed - last < Often) return;
            last = watch.Elapsed;
            Console.WriteLine($"{Line()}, kinds of faults: {kinds.Count}");
        }
    }

    string Line()
    {
        double processor = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        double hourly = programs / watch.Elapsed.TotalHours;
        return $"{watch.Elapsed:h\\:mm\\:ss}: {programs} programs ({hourly:F0} an hour, {processor / Math.Max(programs, 1):F2} s of processor time each), "
            + $"{Tally.Counts.Values.Sum()} checks";
    }

    /// <summary>Counts a finding; which of its kind it is.</summary>
    public int Add(Finding finding)
    {
        lock (gate)
        {
            if (!kinds.TryGetValue(finding.Kind, out var known)) kinds.Add(finding.Kind, known = []);
            known.Add(finding);
            if (known.Count == 1) Console.WriteLine($"FAULT {finding.Kind} ({finding.Program.Id}): {finding.Message}");
            return known.Count;
        }
    }

    /// <summary>Writes a finding as a program.</summary>
    public void Write(Finding finding, int number)
    {
        Directory.CreateDirectory(folder);
        string name = NoLetters().Replace(finding.Kind, "-").Trim('-');
        string path = Path.Combine(folder, $"{(name.Length > 80 ? name[..80] : name)}-{finding.Program.Id.Seed}-{finding.Program.Id.Number}.cs");
        File.WriteAllText(path, FaultFile.Text(finding));
        Console.WriteLine($"wrote {path}");
    }

    public void Close()
    {
        Console.WriteLine();
        foreach (var (what, count) in Tally.Counts.OrderByDescending(c => c.Value)) Console.WriteLine($"{count,8} {what}");
        foreach (var (kind, all) in kinds.OrderByDescending(k => k.Value.Count))
            Console.WriteLine($"{all.Count,8} FAULT {kind}, as in {all.MinBy(f => f.Program.Id.Number)!.Program.Id}");
        Console.WriteLine($"{Line()}, {kinds.Values.Sum(k => k.Count)} faults of {kinds.Count} kinds");
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoLetters();
}
