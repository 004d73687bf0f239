using System.Diagnostics;
using SourceJax.Fuzz.Devices;
using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Reports;
using SourceJax.Fuzz.Shrinking;

namespace SourceJax.Fuzz;

/// <summary>Draws programs, checks them on several threads, and shrinks what is wrong.</summary>
sealed class Fuzzer
{
    const int BatchSize = 12, ShrunkPerKind = 2;

    readonly Options options;
    readonly Report report;
    readonly IOracle[] oracles;
    int next;

    public Fuzzer(Options options, Report report)
    {
        (this.options, this.report, next) = (options, report, options.From);
        oracles = options.Device is null ? [new BuildOracle(), new SelfCheck(), new MeaningOracle()]
            : [new BuildOracle(), new DeviceOracle(Device.Simulator, Progress, Found)];
    }

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        Thread[] workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new Thread(() => Work(watch)))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
    }

    /// <summary>Notes which program is next, for who watches this process.</summary>
    void Progress(ProgramId program, string what)
    {
        if (options.Progress is { } file) File.WriteAllText(file, $"{program.Number} {what}");
    }

    /// <summary>Something that is wrong on a device. Where nothing more can be compiled another process has to go on.</summary>
    void Found(Finding finding)
    {
        report.Add(finding);
        if (!finding.Kind.Contains(DeviceOracle.Refused, StringComparison.Ordinal) || options.Progress is null) return;
        report.Close();
        Environment.Exit(DeviceRun.GoOn);
    }

    void Work(Stopwatch watch)
    {
        while (options.Time is not { } time || watch.Elapsed < time)
        {
            int start = Interlocked.Add(ref next, BatchSize) - BatchSize, count = Math.Min(BatchSize, options.Programs - start);
            if (count <= 0) return;
            FuzzProgram[] programs = [.. Enumerable.Range(start, count).Select(n => Program(new(options.Seed, n)))];
            foreach (Finding finding in Check(programs).SelectMany(f => f)) Take(finding);
            report.Checked(count);
        }
    }

    /// <summary>The program of an id.</summary>
    public FuzzProgram Program(ProgramId id)
    {
        FuzzProgram program = Families.Program(id, options.Family);
        if (options.IsPlain) return program with { Requests = [] };
        return options.Device is null ? program : program with { Requests = [.. program.Requests.Where(r => DeviceOracle.RunsThere(program, r))] };
    }

    public void Take(Finding finding)
    {
        int known = report.Add(finding);
        if (known > ShrunkPerKind) return;
        if (options.Shrink) finding = new Shrinker(Check).Shrink(finding);
        report.Write(finding, known);
    }

    /// <summary>What is wrong with each of the programs.</summary>
    public IReadOnlyList<IReadOnlyList<Finding>> Check(IReadOnlyList<FuzzProgram> programs)
    {
        try
        {
            using ProgramBatch batch = ProgramBatch.Of(programs);
            return [.. batch.Programs.Select(Check)];
        }
        catch when (programs.Count > 1)
        {
            // One of them is to blame.
            return [.. programs.SelectMany(p => Check([p]))];
        }
        catch (Exception e)
        {
            Exception inner = e is GeneratorCrash ? e.InnerException! : e;
            string kind = $"{inner.GetType().Name} {inner.StackTrace?.Split('\n')[0].Trim()}";
            return [[e is GeneratorCrash ? new(programs[0], "crash " + kind, inner.ToString()) : Finding.OfTheTool(programs[0], kind, inner.ToString())]];
        }
    }

    IReadOnlyList<Finding> Check(BuiltProgram built)
    {
        try
        {
            return [.. oracles.SelectMany(o => o.Check(built, report.Tally))];
        }
        catch (Exception e)
        {
            return [Finding.OfTheTool(built.Program, $"{e.GetType().Name} {e.StackTrace?.Split('\n')[0].Trim()}", e.ToString())];
        }
    }
}
