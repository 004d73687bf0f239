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
        Of<Add>("x + -y = x - y", (r, p, v) => p.InAnyOrder ? null : Difference(r, v[0], v[1]) ?? Difference(r, v[1], v[0])),
        Binary<Sub>("x - 0 = x", (r, x, y) => r.Is(y, 0) ? x : null),
        Binary<Sub>("-0 - x = -x", (r, x, y) => r.Is(x, -0.0) && !y.DType.IsUnsigned ? r.Neg(y) : null),
        Binary<Sub>("x - -y = x + y", (r, x, y) => r.Operand<Neg>(y) is { } negated ? r.Add(x, negated) : null),
        Binary<Add>("(n + a) + b = n + (a + b) for integers", (r, x, y) => Offset(r, x, y, 1)),
        Binary<Sub>("(n + a) - b = n + (a - b) for integers", (r, x, y) => Offset(r, x, y, -1)),
        Unary<Neg>("-(-x) = x", (r, _, x) => r.Operand<Neg>(x)),

        // Products
        Binary<Mul>("x * 1 = x", (r, x, y) => r.Is(y, 1) ? x : null),
        Binary<Mul>("x * -1 = -x", (r, x, y) => r.Is(y, -1) && !y.DType.IsUnsigned ? r.Neg(x) : null),
        Binary<Mul>("n * 0 = 0 for integers", (r, x, y) => y.DType.IsInteger && r.Is(y, 0) ? y : null),
        Binary<Mul>("-x * -y = x * y", (r, x, y) => r.Operand<Neg>(x) is { } left && r.Operand<Neg>(y) is { } right ? r.Mul(left, right) : null),
        Binary<Mul>("-x * c = x * -c", (r, x, y) => r.Operand<Neg>(x) is { } negated && r.Uniform(y) is not null ? r.Mul(negated, r.Neg(y)) : null),
        Unary<Neg>("-(x * c) = x * -c", (r, _, x) => FactorAndConstant(r, x) is var (factor, constant) ? r.Mul(factor, r.Neg(constant)) : null),
        Binary<Div>("x / 1 = x", (r, x, y) => r.Is(y, 1) ? x : null),
        Binary<Div>("x / -1 = -x", (r, x, y) => r.Is(y, -1) && y.DType.IsFloat ? r.Neg(x) : null),
        Binary<Div>("x / 2^k = x * 2^-k", (r, x, y) => Reciprocal(r, y) is { } inverse ? r.Mul(x, r.Uniform(y, inverse)) : null),
        Unary<Abs>("|-x| = |x|", (r, _, x) => x.DType.IsFloat && r.Operand<Neg>(x) is { } negated ? r.Abs(negated) : null),
        Unary<Abs>("||x|| = |x|", (r, _, x) => x.DType.IsFloat && r.Operand<Abs>(x) is not null ? x : null),
        // Of single numbers: the powers of arrays are within 1.5 ulp.
        Binary<Pow>("x ** 1 = x", (r, x, y) => x.Rank == 0 && r.Is(y, 1) ? x : null),
        Binary<Pow>("x ** 0 = 1", (r, x, y) => r.Is(y, 0) ? r.Uniform(x, Scalar.Float(1)) : null),
        Unary<IntegerPow>("x ^ 1 = x", (_, p, x) => p.Exponent == 1 ? x : null),

        // Choices
        Binary<ExtremumPrimitive>("max(x, x) = x", (_, x, y) => x == y ? x : null),
        Of<Select>("select(c, x, x) = x", (_, _, v) => v[1] == v[2] ? v[1] : null),
        Of<Select>("select(true, x, y) = x", (r, _, v) => r.Uniform(v[0]) is { } c ? v[c.IsTrue ? 1 : 2] : null),

        Unary<StopGradient>("stop_gradient(x) = x", (_, _, x) => x),
        Of<Select>("select(!c, x, y) = select(c, y, x)", (r, p, v) => r.Operand<Not>(v[0]) is { } c ? r.Emit(p, c, v[2], v[1]) : null),
        Of<Select>("select(c, true, false) = c", (r, _, v) => v[1].DType == DType.Bool && r.Is(v[1], 1) && r.Is(v[2], 0) ? v[0] : null),

        // Bits; -1 has all of them, and is true as a boolean
        Binary<And>("x & true = x", (r, x, y) => r.Is(y, -1) ? x : null),
        Binary<And>("x & false = false", (r, x, y) => r.Is(y, 0) ? y : null),
        Binary<And>("x & x = x", (_, x, y) => x == y ? x : null),
        Binary<Or>("x | false = x", (r, x, y) => r.Is(y, 0) ? x : null),
        Binary<Or>("x | true = true", (r, x, y) => r.Is(y, -1) ? y : null),
        Binary<Or>("x | x = x", (_, x, y) => x == y ? x : null),
        Binary<Xor>("x ^ false = x", (r, x, y) => r.Is(y, 0) ? x : null),
        Binary<ShiftPrimitive>("x << 0 = x", (r, x, y) => r.Is(y, 0) ? x : null),
        Unary<Not>("!!x = x", (r, _, x) => r.Operand<Not>(x)),

        // Conversions
        Unary<ConvertElementType>("convert x to its own type = x", (_, p, x) => p.Target == x.DType ? x : null),
        Unary<ConvertElementType>("convert of a widening convert = convert", (r, p, x) => WithoutWidening(r, p, x)),

        Unary<Real>("real of complex = real part", (r, _, x) => r.Definition(x) is { Primitive: ComplexOf } e ? e.Inputs[0] : null),
        Unary<Imag>("imag of complex = imaginary part", (r, _, x) => r.Definition(x) is { Primitive: ComplexOf } e ? e.Inputs[1] : null),
        Unary<Conj>("conj of conj = x", (r, _, x) => r.Operand<Conj>(x)),

        // Rearrangements
        Unary<BroadcastInDim>("broadcast x to its own shape = x", (_, p, x) => p.Shape.Equals(x.Shape) ? x : null),
        Unary<BroadcastInDim>("broadcast of broadcast = broadcast", (r, p, x) => BroadcastOnce(r, p, x)),
        Unary<Transpose>("transpose by the identity = x", (_, p, x) => IsIncreasing(p.Permutation) ? x : null),
        Unary<Transpose>("transpose of transpose = transpose", (r, p, x) => TransposeOnce(r, p, x)),
        Unary<Transpose>("transpose of broadcast = broadcast", (r, p, x) => BroadcastTransposed(r, p, x)),
        Unary<Reshape>("reshape to x's own shape = x", (_, p, x) => p.Shape.Equals(x.Shape) ? x : null),
        Unary<Reshape>("reshape of reshape = reshape", (r, p, x) => r.Operand<Reshape>(x) is { } original ? r.Reshape(original, p.Shape) : null),
        Unary<Reshape>("reshape of a broadcast scalar = broadcast", (r, p, x) => RepeatedScalar(r, x) is { } scalar ? r.Broadcast(scalar, p.Shape) : null),
        Unary<Reverse>("reverse along no axes = x", (_, p, x) => p.Axes.Count == 0 ? x : null),
        Unary<Reverse>("reverse of reverse = x", (r, p, x) => r.Definition(x) is { Primitive: Reverse inner } e && inner.Axes == p.Axes ? e.Inputs[0] : null),
        Unary<Slice>("slice of everything = x", (_, p, x) => p.Size.SequenceEqual(x.Shape.Dims) && p.Start.All(s => s.IsZero) ? x : null),
        Unary<Slice>("slice of one part of a concatenation = slice of that part", (r, p, x) => SliceOfPart(r, p, x)),
        Of<SliceUpdate>("write over all of x = what is written", (r, p, v) => !CoversAll(p, v) ? null : p.Accumulates ? r.Add(v[0], v[1]) : v[1]),
        Accumulation,
        Of<Pad>("pad by nothing = x", (_, p, v) => p.Low.Concat(p.High).All(n => n.IsZero) && p.Interior.All(n => n == 0) ? v[0] : null),
        Of<Concatenate>("concatenate x alone = x", (_, _, v) => v.Count == 1 ? v[0] : null),
        Of<ElementwisePrimitive>("f(broadcasts of scalars) = broadcast of f(scalars)", (r, p, v) => ComputedOnce(r, p, v)),

        // Reductions
        Unary<ReductionPrimitive>("reduce over no axes = x", (_, p, x) => p.Axes.Count == 0 ? x : null),
    ];

    /// <summary>
    /// Writing back what was read, with something added. The reverse of an addition is cheaper than that of a read and a write. Only for one
    /// position: among several, one may occur twice.
    /// </summary>
    internal static RewriteRule Accumulation => Of<IndexUpdate>("a[i] = a[i] + x is a[i] += x", (r, p, v) =>
    {
        if (p.Accumulates || p.Axes.Aligned.Count > 0 || r.Definition(v[v.Count - 1]) is not { Primitive: Add } sum) return null;
        bool IsOld(Var x) => r.Definition(x) is { Primitive: IndexRead read } e && read.Axes.Equals(p.Axes) && e.Inputs.SequenceEqual(v.Take(v.Count - 1));
        Var? added = IsOld(sum.Inputs[0]) ? sum.Inputs[1] : IsOld(sum.Inputs[1]) ? sum.Inputs[0] : null;
        return added is null ? null : r.Emit(p with { Accumulates = true }, [.. v.Take(v.Count - 1), added]);
    });

    static Var? WithoutWidening(Rewriter r, ConvertElementType p, Var x)
        => r.Operand<ConvertElementType>(x) is { } narrow && KeepsValues(narrow.DType, x.DType, p.Target) ? r.Convert(narrow, p.Target) : null;

    static Var? BroadcastOnce(Rewriter r, BroadcastInDim p, Var x)
        => r.Definition(x) is { Primitive: BroadcastInDim inner } e
            ? r.Emit(p with { Axes = [.. inner.Axes.Select(a => p.Axes[a])], IsNewArray = p.IsNewArray || inner.IsNewArray }, e.Inputs[0]) : null;

    static Var? TransposeOnce(Rewriter r, Transpose p, Var x)
        => r.Definition(x) is { Primitive: Transpose inner } e ? r.Transpose(e.Inputs[0], [.. p.Permutation.Select(a => inner.Permutation[a])]) : null;

    /// <summary>A broadcast keeps its operand's axes in order, so this only applies where the transpose does too.</summary>
    static Var? BroadcastTransposed(Rewriter r, Transpose transpose, Var x)
    {
        if (r.Definition(x) is not { Primitive: BroadcastInDim broadcast } e) return null;
        int[] axes = [.. broadcast.Axes.Select(a => transpose.Permutation.ToList().IndexOf(a))];
        return IsIncreasing(axes)
            ? r.Emit(broadcast with { Shape = new(transpose.Permutation.Select(a => x.Shape[a]).ToEquatable()), Axes = [.. axes] }, e.Inputs[0]) : null;
    }

    static bool IsIncreasing(IReadOnlyList<int> axes) => axes.Zip(axes.Skip(1), (a, b) => a < b).All(ordered => ordered);

    static Var? RepeatedScalar(Rewriter r, Var x) => r.Operand<BroadcastInDim>(x) is { Rank: 0 } scalar ? scalar : null;

    static Var? SliceOfPart(Rewriter r, Slice slice, Var x)
    {
        if (r.Definition(x) is not { Primitive: Concatenate { Axis: var axis } } e) return null;
        if (slice.Start[axis].ConstantValue is not { } first || slice.Size[axis].ConstantValue is not (> 0 and { } size)) return null;
        long last = first + (size - 1) * slice.Strides[axis], start = 0;
        foreach (Var part in e.Inputs)
        {
            if (part.Shape[axis].ConstantValue is not { } length) return null;
            if (first >= start && last < start + length)
                return r.Emit(slice with { Start = [.. slice.Start.Select((s, i) => i == axis ? s - Dim.Constant(start) : s)] }, part);
            start += length;
        }
        return null;
    }

    static bool CoversAll(SliceUpdate p, IReadOnlyList<Var> operands)
        => operands[0].Shape.Equals(operands[1].Shape) && p.Start.All(s => s.IsZero) && p.Strides.All(s => s == 1);

    static Var? ComputedOnce(Rewriter r, ElementwisePrimitive f, IReadOnlyList<Var> operands)
    {
        if (!f.IsExact(operands[^1].DType) || RepeatedScalar(r, operands[0]) is null) return null;
        var scalars = new Var[operands.Count];
        for (int i = 0; i < scalars.Length; i++)
        {
            if (RepeatedScalar(r, operands[i]) is not { } scalar) return null;
            scalars[i] = scalar;
        }
        return r.Broadcast(r.Emit(f, scalars), operands[^1].Shape);
    }

    static (Var Factor, Var Constant)? FactorAndConstant(Rewriter r, Var product)
    {
        if (r.Definition(product) is not { Primitive: Mul } e) return null;
        return r.Uniform(e.Inputs[1]) is not null ? (e.Inputs[0], e.Inputs[1]) : r.Uniform(e.Inputs[0]) is not null ? (e.Inputs[1], e.Inputs[0]) : null;
    }

    static Var? Difference(Rewriter r, Var x, Var y) => r.Operand<Neg>(y) is { } negated ? r.Sub(x, negated) : null;

    /// <summary>One constant instead of two that are added to or subtracted from an int.</summary>
    static Var? Offset(Rewriter r, Var sum, Var added, int sign)
    {
        if (sum.DType != DType.I32 || r.Uniform(added) is not { Bits: var second } || r.Definition(sum) is not { Primitive: Add or Sub } inner
            || r.Uniform(inner.Inputs[1]) is not { Bits: var first }) return null;
        int offset = unchecked((int)((inner.Primitive is Add ? first : -first) + sign * second));
        return offset == 0 ? inner.Inputs[0]
            : offset > 0 ? r.Add(inner.Inputs[0], r.Uniform(inner.Inputs[0], Scalar.Integer(offset)))
            : r.Sub(inner.Inputs[0], r.Uniform(inner.Inputs[0], Scalar.Integer(unchecked(-offset))));
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

    /// <summary>Whether a conversion may skip the step over <paramref name="wide"/>. Floats saturate as they become integers, where integers wrap.</summary>
    static bool KeepsValues(DType narrow, DType wide, DType target)
        => IsWidening(narrow, wide) && (!narrow.IsInteger || !wide.IsFloat || !target.IsInteger || IsWidening(narrow, target));

    /// <summary>Whether every value of <paramref name="narrow"/> is one of <paramref name="wide"/>.</summary>
    static bool IsWidening(DType narrow, DType wide)
    {
        static int Digits(DType t) => t switch { DType.F16 => 11, DType.F32 => 24, DType.F64 => 53, _ => t.IsSigned ? t.Bits - 1 : t.Bits };
        if (narrow == DType.Bool) return wide.IsInteger || wide.IsFloat;
        if (narrow.IsComplex || wide.IsComplex || wide == DType.Bool || (narrow.IsFloat && wide.IsInteger)) return false;
        // The largest half is 65504, so 16-bit integers need more than its digits anyway.
        return Digits(wide) >= Digits(narrow) && (wide.IsFloat || wide.IsSigned || narrow.IsUnsigned);
    }
}
