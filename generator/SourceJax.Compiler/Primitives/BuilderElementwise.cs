using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Primitives;

/// <summary>Elementwise equations by name. Operands must have equal types; nothing broadcasts implicitly.</summary>
public static class BuilderElementwise
{
    extension(IrBuilder b)
    {
        public Var Add(Var x, Var y) => b.Emit(new Add(), x, y);
        public Var Sub(Var x, Var y) => b.Emit(new Sub(), x, y);
        public Var Mul(Var x, Var y) => b.Emit(new Mul(), x, y);
        public Var Mul(Var x, double y) => b.Mul(x, b.Like(x, y));
        public Var Div(Var x, Var y) => b.Emit(new Div(), x, y);
        public Var Neg(Var x) => b.Emit(new Neg(), x);
        public Var OneMinus(Var x) => b.Sub(b.Like(x, 1), x);

        public Var Pow(Var x, Var y) => b.Emit(new Pow(), x, y);
        public Var IntegerPow(Var x, int exponent) => exponent == 1 ? x : exponent == 0 ? b.Like(x, 1) : b.Emit(new IntegerPow(exponent), x);
        public Var Exp(Var x) => b.Emit(new Exp(), x);
        public Var Log(Var x) => b.Emit(new Log(), x);
        public Var Sqrt(Var x) => b.Emit(new Sqrt(), x);
        public Var Sin(Var x) => b.Emit(new Sin(), x);
        public Var Cos(Var x) => b.Emit(new Cos(), x);
        public Var Tanh(Var x) => b.Emit(new Tanh(), x);

        public Var Max(Var x, Var y) => b.Emit(new Max(), x, y);
        public Var Min(Var x, Var y) => b.Emit(new Min(), x, y);

        public Var Equal(Var x, Var y) => b.Emit(new Equal(), x, y);
        public Var NotEqual(Var x, Var y) => b.Emit(new NotEqual(), x, y);
        public Var Less(Var x, Var y) => b.Emit(new Less(), x, y);
        public Var LessEqual(Var x, Var y) => b.Emit(new LessEqual(), x, y);
        public Var Greater(Var x, Var y) => b.Emit(new Greater(), x, y);
        public Var GreaterEqual(Var x, Var y) => b.Emit(new GreaterEqual(), x, y);

        public Var Select(Var condition, Var whenTrue, Var whenFalse) => b.Emit(new Select(), condition, whenTrue, whenFalse);
        public Var Convert(Var x, DType target) => x.DType == target ? x : b.Emit(new ConvertElementType(target), x);

        public Var Real(Var x) => b.Emit(new Real(), x);
        public Var Imag(Var x) => b.Emit(new Imag(), x);
        public Var Complex(Var real, Var imaginary) => b.Emit(new ComplexOf(), real, imaginary);
    }
}
