using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>Bodies on which the laws of control flow are tested. All extents are constants, as the laws require.</summary>
static class ControlExamples
{
    /// <summary>Bodies of counted loops: (index, constants, carries).</summary>
    public static IReadOnlyList<(IrFunction Function, int ConstCount)> Loops { get; } =
    [
        // y = tanh(c y + x), x stays: a recurrence with a constant and an inactive-looking carry.
        (Function("recurrence", [Aval.Scalar(DType.I32), Aval.Scalar(DType.F64), Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) => [b.Tanh(b.Add(b.Mul(v[1], v[2]), v[3])), v[3]]), 1),
        // s += a[i] * a[i] * w; w = sin(w): indexed reads of a constant array.
        (Function("reads", [Aval.Scalar(DType.I32), new(DType.F64, Shape.Of(4)), Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) =>
        {
            Var element = b.Emit(new Arrays.IndexRead(new([0], [])), v[1], v[0]);
            return [b.Add(v[2], b.Mul(b.Mul(element, element), v[3])), b.Sin(v[3])];
        }), 1),
        // a[i] = exp(a[i] * c): writes in place.
        (Function("writes", [Aval.Scalar(DType.I32), Aval.Scalar(DType.F64), new(DType.F64, Shape.Of(4))], (b, v) =>
        {
            Var element = b.Emit(new Arrays.IndexRead(new([0], [])), v[2], v[0]);
            return [b.Emit(new Arrays.IndexUpdate(new([0], []), Accumulates: false), v[2], v[0], b.Exp(b.Mul(element, v[1])))];
        }), 1),
        // A loop of i iterations inside: s = s + cos(s) each.
        (Function("nested", [Aval.Scalar(DType.I32), Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) =>
        {
            IrFunction inner = Function("inner", [Aval.Scalar(DType.I32), Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (c, u) => [c.Add(u[2], c.Mul(c.Cos(u[2]), u[1]))]);
            return b.EmitMany(new CountedLoop(inner, 1, 1, false), [b.Constant(DType.I32, 0), v[0], v[1], v[2]]);
        }), 1),
    ];

    /// <summary>Conditions and bodies of while loops: (constants, carries).</summary>
    public static IReadOnlyList<(IrFunction Condition, IrFunction Body, int ConstCount, IReadOnlyList<Domain> Domains)> Whiles { get; } =
    [
        // while (n < 3) { x = x * c + 1/x; n++ }
        (Function("few", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64), Aval.Scalar(DType.I32)], (b, v) => [b.Less(v[2], b.Constant(DType.I32, 3))]),
            Function("body", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64), Aval.Scalar(DType.I32)], (b, v) => [b.Add(b.Mul(v[1], v[0]), b.Div(b.Like(v[1], 1), v[1])), b.Add(v[2], b.Constant(DType.I32, 1))]),
            1, [Domain.Positive, Domain.Positive, new(0, 0)]),
        // while (x < 8) x = x * x + c: lanes of a batch differ in their trips.
        (Function("small", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) => [b.Less(v[1], b.Constant(DType.F64, 8))]),
            Function("body", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) => [b.Add(b.Mul(v[1], v[1]), v[0])]),
            1, [new(1.1, 1.2), new(0.5, 0.7)]),
    ];

    /// <summary>(x, y) to (sqrt(x) y, y).</summary>
    public static IrFunction Then { get; } = Function("then", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) => [b.Mul(b.Sqrt(v[0]), v[1]), v[1]]);

    /// <summary>(x, y) to (x x, log(y)).</summary>
    public static IrFunction Else { get; } = Function("else", [Aval.Scalar(DType.F64), Aval.Scalar(DType.F64)], (b, v) => [b.Mul(v[0], v[0]), b.Log(v[1])]);

    static IrFunction Function(string name, IReadOnlyList<Aval> inputs, Func<IrBuilder, IReadOnlyList<Var>, IReadOnlyList<Var>> build)
    {
        var b = new IrBuilder();
        Var[] variables = [.. inputs.Select(a => b.Input(a))];
        return b.Build(name, variables, build(b, variables));
    }
}
