using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>Runs a generator as the compiler does, and again after edits.</summary>
public sealed class GeneratorHarness
{
    readonly CSharpGeneratorDriver driver;

    GeneratorHarness(CSharpGeneratorDriver driver, CSharpCompilation input) => (this.driver, Input) = (driver, input);

    public CSharpCompilation Input { get; }

    public GeneratorRunResult Result => driver.GetRunResult().Results.Single();

    /// <summary>The user's sources and the generated ones.</summary>
    public CSharpCompilation Output => Input.AddSyntaxTrees(Result.GeneratedSources.Select(s => s.SyntaxTree));

    /// <summary>Generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <param name="generator">A new instance.</param>
    /// <param name="properties">MSBuild properties that the generator sees, without <c>build_property.</c></param>
    /// <param name="sources">The user's files.</param>
    public static GeneratorHarness Run(IIncrementalGenerator generator, IReadOnlyDictionary<string, string>? properties, params string[] sources)
    {
        var driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            optionsProvider: new BuildProperties(properties ?? ImmutableDictionary<string, string>.Empty),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        CSharpCompilation input = TestCompilation.Create(sources);
        return new GeneratorHarness(driver, input).RunOn(input);
    }

    /// <summary>The next keystroke: the same driver, with its caches, on an edited compilation.</summary>
    public GeneratorHarness RunOn(CSharpCompilation edited)
    {
        var next = new GeneratorHarness((CSharpGeneratorDriver)driver.RunGenerators(edited), edited);
        Assert.Null(next.Result.Exception);
        return next;
    }

    /// <summary>The next keystroke, as the new text of one of the files.</summary>
    public GeneratorHarness Edit(int file, Func<string, string> edit)
    {
        SyntaxTree old = Input.SyntaxTrees.Single(t => t.FilePath == $"Test{file}.cs");
        return RunOn(Input.ReplaceSyntaxTree(old, TestCompilation.Parse(edit(old.ToString()), old.FilePath)));
    }

    public GeneratorHarness AssertCompiles(params string[] allowedIds)
    {
        Output.AssertCompiles(allowedIds);
        return this;
    }

    /// <summary>Why each output of the named step was (not) computed again.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string trackingName)
        => Result.TrackedSteps.TryGetValue(trackingName, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)] : [];

    /// <summary>Nothing was written again by the last run.</summary>
    public GeneratorHarness AssertOutputsCached()
    {
        var written = Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();
        Assert.NotEmpty(written);
        Assert.All(written, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"an output was {reason}"));
        return this;
    }

    /// <summary>Models that root a compilation keep it alive, and never compare equal.</summary>
    public GeneratorHarness AssertModelsAreValues(params string[] trackingNames)
    {
        foreach (string name in trackingNames)
        {
            Assert.True(Result.TrackedSteps.ContainsKey(name), $"no step is named {name}");
            foreach (var output in Result.TrackedSteps[name].SelectMany(s => s.Outputs)) ObjectGraph.AssertHoldsNoCompilerObjects(output.Value, name);
        }
        return this;
    }

    sealed class BuildProperties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);
        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;
        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
                => properties.TryGetValue(key.StartsWith("build_property.", StringComparison.Ordinal) ? key["build_property.".Length..] : key, out value!);
        }
    }
}
