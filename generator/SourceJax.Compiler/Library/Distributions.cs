using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Random integers and orders, by JAX's recipes.</summary>
static class Distributions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Rng.RandInt", call => Integers(
            call.Builder, call.Operand("key"), call.Shape("shape"), call.Operand("minval"), call.Operand("maxval"))),
        Of("Permutation", (b, call) =>
        {
            if (call.Has("n")) return Permuted(b, call, b.Iota(DType.I32, Shape.Of(call.Dim("n")), 0));
            Var x = call.Operand("x"), order = Permuted(b, call, b.Iota(DType.I32, Shape.Of(x.Shape[0]), 0));
            return b.Take(x, order, 0);
        }),
    ];

    static ApiFunction Of(string name, Func<IrBuilder, ApiCall, Var> build) => ApiFunction.Of("SourceJax.Rng." + name, call => build(call.Builder, call));

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
}
