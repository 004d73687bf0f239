using SourceJax.Benchmarks;

if (args.Contains("gpu"))
{
    GpuBenchmark.Run(args);
    return;
}
if (!args.Contains("kernels")) GeneratorBenchmark.Run();
if (!args.Contains("generator")) KernelBenchmark.Run();
