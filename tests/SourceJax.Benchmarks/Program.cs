using SourceJax.Benchmarks;

GeneratorBenchmark.Run();
KernelBenchmark.Run();
