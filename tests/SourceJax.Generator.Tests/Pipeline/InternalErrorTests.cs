using Microsoft.CodeAnalysis;
using SourceJax.Analyzers;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

public class InternalErrorTests
{
    const string Programs = """
        public static partial class Programs
        {
            [Jit] public static double Good(double x) => x + 1;
            [Grad] public static double {|SJ0000:Bad|}(double x) => x * x;
            [Jit(nameof(BadGrad))] public static partial double OnBad(double x);
            [Jit] public static double AlsoGood(double x) => x + 2;
        }
        """;

    static Transformation FailOnGrad(Transformation transformation) => transformation is GradTransformation ? new Failing() : transformation;

    [Fact]
    public async Task An_exception_inside_a_transformation_is_one_SJ0000_with_the_methods_name()
    {
        var (generator, analyzer) = (new SourceJaxGenerator(FailOnGrad), new SourceJaxAnalyzer(FailOnGrad));
        var reported = await AnalyzerHarness.Verify(generator, analyzer, "", Programs, "'Bad'", "the transformation broke");
        Assert.Single(reported);
    }

    [Fact]
    public void Other_methods_keep_their_output_and_the_failed_ones_throw()
    {
        string source = Markup.Parse(Programs).Source;
        var failing = GeneratorHarness.Run(new SourceJaxGenerator(FailOnGrad), null, source).AssertCompiles();
        var sound = Subject.Generate(source);
        Assert.Equal(sound.Files.Keys.Order(StringComparer.Ordinal), failing.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, sound.Files.Count(f => failing.Files[f.Key] == f.Value));

        using var loaded = LoadedAssembly.From(failing.Output);
        Assert.Equal(3.0, loaded.Invoke("Programs", "GoodJit", 2.0));
        Assert.Equal(4.0, loaded.Invoke("Programs", "AlsoGoodJit", 2.0));
        var thrown = Assert.Throws<InvalidOperationException>(() => loaded.Invoke("Programs", "BadGrad", 2.0));
        Assert.Contains("Programs.BadGrad", thrown.Message);
        Assert.Throws<InvalidOperationException>(() => loaded.Invoke("Programs", "OnBad", 2.0));
    }

    [Fact]
    public async Task An_exception_inside_emission_is_reported_on_the_method()
    {
        // A function whose IR lacks an input cannot be emitted.
        static Transformation Corrupt(Transformation transformation) => transformation is GradTransformation ? new Corrupting() : transformation;
        string source = Programs.Replace("[Jit(nameof(BadGrad))] public static partial double OnBad(double x);", "");
        var reported = await AnalyzerHarness.Verify(new SourceJaxGenerator(Corrupt), new SourceJaxAnalyzer(Corrupt), "", source, "error inside SourceJax");
        Assert.Single(reported);
    }

    sealed record Failing() : Transformation("Grad")
    {
        public override TracedFunction Apply(TracedFunction target) => throw new ArithmeticException("the transformation broke");
    }

    sealed record Corrupting() : Transformation("Grad")
    {
        public override TracedFunction Apply(TracedFunction target) => target with { Function = target.Function.WithInputs([]) };
    }
}
