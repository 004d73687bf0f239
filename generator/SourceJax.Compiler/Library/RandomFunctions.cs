using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Random;

namespace SourceJax.Compiler.Library;

/// <summary>
/// Random numbers as functions of keys, which are arrays of two 32-bit words. Element i of an array depends on the key and on i alone
/// (JAX's partitionable threefry), so all of it is elementwise.
/// </summary>
static class RandomFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Rng.Key",
            call => Key(call.Builder, call.Builder.Constant(DType.U32, 0), call.Builder.Convert(call.Operand("seed"), DType.U32))),
        new("SourceJax.Rng.Split", Split),
        ApiFunction.Of("SourceJax.Rng.FoldIn", call => At(call.Builder, call.Operand("key"), call.Builder.Convert(call.Operand("data"), DType.U32))),
        ApiFunction.Of("SourceJax.Rng.Bits", call => Bits(call.Builder, call.Operand("key"), call.Shape("shape"), call.TypeArgument)),
        ApiFunction.Of("SourceJax.Rng.Uniform", Uniform),
    ];

    static Var Key(IrBuilder b, Var first, Var second) => b.Concatenate(first.Rank, b.ExpandDims(first, first.Rank), b.ExpandDims(second, second.Rank));

    /// <summary>The key at a 32-bit position, or an array of keys at positions.</summary>
    public static Var At(IrBuilder b, Var key, Var position)
    {
        Var[] operands = [Word(b, key, 0, position.Shape), Word(b, key, 1, position.Shape), b.Like(position, 0), position];
        return Key(b, b.Emit(new Threefry2x32(0), operands), b.Emit(new Threefry2x32(1), operands));
    }

    static Var Word(IrBuilder b, Var key, int word, Shape shape) => b.Broadcast(b.At(key, 0, word), shape);

    /// <summary>Two keys, or an array of as many as are asked for.</summary>
    static IReadOnlyList<Var> Split(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var key = call.Operand("key");
        if (call.Has("num")) return [At(b, key, b.Iota(DType.U32, Shape.Of(call.Dim("num")), 0))];
        return [At(b, key, b.Constant(DType.U32, 0)), At(b, key, b.Constant(DType.U32, 1))];
    }

    /// <summary>Elements are numbered in row-major order; arrays of more than 2^32 elements do not exist here, so the counter's high word is 0.</summary>
    public static Var Bits(IrBuilder b, Var key, Shape shape, DType dtype)
    {
        if (!dtype.IsUnsigned) throw new TypeRuleException(TypeRule.DType, $"random bits come as unsigned integers, not as {dtype.Name}");
        Var position = shape.Rank == 0 ? b.Constant(DType.U32, 0) : b.Reshape(b.Iota(DType.U32, Shape.Of(shape.Size), 0), shape);
        Var[] operands = [Word(b, key, 0, shape), Word(b, key, 1, shape), b.Like(position, 0), position];
        return b.Convert(b.Emit(new RandomBits(dtype == DType.U64 ? 64 : 32), operands), dtype);
    }

    /// <summary>
    /// Uniform in [0, 1): as many leading random bits as the type has digits after the point, as a fraction. JAX puts them into the
    /// mantissa of a number in [1, 2), less 1; the value is the same.
    /// </summary>
    public static Var Unit(IrBuilder b, Var key, Shape shape, DType dtype)
    {
        var (word, digits) = dtype switch
        {
            DType.F16 => (DType.U16, 10),
            DType.F32 => (DType.U32, 23),
            DType.F64 => (DType.U64, 52),
            _ => throw new TypeRuleException(TypeRule.DType, $"random numbers come as floats, not as {dtype.Name}"),
        };
        Var bits = Bits(b, key, shape, word);
        Var leading = b.ShiftRightLogical(bits, b.Like(bits, word.Bits - digits));
        return b.Mul(b.Convert(leading, dtype), Math.Pow(2, -digits));
    }

    static Var Uniform(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var unit = Unit(b, call.Operand("key"), call.Shape("shape"), call.TypeArgument);
        return call.Has("minval") || call.Has("maxval") ? Between(b, unit, call.Operand("minval"), call.Operand("maxval")) : unit;
    }

    public static Var Between(IrBuilder b, Var unit, Var low, Var high)
    {
        Var width = b.Broadcast(b.Sub(high, low), unit.Shape), from = b.Broadcast(low, unit.Shape);
        return b.Max(from, b.Add(b.Mul(unit, width), from));
    }
}
