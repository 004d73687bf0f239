using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Oracles;

namespace SourceJax.Fuzz.Tests;

/// <summary>Programs are reproducible C# that ends.</summary>
public class GrammarTests
{
    static IEnumerable<FuzzProgram> Programs(int seed, int count, Family? family = null)
        => Enumerable.Range(0, count).Select(i => Families.Program(new(seed, i), family));

    [Theory]
    [InlineData(Family.Plain)]
    [InlineData(Family.Arrays)]
    public void A_program_depends_on_its_seed_and_number_alone(Family family)
    {
        string[] Texts(int seed) => [.. Programs(seed, 20, family).Select(p => SourceText.User(p, "F"))];
        Assert.Equal(Texts(7), Texts(7));
        Assert.Equal(40, Texts(7).Concat(Texts(8)).Distinct().Count());
    }

    [Fact]
    public void Choices_of_one_program_are_not_those_of_another_one_shifted()
    {
        int[] Choices(int number)
        {
            var draw = new Draw(new ProgramId(7, number));
            return [.. Enumerable.Range(0, 40).Select(_ => draw.Below(int.MaxValue))];
        }
        Assert.InRange(Enumerable.Range(0, 50).SelectMany(Choices).Distinct().Count(), 1998, 2000);
    }

    [Theory]
    [InlineData(Family.Plain)]
    [InlineData(Family.Arrays)]
    public void A_third_of_programs_are_of_floats(Family family)
        => Assert.InRange(Programs(3, 300, family).Count(p => p.Precision == Precision.Float), 65, 125);

    [Fact]
    public void Programs_of_complex_numbers_are_of_doubles()
    {
        FuzzProgram[] programs = [.. Programs(3, 600, Family.Arrays).Where(p => SourceText.User(p, "F").Contains("Lax.Complex", StringComparison.Ordinal))];
        Assert.NotEmpty(programs);
        Assert.All(programs, p => Assert.Equal(Precision.Double, p.Precision));
    }

    [Fact]
    public void The_text_of_floats_is_that_of_doubles_with_their_names_and_literals()
    {
        const string Doubles = "double F(double[] a, int n) => Math.Sin(a[0]) * 0.5 + Math.Max(a[^1], double.Hypot(1.25, n)) + ((ReadOnlySpan<double>)a[1..])[1];";
        const string Floats = "float F(float[] a, int n) => MathF.Sin(a[0]) * 0.5f + Math.Max(a[^1], float.Hypot(1.25f, n)) + ((ReadOnlySpan<float>)a[1..])[1];";
        Assert.Equal(Floats, Precision.Float.Of(Doubles));
        Assert.Equal(Doubles, Precision.Double.Of(Doubles));
        Assert.Equal("(float, (float[,], int))", Precision.Float.Of(TupleType.Of(
            CSharpType.Double, TupleType.Of(new ArrayType(CSharpType.Double, 2), CSharpType.Int))).ToString());
    }

    [Fact]
    public void Families_take_turns() => Assert.Equal([Family.Plain, Family.Arrays, Family.Plain, Family.Arrays], Programs(3, 4).Select(p => p.Family));

    [Theory]
    [InlineData(Family.Plain)]
    [InlineData(Family.Arrays)]
    public void Programs_compile_as_plain_CSharp_and_have_values_which_are_the_same_over_hyper_dual_numbers(Family family)
    {
        FuzzProgram[] programs = [.. Programs(11, 60, family).Select(p => p with { Requests = [] })];
        using ProgramBatch batch = ProgramBatch.Of(programs);
        var tally = new Tally();
        IOracle[] oracles = [new BuildOracle(), new SelfCheck()];
        Assert.Empty(batch.Programs.SelectMany(p => oracles.SelectMany(o => o.Check(p, tally))).Select(f => $"{f.Program.Id} {f.Message}"));
        Assert.True(tally.Counts["the program has a value"] > 100);
    }

    /// <summary>Of the compositions in the library's text, many; CompositionAgreementTests draws all of them.</summary>
    [Fact]
    public void Every_function_of_arrays_that_the_compiler_knows_occurs()
    {
        string text = string.Join('\n', Programs(1, 12000, Family.Arrays).Select(p => Printer.Print(p.Main, "", 0)));
        IEnumerable<string> known = ApiCatalog.Functions.Select(f => f.Name).Concat(PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources));
        string[] ofArrays = [.. known.Distinct().Where(n => n.Split('.') is ["SourceJax", "Jnp" or "Lax" or "Nn" or "Linalg", _])
            .Select(n => n["SourceJax.".Length..])];
        Assert.True(ofArrays.Length > 100);
        // What an array of Empty holds is not said; a derivative of a function of two numbers has no further ones by the first; matrices that are drawn have any condition, so that the digits of what factors them agree no further.
        string[] factorizations = ["Lax.Cholesky", "Lax.Eigh", "Lax.Lu", "Lax.LuSolve", "Lax.Qr", "Lax.Svd", "Lax.TriangularSolve"];
        string[] missing = [.. ofArrays.Except(["Jnp.Empty", "Lax.IgammaGradA", .. factorizations]).Where(n => !text.Contains(n + "(") && !text.Contains(n + "<")).Order()];
        Assert.True(missing.Length == 0, string.Join(' ', missing));
    }
}
