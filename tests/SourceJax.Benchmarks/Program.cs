using SourceJax.Benchmarks;

if (!args.Contains("kernels")) GeneratorBenchmark.Run();
if (!args.Contains("generator")) KernelBenchmark.Run();
