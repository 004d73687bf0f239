using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using static SourceJax.Compiler.Passes.RewriteRule;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// The algebraic identities, one line and one test row each. Only what holds for every float: x*0 is not 0 (NaN, infinities), x+0 is not x (for
/// x = -0), x-x is not 0, sums are not reordered. <see cref="Rewriter.Is"/> never matches complex numbers, for which i*infinity has a NaN part.
/// </summary>
public static class SimplifyRules
{
    public static IReadOnlyList<RewriteRule> All { get; } =
    [
        // Sums
        Binary<Add>("x + -0 = x", (r, x, y) => r.Is(y, -0.0) ? x : null),
        Binary<Add>("x + -y = x - y", (r, x, y) => r.Operand<Neg>(y) is { } negated ? r.Sub(x, negated) : null),
        Binary<Sub>("x - 0 = x", (r, x, y) => r.Is(y, 0) ? x : null),
        Binary<Sub>("-0 - x = -x", (r, x, y) => r.Is(x, -0.0) && !y.DType.IsUnsigned ? r.Neg(y) : null),
        Binary<Sub>("x - -y = x + y", (r, x, y) => r.Operand<Neg>(y) is { } negated ? r.Add(x, negated) : null),
        Unary<Neg>("-(-x) = x", (r, _, x) => r.Operand<Neg>(x)),

        // Products
        Binary<Mul>("x * 1 = x", (r, x, y) => r.Is(y, 1) ? x : null),
        Binary<Mul>("x * -1 = -x", (r, x, y) => r.Is(y, -1) && !y.DType.IsUnsigned ? r.Neg(x) : null),
        Binary<Mul>("-x * -y = x * y", (r, x, y) => r.Operand<Neg>(x) is { } left && r.Operand<Neg>(y) is { } right ? r.Mul(left, right) : null),
        Binary<Mul>("-x * c = x * -c", (r, x, y) => r.Operand<Neg>(x) is { } negated && r.Uniform(y) is not null ? r.Mul(negated, r.Neg(y)) : null),
        Unary<Neg>("-(x * c) = x * -c", (r, _, x) => FactorAndConstant(r, x) is var (factor, constant) ? r.Mul(factor, r.Neg(constant)) : null),
        Binary<Div>("x / 1 = x", (r, x, y) => r.Is(y, 1) ? x : null),
        Binary<Div>("x / -1 = -x", (r, x, y) => r.Is(y, -1) && y.DType.IsFloat ? r.Neg(x) : null),
        Binary<Div>("x / 2^k = x * 2^-k", (r, x, y) => Reciprocal(r, y) is { } inverse ? r.Mul(x, r.Uniform(y, inverse)) : null),
        Unary<IntegerPow>("x ^ 1 = x", (_, p, x) => p.Exponent == 1 ? x : null),

        // Choices
        Binary<ExtremumPrimitive>("max(x, x) = x", (_, x, y) => x == y ? x : null),
        Of<Select>("select(c, x, x) = x", (_, v) => v[1] == v[2] ? v[1] : null),
        Of<Select>("select(true, x, y) = x", (r, v) => r.Uniform(v[0]) is { } c ? v[c.IsTrue ? 1 : 2] : null),

        // Conversions
        Unary<ConvertElementType>("convert x to its own type = x", (_, p, x) => p.Target == x.DType ? x : null),
        Unary<ConvertElementType>("convert of a widening convert = convert", (r, p, x) => r.Operand<ConvertElementType>(x) is { } narrow && KeepsValues(narrow.DType, x.DType, p.Target) ? r.Convert(narrow, p.Target) : null),

        // Rearrangements
        Unary<BroadcastInDim>("broadcast x to its own shape = x", (_, p, x) => p.Shape.Equals(x.Shape) ? x : null),
        Unary<BroadcastInDim>("broadcast of broadcast = broadcast", (r, p, x) => r.Definition(x) is { Primitive: BroadcastInDim inner } e ? r.BroadcastInDim(e.Inputs[0], p.Shape, [.. inner.Axes.Select(a => p.Axes[a])]) : null),
        Unary<Transpose>("transpose by the identity = x", (_, p, x) => IsIncreasing(p.Permutation) ? x : null),
        Unary<Transpose>("transpose of transpose = transpose", (r, p, x) => r.Definition(x) is { Primitive: Transpose inner } e ? r.Transpose(e.Inputs[0], [.. p.Permutation.Select(a => inner.Permutation[a])]) : null),
        Unary<Transpose>("transpose of broadcast = broadcast", (r, p, x) => r.Definition(x) is { Primitive: BroadcastInDim inner } e && Moved(inner, p) is var axes && IsIncreasing(axes)
            ? r.BroadcastInDim(e.Inputs[0], new(p.Permutation.Select(a => x.Shape[a]).ToEquatable()), axes) : null),
        new("f(broadcasts of scalars) = broadcast of f(scalars)", (r, p, v) => p is ElementwisePrimitive f && v.Count > 0 && f.IsExact(v[^1].DType) && v.All(x => r.Operand<BroadcastInDim>(x) is { Rank: 0 })
            ? r.Broadcast(r.Emit(p, [.. v.Select(x => r.Operand<BroadcastInDim>(x)!)]), v[^1].Shape) : null),

        // Reductions
        Unary<ReductionPrimitive>("reduce over no axes = x", (_, p, x) => p.Axes.Count == 0 ? x : null),
    ];

