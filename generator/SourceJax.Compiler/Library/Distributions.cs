using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Library;

/// <summary>Random numbers of other distributions, by JAX's recipes.</summary>
static class Distributions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Rng.RandInt", call => Integers(
            call.Builder, call.Operand("key"), call.Shape("shape"), call.Operand("minval"), call.Operand("maxval"))),
        ApiFunction.Of("SourceJax.Rng.Bernoulli", call => Bernoulli(call.Builder, call.Operand("key"), call.Shape("shape"), call.Operand("p"))),
        ApiFunction.Of("SourceJax.Rng.Rademacher", call =>
        {
            Var heads = Bernoulli(call.Builder, call.Operand("key"), call.Shape("shape"), call.Builder.Constant(DType.F32, 0.5));
            Aval result = heads.Aval.WithDType(call.TypeArgument);
            return call.Builder.Select(heads, call.Builder.Full(result, 1), call.Builder.Full(result, -1));
        }),
        Of("Exponential", (b, call) => b.Neg(b.Log1p(b.Neg(RandomFunctions.Unit(b, call.Operand("key"), call.Shape("shape"), call.TypeArgument))))),
        Of("Gumbel", (b, call) => Gumbel(b, call.Operand("key"), call.Shape("shape"), call.TypeArgument)),
        Of("Categorical", (b, call) =>
        {
            Var logits = call.Operand("logits");
            RankRule.Require(logits.Shape, "categorical");
            int axis = Arguments.Axis(call.IntOr("axis", -1), logits.Rank, "categorical");
            return b.ArgMax(b.Add(Gumbel(b, call.Operand("key"), logits.Shape, logits.DType), logits), axis);
        }),
        Of("Laplace", (b, call) =>
        {
            Var u = Uniform(b, call, RandomFunctions.AboveMinusOne(call.TypeArgument));
            return b.Mul(b.Sign(u), b.Neg(b.Log1p(b.Neg(b.Abs(u)))));
        }),
        Of("Logistic", (b, call) =>
        {
            Var u = Uniform(b, call, SmallestNormal(call.TypeArgument));
            return b.Log(b.Div(u, b.OneMinus(u)));
        }),
        Of("Cauchy", (b, call) =>
        {
            Var u = Uniform(b, call, Math.Pow(2, call.TypeArgument == DType.F16 ? -10 : call.TypeArgument == DType.F32 ? -23 : -52));
            return b.Tan(b.Mul(b.Sub(u, b.Like(u, 0.5)), Math.PI));
        }),
        Of("TruncatedNormal", TruncatedNormal),
        Of("Permutation", (b, call) =>
        {
            if (call.Has("n")) return Permuted(b, call, b.Iota(DType.I32, Shape.Of(call.Dim("n")), 0));
            Var x = call.Operand("x"), order = Permuted(b, call, b.Iota(DType.I32, Shape.Of(x.Shape[0]), 0));
            return b.Take(x, order, 0);
        }),
    ];

    static ApiFunction Of(string name, Func<IrBuilder, ApiCall, Var> build) => ApiFunction.Of("SourceJax.Rng." + name, call => build(call.Builder, call));

    static double SmallestNormal(DType dtype) => dtype == DType.F16 ? 6.103515625e-05 : dtype == DType.F32 ? 1.1754943508222875e-38 : 2.2250738585072014e-308;

    /// <summary>Uniform from <paramref name="low"/> to 1.</summary>
    static Var Uniform(IrBuilder b, ApiCall call, double low)
    {
        DType dtype = call.TypeArgument;
        return RandomFunctions.Between(b, RandomFunctions.Unit(b, call.Operand("key"), call.Shape("shape"), dtype), b.Constant(dtype, low),
            b.Constant(dtype, 1));
    }

    static Var Gumbel(IrBuilder b, Var key, Shape shape, DType dtype)
    {
        Var unit = RandomFunctions.Unit(b, key, shape, dtype);
        Var uniform = RandomFunctions.Between(b, unit, b.Constant(dtype, SmallestNormal(dtype)), b.Constant(dtype, 1));
        return b.Neg(b.Log(b.Neg(b.Log(uniform))));
    }

    static Var Bernoulli(IrBuilder b, Var key, Shape shape, Var p)
    {
        Var uniform = RandomFunctions.Unit(b, key, shape, DType.F32);
        return b.Less(uniform, b.Broadcast(p, uniform.Shape));
    }

    /// <summary>Two draws make the remainder by the range nearly unbiased; an empty range gives its lower bound.</summary>
    static Var Integers(IrBuilder b, Var key, Shape shape, Var low, Var high)
    {
        DType dtype = low.DType, word = Unsigned(dtype);
        Var range = b.Convert(b.Sub(high, low), word), one = b.Constant(word, 1);
        Var span = b.Select(b.Greater(high, low), range, one);
        Var half = b.Rem(b.Constant(word, Math.Pow(2, word.Bits / 2)), span), multiplier = b.Rem(b.Mul(half, half), span);
        Var Draw(int i) => RandomFunctions.Bits(b, RandomFunctions.At(b, key, b.Constant(DType.U32, i)), shape, word);
        Var spans = b.Broadcast(span, shape);
        Var offset = b.Add(b.Mul(b.Rem(Draw(0), spans), b.Broadcast(multiplier, shape)), b.Rem(Draw(1), spans));
        return b.Add(b.Broadcast(low, shape), b.Convert(b.Rem(offset, spans), dtype));
    }

    static DType Unsigned(DType dtype) => dtype switch
    {
        DType.I8 or DType.U8 => DType.U8,
        DType.I16 or DType.U16 => DType.U16,
        DType.I32 or DType.U32 => DType.U32,
        DType.I64 or DType.U64 => DType.U64,
        _ => throw new TypeRuleException(TypeRule.DType, $"random integers do not come as {dtype.Name}"),
    };

    /// <summary>Sorted by fresh 32-bit words, as often as makes ties improbable, which depends on the length.</summary>
    static Var Permuted(IrBuilder b, ApiCall call, Var order)
    {
        if (order.Shape[0].ConstantValue is not { } length)
            throw call.Error($"a permutation of {order.Shape[0]} things cannot be traced: their number must be a constant");
        int rounds = (int)Math.Ceiling(3 * Math.Log(Math.Max(1, length)) / Math.Log(uint.MaxValue));
        Var key = call.Operand("key");
        for (int round = 0; round < rounds; round++)
        {
            Var words = RandomFunctions.Bits(b, RandomFunctions.At(b, key, b.Constant(DType.U32, 1)), order.Shape, DType.U32);
            key = RandomFunctions.At(b, key, b.Constant(DType.U32, 0));
            order = b.Take(order, b.ArgSort(words, 0), 0);
        }
        return order;
    }

    static Var TruncatedNormal(IrBuilder b, ApiCall call)
    {
        Var lower = call.Operand("lower"), upper = call.Operand("upper"), root = b.Constant(lower.DType, Math.Sqrt(2));
        Var unit = RandomFunctions.Unit(b, call.Operand("key"), call.Shape("shape"), lower.DType);
        Var drawn = b.Mul(b.ErfInv(RandomFunctions.Between(b, unit, b.Erf(b.Div(lower, root)), b.Erf(b.Div(upper, root)))), Math.Sqrt(2));
        Var low = b.Broadcast(b.BitIncrement(b.StopGradient(lower)), drawn.Shape), high = b.Broadcast(b.BitDecrement(b.StopGradient(upper)), drawn.Shape);
        return b.Min(b.Max(drawn, low), high);
    }
}
