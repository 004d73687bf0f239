using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>What reverse mode keeps of helpers marked [Checkpoint], and what it computes again.</summary>
public class CheckpointTests
{
    /// <summary>The reverse sweep of a method as it is lowered.</summary>
    static IrFunction Reverse(string members)
    {
        IrFunction function = Traced.Members(members).Method("F").Function;
        IrFunction grad = PassPipeline.Run(Vjp.ValueAndGrad(function, [true, .. function.Inputs.Skip(1).Select(_ => false)]));
        Assert.Equal(0, Count(grad, "checkpoint"));
        return grad;
    }

    static int Count(IrFunction function, string primitive) => function.Equations.Sum(e
        => (e.Primitive.Name == primitive ? 1 : 0) + (e.Primitive is IHasFunctions holder ? holder.Functions.Sum(f => Count(f, primitive)) : 0));

    [Fact]
    public void The_inside_is_computed_again_and_not_shared_with_the_first_time()
    {
        const string Members = "static double Inner(double x) => Math.Tanh(Math.Exp(x)); public static double F(double x) => Math.Sin(Inner(x));";
        IrFunction kept = Reverse(Members), recomputed = Reverse("[Checkpoint] " + Members);
        Assert.Equal((1, 1), (Count(kept, "exp"), Count(kept, "tanh")));
        Assert.Equal((2, 2), (Count(recomputed, "exp"), Count(recomputed, "tanh")));
    }

    [Fact]
    public void Without_a_derivative_nothing_changes()
    {
        const string Members = "static double Inner(double x) => Math.Exp(x); public static double F(double x) => Inner(x) + Inner(x);";
        string Lowered(string members) => PassPipeline.Run(Traced.Members(members).Method("F").Function).ToString();
        Assert.Equal(Lowered(Members), Lowered("[Checkpoint] " + Members));
    }

    [Fact]
    public void A_loop_keeps_one_number_for_each_call_of_its_body()
    {
        const string Members = """
            static double Step(double y, double x)
            {
                double a = Math.Tanh(y * x), b = Math.Exp(-a * a), c = Math.Sin(a + b);
                return c * Math.Cos(b * x);
            }
            public static double F(double x, int n)
            {
                double y = x;
                for (int i = 0; i < n; i++) y = Step(y, x);
                return y;
            }
            """;
        Assert.True(Count(Reverse(Members), "stack_push") > 1);
        Assert.Equal(1, Count(Reverse("[Checkpoint] " + Members), "stack_push"));
    }

    [Fact]
    public void A_loop_inside_starts_its_stacks_when_it_is_run_again()
    {
        IrFunction reverse = Reverse("""
            [Checkpoint] static double Inner(double y)
            {
                for (int j = 0; j < 100; j++) y = Math.Sin(y) * y;
                return y;
            }
            public static double F(double x, int n)
            {
                for (int i = 0; i < n; i++) x = Inner(x);
                return x;
            }
            """);
        // The outer loop's one stack of arguments; the inner loop's own, inside of the reversed outer loop.
        Assert.Equal(1, reverse.Equations.Count(e => e.Primitive.Name == "stack_new"));
        Assert.True(Count(reverse, "stack_new") > 1);
    }

    [Fact]
    public void An_array_that_is_read_by_elements_costs_no_more_than_its_reads()
    {
        string members = """
            [Checkpoint] static double Term(ReadOnlySpan<double> x, int i) => Math.Exp(x[i]) * x[i];
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += Term(x, i);
                return s;
            }
            """;
        IrFunction function = Traced.Members(members).Method("F").Function;
        long Operations(int n)
        {
            var interpreter = new Compiler.Evaluation.Interpreter();
            interpreter.Call(Vjp.ValueAndGrad(function, [true]), [Traced.Vector([.. Enumerable.Repeat(0.5, n)])]);
            return interpreter.OperationCount;
        }
        Assert.True(Operations(400) < 2.5 * Operations(200), $"{Operations(200)} operations for 200 elements, {Operations(400)} for 400");
    }
}
