using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Primitives;

/// <summary>Elementwise equations by name. Operands must have equal types; nothing broadcasts implicitly.</summary>
public static class BuilderElementwise
{
    extension(IrBuilder b)
    {
        // Arithmetic
        public Var Add(Var x, Var y) => b.Emit(new Add(), x, y);
        public Var Sub(Var x, Var y) => b.Emit(new Sub(), x, y);
        public Var Mul(Var x, Var y) => b.Emit(new Mul(), x, y);
        public Var Div(Var x, Var y) => b.Emit(new Div(), x, y);
        public Var MulOrZero(Var x, Var y) => b.Emit(new MulOrZero(), x, y);

        /// <summary>The tangent of a product of some kind, linear in either operand; null where neither has a tangent.</summary>
        public Var? ProductRule(Primitive product, IReadOnlyList<Var> operands, IReadOnlyList<Var?> tangents)
        {
            Var? first = tangents[0] is { } dx ? b.Emit(product, dx, operands[1]) : null, second = tangents[1] is { } dy ? b.Emit(product, operands[0], dy) : null;
            return first is not null && second is not null ? b.Add(first, second) : first ?? second;
        }

        public Var DivOrZero(Var x, Var y) => b.Emit(new DivOrZero(), x, y);
        public Var Rem(Var x, Var y) => b.Emit(new Rem(), x, y);
        public Var Neg(Var x) => b.Emit(new Neg(), x);
        public Var Abs(Var x) => b.Emit(new Abs(), x);
        public Var Sign(Var x) => b.Emit(new Sign(), x);

        /// <summary>The absolute value of whatever number; integers wrap.</summary>
        public Var Magnitude(Var x) => x.DType.IsDifferentiable ? b.Abs(x) : x.DType.IsSigned ? b.Max(x, b.Neg(x)) : x;
        public Var CopySign(Var magnitude, Var sign) => b.Emit(new CopySign(), magnitude, sign);
        public Var Max(Var x, Var y) => b.Emit(new Max(), x, y);
        public Var Min(Var x, Var y) => b.Emit(new Min(), x, y);
        public Var Clamp(Var low, Var x, Var high) => b.Emit(new Clamp(), low, x, high);
        public Var OneMinus(Var x) => b.Sub(b.Like(x, 1), x);
        public Var Reciprocal(Var x) => b.Div(b.Like(x, 1), x);

        // With a number
        public Var Add(Var x, double y) => b.Add(x, b.Like(x, y));
        public Var Sub(Var x, double y) => b.Sub(x, b.Like(x, y));
        public Var Mul(Var x, double y) => b.Mul(x, b.Like(x, y));
        public Var Div(Var x, double y) => b.Div(x, b.Like(x, y));
        public Var Equal(Var x, double y) => b.Equal(x, b.Like(x, y));
        public Var NotEqual(Var x, double y) => b.NotEqual(x, b.Like(x, y));
        public Var Less(Var x, double y) => b.Less(x, b.Like(x, y));
        public Var LessEqual(Var x, double y) => b.LessEqual(x, b.Like(x, y));
        public Var Greater(Var x, double y) => b.Greater(x, b.Like(x, y));
        public Var GreaterEqual(Var x, double y) => b.GreaterEqual(x, b.Like(x, y));

        /// <summary>A choice with a number in one branch.</summary>
        public Var Select(Var condition, double whenTrue, Var whenFalse) => b.Select(condition, b.Like(whenFalse, whenTrue), whenFalse);
        public Var Select(Var condition, Var whenTrue, double whenFalse) => b.Select(condition, whenTrue, b.Like(whenTrue, whenFalse));

        // Powers, exponentials and logarithms
        public Var Pow(Var x, Var y) => b.Emit(new Pow(), x, y);
        public Var IntegerPow(Var x, int exponent) => exponent == 1 ? x : exponent == 0 ? b.Like(x, 1) : b.Emit(new IntegerPow(exponent), x);
        public Var Sqrt(Var x) => b.Emit(new Sqrt(), x);
        public Var Rsqrt(Var x) => x.DType.IsComplex ? b.Reciprocal(b.Sqrt(x)) : b.Emit(new Rsqrt(), x);
        public Var Cbrt(Var x) => b.Emit(new Cbrt(), x);
        public Var Hypot(Var x, Var y) => b.Emit(new Hypot(), x, y);
        public Var Exp(Var x) => b.Emit(new Exp(), x);
        public Var Exp2(Var x) => b.Emit(new Exp2(), x);
        public Var Expm1(Var x) => b.Emit(new Expm1(), x);
        public Var Log(Var x) => b.Emit(new Log(), x);
        public Var Log2(Var x) => b.Emit(new Log2(), x);
        public Var Log10(Var x) => b.Emit(new Log10(), x);
        public Var Log1p(Var x) => b.Emit(new Log1p(), x);
        public Var LogAddExp(Var x, Var y) => b.Emit(new LogAddExp(), x, y);
        public Var Logistic(Var x) => b.Emit(new Logistic(), x);
        public Var Softplus(Var x) => b.Emit(new Softplus(), x);

        // Trigonometric and hyperbolic functions
        public Var Sin(Var x) => b.Emit(new Sin(), x);
        public Var Cos(Var x) => b.Emit(new Cos(), x);
        public Var Tan(Var x) => b.Emit(new Tan(), x);
        public Var Asin(Var x) => b.Emit(new Asin(), x);
        public Var Acos(Var x) => b.Emit(new Acos(), x);
        public Var Atan(Var x) => b.Emit(new Atan(), x);
        public Var Atan2(Var y, Var x) => b.Emit(new Atan2(), y, x);
        public Var Sinh(Var x) => b.Emit(new Sinh(), x);
        public Var Cosh(Var x) => b.Emit(new Cosh(), x);
        public Var Tanh(Var x) => b.Emit(new Tanh(), x);

