using Microsoft.CodeAnalysis;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.PyTrees;

public class PyTreeTests
{
    const string Types = """
        namespace Models;

        [PyTree]
        public partial record Layer([property: Shape("out in")] NDArray<float> W, [property: Shape("out")] NDArray<float> B);

        public static partial class Networks
        {
            public record struct Norm(float Scale, float Shift);

            [PyTree]
            public partial record struct Mixed(Layer First, (Layer A, float Gain) Pair, Norm Norm, float[] Table);

            [PyTree]
            internal partial class Settable
            {
                public double X { get; set; }
                public required double[,] Y { get; init; }
            }
        }
        """;

    [Fact]
    public void Generated()
    {
        var files = Subject.Generate(Types).AssertCompiles().Files;
        foreach (var (hint, text) in files) Snapshot.Match(text, hint.Split('.')[0]);
        Assert.Equal(3, files.Count);
    }

    [Theory]
    [InlineData("SJ0204", "[PyTree] public record {|#:P|}(double X);", "'P' must be partial")]
    [InlineData("SJ0204", "public static class {|#:Outer|} { [PyTree] public partial record P(double X); }", "'Outer' must be partial")]
    [InlineData("SJ0204", "[PyTree] file partial record {|#:P|}(double X);", "local to its file")]
    [InlineData("SJ0404", "[PyTree] public partial record {|#:P|}(double X, float Y);", "'P.X' is double and 'P.Y' float")]
    [InlineData("SJ0404", "[PyTree] public partial record {|#:P|}(NDArray<float> W, int Step);", "'P.Step' is int")]
    [InlineData("SJ0404", "[PyTree] public partial record {|#:P|}((NDArray<float> W, PrngKey Key) State);", "'P.State.Key' is a random key")]
    [InlineData("SJ0201", "[PyTree] public partial record {|#:P|}(double X, string Name);", "'P.Name' has type string")]
    [InlineData("SJ0201", "[PyTree] public partial record {|#:P|}<T>(T X);", "generic")]
    [InlineData("SJ0201", "public partial class Outer<T> { [PyTree] public partial record {|#:P|}(double X); }", "generic")]
    [InlineData("SJ0201", "[PyTree] public ref partial struct {|#:P|} { public Span<double> X; }", "ref struct")]
    [InlineData("SJ0201", "[PyTree] public abstract partial record {|#:P|}(double X);", "abstract")]
    [InlineData("SJ0201", "[PyTree] public partial record {|#:P|};", "no leaves")]
    [InlineData("SJ0201", "[PyTree] public partial record {|#:P|}(double Map);", "'P.Map'")]
    [InlineData("SJ0201", "[PyTree] public partial record {|#:P|}(double[,,,,] X);", "rank 5")]
    [InlineData("SJ0201", "public record B(double Y); [PyTree] public partial record {|#:P|}(double X, double Y) : B(Y);", "no base class")]
    public async Task What_is_no_pytree_is_refused_at_its_name(string id, string source, string messagePart)
        => await Subject.Verify(id, source.Replace("#:", id + ":", StringComparison.Ordinal), messagePart);

    [Fact]
    public async Task A_result_that_does_not_fit_its_leaf_is_refused()
        => await Subject.Verify("SJ0401", """
            [PyTree] public partial record P([property: Shape("n")] NDArray<double> V, double X);
            public static partial class C
            {
                [Jit] public static P F(P p) => [|Tree.Map(x => Jnp.Stack([x, x]), p)|];
            }
            """, "leaf that is a number");

    const string Program = """
        [PyTree] public partial record P(double X, double[] W);
        public static partial class C
        {
            [Jit] public static P Step(P p, P g) { p -= 0.1 * g; return p; }
        }
        """;

    const string Unrelated = "public static class Unrelated { public static int G(int n) { return n + 1; } }";

    [Fact]
    public void A_keystroke_elsewhere_writes_nothing()
    {
        var first = Subject.Generate(Program, Unrelated).AssertCompiles();
        Assert.Equal(2, first.Files.Count);
        var second = first.Edit(1, s => s.Replace("n + 1", "n + 2", StringComparison.Ordinal)).AssertOutputsCached();
        Assert.All(second.Reasons(TrackingNames.Trees), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        first.Edit(0, s => "// moved\n" + s).AssertOutputsCached();
        first.AssertModelsAreValues(TrackingNames.Trees, TrackingNames.Methods);
    }

    [Fact]
    public void A_new_member_reaches_the_type_and_the_methods_that_use_it()
    {
        static string Edit(string s) => s.Replace("double X,", "double X, double Y,", StringComparison.Ordinal);
        var second = Subject.Generate(Program, Unrelated).Edit(0, Edit).AssertCompiles();
        Assert.Equal(Subject.Generate(Edit(Program), Unrelated).Files, second.Files);
        Assert.Contains("left.Y + right.Y", second.Files.Single(f => f.Key.StartsWith("P.PyTree", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_with_a_pytree_argument_on_another_partial_part_is_bound_too()
    {
        const string Other = """
            public partial record P { public P Half => this / 2; public static P Sum(P a, P b) => a + b; }
            public static partial class D { [Grad] public static double F(P p) { var q = P.Sum(p, p.Half) - p; return q.X * q.X + q.W[0]; } }
            """;
        Subject.Generate(Program, Other).AssertCompiles();
    }
}
