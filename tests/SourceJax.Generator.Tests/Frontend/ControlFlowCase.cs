using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>
/// A method <c>static double F(double x, int n, double[] a)</c> of plain C#. What the frontend makes of it is run by the interpreter, and its
/// generated code is run, both in primal, reverse, forward and batched mode; the method itself, compiled, and differences of it tell what is right.
/// </summary>
sealed class ControlFlowCase : IDisposable
{
    readonly LoadedAssembly compiled;
    readonly IrFunction primal, reverse, forward, batched, second, secondReverse, batchedReverse;

    /// <param name="body">The statements of F.</param>
    /// <param name="others">Further members of its class.</param>
    public ControlFlowCase(string body, string others = "")
    {
        string source = $"public static double F(double x, int n, double[] a) {{ {body} }} {others}";
        primal = Traced.Members(source).Method("F").Function;
        reverse = Checked(Vjp.ValueAndGrad(primal, [true, false, true]), "reverse");
        forward = Checked(Jvp.Transform(primal, [true, false, true]), "forward");
        second = Checked(Jvp.Transform(reverse, [true, false, true]), "forward over reverse");
        secondReverse = Checked(Vjp.Transform(reverse, [true, false, true]), "reverse over reverse");
        batchedReverse = Checked(Vmap.Transform(reverse, [0, null, null], [0, 0, 0], 3), "vmap of reverse");
        batched = Checked(Vmap.Transform(primal, [0, null, null], [0], 3), "vmap");
        compiled = LoadedAssembly.From(Subject.Generate(
            $"using static SourceJax.Jnp; public static partial class C {{ [Jit, ValueAndGrad(ArgNums = [0, 2])] {source} }}",
            """
            public static partial class C
            {
                public static double[] Emitted(double x, int n, double[] a)
                {
                    var (value, (x1, a1)) = FValueAndGrad(x, n, a);
                    return [FJit(x, n, a), value, x1, .. a1];
                }
            }
            """).AssertCompiles().Output);
    }

    static IrFunction Checked(IrFunction function, string after)
    {
        IrVerifier.Check(function, after);
        return function;
    }

    double Original(double x, int n, double[] a) => (double)compiled.Invoke("C", "F", x, n, a.ToArray())!;

    static double[] Run(IrFunction function, params ArrayValue[] arguments) => [.. Interpreter.Run(function, arguments).SelectMany(v => v.ToDoubles())];

    static ArrayValue[] Arguments(double x, int n, double[] a) => [Traced.Number(x), Traced.Int(n), Traced.Vector(a)];

    public void AssertSame(double x, int n, params double[] a)
    {
        double value = Original(x, n, a);
        Assert.Equal(value, Run(primal, Arguments(x, n, a))[0], 12);

        double[] slopes = Differences(v => [Original(v[0], n, v[1..])], [x, .. a]).Select(d => d[0]).ToArray();
        double[] gradient = Run(reverse, Arguments(x, n, a))[1..];
        AssertClose(slopes, gradient, "in reverse");
        double[] emitted = (double[])compiled.Invoke("C", "Emitted", x, n, a.ToArray())!;
        AssertClose([value, value, .. gradient], emitted, "in generated code", 1e-12);

        double[] direction = [.. Enumerable.Range(0, slopes.Length).Select(i => 0.5 + (i % 3))];
        ArrayValue[] withTangents = [.. Arguments(x, n, a), Traced.Number(direction[0]), Traced.Vector(direction[1..])];
        AssertClose([value, gradient.Zip(direction, (g, d) => g * d).Sum()], Run(forward, withTangents), "forward", 1e-10);

        var curvature = Differences(v => Run(reverse, Arguments(v[0], n, v[1..]))[1..], [x, .. a]);
        double[] along = [.. Enumerable.Range(0, slopes.Length).Select(i => curvature.Select((column, j) => column[i] * direction[j]).Sum())];
        AssertClose(along, Run(second, withTangents)[^slopes.Length..], "forward over reverse");

        // The second derivative is symmetric, so both ways over the gradient agree.
        double[] adjoint = Run(secondReverse, [.. Arguments(x, n, a), Traced.Number(0), Traced.Number(direction[0]), Traced.Vector(direction[1..])]);
        AssertClose(along, adjoint[^slopes.Length..], "reverse over reverse");

        double[] lanes = [x, x - 0.75, x + 1.25];
        AssertClose([.. lanes.Select(lane => Original(lane, n, a))], Run(batched, Traced.Vector(lanes), Traced.Int(n), Traced.Vector(a)), "batched", 1e-12);
        var each = lanes.Select(lane => Run(reverse, Arguments(lane, n, a))).ToArray();
        AssertClose([.. each.Select(r => r[0]), .. each.Select(r => r[1]), .. each.SelectMany(r => r[2..])], Run(batchedReverse, Traced.Vector(lanes), Traced.Int(n), Traced.Vector(a)), "reverse, batched", 1e-9);
    }

    /// <summary>Central differences of all components in each direction.</summary>
    static double[][] Differences(Func<double[], double[]> f, double[] at)
    {
        const double step = 1e-6;
        double[] Moved(int i, double by) => [.. at.Select((v, j) => i == j ? v + by : v)];
        return [.. at.Select((_, i) => f(Moved(i, step)).Zip(f(Moved(i, -step)), (up, down) => (up - down) / (2 * step)).ToArray())];
    }

    static void AssertClose(double[] expected, double[] actual, string how, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(isClose, $"component {i}: {expected[i]} expected, {actual[i]} {how}");
        }
    }

    public void Dispose() => compiled.Dispose();
}
