using SourceJax.Benchmarks;

GeneratorBenchmark.Run();
