using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Operand values: random ones from a domain, special ones, and arithmetic on them.</summary>
static class Values
{
    /// <summary>Every value the elementwise rules treat apart, or could get wrong.</summary>
    public static readonly double[] Special =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, 1, -1, 0.5, -2.5, 3, double.MaxValue, -double.MaxValue, double.Epsilon,
            1e-310, 1e308, 65504, 88.8, -745];

    public static ArrayValue Random(Random random, Aval aval, Domain domain)
        => ArrayValue.Generate(aval.DType, Extents(aval), _ => RandomScalar(random, aval.DType, domain).RoundTo(aval.DType));

    /// <summary>Values of an example's operands. <paramref name="ties"/>: whole numbers, so that equal ones and zeros are frequent.</summary>
    public static ArrayValue[] Operands(PrimitiveExample example, int seed, bool ties = false)
    {
        var random = new Random(seed);
        ArrayValue[] values = [.. example.Prepare([.. example.Inputs.Select((aval, i) => Random(random, aval, example.Domains[i]))])];
        return ties ? [.. values.Select(v => v.DType.IsDifferentiable ? v.Map(s => Scalar.Complex(Math.Round(s.Real), Math.Round(s.Imaginary))) : v)] : values;
    }

    /// <summary>Operands drawn from <see cref="Special"/>, whatever the example's domain; integers from their type's extremes.</summary>
    public static ArrayValue[] SpecialOperands(IReadOnlyList<Aval> inputs, int seed)
    {
        var random = new Random(seed);
        return [.. inputs.Select(aval => ArrayValue.Generate(aval.DType, Extents(aval), _ => SpecialScalar(random, aval.DType).RoundTo(aval.DType)))];
    }

    /// <summary>A tangent or cotangent for a value: both parts for complex numbers.</summary>
    public static ArrayValue Direction(Random random, Aval aval) => Random(random, aval, new(-1, 1));

    public static int[] Extents(Aval aval) => [.. aval.Shape.Dims.Select(d => (int)d.ConstantValue!.Value)];

    public static ArrayValue Map(this ArrayValue value, Func<Scalar, Scalar> f) => new(value.DType, value.Shape, [.. value.Data.Select(f)]);

    /// <summary>x + h t, in double precision.</summary>
    public static ArrayValue Step(ArrayValue x, double h, ArrayValue t)
        => new(x.DType, x.Shape, [.. x.Data.Zip(t.Data, (a, b) => Scalar.Complex(a.Real + h * b.Real, a.Imaginary + h * b.Imaginary))]);

    static Scalar RandomScalar(Random random, DType dtype, Domain domain)
    {
        double Number() => domain.Low + random.NextDouble() * (domain.High - domain.Low);
        if (dtype.IsComplex) return Scalar.Complex(Number(), Number());
        if (dtype.IsFloat) return Scalar.Float(Number());
        return dtype == DType.Bool ? Scalar.Bool(random.Next(2) == 1)
            : Scalar.Integer(random.Next((int)Math.Ceiling(domain.Low), (int)Math.Floor(domain.High) + 1));
    }

    static Scalar SpecialScalar(Random random, DType dtype)
    {
        double Number() => Special[random.Next(Special.Length)];
        if (dtype.IsComplex) return Scalar.Complex(Number(), Number());
        if (dtype.IsFloat) return Scalar.Float(Number());
        long[] integers = [0, 1, -1, 2, 31, 64, long.MaxValue, long.MinValue, int.MaxValue, int.MinValue, short.MinValue, sbyte.MinValue];
        return Scalar.Integer(integers[random.Next(integers.Length)]);
    }
}