    /// <summary>A rule on three operands or more.</summary>
    static RewriteRule Of<T>(string identity, Func<Rewriter, IReadOnlyList<Var>, Var?> apply) where T : Primitive
        => new(identity, (r, primitive, operands) => primitive is T ? apply(r, operands) : null);

    static (Var Factor, Var Constant)? FactorAndConstant(Rewriter r, Var product)
    {
        if (r.Definition(product) is not { Primitive: Mul } e) return null;
        return r.Uniform(e.Inputs[1]) is not null ? (e.Inputs[0], e.Inputs[1]) : r.Uniform(e.Inputs[0]) is not null ? (e.Inputs[1], e.Inputs[0]) : null;
    }

    /// <summary>The reciprocal of a constant power of two, when both are normal numbers of a float type: then both operations round alike.</summary>
    static Scalar? Reciprocal(Rewriter r, Var constant)
    {
        if (!constant.DType.IsFloat || r.Uniform(constant) is not { Real: var value }) return null;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int largest = constant.DType switch { DType.F16 => 14, DType.F32 => 126, _ => 1022 };
        bool isPowerOfTwo = (bits & 0xF_FFFF_FFFF_FFFF) == 0;
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        return isPowerOfTwo && Math.Abs(exponent) <= largest ? Scalar.Float(1 / value) : null;
    }

    /// <summary>Whether a conversion may skip the step over <paramref name="wide"/>. Floats saturate on the way to integers, where integers would wrap.</summary>
    static bool KeepsValues(DType narrow, DType wide, DType target)
        => IsWidening(narrow, wide) && (!narrow.IsInteger || !wide.IsFloat || !target.IsInteger || IsWidening(narrow, target));

    /// <summary>Whether every value of <paramref name="narrow"/> is one of <paramref name="wide"/>.</summary>
    static bool IsWidening(DType narrow, DType wide)
    {
        static int Digits(DType type) => type switch { DType.F16 => 11, DType.F32 => 24, DType.F64 => 53, _ when type.IsSigned => type.Bits - 1, _ => type.Bits };
        if (narrow == DType.Bool) return wide.IsInteger || wide.IsFloat;
        if (narrow.IsComplex || wide.IsComplex || wide == DType.Bool || (narrow.IsFloat && wide.IsInteger)) return false;
        // The largest half is 65504, so 16-bit integers need more than its digits anyway.
        return Digits(wide) >= Digits(narrow) && (wide.IsFloat || wide.IsSigned || narrow.IsUnsigned);
    }

    /// <summary>Where the operand's axes end up when its broadcast is transposed.</summary>
    static int[] Moved(BroadcastInDim broadcast, Transpose transpose) => [.. broadcast.Axes.Select(a => transpose.Permutation.ToList().IndexOf(a))];

    static bool IsIncreasing(IReadOnlyList<int> axes) => axes.Zip(axes.Skip(1), (a, b) => a < b).All(ordered => ordered);
}
