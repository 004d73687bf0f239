using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>
/// A method <c>static double F(double x, int n, double[] a)</c> of plain C#: what the frontend makes of it is run by the interpreter and compared
/// with the method itself, compiled; derivatives and batches of the former with differences and calls of the latter.
/// </summary>
sealed class ControlFlowCase : IDisposable
{
    readonly LoadedAssembly original;

    /// <param name="body">The statements of F.</param>
    /// <param name="others">Further members of its class.</param>
    public ControlFlowCase(string body, string others = "")
    {
        string source = $"public static double F(double x, int n, double[] a) {{ {body} }} {others}";
        Function = Traced.Members(source).Method("F").Function;
        original = LoadedAssembly.From(TestCompilation.Create("using static SourceJax.Jnp;\npublic static partial class C { " + source + " }"));
    }

    public IrFunction Function { get; }

    public double Original(double x, int n, double[] a) => (double)original.Invoke("C", "F", x, n, a.ToArray())!;

    static ArrayValue[] Arguments(double x, int n, double[] a) => [Traced.Number(x), Traced.Int(n), Traced.Vector(a)];

    public void AssertSame(double x, int n, params double[] a)
    {
        Assert.Equal(Original(x, n, a), Interpreter.Run(Function, Arguments(x, n, a))[0].ToDoubles()[0], 12);
        AssertDerivatives(x, n, a);
        AssertBatch(x, n, a);
    }

    void AssertDerivatives(double x, int n, double[] a)
    {
        const double step = 1e-6;
        double At(int position, double change) => position == 0 ? Original(x + change, n, a) : Original(x, n, [.. a.Select((v, i) => i == position - 1 ? v + change : v)]);
        double[] expected = [.. Enumerable.Range(0, 1 + a.Length).Select(i => (At(i, step) - At(i, -step)) / (2 * step))];
        var reverse = Vjp.ValueAndGrad(Function, [true, false, true]);
        IrVerifier.Check(reverse, "reverse");
        double[] gradient = [.. Interpreter.Run(reverse, Arguments(x, n, a)).Skip(1).SelectMany(v => v.ToDoubles())];
        Assert.Equal(expected.Length, gradient.Length);
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - gradient[i]) <= 1e-6 * Math.Max(1, Math.Abs(expected[i])), $"derivative {i}: {expected[i]} by differences, {gradient[i]} in reverse");

        var forward = Jvp.Transform(Function, [true, false, true]);
        double[] direction = [.. Enumerable.Range(0, expected.Length).Select(i => 0.5 + i % 3)];
        double tangent = Interpreter.Run(forward, [.. Arguments(x, n, a), Traced.Number(direction[0]), Traced.Vector(direction[1..])])[1].ToDoubles()[0];
        Assert.Equal(gradient.Zip(direction, (g, d) => g * d).Sum(), tangent, 1e-8 * Math.Max(1, Math.Abs(tangent)));
    }

    void AssertBatch(double x, int n, double[] a)
    {
        double[] lanes = [x, x - 0.75, x + 1.25];
        var batched = Vmap.Transform(Function, [0, null, null], [0], 3);
        IrVerifier.Check(batched, "vmap");
        double[] values = Interpreter.Run(batched, [Traced.Vector(lanes), Traced.Int(n), Traced.Vector(a)])[0].ToDoubles();
        for (int i = 0; i < lanes.Length; i++) Assert.Equal(Original(lanes[i], n, a), values[i], 12);
    }

    public void Dispose() => original.Dispose();
}
