using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>
/// Loops of both kinds and branches in each other, drawn from a seed, that change an array and a number. Predicates and conditions depend on data, on
/// an argument, or on indices. Arguments: x, f64[]; a, f64[n]; k, i32[]. Result: a number. No index is out of range if k is not negative and n is not 0.
/// </summary>
sealed class RandomRegions
{
    static readonly Dim N = Dim.Symbol("n");
    readonly Random random;

    RandomRegions(int seed) => random = new(seed);

    public static IrFunction Generate(int seed) => new RandomRegions(seed).Function();

    /// <summary>What statements see: arguments, the index of the innermost loop, and what they change.</summary>
    sealed record State(Var X, Var A, Var K, Var Index, Var Array, Var Number)
    {
        public IReadOnlyList<Var> All => [X, A, K, Index, Array, Number];
        public static State Inputs(IrBuilder b, State like)
            => new(b.Input(like.X.Aval, "x"), b.Input(like.A.Aval, "a"), b.Input(like.K.Aval, "k"), b.Input(like.Index.Aval, "i"),
                b.Input(like.Array.Aval, "t"), b.Input(like.Number.Aval, "s"));
    }

    delegate State Statement(IrBuilder b, State state);

    IrFunction Function()
    {
        var b = new IrBuilder();
        Var x = b.Input(Aval.Scalar(DType.F64), "x"), a = b.Input(new(DType.F64, Shape.Of(N)), "a"), k = b.Input(Aval.Scalar(DType.I32), "k");
        var state = new State(x, a, k, b.Constant(DType.I32, 0), random.Next(2) == 0 ? b.Zeros(a.Aval) : b.Sin(a), b.Mul(x, x));
        foreach (Statement statement in (Statement[])[Region(0), .. Statements(0, random.Next(2))]) state = statement(b, state);
        Var result = random.Next(3) == 0 ? b.Add(state.Number, b.ReduceSum(state.Array, [0])) : state.Number;
        return b.Build("regions", [x, a, k], [result]);
    }

    Statement[] Statements(int depth, int count) => [.. Enumerable.Range(0, count).Select(_ => depth < 3 && random.Next(2) == 0 ? Region(depth) : Simple())];

    Statement Simple()
    {
        int kind = random.Next(5), at = random.Next(3), from = random.Next(3);
        return (b, s) => kind switch
        {
            0 => s with { Number = b.Sin(b.Add(s.Number, b.Mul(s.X, b.Index(s.A, Position(b, s, at))))) },
            1 => s with { Number = b.Mul(s.Number, b.Index(s.A, Position(b, s, at))) },
            2 => s with { Number = b.Add(s.Number, b.Sin(b.Mul(b.Index(s.Array, Position(b, s, at)), s.X))) },
            3 => s with { Array = b.Update(s.Array, [Position(b, s, at)], b.Sin(b.Mul(b.Index(s.Array, Position(b, s, from)), s.Number))) },
            _ => s with { Array = b.Mul(b.Sin(s.Array), b.Broadcast(s.Number, s.Array.Shape)) },
        };
    }

    Statement Region(int depth)
    {
        int kind = random.Next(4), choice = random.Next(4);
        Statement[] body = Statements(depth + 1, random.Next(1, 3));
        if (kind == 0) return For(body, choice);
        if (kind == 1) return While(body, choice);
        Statement[] otherwise = Statements(depth + 1, random.Next(3));
        return (b, s) =>
        {
            var results = b.EmitMany(new Branch(Side(body, s), Side(otherwise, s)), [Predicate(b, s, choice), .. s.All]);
            return s with { Array = results[0], Number = results[1] };
        };
    }

    static IrFunction Side(Statement[] statements, State like)
    {
        var b = new IrBuilder();
        State inputs = State.Inputs(b, like), after = Run(b, inputs, statements);
        return b.Build("side", inputs.All, [after.Array, after.Number]);
    }

    static State Run(IrBuilder b, State state, Statement[] statements)
    {
        foreach (Statement statement in statements) state = statement(b, state);
        return state;
    }

    static Statement For(Statement[] statements, int choice) => (b, s) =>
    {
        var body = new IrBuilder();
        State inputs = State.Inputs(body, s), after = Run(body, inputs, statements);
        IrFunction function = body.Build("body", [inputs.Index, inputs.X, inputs.A, inputs.K, inputs.Array, inputs.Number], [after.Array, after.Number]);
        Var limit = b.Min(s.K, b.DimValue(N)), zero = b.Constant(DType.I32, 0), one = b.Constant(DType.I32, 1);
        bool backwards = choice == 0;
        Var[] header = backwards ? [b.Sub(limit, one), b.Sub(zero, one)] : [choice == 1 ? b.Min(s.Index, b.DimValue(N)) : zero, limit];
        var results = b.EmitMany(new CountedLoop(function, 3, backwards ? -1 : 1, false), [.. header, s.X, s.A, s.K, s.Array, s.Number]);
        return s with { Array = results[0], Number = results[1] };
    };

    static Statement While(Statement[] statements, int choice) => (b, s) =>
    {
        IrBuilder body = new(), condition = new();
        State inputs = State.Inputs(body, s), tested = State.Inputs(condition, s);
        Var counter = body.Input(inputs.Index.Aval, "j"), count = condition.Input(inputs.Index.Aval, "j");
        State after = Run(body, inputs with { Index = body.Min(counter, body.Sub(body.DimValue(N), body.Constant(DType.I32, 1))) }, statements);
        Var goesOn = condition.Less(count, tested.K);
        if (choice > 0) goesOn = condition.And(goesOn, condition.Less(tested.Number, condition.Constant(DType.F64, 0.9)));
        var loop = new WhileLoop(condition.Build("condition", [tested.X, tested.A, tested.K, count, tested.Array, tested.Number], [goesOn]),
            body.Build("body", [inputs.X, inputs.A, inputs.K, counter, inputs.Array, inputs.Number],
                [body.Add(counter, body.Constant(DType.I32, 1)), after.Array, after.Number]), 3);
        var results = b.EmitMany(loop, [s.X, s.A, s.K, b.Constant(DType.I32, 0), s.Array, s.Number]);
        return s with { Array = results[1], Number = results[2] };
    };

    static Var Predicate(IrBuilder b, State s, int choice) => choice switch
    {
        0 => b.Greater(s.K, b.Constant(DType.I32, 2)),
        1 => b.Greater(b.Index(s.A, s.Index), b.Constant(DType.F64, 0)),
        2 => b.Greater(s.Number, b.Constant(DType.F64, 0.2)),
        _ => b.Equal(s.Index, b.Constant(DType.I32, 1)),
    };

    static Var Position(IrBuilder b, State s, int choice) => choice switch
    {
        0 => b.Constant(DType.I32, 0),
        1 => b.Sub(b.DimValue(N), b.Constant(DType.I32, 1)),
        _ => s.Index,
    };
}
