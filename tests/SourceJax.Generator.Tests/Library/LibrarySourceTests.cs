using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Tests.Frontend;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Library;

/// <summary>The library's text, from which calls of its functions are inlined.</summary>
public class LibrarySourceTests
{
    static LibrarySource Of(Compilation program) => LibrarySource.Of(program, Runtime(program));

    static IAssemblySymbol Runtime(Compilation program) => program.GetTypeByMetadataName("SourceJax.NDArray`1")!.ContainingAssembly;

    /// <summary>A type in the text would be another one than the runtime's.</summary>
    [Fact]
    public void The_text_declares_static_classes_only()
        => Assert.DoesNotContain(Of(TestCompilation.Create("")).Functions, f => f.ContainingType is { IsStatic: false });

    /// <summary>
    /// What neither the catalogs nor the text say: results whose shapes depend on data, control flow, which the frontend parses, and what is not written
    /// as a composition yet.
    /// </summary>
    [Fact]
    public void Functions_that_run_eagerly_only_are_known()
    {
        LibrarySource library = Of(TestCompilation.Create(""));
        var known = PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources).Concat(ApiCatalog.Functions.Select(f => f.Name)).ToHashSet();
        var eager = library.Functions.Where(Compositions.IsPublic)
            .Where(f => !known.Contains($"SourceJax.{Compositions.NameOf(f)}") && library.Find(f) is null)
            .Select(Compositions.NameOf).Distinct().Order(StringComparer.Ordinal);
        Snapshot.Match(string.Join("\n", eager) + "\n", extension: "txt");
    }

    [Theory]
    [InlineData("Jnp.Diff(x, n: -1)", "SJ0201 -1", "must not be negative")]
    [InlineData("Jnp.Var(x, 3)", "SJ0401 Jnp.Var(x, 3)", "out of range")]
    [InlineData("Jnp.Ptp(x, k)", "SJ0201 k", "must be a constant")]
    [InlineData("Nn.Elu(Jnp.Average(x, v))", "SJ0401 Jnp.Average(x, v)", "do not broadcast")]
    [InlineData("Lax.Map(r => Jnp.Cross(r, v), x)", "SJ0401 Jnp.Cross(r, v)", "(m)")]
    [InlineData("Jnp.Convolve(v, v, mode: \"most\")", "SJ0201 \"most\"", "There is no mode")]
    [InlineData("Nn.MaxPool(x, [2], padding: \"WIDE\")", "SJ0201 \"WIDE\"", "There is no padding")]
    [InlineData("Jnp.Real(Fourier.Ifft(Lax.Complex(x, x), norm: \"none\"))", "SJ0201 \"none\"", "There is no norm")]
    [InlineData("Jnp.Select([x > 0.0], [x, x])", "SJ0201 Jnp.Select([x > 0.0], [x, x])", "1 conditions do not fit 2 choices")]
    public void A_problem_in_it_is_one_of_the_users_call(string call, string at, string message)
    {
        var traced = Traced.Members(
            $$"""public static NDArray<double> F([Shape("n m")] NDArray<double> x, [Shape("k")] NDArray<double> v, int k) => {{call}};""");
        Assert.Equal([at], traced.Reported("F"));
        Assert.Contains(message, Assert.Single(traced.Problems.Problems).Message);
    }

    [Fact]
    public void Comments_and_names_are_the_users()
    {
        var traced = Traced.Members("""
            public static NDArray<double> F([Shape("n")] NDArray<double> x)
            {
                var scaled = Nn.Standardize(x);
                return scaled * 2.0;
            }
            """);
        string equations = Traced.Equations(traced.Method("F"));
        Assert.DoesNotContain("T.CreateTruncating", equations);
        Assert.Contains("'scaled", equations);
        Assert.All(equations.Split('\n').Where(l => l.Contains('#')), line
            => Assert.True(line.Contains("# var scaled = Nn.Standardize(x);") || line.Contains("# return scaled * 2.0;"), line));
    }

    /// <summary>Generic methods of users choose by type, too.</summary>
    [Theory]
    [InlineData("double", 2)]
    [InlineData("float", 1)]
    public void What_a_type_parameter_stands_for_is_known(string type, double expected)
    {
        var traced = Traced.Members($$"""
            static T Factor<T>() where T : System.Numerics.INumber<T> => typeof(T) == typeof(double) ? T.One + T.One : T.One;
            public static double F(double x) => x * (double)Factor<{{type}}>();
            """);
        Assert.Equal([3 * expected], traced.Run("F", Traced.Number(3)));
    }

    /// <summary>A project of its own options: warnings are errors, arithmetic is checked, and nothing is known of nullable references.</summary>
    [Fact]
    public void The_options_of_the_users_project_do_not_matter()
    {
        CSharpCompilation program = TestCompilation.Create("""
            public static partial class C { [Jit] public static NDArray<double> F([Shape("n")] NDArray<double> x) => Nn.LayerNorm(Nn.Relu(x)) + Jnp.Diff(x, n: 2)[0]; }
            """);
        var options = program.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithOverflowChecks(true)
            .WithNullableContextOptions(NullableContextOptions.Disable);
        // References of its own, so that the text is bound with these options.
        MetadataReference runtime = TestCompilation.References.Single(r => r.Display!.EndsWith("SourceJax.dll", StringComparison.Ordinal));
        program = program.WithOptions(options).ReplaceReference(runtime, MetadataReference.CreateFromFile(runtime.Display!));
        CSharpGeneratorDriver.Create([new SourceJaxGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(program, out Compilation output, out _);
        Assert.DoesNotContain(output.SyntaxTrees, t => t.ToString().Contains("was not generated", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_bound_where_a_function_needs_it_once_for_all_edits()
    {
        MetadataReference runtime = TestCompilation.References.Single(r => r.Display!.EndsWith("SourceJax.dll", StringComparison.Ordinal));
        CSharpCompilation Program(string body) => TestCompilation.Create(
            $$"""public static partial class C { [Jit] public static NDArray<double> F([Shape("n")] NDArray<double> x) => {{body}}; }""")
            .ReplaceReference(runtime, MetadataReference.CreateFromFile(runtime.Display!));
        CSharpCompilation first = Program("Jnp.Exp(x) + Jnp.Sum(x)");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new SourceJaxGenerator()).RunGenerators(first);
        Assert.False(LibrarySource.IsBound(Runtime(first)));

        CSharpCompilation second = Edited(first, "Jnp.Exp(x)", "Jnp.Var(x)");
        driver = driver.RunGenerators(second);
        Assert.True(LibrarySource.IsBound(Runtime(second)));
        CSharpCompilation third = Edited(second, "Jnp.Var(x)", "Jnp.Std(x)");
        driver.RunGenerators(third);
        Assert.Same(Of(second), Of(third));

        static CSharpCompilation Edited(CSharpCompilation program, string before, string after)
        {
            SyntaxTree tree = program.SyntaxTrees[0];
            return program.ReplaceSyntaxTree(tree, TestCompilation.Parse(tree.ToString().Replace(before, after), tree.FilePath));
        }
    }
}
