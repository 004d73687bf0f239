using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A function of two floats, named as in <see cref="UnaryFunction"/>.</summary>
public abstract record BinaryFunction(string Name, string Method) : ElementwisePrimitive(Name, 2)
{
    /// <summary>Whether <c>Math</c> and <c>MathF</c> have it. Otherwise one number takes the runtime's function too.</summary>
    protected virtual bool IsInMath => true;

    protected abstract double Value(double x, double y);

    /// <summary>The complex extension; null where there is none.</summary>
    protected virtual Func<Complex, Complex, Complex>? ComplexValue => null;

    public override bool Accepts(DType dtype) => dtype.IsFloat || (dtype.IsComplex && ComplexValue is not null);

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0], y = operands[1];
        if (!dtype.IsComplex) return Scalar.Float(Value(x.Real, y.Real));
        Complex z = ComplexValue!(new(x.Real, x.Imaginary), new(y.Real, y.Imaginary));
        return Scalar.Complex(z.Real, z.Imaginary);
    }

    public override CodeTemplate Code(DType dtype) => IsInMath || dtype.IsComplex ? NetCode.Function(dtype, Method, 2) : Element(dtype);
    public override CodeTemplate Element(DType dtype) => dtype.IsComplex ? Code(dtype) : LaneCode.Function(dtype, Method, 2);
    public override CodeTemplate? Lanes(DType dtype) => LaneCode.Supports(dtype) ? LaneCode.Function(dtype, Method, 2) : null;
}