        // Special functions
        public Var Erf(Var x) => b.Emit(new Erf(), x);
        public Var Erfc(Var x) => b.Emit(new Erfc(), x);
        public Var ErfInv(Var x) => b.Emit(new ErfInv(), x);
        public Var Lgamma(Var x) => b.Emit(new Lgamma(), x);
        public Var Digamma(Var x) => b.Emit(new Digamma(), x);
        public Var Polygamma(int order, Var x) => order == 0 ? b.Digamma(x) : b.Emit(new Polygamma(order), x);
        public Var Zeta(Var exponent, Var x) => b.Emit(new Zeta(), exponent, x);
        public Var Igamma(Var a, Var x) => b.Emit(new Igamma(), a, x);
        public Var Igammac(Var a, Var x) => b.Emit(new Igammac(), a, x);
        public Var IgammaGradA(Var a, Var x) => b.Emit(new IgammaGradA(), a, x);
        public Var Betainc(Var a, Var c, Var x) => b.Emit(new Betainc(), a, c, x);
        public Var BesselI0(Var x) => b.Emit(new BesselI0(), x);
        public Var BesselI1(Var x) => b.Emit(new BesselI1(), x);
        public Var BesselI0e(Var x) => b.Emit(new BesselI0e(), x);
        public Var BesselI1e(Var x) => b.Emit(new BesselI1e(), x);

        /// <summary>x^(a-1) e^-x / Γ(a), the derivative of <see cref="Igamma"/> by x.</summary>
        public Var GammaDensity(Var a, Var x) => b.Exp(b.Sub(b.Sub(b.Mul(b.Sub(a, b.Like(a, 1)), b.Log(x)), x), b.Lgamma(a)));

        // Rounding
        public Var Floor(Var x) => b.Emit(new Floor(), x);
        public Var Ceil(Var x) => b.Emit(new Ceil(), x);
        public Var Round(Var x) => b.Emit(new Round(), x);
        public Var Trunc(Var x) => b.Emit(new Trunc(), x);
        public Var BitIncrement(Var x) => b.Emit(new BitIncrement(), x);
        public Var BitDecrement(Var x) => b.Emit(new BitDecrement(), x);

        // Comparisons and choices
        public Var Equal(Var x, Var y) => b.Emit(new Equal(), x, y);
        public Var NotEqual(Var x, Var y) => b.Emit(new NotEqual(), x, y);
        public Var Less(Var x, Var y) => b.Emit(new Less(), x, y);
        public Var LessEqual(Var x, Var y) => b.Emit(new LessEqual(), x, y);
        public Var Greater(Var x, Var y) => b.Emit(new Greater(), x, y);
        public Var GreaterEqual(Var x, Var y) => b.Emit(new GreaterEqual(), x, y);
        public Var IsFinite(Var x) => b.Emit(new IsFinite(), x);
        public Var IsNaN(Var x) => b.Emit(new IsNaN(), x);
        public Var IsInfinity(Var x) => b.Emit(new IsInfinity(), x);
        public Var Select(Var condition, Var whenTrue, Var whenFalse) => b.Emit(new Select(), condition, whenTrue, whenFalse);

        /// <summary>What the path taken made, of two that met.</summary>
        public Var SelectPath(Var condition, Var whenTrue, Var whenFalse) => b.Emit(new Select { OfPaths = true }, condition, whenTrue, whenFalse);
        public Var Within(Var position, Var length) => b.Emit(new Within(), position, length);
        public Var CheckedLength(Var limit, Var length, LengthOf of = LengthOf.Part) => b.Emit(new CheckedLength(of), limit, length);
        public Var After(Var value, Var test) => b.Emit(new After(), value, test);

        // Bits and booleans
        public Var And(Var x, Var y) => b.Emit(new And(), x, y);
        public Var Or(Var x, Var y) => b.Emit(new Or(), x, y);
        public Var Xor(Var x, Var y) => b.Emit(new Xor(), x, y);
        public Var Not(Var x) => b.Emit(new Not(), x);
        public Var ShiftLeft(Var x, Var count) => b.Emit(new ShiftLeft(), x, b.Convert(count, DType.I32));
        public Var ShiftRight(Var x, Var count) => b.Emit(new ShiftRight(), x, b.Convert(count, DType.I32));
        public Var ShiftRightLogical(Var x, Var count) => b.Emit(new ShiftRightLogical(), x, b.Convert(count, DType.I32));

        // Types
        public Var Convert(Var x, DType target) => x.DType == target ? x : b.Emit(new ConvertElementType(target), x);

        /// <summary>What is built of an operand, which is in single precision meanwhile if it is of half: sums must be rounded only once.</summary>
        public Var InSingle(Var x, Func<Var, Var> build) => x.DType == DType.F16 ? b.Convert(build(b.Convert(x, DType.F32)), DType.F16) : build(x);

        public Var StopGradient(Var x) => b.Emit(new StopGradient(), x);
        public Var Real(Var x) => b.Emit(new Real(), x);
        public Var Imag(Var x) => b.Emit(new Imag(), x);
        public Var Conj(Var x) => b.Emit(new Conj(), x);
        public Var Complex(Var real, Var imaginary) => b.Emit(new ComplexOf(), real, imaginary);
    }
}
