using System.Diagnostics;
using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Grammar.Plain;
using SourceJax.Fuzz.Oracles;

int count = int.Parse(args[0]), seed = int.Parse(args[1]);
if (args.Length > 2)
{
    FuzzProgram one = PlainGrammar.Program(new(seed, int.Parse(args[2])));
    Console.WriteLine(SourceText.User(one, ""));
    if (args.Length > 3) { Console.WriteLine(SourceText.Dual(one, "D")); Console.WriteLine(SourceText.Callers(one, "D")); foreach (string f in ProgramBatch.GeneratedFiles(one)) Console.WriteLine(f); }
}
IOracle[] oracles = [new BuildOracle(), new MeaningOracle()];
var tally = new Tally();
var findings = new List<Finding>();
int batch = args.Length > 2 ? 1 : 12;
for (int i = 0; i < count; i += batch)
{
    try
    {
        var watch = Stopwatch.StartNew();
        using var built = ProgramBatch.Of([.. Enumerable.Range(args.Length > 2 ? int.Parse(args[2]) : i, batch).Select(n => PlainGrammar.Program(new(seed, n)))]);
        Console.WriteLine($"built {watch.ElapsedMilliseconds}");
        foreach (BuiltProgram p in built.Programs)
            foreach (IOracle oracle in oracles)
                foreach (Finding f in oracle.Check(p, tally)) { findings.Add(f); Console.WriteLine($"{f.Program.Id} {f.Kind}: {f.Message}"); }
        Console.WriteLine($"checked {watch.ElapsedMilliseconds}");
    }
    catch (Exception e) { Console.WriteLine(e); }
}
foreach (var g in findings.GroupBy(f => f.Kind).OrderByDescending(g => g.Count())) Console.WriteLine($"{g.Count(),5} {g.Key}   e.g. {g.First().Program.Id}");
foreach (var (k, v) in tally.Counts.OrderByDescending(p => p.Value)) Console.WriteLine($"{v,7} {k}");
Console.WriteLine($"cpu {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds}");
