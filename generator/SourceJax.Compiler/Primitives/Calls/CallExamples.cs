using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

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

    /// <summary>
    /// Lanes that make different numbers of trips; a running sum in an array of the lane's own, of a row or a column and what all lanes share; the sides of a branch.
    /// </summary>
    public static IEnumerable<PrimitiveExample> Vmaps =>
    [
        Mapped(
            Function("growth", [Number, Number], (b, v) =>
                b.EmitMany(new Control.WhileLoop(Control.ControlExamples.Whiles[1].Condition, Control.ControlExamples.Whiles[1].Body, 1), v)),
            [VmapCall.Shared, 0], [0], [new(1.1, 1.2), new(0.1, 1.5)]),
        Mapped(Running, [0, 0, VmapCall.Shared], [1, 0], [Domain.Unit, Domain.Unit, Domain.Unit]),
        Mapped(Running, [0, 1, VmapCall.Shared], [0, 0], [Domain.Unit, Domain.Unit, Domain.Unit]),
        Mapped(
            Function("sides", [Number, Number], (b, v) =>
                b.EmitMany(new Control.Branch(Control.ControlExamples.Then, Control.ControlExamples.Else), [b.Greater(v[0], v[1]), v[0], v[1]])),
            [0, 0], [0, 0], [Domain.Positive, new(0.5, 0.6)]),
    ];

    /// <summary>(x, c, w) to (s, s[2] x) with s[i] = s[i - 1] + sin(c[i] x) w[i].</summary>
    static IrFunction Running { get; } = Function("running", [Number, Vector, Vector], (b, v) =>
    {
        var element = new Arrays.IndexRead(new([0], []));
        var change = new Arrays.IndexUpdate(new([0], []), Accumulates: false);
        IrFunction step = Function("step", [Whole, Number, Vector, Vector, Vector, Number], (c, u) =>
        {
            Var sum = c.Add(u[5], c.Mul(c.Sin(c.Mul(c.Emit(element, u[2], u[0]), u[1])), c.Emit(element, u[3], u[0])));
            return [c.Emit(change, u[4], u[0], sum), sum];
        });
        Var[] sums = [.. b.EmitMany(new Control.CountedLoop(step, 3, 1, false),
            [b.Constant(DType.I32, 0), b.Constant(DType.I32, 3), v[0], v[1], v[2], b.Zeros(Vector), b.Constant(DType.F64, 0)])];
        return [sums[0], b.Mul(sums[1], v[0])];
    });

    /// <summary>Four lanes of a function.</summary>
    static PrimitiveExample Mapped(IrFunction body, int[] inAxes, int[] outAxes, Domain[] domains)
    {
        const int Lanes = 4;
        Aval[] operands = [.. body.Inputs.Select((v, i) => inAxes[i] == VmapCall.Shared ? v.Aval : v.Aval.WithShape(v.Shape.Insert(inAxes[i], Lanes)))];
        return new(new VmapCall(body, inAxes.ToEquatable(), outAxes.ToEquatable(), Lanes), operands, domains);
    }

    static PrimitiveExample Example(CustomCall call)
        => new(call, [.. call.Primal.Inputs.Select(v => v.Aval)], [.. call.Primal.Inputs.Select(_ => Domain.Unit)]);

    static IrFunction Function(string name, IReadOnlyList<Aval> inputs, Func<IrBuilder, IReadOnlyList<Var>, IReadOnlyList<Var>> build)
    {
        var b = new IrBuilder();
        Var[] variables = [.. inputs.Select(a => b.Input(a))];
        return b.Build(name, variables, build(b, variables));
    }
}
