using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SourceJax.Compiler.Tests.Architecture;

/// <summary>The arrows of ARCHITECTURE.md: which folders know nothing of which others.</summary>
public class LayerTests
{
    const string Root = "SourceJax.Compiler.";

    static readonly ArchUnitNET.Domain.Architecture Compiler = new ArchLoader().LoadAssemblies(typeof(Compilation).Assembly).Build();

    [Theory]
    [InlineData("Ir", "Loops.Passes", "Loops.Analysis", "Lowering", "Targets", "Emission")]
    [InlineData("Primitives", "Loops.Passes", "Loops.Analysis", "Targets", "Emission")]
    [InlineData("Transforms", "Loops", "Lowering", "Targets", "Emission")]
    [InlineData("Passes", "Loops", "Lowering", "Targets", "Emission")]
    [InlineData("Library", "Loops.Passes", "Loops.Analysis", "Lowering", "Targets", "Emission")]
    [InlineData("Evaluation", "Loops", "Lowering", "Targets", "Emission")]
    [InlineData("Loops", "Lowering", "Transforms", "Passes", "Targets", "Emission")]
    [InlineData("Lowering", "Transforms", "Targets", "Emission")]
    [InlineData("Targets", "Lowering", "Transforms", "Emission")]
    [InlineData("Targets.CSharp", "Targets.Cpu", "Targets.Ilgpu")]
    [InlineData("Targets.Cpu", "Targets.Ilgpu")]
    [InlineData("Targets.Ilgpu", "Targets.Cpu")]
    public void A_folder_does_not_know(string folder, params string[] others)
    {
        foreach (string other in others) KnowsNothingOf(folder, other);
    }

    [Fact]
    public void What_a_folder_knows_is_seen() => Assert.ThrowsAny<Exception>(() => KnowsNothingOf("Lowering", "Loops"));

    static void KnowsNothingOf(string folder, string other)
        => Types().That().ResideInNamespaceMatching(In(folder)).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(In(other)))
            .Because($"{folder} comes before {other}").Check(Compiler);

    /// <summary>The namespace of a folder and those inside of it.</summary>
    static string In(string folder) => $"^{(Root + folder).Replace(".", "\\.")}(\\..*)?$";
}
