using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>Calls on which the laws are tested. Their rules are the true derivatives, so that differences must agree with them.</summary>
static class CallExamples
{
    static readonly Aval Number = Aval.Scalar(DType.F64), Vector = new(DType.F64, Shape.Of(3)), Whole = Aval.Scalar(DType.I32);

    /// <summary>(x, y, n) to (sin(x) y, n + n): a result and an operand without derivative.</summary>
    static IrFunction Wave { get; } = Function("wave", [Number, Number, Whole], (b, v) => [b.Mul(b.Sin(v[0]), v[1]), b.Add(v[2], v[2])]);

    /// <summary>(x, c) to (x² sum(c)): a number and a vector.</summary>
    static IrFunction Scaled { get; } = Function("scaled", [Number, Vector], (b, v) => [b.Mul(b.Mul(v[0], v[0]), b.ReduceSum(v[1], [0]))]);

    public static IEnumerable<PrimitiveExample> Vjps =>
    [
        // Residuals cos(x), sin(x), y.
        Example(new CustomVjp("Wave", Wave,
            Function("waveFwd", [Number, Number, Whole], (b, v) => [b.Mul(b.Sin(v[0]), v[1]), b.Add(v[2], v[2]), b.Cos(v[0]), b.Sin(v[0]), v[1]]),
            Function("waveBwd", [Number, Number, Number, Number, Whole], (b, v) => [b.Mul(v[3], b.Mul(v[0], v[2])), b.Mul(v[3], v[1])]),
            [0, 1])),
        // The rule calls the function for its value.
        Example(new CustomVjp("Scaled", Scaled,
            Function("scaledFwd", [Number, Vector], (b, v) => [b.Emit(new RuleCall("Scaled", [Number]), v[0], v[1]), v[0], v[1]]),
            Function("scaledBwd", [Number, Vector, Number], (b, v) =>
                [b.Mul(v[2], b.Mul(b.Mul(v[0], 2), b.ReduceSum(v[1], [0]))), b.Broadcast(b.Mul(v[2], b.Mul(v[0], v[0])), Vector.Shape)]),
            [0, 1])),
    ];

    public static IEnumerable<PrimitiveExample> Jvps =>
    [
        Example(new CustomJvp("Wave", Wave,
            Function("waveJvp", [Number, Number, Whole, Number, Number], (b, v) =>
                [b.Mul(b.Sin(v[0]), v[1]), b.Add(v[2], v[2]), b.Add(b.Mul(b.Mul(b.Cos(v[0]), v[1]), v[3]), b.Mul(b.Sin(v[0]), v[4])),
                    b.Constant(DType.I32, 0)]),
            [0, 1])),
        // exp, whose derivative is itself: the rule calls the function for both.
        Example(new CustomJvp("Growth", Function("growth", [Vector], (b, v) => [b.Exp(v[0])]),
            Function("growthJvp", [Vector, Vector], (b, v) =>
            {
                Var grown = b.Emit(new RuleCall("Growth", [Vector]), v[0]);
                return [grown, b.Mul(grown, v[1])];
            }),
            [0])),
    ];

    /// <summary>(x, c, n) to (tanh(sin(x) y) c, n), with one operand twice and a loop of n trips over an array's elements.</summary>
    public static IEnumerable<PrimitiveExample> Checkpoints =>
        from recomputes in new[] { false, true }
        from body in new[]
        {
            Function("smooth", [Number, Vector, Whole], (b, v) => [b.Mul(b.Broadcast(b.Tanh(b.Sin(v[0])), Vector.Shape), b.Exp(v[1])), v[2]]),
            Function("running", [Number, Vector, Whole], (b, v) =>
            {
                IrFunction step = Function("step", [Whole, Vector, Number], (c, u) =>
                    [c.Add(c.Mul(c.Sin(u[2]), c.Emit(new Arrays.IndexRead(new([0], [])), u[1], u[0])), u[2])]);
                return b.EmitMany(new Control.CountedLoop(step, 1, 1, false), [b.Constant(DType.I32, 0), b.Constant(DType.I32, 3), v[1], v[0]]);
            }),
        }
        select new PrimitiveExample(new Checkpoint(body, recomputes), [.. body.Inputs.Select(v => v.Aval)], [.. body.Inputs.Select(_ => Domain.Unit)]);

    static PrimitiveExample Example(CustomCall call)
        => new(call, [.. call.Primal.Inputs.Select(v => v.Aval)], [.. call.Primal.Inputs.Select(_ => Domain.Unit)]);

    static IrFunction Function(string name, IReadOnlyList<Aval> inputs, Func<IrBuilder, IReadOnlyList<Var>, IReadOnlyList<Var>> build)
    {
        var b = new IrBuilder();
        Var[] variables = [.. inputs.Select(a => b.Input(a))];
        return b.Build(name, variables, build(b, variables));
    }
}
