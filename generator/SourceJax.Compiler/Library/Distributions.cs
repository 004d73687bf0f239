using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Random integers, by JAX's recipe.</summary>
static class Distributions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Rng.RandInt", call => Integers(
            call.Builder, call.Operand("key"), call.Shape("shape"), call.Operand("minval"), call.Operand("maxval"))),
    ];

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
}
