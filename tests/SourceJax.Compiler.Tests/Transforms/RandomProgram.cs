using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>Straight-line programs of elementwise operations, reductions, broadcasts and transpositions, drawn from a seed.</summary>
static class RandomProgram
{
    static readonly Shape[] Shapes = [Shape.Scalar, Shape.Of(3), Shape.Of(2, 3)];

    /// <summary>
    /// A function of arguments f64[], f64[3] and f64[2,3] with a scalar and an array result, differentiable everywhere and of moderate values.
    /// </summary>
    public static IrFunction Smooth(int seed) => Generate(seed, length: 12, SmoothOperations);

    /// <summary>As <see cref="Smooth"/>, with comparisons, choices, kinks and the constants that invite simplification.</summary>
    public static IrFunction Any(int seed) => Generate(seed, length: 30, [.. SmoothOperations, .. RoughOperations]);

    delegate Var Operation(Generator g, Shape shape);

    static readonly Operation[] SmoothOperations =
    [
        (g, s) => g.B.Add(g.Pick(s), g.Pick(s)),
        (g, s) => g.B.Sub(g.Pick(s), g.Pick(s)),
        (g, s) => g.B.Mul(g.Pick(s), g.B.Tanh(g.Pick(s))),
        (g, s) => g.B.Mul(g.Pick(s), g.Random.Next(-3, 4) * 0.5),
        (g, s) => g.B.Neg(g.Pick(s)),
        (g, s) => g.B.Sin(g.Pick(s)),
        (g, s) => g.B.Exp(g.B.Cos(g.Pick(s))),
        (g, s) => g.B.Div(g.Pick(s), g.OnePlusSquare(s)),
        (g, s) => g.B.Sqrt(g.OnePlusSquare(s)),
        (g, s) => g.B.Log(g.OnePlusSquare(s)),
        (g, _) => g.B.ReduceSum(g.Pick(Shapes[2]), [0]),
        (g, _) => g.B.Mul(g.B.ReduceSum(g.Pick(Shapes[2]), [0, 1]), 0.25),
        (g, _) => g.B.Mul(g.B.ReduceSum(g.Pick(Shapes[1]), [0]), 0.5),
        (g, _) => g.B.BroadcastInDim(g.Pick(Shapes[1]), Shapes[2], [1]),
        (g, _) => g.B.Broadcast(g.Pick(Shapes[0]), Shapes[g.Random.Next(1, 3)]),
        (g, _) => g.B.ReduceSum(g.B.Transpose(g.B.Sin(g.Pick(Shapes[2])), [1, 0]), [1]),
        (g, _) => g.B.Transpose(g.B.Mul(g.B.Transpose(g.Pick(Shapes[2]), [1, 0]), 0.5), [1, 0]),
    ];

    static readonly Operation[] RoughOperations =
    [
        (g, s) => g.B.Mul(g.Pick(s), g.Special(s)),
        (g, s) => g.B.Add(g.Special(s), g.Pick(s)),
        (g, s) => g.B.Sub(g.Pick(s), g.Special(s)),
        (g, s) => g.B.Sub(g.Special(s), g.Pick(s)),
        (g, s) => g.B.Div(g.Pick(s), g.Special(s)),
        (g, s) => g.B.Neg(g.B.Neg(g.Pick(s))),
        (g, s) => g.B.Neg(g.B.Mul(g.Pick(s), g.Special(s))),
        (g, s) => g.B.Add(g.Pick(s), g.B.Neg(g.Pick(s))),
        (g, s) => g.B.Max(g.Pick(s), g.Pick(s)),
        (g, s) => g.B.Min(g.Pick(s), g.Special(s)),
        (g, s) => g.B.Select(g.B.Less(g.Pick(s), g.Pick(s)), g.Pick(s), g.Pick(s)),
        (g, s) => g.B.Select(g.B.Equal(g.Special(s), g.Special(s)), g.Pick(s), g.Special(s)),
        (g, s) => g.B.Convert(g.B.Convert(g.Pick(s), DType.F32), DType.F64),
        (g, s) => g.B.Convert(g.B.Convert(g.B.Less(g.Pick(s), g.Pick(s)), DType.I32), DType.F64),
    ];

    static IrFunction Generate(int seed, int length, Operation[] operations)
    {
        var g = new Generator(seed);
        while (g.B.Equations.Count < length) g.Values.Add(operations[g.Random.Next(operations.Length)](g, Shapes[g.Random.Next(Shapes.Length)]));
        Var array = g.Values.Last(v => v.Rank > 0);
        // The scalar result uses many values, so that little of the program is dead.
        var recent = g.Values.Where(v => v.Rank > 0).TakeLast(4).ToArray();
        Var sum = recent.Select(v => g.B.ReduceSum(v, [.. Enumerable.Range(0, v.Rank)])).Aggregate(g.Pick(Shapes[0]), g.B.Add);
        return g.B.Build($"program{seed}", g.Inputs, [sum, array]);
    }

    sealed class Generator
    {
        static readonly double[] Specials = [0, -0.0, 1, -1, 2, 0.5, -4, double.NaN, double.PositiveInfinity, 3];

        public Generator(int seed)
        {
            Random = new Random(seed);
            Inputs = [.. Shapes.Select((s, i) => B.Input(new Aval(DType.F64, s), $"x{i}"))];
            Values = [.. Inputs];
        }

        public IrBuilder B { get; } = new();
        public Random Random { get; }
        public Var[] Inputs { get; }
        public List<Var> Values { get; }

        /// <summary>A value of that shape, recent ones more often.</summary>
        public Var Pick(Shape shape)
        {
            Var[] candidates = [.. Values.Where(v => v.Shape.Equals(shape))];
            return candidates[Math.Max(Random.Next(candidates.Length), Random.Next(candidates.Length))];
        }

        public Var Special(Shape shape) => B.Full(new Aval(DType.F64, shape), Specials[Random.Next(Specials.Length)]);

        public Var OnePlusSquare(Shape shape)
        {
            Var x = Pick(shape);
            return B.Add(B.Mul(x, x), B.Like(x, 1));
        }
    }
}
