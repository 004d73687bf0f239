using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Grammar.Plain;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Reports;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Tests;

/// <summary>A generator that does something wrong is found out.</summary>
public class FindingTests
{
    static readonly FuzzProgram[] Programs = [.. Enumerable.Range(0, 10).Select(i => PlainGrammar.Program(new(5, i)))];

    static Finding[] FindingsWith(string right, string wrong)
    {
        using ProgramBatch batch = ProgramBatch.Of(Programs, file => file.Replace(right, wrong));
        IOracle[] oracles = [new BuildOracle(), new MeaningOracle()];
        return [.. batch.Programs.SelectMany(p => oracles.SelectMany(o => o.Check(p, new Tally())))];
    }

    [Fact]
    public void Wrong_values_and_derivatives_are_found()
    {
        Finding[] findings = FindingsWith("Math.Cos(", "Math.Sin(");
        Assert.Contains(findings, f => f.Kind.StartsWith("value", StringComparison.Ordinal));
        Finding finding = findings.First(f => f.Case is not null);
        Assert.Contains("Check.Close", FaultFile.Text(finding));
        Assert.Contains("public static partial class F", FaultFile.Text(finding));
    }

    [Theory]
    [InlineData("1E-14", 0)]
    [InlineData("0.01", 1)]
    public void What_rounding_decides_is_no_fault(string margin, int faults)
    {
        string text = $"return Math.Sin(x) + {margin} > Math.Sin(x) ? 1.0 : 2.0;";
        var main = new Method("Loss", [new("x", CSharpType.Double, Data: new(0, 0))], CSharpType.Double, Block.Of(new Statement(text)));
        var program = new FuzzProgram(new(1, 0), [], [], [], main, [new([new Jit()], IsSibling: true)], [1]);
        using ProgramBatch batch = ProgramBatch.Of([program], file => file.Replace($" + {margin}", $" - {margin}"));
        var tally = new Tally();
        Assert.Equal(faults, new MeaningOracle().Check(batch.Programs[0], tally).Count());
        Assert.Equal(faults == 0, tally.Counts.ContainsKey("a decision that rounding takes"));
    }

    [Fact]
    public void Code_that_does_not_compile_is_found() => Assert.Contains(FindingsWith("return ", "return missing + "), f => f.Kind == "compile CS0103");

    [Fact]
    public void An_exception_that_the_program_does_not_throw_is_found()
    {
        Finding[] findings = FindingsWith("return ", "if (Math.PI > 3) throw new ArithmeticException(); return ");
        Assert.Contains(findings, f => f.Kind.StartsWith("throws ArithmeticException", StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_does_not_end_is_ended()
    {
        var watchdog = () => Watchdog.Run(() => { while (Environment.ProcessorCount > 0) { } return 0; }, TimeSpan.FromSeconds(0.5));
        Assert.Throws<TimeoutException>(() => watchdog());
    }
}
