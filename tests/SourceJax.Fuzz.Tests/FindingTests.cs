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

    static Finding[] FindingsWith(string right, string wrong, Precision precision = Precision.Double)
    {
        FuzzProgram[] programs = [.. Programs.Select(p => p with { Precision = precision })];
        using ProgramBatch batch = ProgramBatch.Of(programs, file => file.Replace(right, wrong));
        IOracle[] oracles = [new BuildOracle(), new MeaningOracle()];
        return [.. batch.Programs.SelectMany(p => oracles.SelectMany(o => o.Check(p, new Tally())))];
    }

    [Theory]
    [InlineData(Precision.Double, "Math.")]
    [InlineData(Precision.Float, "MathF.")]
    public void Wrong_values_and_derivatives_are_found(Precision precision, string math)
    {
        Finding[] findings = FindingsWith($"{math}Cos(", $"{math}Sin(", precision);
        Assert.Contains(findings, f => f.Kind.StartsWith("value", StringComparison.Ordinal));
        Finding finding = findings.First(f => f.Case is not null && f.Program.Main.Result == CSharpType.Double);
        Assert.Contains("Check.Close", FaultFile.Text(finding));
        Assert.Contains($"public static {(precision == Precision.Float ? "float" : "double")} Loss", FaultFile.Text(finding));
        Assert.Contains("public static partial class F", FaultFile.Text(finding));
    }

    [Theory]
    [InlineData("1E-14", true)]
    [InlineData("0.01", false)]
    public void What_rounding_decides_is_no_fault(string margin, bool isRounding)
    {
        FuzzProgram program = OfNumbers(Precision.Double, $"return Math.Sin(x) + {margin} > Math.Sin(x) ? 1.0 : 2.0;");
        var (faults, counts) = Checked(program, $" + {margin}", $" - {margin}");
        Assert.Equal(isRounding ? 0 : 1, faults);
        Assert.Equal(isRounding, counts.ContainsKey("a decision that rounding takes"));
    }

    [Theory]
    [InlineData(Precision.Float, 60, "3.9f", "3.9000003f", true)]
    [InlineData(Precision.Float, 3, "3.9f", "3.8f", false)]
    [InlineData(Precision.Double, 100, "3.9", "3.9000000000000004", true)]
    [InlineData(Precision.Double, 3, "3.9", "3.8", false)]
    public void What_rounding_changes_is_no_fault(Precision precision, int iterations, string right, string wrong, bool isChaotic)
    {
        FuzzProgram program = OfNumbers(
            precision, "x = 0.5 + 0.1 * Math.Sin(x);", $"for (int i = 0; i < {iterations}; i++) x = 3.9 * x * (1.0 - x);", "return x;");
        var (faults, counts) = Checked(program, right, wrong);
        Assert.Equal(isChaotic ? 0 : 1, faults);
        Assert.Equal(isChaotic, counts.ContainsKey("a result that rounding changes"));
    }

    [Theory]
    [InlineData("0.75f", "0.5f", 2)]
    [InlineData("Cos(", "Sin(", 1)]
    public void Wrong_values_and_derivatives_of_arrays_of_floats_are_found(string right, string wrong, int faults)
    {
        FuzzProgram program = OfArrays("Jnp.Sum(Jnp.Sin(Jnp.Square(x)) * 0.75)");
        Finding[] Findings(string edited)
        {
            using ProgramBatch batch = ProgramBatch.Of([program], file => file.Replace(right, edited));
            IOracle[] oracles = [new BuildOracle(), new SelfCheck(), new MeaningOracle()];
            return [.. oracles.SelectMany(o => o.Check(batch.Programs[0], new Tally()))];
        }

        Assert.Empty(Findings(right));
        Finding[] found = Findings(wrong);
        Assert.Equal(faults, found.Length);
        string file = FaultFile.Text(found[^1]);
        Assert.Contains("Loss([Shape(\"n\")] NDArray<float> x)", file);
        Assert.Contains("NDArray.Create(new float[] {", file);
        Assert.Contains("* 0.75f", file);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(3, false)]
    public void What_rounding_of_floats_changes_in_arrays_is_no_fault(int iterations, bool isChaotic)
    {
        FuzzProgram program = OfArrays($"Jnp.Sum(Lax.ForiLoop(0, {iterations}, (i, z) => 3.9 * z * (1.0 - z), 0.5 + 0.1 * Jnp.Sin(x)))");
        var (faults, counts) = Checked(program, "3.9f", isChaotic ? "3.9000003f" : "3.8f");
        Assert.Equal(isChaotic ? 0 : 2, faults);
        Assert.Equal(isChaotic, counts.ContainsKey("a result that rounding changes"));
    }

    static FuzzProgram OfArrays(string result)
    {
        ArrayType vector = ArrayType.Of(CSharpType.Double, Shape.Of(Extent.Named("n"))), number = ArrayType.Of(CSharpType.Double, Shape.Scalar);
        var main = new Method("Loss", [new("x", vector, Data: new(0, 0))], number, Block.Of(new Statement($"return {result};")));
        Request[] requests = [new([new Jit()], IsSibling: true), new([new Gradient(HasValue: false, [0])], IsSibling: true)];
        return new(new(1, 0), [], [], [], main, [.. requests], [1, 2]) { Family = Family.Arrays, Precision = Precision.Float };
    }

    static FuzzProgram OfNumbers(Precision precision, params string[] lines)
    {
        var main = new Method("Loss", [new("x", CSharpType.Double, Data: new(0, 0))], CSharpType.Double, Block.Of(lines.Select(l => new Statement(l))));
        return new(new(1, 0), [], [], [], main, [new([new Jit()], IsSibling: true)], [1]) { Precision = precision };
    }

    static (int Faults, IReadOnlyDictionary<string, int> Counts) Checked(FuzzProgram program, string right, string wrong)
    {
        using ProgramBatch batch = ProgramBatch.Of([program], file => file.Replace(right, wrong));
        var tally = new Tally();
        return (new MeaningOracle().Check(batch.Programs[0], tally).Count(), tally.Counts);
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
