using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>
/// Every primitive works wherever it stands: in a loop that it does not depend on, in a branch, read on several paths, and where these are reversed.
/// </summary>
public class PositionLaws
{
    public static TheoryData<string> Names => Laws.Names;

    static readonly Aval Bool = Aval.Scalar(DType.Bool), Int = Aval.Scalar(DType.I32), Double = Aval.Scalar(DType.F64);

    [Theory]
    [MemberData(nameof(Names))]
    public void Emitted_code_computes_what_the_interpreter_does(string name)
    {
        var programs = new List<Program>();
        var seen = new HashSet<string>();
        static bool IsTried(Aval aval) => aval is { DType: DType.F64 or DType.I32 or DType.U32 or DType.Bool, Shape.Size.IsZero: false };
        foreach (PrimitiveExample example in Laws.Examples(name).Where(e => e.Inputs.All(IsTried)))
        {
            if (!seen.Add(string.Join(" ", example.Inputs.Select(a => $"{a.DType} {a.Rank}")))) continue;
            programs.AddRange(Positions(example).Select(f => new Program(f.Name, f, Arguments(example, f))));
            programs.AddRange(Reversed(example));
        }
        var results = new EmittedExecutor().Run(programs);
        for (int i = 0; i < programs.Count; i++)
        {
            try
            {
                Check.Close(Interpreter.Run(programs[i].Function, programs[i].Arguments), results[i], 1e-11);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{programs[i].Function}\n{e.Message}");
            }
        }
    }

    static ArrayValue[] Arguments(PrimitiveExample example, IrFunction function)
        => [.. Values.Operands(example, seed: 1), .. function.Inputs.Skip(example.Inputs.Count).Select(v => Extra(v.DType))];

    static ArrayValue Extra(DType dtype) => dtype switch
    {
        DType.Bool => ArrayValue.FromScalar(DType.Bool, Scalar.Bool(true)),
        DType.I32 => ArrayValue.FromDouble(DType.I32, 2),
        _ => ArrayValue.FromDouble(DType.F64, 0.3),
    };

    static IEnumerable<IrFunction> Positions(PrimitiveExample example)
    {
        yield return Build("loop", example, [Int], (b, operands, extra) => Loop(b, extra[0], operands, Zeros(b, example),
            (body, constants, _) => body.EmitMany(example.Primitive, constants)));
        yield return Build("branch", example, [Bool], (b, operands, extra) => b.EmitMany(new Branch(
            Side(example, side => side.EmitMany(example.Primitive, side.Given)), Side(example, side => Zeros(side, example))), [extra[0], .. operands]));
        yield return Build("shared", example, [Bool, Int], (b, operands, extra) =>
        {
            var values = b.EmitMany(example.Primitive, operands);
            IrFunction handOn = Close(values, side => side.Given), zeros = Close(values, side => Zeros(side, example));
            return [.. b.EmitMany(new Branch(handOn, zeros), [extra[0], .. values]),
                .. Loop(b, extra[1], values, Zeros(b, example), (_, constants, _) => constants), .. values];
        });
        Aval[] results = [.. example.Function().Outputs.Select(v => v.Aval)];
        int carried = results.Length == 1 ? example.Inputs.ToList().IndexOf(results[0]) : -1;
        if (carried < 0) yield break;
        yield return Build("carry", example, [Int], (b, operands, extra) => Loop(b, extra[0], operands, [operands[carried]],
            (body, constants, carries) => body.EmitMany(example.Primitive, [.. constants.Select((c, i) => i == carried ? carries[0] : c)])));
    }

    /// <summary>Gradients of loops in which the primitive is a factor: of the operands, and of the loop's start alone.</summary>
    static IEnumerable<Program> Reversed(PrimitiveExample example)
    {
        if (!example.Function().Outputs.Any(v => v.DType == DType.F64)) yield break;
        IrFunction function = Build("reversed", example, [Double, Int], (b, operands, extra) => Loop(b, extra[1], operands, [extra[0]],
            (body, constants, carries) =>
        {
            Var factor = body.EmitMany(example.Primitive, constants).First(v => v.DType == DType.F64);
            return [body.Mul(body.Sin(carries[0]), body.ReduceSum(factor, [.. Enumerable.Range(0, factor.Rank)]))];
        }));
        bool[] start = [.. function.Inputs.Select((_, i) => i == example.Inputs.Count)];
        bool[] all = [.. function.Inputs.Select((v, i) => start[i] || (v.DType == DType.F64 && !example.Inactive.Contains(i)))];
        foreach (bool[] active in (bool[][])[start, all])
        {
            IrFunction gradient = Vjp.ValueAndGrad(function, active);
            yield return new("gradient", gradient, Arguments(example, function));
        }
    }

    static IrFunction Build(string name, PrimitiveExample example, Aval[] extra,
        Func<IrBuilder, IReadOnlyList<Var>, IReadOnlyList<Var>, IReadOnlyList<Var>> body)
    {
        var b = new IrBuilder();
        Var[] operands = [.. example.Inputs.Select(a => b.Input(a))], others = [.. extra.Select(a => b.Input(a))];
        return b.Build(name, [.. operands, .. others], body(b, operands, others));
    }

    static IReadOnlyList<Var> Loop(IrBuilder b, Var trips, IReadOnlyList<Var> constants, IReadOnlyList<Var> carries,
        Func<IrBuilder, IReadOnlyList<Var>, IReadOnlyList<Var>, IReadOnlyList<Var>> iteration)
    {
        var body = new IrBuilder();
        Var[] constantsIn = [.. constants.Select(v => body.Input(v.Aval))], carriesIn = [.. carries.Select(v => body.Input(v.Aval))];
        IrFunction function = body.Build("body", [body.Input(Int), .. constantsIn, .. carriesIn], iteration(body, constantsIn, carriesIn));
        return b.EmitMany(new CountedLoop(function, constants.Count, 1, false), [b.Constant(DType.I32, 0), trips, .. constants, .. carries]);
    }

    /// <summary>A builder for a side of a branch, with what it is given.</summary>
    sealed class SideBuilder(IEnumerable<Aval> given) : IrBuilder
    {
        public Var[] Given { get; } = [.. given.Select(a => new Var(a))];
    }

    static IrFunction Side(PrimitiveExample example, Func<SideBuilder, IReadOnlyList<Var>> results) => Close(example.Inputs, results);
    static IrFunction Close(IEnumerable<Var> like, Func<SideBuilder, IReadOnlyList<Var>> results) => Close(like.Select(v => v.Aval), results);

    static IrFunction Close(IEnumerable<Aval> given, Func<SideBuilder, IReadOnlyList<Var>> results)
    {
        var b = new SideBuilder(given);
        return b.Build("side", b.Given, results(b));
    }

    static Var[] Zeros(IrBuilder b, PrimitiveExample example) => [.. example.Function().Outputs.Select(v => b.Zeros(v.Aval))];
}
