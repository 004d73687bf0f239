using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>
/// Loops, drawn from a seed, that fill and read a scratch array in inner loops over ranges that may or may not cover each other, and sum. An
/// index may be out of range. Arguments: x, f64[]; a, f64[n]. Result: a number.
/// </summary>
sealed class RandomLoop
{
    static readonly Dim N = Dim.Symbol("n");
    readonly Random random;

    RandomLoop(int seed) => random = new(seed);

    public static IrFunction Generate(int seed) => new RandomLoop(seed).Function();

    IrFunction Function()
    {
        var b = new IrBuilder();
        Var x = b.Input(Aval.Scalar(DType.F64), "x"), a = b.Input(new(DType.F64, Shape.Of(N)), "a");
        Var scratch = random.Next(2) == 0 ? b.Zeros(a.Aval) : b.Sin(a), sum = b.Mul(x, x);
        Statement[] statements = [.. random.Next(3) > 0 ? [Fill()] : (Statement[])[], .. Statements(depth: 0, random.Next(1, 4))];
        var after = Loop(b, b.Constant(DType.I32, 0), b.DimValue(N), x, a, [], scratch, sum, statements);
        Var result = random.Next(4) == 0 ? b.Add(after.Sum, b.ReduceSum(after.Scratch, [0])) : after.Sum;
        return b.Build("loop", [x, a], [result]);
    }

    delegate (Var Scratch, Var Sum) Statement(IrBuilder b, Var x, Var a, IReadOnlyList<Var> indices, Var scratch, Var sum);

    /// <summary>A counted loop that carries the scratch array and the sum, and sees everything else as constants.</summary>
    (Var Scratch, Var Sum) Loop(IrBuilder b, Var low, Var high, Var x, Var a, IReadOnlyList<Var> indices, Var scratch, Var sum, Statement[] statements)
    {
        bool backwards = random.Next(4) == 0;
        var body = new IrBuilder();
        Var index = body.Input(Aval.Scalar(DType.I32), "i" + indices.Count);
        Var xIn = body.Input(x.Aval, "x"), aIn = body.Input(a.Aval, "a");
        Var[] indicesIn = [.. indices.Select(i => body.Input(i.Aval))];
        Var scratchIn = body.Input(scratch.Aval, "t"), sumIn = body.Input(sum.Aval, "s");
        var state = (Scratch: scratchIn, Sum: sumIn);
        foreach (Statement statement in statements) state = statement(body, xIn, aIn, [.. indicesIn, index], state.Scratch, state.Sum);
        IrFunction function = body.Build("body", [index, xIn, aIn, .. indicesIn, scratchIn, sumIn], [state.Scratch, state.Sum]);
        Var one = b.Constant(DType.I32, 1);
        Var[] header = backwards ? [b.Sub(high, one), b.Sub(low, one)] : [low, high];
        var results = b.EmitMany(new CountedLoop(function, 2 + indices.Count, backwards ? -1 : 1, false), [.. header, x, a, .. indices, scratch, sum]);
        return (results[0], results[1]);
    }

    /// <summary>What a careful programmer begins an iteration with, or nearly so.</summary>
    Statement Fill()
    {
        bool isComplete = random.Next(4) > 0;
        return (b, x, a, indices, scratch, sum) => Loop(b, b.Constant(DType.I32, isComplete ? 0 : 1), b.DimValue(N), x, a, indices, scratch, sum,
            [(inner, y, c, at, t, s) => (inner.Update(t, [at[^1]], inner.Sin(inner.Mul(inner.Index(c, at[0]), y))), s)]);
    }

    Statement[] Statements(int depth, int count) => [.. Enumerable.Range(0, count).Select(_ => Any(depth))];

    Statement Any(int depth)
    {
        int kind = random.Next(depth == 0 ? 8 : 5), low = random.Next(6), high = random.Next(6), at = random.Next(12), other = random.Next(12);
        if (kind >= 5 || (depth == 1 && kind == 4))
        {
            // Most loops run over the whole array, as in real programs.
            if (random.Next(3) > 0) (low, high) = (0, 1);
            var inner = Statements(depth + 1, random.Next(1, 3));
            return (b, x, a, indices, scratch, sum) => Loop(b, Bound(b, low, indices, 0), Bound(b, high, indices, 1), x, a, indices, scratch, sum, inner);
        }
        return (b, x, a, indices, scratch, sum) =>
        {
            Var position = Position(b, at, indices), last = indices[^1];
            switch (kind)
            {
                case 0: return (scratch, b.Add(sum, b.Sin(b.Mul(b.Index(scratch, position), x))));
                case 1: return (b.UpdateAdd(scratch, [position], b.Mul(b.Index(a, last), x)), sum);
                case 2:
                    // if (a[i] > 0) t[..] = cos(x);
                    IrFunction Side(bool writes)
                    {
                        var side = new IrBuilder();
                        Var t = side.Input(scratch.Aval), where = side.Input(position.Aval), value = side.Input(x.Aval);
                        return side.Build("side", [t, where, value], [writes ? side.Update(t, [where], side.Cos(value)) : t]);
                    }
                    Var positive = b.Greater(b.Index(a, last), 0);
                    return (b.Emit(new Branch(Side(true), Side(random.Next(3) == 0)), positive, scratch, position, x), sum);
                default:
                    return (b.Update(scratch, [position], b.Sin(b.Mul(kind == 3 ? b.Index(a, last) : b.Index(scratch, Position(b, other, indices)), x))),
                    sum);
            }
        };
    }

    Var Bound(IrBuilder b, int choice, IReadOnlyList<Var> indices, int standard) => choice switch
    {
        0 => b.Constant(DType.I32, 0),
        1 => b.DimValue(N),
        2 => indices[^1],
        3 => b.Add(indices[^1], b.Constant(DType.I32, 1)),
        4 => b.Sub(b.DimValue(N), b.Constant(DType.I32, 1)),
        _ => standard == 0 ? b.Constant(DType.I32, 1) : b.DimValue(N),
    };

    Var Position(IrBuilder b, int choice, IReadOnlyList<Var> indices) => choice switch
    {
        0 => b.Constant(DType.I32, 0),
        1 => b.Sub(b.DimValue(N), b.Constant(DType.I32, 1)),
        2 => b.Sub(b.Sub(b.DimValue(N), b.Constant(DType.I32, 1)), indices[^1]),
        3 => b.Add(indices[^1], b.Constant(DType.I32, 1)),
        4 => b.Sub(indices[^1], b.Constant(DType.I32, 1)),
        5 => indices[0],
        _ => indices[^1],
    };
}
