using SourceJax.Compiler.Support;
using SourceJax.Fuzz;
using SourceJax.Fuzz.Devices;
using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Mutations;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Reports;

Options options;
try
{
    options = Options.Parse(args);
}
catch (Exception e) when (e is ArgumentException or FormatException)
{
    Console.Error.WriteLine($"{e.Message}\n{Options.Usage}");
    return 2;
}
SelfChecks.AreEnabled = true;
if (options.Mutations is { } mutations)
{
    var run = new MutationRun(MutationRun.Programs(), options.Seed);
    string[] problems = [.. ParallelEnumerable.Range(0, mutations).AsOrdered().WithDegreeOfParallelism(options.Workers).Select(run.Check).OfType<string>()];
    foreach (string problem in problems) Console.WriteLine($"FAULT {problem}");
    Console.WriteLine($"{mutations} half-typed programs, {problems.Length} faults");
    return problems.Length > 0 ? 1 : 0;
}
if (options.Device is not null)
{
    if (options is { Single: null, Progress: null }) return DeviceRun.Run(options, args) ? 1 : 0;
    References.HasDevices = true;
    SourceJax.Ilgpu.GpuDevice.Register();
}
var report = new Report(options.Out);
var fuzzer = new Fuzzer(options, report);
if (options.Single is { } id)
{
    FuzzProgram program = fuzzer.Program(id);
    Console.WriteLine(SourceText.User(program, "F"));
    if (options.ShowGenerated) foreach (string file in ProgramBatch.GeneratedFiles(program)) Console.WriteLine(file);
    foreach (Finding finding in fuzzer.Check([program])[0]) fuzzer.Take(finding);
}
else fuzzer.Run();
report.Close();
return report.HasFaults ? 1 : 0;
