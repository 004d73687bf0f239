using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SourceJax.Analyzers;
using SourceJax.Generator;

namespace SourceJax.Benchmarks;

/// <summary>
/// A project of 100 annotated methods of 20 lines in a warm compiler: a whole run of the generator, and one keystroke. A run over 1,000 methods, which should
/// take ten times as long.
/// </summary>
static class GeneratorBenchmark
{
    const int Methods = 100, ManyMethods = 1000, Warmups = 15, Samples = 15, FewSamples = 3;

    static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static void Run()
    {
        CSharpCompilation whole = Compile(Methods, round: 0);
        var problems = Driver().RunGeneratorsAndUpdateCompilation(whole, out Compilation output, out _).GetRunResult().Diagnostics;
        var errors = problems.Concat(output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)).ToArray();
        if (errors.Length > 0) throw new InvalidOperationException(errors[0].ToString());
        int stubs = output.SyntaxTrees.Count(t => t.ToString().Contains("was not generated", StringComparison.Ordinal));
        Console.WriteLine($"{output.SyntaxTrees.Count() - whole.SyntaxTrees.Length} files generated, {stubs} of them stubs");

        Print("for comparison: the compiler's own diagnostics", "-", round =>
        {
            CSharpCompilation compilation = Compile(Methods, round);
            return () => compilation.GetDiagnostics();
        });
        Print("generator, all methods anew", "300", round => Anew(Methods, round));
        Print("generator, 1,000 methods anew", "3000", round => Anew(ManyMethods, round), warmups: 1, FewSamples);

        GeneratorDriver warm = Driver().RunGenerators(whole);
        Print("keystroke in another file", "20", round => Keystroke(warm, whole, whole.SyntaxTrees[1], "return n + 1", $"return n + {round + 2}"));
        SyntaxTree programs = whole.SyntaxTrees[0];
        Print("keystroke in the same file, outside annotated methods", "20",
            round => Keystroke(warm, whole, programs, "return unrelated", $"return {round} + unrelated"));
        Print("keystroke inside one annotated method", "-", round => Keystroke(warm, whole, programs, "Math.Sin(a7)", $"Math.Sin({round} + a7)"));
        Print("a method that calls the library, references anew", "-", round => Library(round, Fresh(References)));
        Print("the same, references as before", "-", round => Library(round, References));
        Print("keystroke in a signature", "-", round => Keystroke(warm, whole, whole.SyntaxTrees[1], "int n", $"int n, int more{round} = 0"));
        Print("analyzer, all methods", "-", round =>
        {
            Driver().RunGeneratorsAndUpdateCompilation(Compile(Methods, round), out Compilation generated, out _);
            return () => generated.WithAnalyzers([new SourceJaxAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        });
    }

    static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new SourceJaxGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    static Action Anew(int methods, int round)
    {
        CSharpCompilation compilation = Compile(methods, round);
        GeneratorDriver driver = Driver();
        return () => driver.RunGenerators(compilation);
    }

    /// <summary>The first use of the library's text binds it; programs with the same references share that.</summary>
    static Action Library(int round, MetadataReference[] references)
    {
        string program = $$"""
            using SourceJax;
            public static partial class Programs { [Jit] public static NDArray<double> F([Shape("n m")] NDArray<double> x) => Nn.LayerNorm(Nn.Gelu(x)) * {{round}}.5 + Jnp.Std(x); }
            """;
        CSharpCompilation compilation = CSharpCompilation.Create("Benchmark", [Parse(program, "Programs.cs")], references, new(OutputKind.DynamicallyLinkedLibrary));
        compilation.GetDiagnostics();
        GeneratorDriver driver = Driver();
        return () => driver.RunGenerators(compilation);
    }

    /// <summary>The runtime read again, as if it had been built anew.</summary>
    static MetadataReference[] Fresh(MetadataReference[] references)
        => [.. references.Select(r => r.Display!.EndsWith("SourceJax.dll", StringComparison.Ordinal) ? MetadataReference.CreateFromFile(r.Display!) : r)];

    static Action Keystroke(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree file, string before, string after)
    {
        var text = file.GetText();
        int at = text.ToString().IndexOf(before, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"no '{before}' to edit");
        SyntaxTree edited = file.WithChangedText(text.WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(at, before.Length), after)));
        CSharpCompilation next = compilation.ReplaceSyntaxTree(file, edited);
        return () => driver.RunGenerators(next);
    }

    static void Print(string what, string limit, Func<int, Action> prepare, int warmups = Warmups, int samples = Samples)
    {
        var times = new List<double>();
        var cpu = new List<double>();
        var allocated = new List<double>();
        using var process = Process.GetCurrentProcess();
        for (int round = 1; round <= warmups + samples; round++)
        {
            Action action = prepare(round);
            GC.Collect();
            long bytes = GC.GetTotalAllocatedBytes();
            TimeSpan before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            action();
            watch.Stop();
            process.Refresh();
            if (round <= warmups) continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            cpu.Add((process.TotalProcessorTime - before).TotalMilliseconds);
            allocated.Add((GC.GetTotalAllocatedBytes() - bytes) / 1e6);
        }
        times.Sort();
        cpu.Sort();
        allocated.Sort();
        string wall = FormattableString.Invariant($"{times[times.Count / 2],8:F1} ms median, {times[0],8:F1} ms best");
        string cost = FormattableString.Invariant($"{cpu[cpu.Count / 2],8:F1} ms of processor time, {allocated[allocated.Count / 2],7:F1} MB allocated");
        Console.WriteLine($"{what,-55} {wall}, {cost} (limit {limit})");
    }

    const string UnrelatedFile = "static class Unrelated { static int F(int n) { return n + 1; } }";

    static CSharpCompilation Compile(int methods, int round)
        => CSharpCompilation.Create("Benchmark", [Parse(Program(methods, round), "Programs.cs"), Parse(UnrelatedFile, "Unrelated.cs")], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>Half scalar methods, half array methods; half of each compiled, half differentiated.</summary>
    static string Program(int methods, int round) => $$"""
        using System;
        using SourceJax;
        using static SourceJax.Jnp;
        public static partial class Programs
        {
            static int Outside(int unrelated)
            {
                return unrelated;
            }
        {{string.Concat(Enumerable.Range(0, methods).Select(i => Method(i, round)))}}
        }
        """;

    static string Method(int i, int round) => i % 2 == 0 ? Scalars(i, i % 4 == 0 ? "Jit" : "Grad", round) : Arrays(i, i % 4 == 1 ? "Jit" : "Grad", round);

    static string Scalars(int i, string attribute, int round) => $$"""

            [{{attribute}}]
            public static double Scalars{{i}}(double x, double y)
            {
                double a0 = x * y + {{round}}.5;
        {{Lines(line => $"double a{line} = Math.{Function(line)}(a{line - 1}) * x + {i}.25 / (1 + y * a{line / 2});")}}
                return a16;
            }
        """;

    static string Arrays(int i, string attribute, int round) => $$"""

            [{{attribute}}]
            public static NDArray<float> Arrays{{i}}([Shape("n")] NDArray<float> x, [Shape("n")] NDArray<float> y)
            {
                var b0 = x * y + {{round}}.5f;
        {{Lines(line => $"var b{line} = {Function(line)}(b{line - 1}) * x + {i}.25f / (1 + y * b{line / 2});")}}
                return Sum(b16);
            }
        """;

    static string Lines(Func<int, string> line) => string.Join("\n", Enumerable.Range(1, 16).Select(i => "        " + line(i)));

    static string Function(int line) => line % 2 == 0 ? "Sin" : "Exp";
}
