using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

/// <summary>A loop that was to be checkpointed is, or there is an error: nothing is kept in silence.</summary>
public class LoopCheckpointDiagnosticsTests
{
    static string In(string members) => $$"""
        using System;
        using SourceJax;
        using static SourceJax.Jnp;
        public static partial class C { {{members}} }
        """;

    const string Loop = "for (int i = 0; i < n; i++) x = Math.Sin(x);";

    [Theory]
    [InlineData("Segments = 0", "a loop cannot be cut into 0 segments: give a number from 1, or Segments.Auto")]
    [InlineData("Segments = -2", "a loop cannot be cut into -2 segments")]
    [InlineData("Snapshots = 0", "a loop cannot be reversed with 0 snapshots")]
    [InlineData("Segments = 4, Snapshots = 4", "choose one")]
    public async Task Numbers_without_meaning(string arguments, string message)
        => await Subject.Verify("SJ0201",
            In($"[Grad, [|Checkpoint({arguments})|]] public static double F(double x, int n) {{ {Loop} return x; }}"), message);

    [Fact]
    public async Task A_function_whose_loop_is_elsewhere()
        => await Subject.Verify("SJ0201",
            In("""
                [Grad, [|Checkpoint(Segments = 10)|]] public static double F(double x, int n) => Run(x, n);
                static double Run(double x, int n) { for (int i = 0; i < n; i++) x = Math.Sin(x); return x; }
                """),
            "'F' has no loop of its own that could be checkpointed: mark the function that contains the loop");

    [Fact]
    public async Task Snapshots_of_an_array_of_undeclared_rank()
        => await Subject.Verify("SJ0402",
            In("""
                [[|Grad|], Checkpoint(Snapshots = 10)]
                public static NDArray<double> F(NDArray<double> x, int n) { for (int i = 0; i < n; i++) x = Sin(x); return Sum(x); }
                """),
            "the rank of 'x' must be declared to keep snapshots of it");

    [Theory]
    [InlineData("public static NDArray<double> F(NDArray<double> x, int n) => Sum(Lax.ForiLoop(0, n, (_, y) => Sin(y), x));", true)]
    [InlineData("public static double F(double x) => Lax.ForiLoop(0, 9, [Checkpoint(Segments = 2)] (i, y) => { "
        + "foreach (int k in new[] { 1, 2, 3, 4, 5, 6 }) y = Math.Sin(k * y); return y; }, x);", false)]
    [InlineData("public static double F(double x, int n) { return Run(x); "
        + "[Checkpoint(Snapshots = 2)] double Run(double y) { while (y < n) y = y * y; return y; } }", false)]
    public void Loops_of_lambdas_and_local_functions(string method, bool isMarked)
        => Subject.Generate(In((isMarked ? "[Grad, Checkpoint(Segments = 10)] " : "[Grad] ") + method)).AssertCompiles();
}
