using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>
/// Loops reversed by segments or by a binomial schedule have the derivatives of loops that keep everything, under every chain of transformations.
/// </summary>
public class LoopCheckpointTests
{
    static readonly string[] Schedules = ["Segments = 3", "Segments = Segments.Auto", "Snapshots = 1", "Snapshots = 3"];

    /// <summary>Bodies of <c>F(double[] a, double x, int n)</c>.</summary>
    static readonly (string Name, string Body)[] Loops =
    [
        ("recurrence", "double c = x; for (int i = 0; i < n; i++) c = Math.Tanh(c + a[i % 3]) * x; return c;"),
        ("two carries", "double p = x, v = 0.5; for (int i = 0; i < n; i++) { v -= 0.1 * Math.Sin(p) * a[1]; p += 0.1 * v; } return p * v;"),
        ("downwards by two", "double c = x; for (int i = n - 1; i >= 0; i -= 2) c = Math.Sin(c * a[i % 3]) + c * i; return c;"),
        ("running index", "double c = x; int j = 0; for (int i = 0; i < n; i++) { c = Math.Sin(c) * a[j]; j = (j + 2) % 3; } return c;"),
        ("array in place",
            "var y = new double[3]; y[0] = x; for (int i = 0; i < n; i++) y[(i + 1) % 3] = Math.Sin(y[i % 3]) * a[i % 3] + y[(i + 2) % 3]; "
            + "return y[0] * y[1];"),
        ("array written only", "var t = new double[20]; double c = x; for (int i = 0; i < n; i++) { c = Math.Cos(c * a[0]); t[i] = c; } return t[1] * c;"),
        ("while", "double c = x; int k = 0; while (k < n) { c = Math.Sin(c) + a[k % 3]; k++; } return c;"),
        ("break", "double c = x; for (int i = 0; i < 1000; i++) { if (i == n) break; c = Math.Sin(c * x) + a[i % 3]; } return c;"),
        ("return", "double c = x; for (int i = 0; i < 1000; i++) { if (i >= n) return c * c; c = Math.Sin(c * x) + a[i % 3]; } return c;"),
        ("nested",
            "double c = x; for (int i = 0; i < n; i++) { double d = c; for (int j = 0; j < i; j++) d = Math.Sin(d * a[j % 3]); c = d + c * "
            + "x; } return c;"),
        ("branch inside", "double c = x; for (int i = 0; i < n; i++) { if (c > 0.3) c = Math.Sin(c * a[0]); else c = Math.Exp(c) * a[1]; } return c;"),
        ("in a branch", "double c = x; if (x > 0) { for (int i = 0; i < n; i++) c = Math.Sin(c * a[0]); } return c;"),
        ("sum", "double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(a[i % 3] * x); return s;"),
        ("linear", "double c = x; for (int i = 0; i < n; i++) c = c * a[0] + a[1]; return c;"),
        ("in a loop",
            "double c = x; for (int k = 0; k < 5; k++) { [Checkpoint(SCHEDULE)] double Run(double d) { for (int i = 0; i < n; i++) d = "
            + "Math.Sin(d * a[i % 3]); return d; } c = Run(c) + x; } return c;"),
        ("in a loop that writes",
            "var y = new double[3]; y[0] = x; for (int k = 0; k < 5; k++) { [Checkpoint(SCHEDULE)] double Run(double d) { for (int i = 0; "
            + "i < n; i++) d = Math.Sin(d * y[i % 3]); return d; } y[k % 3] = Run(a[0]) + y[1]; } return y[0] * y[1];"),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, _) in Loops)
            {
                foreach (string schedule in Schedules) cases.Add(name, schedule);
            }
            return cases;
        }
    }

    static IrFunction Function(string loop, string? schedule)
    {
        string body = Loops.Single(l => l.Name == loop).Body;
        string attribute = schedule is null ? "" : $"[Checkpoint({schedule})] ";
        body = body.Replace("[Checkpoint(SCHEDULE)] ", attribute);
        return Traced.Members($"{attribute}public static double F(double[] a, double x, int n) {{ {body} }}").Method("F").Function;
    }

    static readonly string[] Chains = ["v", "vm", "mv", "jv", "vj", "vv", "mvv", "vmv"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_chain_of_transformations_gives_what_it_gives_without(string loop, string schedule)
    {
        IrFunction plain = Function(loop, null), scheduled = Function(loop, schedule);
        foreach (string chain in Chains)
        {
            IrFunction expected = Transformed(plain, chain), actual = Transformed(scheduled, chain), lowered = PassPipeline.Run(actual);
            Assert.DoesNotContain(Primitives(lowered), p => p is ICall);
            foreach (int n in chain.Length > 1 ? [0, 7] : new[] { 0, 1, 2, 3, 4, 7, 13 })
            {
                ArrayValue[] arguments = Arguments(expected, n);
                var values = Interpreter.Run(expected, arguments);
                Close(values, Interpreter.Run(actual, arguments), $"{loop} {schedule} {chain} {n}");
                Close(values, Interpreter.Run(lowered, arguments), $"{loop} {schedule} {chain} {n}, lowered");
            }
        }
    }

    const string Chaotic = "double c = x; for (int i = 0; i < n; i++) c = Math.Sin(c * a[i % 3]); return c;";
    const string Repeated = "double c = x; int i = 0; while (i < n) { c = Math.Sin(c * a[i % 3]); i++; } return c;";

    /// <summary>
    /// Of the gradient of a recurrence of n iterations: evaluations of the sine, most elements on stacks at a time, elements of the largest array.
    /// </summary>
    static (int Evaluations, int Stacked, int Largest) Cost(string body, string? schedule, int n, bool isTwice = false)
    {
        string attribute = schedule is null ? "" : $"[Checkpoint({schedule})]";
        IrFunction function = Traced.Members($"{attribute} public static double F(double[] a, double x, int n) {{ {body} }}").Method("F").Function;
        function = Vjp.ValueAndGrad(function, [true, true, false]);
        if (isTwice) function = Vjp.ValueAndGrad(function.WithOutputs([function.Outputs[^1]]), [true, true, false]);
        function = PassPipeline.Run(function);
        int evaluations = 0, stacked = 0, most = 0, largest = 0;
        new Interpreter
        {
            Evaluated = (equation, inputs, outputs) =>
            {
                if (equation.Primitive.Name == "sin") evaluations++;
                if (equation.Primitive.Name == "stack_push") stacked += inputs[1].Data.Length;
                if (equation.Primitive.Name == "stack_pop") stacked -= outputs[1].Data.Length;
                (most, largest) = (Math.Max(most, stacked), outputs.Select(o => o.Data.Length).Append(largest).Max());
            },
        }.Call(function, [Traced.Vector(0.5, 1.2, 0.8), Traced.Number(0.3), Traced.Int(n)]);
        Assert.Equal(0, stacked);
        return (evaluations, most, largest);
    }

    [Theory]
    [InlineData(100, 10)]
    [InlineData(97, 10)]
    [InlineData(1000, 20)]
    [InlineData(5, 10)]
    public void Segments_keep_a_state_each_and_what_one_of_them_needs(int n, int k)
    {
        int perIteration = Cost(Chaotic, null, n).Stacked / n;
        var (evaluations, stacked, _) = Cost(Chaotic, $"Segments = {k}", n);
        Assert.Equal(2 * n, evaluations);
        Assert.InRange(stacked, 1, Math.Min(k, n) + perIteration * ((n + k - 1) / k));
    }

    [Fact]
    public void The_automatic_number_of_segments_is_the_square_root()
    {
        int perIteration = Cost(Chaotic, null, 900).Stacked / 900;
        Assert.InRange(Cost(Chaotic, "Segments = Segments.Auto", 900).Stacked, 1, (1 + perIteration) * 30);
        Assert.InRange(Cost(Chaotic, "Segments = Segments.Auto", 901).Stacked, 1, (1 + perIteration) * 31);
    }

    /// <summary>The optimum is r n - b(s+1, r-1), of Griewank and Walther; besides, all iterations run once for the value.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Snapshots_advance_as_often_as_the_binomial_optimum_says(int places)
    {
        foreach (int n in new[] { 1, 2, 3, 4, 5, 7, 10, 11, 20, 21, 35, 36, 56, 57, 70 })
        {
            long rounds = 0;
            while (Binomial(places, rounds) < n) rounds++;
            var (evaluations, stacked, largest) = Cost(Chaotic, $"Snapshots = {places}", n);
            Assert.Equal(n + (rounds == 0 ? 0 : rounds * n - Binomial(places + 1, rounds - 1)), evaluations);
            Assert.Equal((0, Math.Max(3, places)), (stacked, largest));
        }

        static long Binomial(long s, long r)
        {
            long b = 1;
            for (long i = 1; i <= r; i++) b = b * (s + i) / i;
            return b;
        }
    }

    [Fact]
    public void Reverse_mode_of_reverse_mode_keeps_as_little()
    {
        int plain = Cost(Chaotic, null, 256, isTwice: true).Stacked;
        int small = Cost(Chaotic, "Segments = Segments.Auto", 64, isTwice: true).Stacked;
        int large = Cost(Chaotic, "Segments = Segments.Auto", 256, isTwice: true).Stacked;
        Assert.InRange(large, 1, 2.2 * small);
        Assert.InRange(large, 1, plain / 4);
        var few = Cost(Chaotic, "Snapshots = 3", 8, isTwice: true);
        var many = Cost(Chaotic, "Snapshots = 3", 32, isTwice: true);
        Assert.Equal((few.Stacked, few.Largest), (many.Stacked, many.Largest));
    }

    /// <summary>Gradients with respect to the array of n inputs are accumulated in place: no iteration and no restart adds up n elements.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("Segments = 8")]
    [InlineData("Snapshots = 8")]
    public void Gradients_of_inputs_cost_what_iterations_do(string? schedule)
    {
        string attribute = schedule is null ? "" : $"[Checkpoint({schedule})]";
        IrFunction function = Traced.Members($$"""
            {{attribute}}
            public static double F(double[] a, double x)
            {
                double c = x;
                for (int i = 0; i < a.Length; i++) c = Math.Sin(c * a[i]);
                return c;
            }
            """).Method("F").Function;
        function = PassPipeline.Run(Vjp.ValueAndGrad(function, [true, true]));
        double Elements(int n)
        {
            double elements = 0;
            new Interpreter
            {
                Evaluated = (equation, inputs, outputs) => elements += equation.Primitive switch
                {
                    IHasFunctions => 0,
                    UpdatePrimitive => inputs[^1].Data.Length,
                    _ => outputs.Sum(o => o.Data.Length),
                },
            }.Call(function, [Traced.Vector([.. Enumerable.Repeat(0.9, n)]), Traced.Number(0.3)]);
            return elements;
        }
        // With 8 snapshots, up to 45 iterations take two rounds and up to 165 three.
        Assert.InRange(Elements(160) / Elements(40), 1, schedule == "Snapshots = 8" ? 4 * 1.5 : 4.2);
    }

    [Fact]
    public void A_while_loop_runs_once_more_to_be_cut_into_segments()
    {
        var (evaluations, stacked, _) = Cost(Repeated, "Segments = 10", 100);
        Assert.Equal(300, evaluations);
        Assert.InRange(stacked, 1, 2 * 10 + 2 * 10);
        Assert.Equal(Cost(Chaotic, "Snapshots = 4", 100).Evaluations, Cost(Repeated, "Snapshots = 4", 100).Evaluations);
    }

    [Fact]
    public void A_trajectory_that_is_only_written_is_no_part_of_a_snapshot()
    {
        const string Trajectory = "var t = new double[n]; double c = x; for (int i = 0; i < n; i++) { c = Math.Sin(c * a[0]); t[i] = c; } return t[n / 2] * c;";
        foreach (string schedule in (string[])["Segments = 10", "Snapshots = 10"])
        {
            var (evaluations, stacked, largest) = Cost(Trajectory, schedule, 100);
            Assert.InRange(stacked, 0, 4 * 10);
            Assert.Equal(100, largest);
        }
    }

    [Fact]
    public void A_loop_that_only_sums_stays_as_it_is()
    {
        const string Sum = "double s = 0; for (int i = 0; i < n; i++) s += Math.Sin(x * a[i % 3]); return s;";
        Assert.Equal(Cost(Sum, null, 50), Cost(Sum, "Segments = 5", 50));
        Assert.Equal(Cost(Sum, null, 50), Cost(Sum, "Snapshots = 5", 50));
    }

    [Fact]
    public void Without_reverse_mode_nothing_changes()
    {
        IrFunction Lowered(string attribute)
        {
            var traced = Traced.Members($"{attribute} public static double F(double[] a, double x, int n) {{ {Chaotic} }}").Method("F");
            return PassPipeline.Run(Jvp.Transform(traced.Function, [true, true, false]));
        }

        ArrayValue[] arguments = [Traced.Vector(0.5, 1.2, 0.8), Traced.Number(0.3), Traced.Int(20), Traced.Vector(1, 0, 0), Traced.Number(1)];
        long Operations(string attribute)
        {
            var interpreter = new Interpreter();
            interpreter.Call(Lowered(attribute), arguments);
            return interpreter.OperationCount;
        }
        Assert.Equal(Operations(""), Operations("[Checkpoint(Segments = 4)]"));
        Assert.Equal(Operations(""), Operations("[Checkpoint(Snapshots = 4)]"));
    }

    static IEnumerable<Primitive> Primitives(IrFunction f)
        => f.Equations.SelectMany(e => e.Primitive is IHasFunctions holder ? holder.Functions.SelectMany(Primitives).Append(e.Primitive) : [e.Primitive]);

    /// <summary>Lanes differ in everything, in the number of iterations too.</summary>
    static IrFunction Transformed(IrFunction f, string chain)
    {
        foreach (char step in chain)
        {
            bool[] active = [.. f.Inputs.Select(v => v.DType.IsDifferentiable)];
            f = step switch
            {
                'j' => Jvp.Transform(f, active),
                'v' => Vjp.Transform(f, active),
                _ => Vmap.Transform(f, [.. f.Inputs.Select(_ => (int?)0)], [.. f.Outputs.Select(_ => (int?)0)], 3),
            };
        }
        return f;
    }

    static ArrayValue[] Arguments(IrFunction f, int n)
    {
        var random = new Random(n);
        return [.. f.Inputs.Select(v =>
        {
            int[] shape = [.. v.Shape.Dims.Select(d => (int)(d.ConstantValue ?? 3))];
            int size = shape.Aggregate(1, (a, b) => a * b);
            double Element(int i) => v.DType.IsDifferentiable ? random.NextDouble() * 1.6 - 0.6 : Math.Max(0, n - 2 * i);
            return ArrayValue.From(v.DType, shape, [.. Enumerable.Range(0, size).Select(Element)]);
        })];
    }

    static void Close(IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.Equal(e.Shape, a.Shape);
            double[] wanted = e.ToDoubles(), found = a.ToDoubles();
            for (int i = 0; i < wanted.Length; i++)
            {
                bool same = Math.Abs(wanted[i] - found[i]) <= 1e-9 * Math.Max(1, Math.Abs(wanted[i]));
                Assert.True(same, $"{what}: {found[i]} where {wanted[i]} is expected");
            }
        }
    }
}
