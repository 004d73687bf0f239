using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A function of two floats, and of two complex numbers where it has such an extension.</summary>
public abstract record BinaryFunction(string Name, string Method) : FunctionPrimitive(Name, Method, 2)
{
    protected abstract double Value(double x, double y);

    /// <summary>The complex extension; null where there is none.</summary>
    protected virtual Func<Complex, Complex, Complex>? ComplexValue => null;

    public sealed override bool Accepts(DType dtype) => dtype.IsFloat || (dtype.IsComplex && ComplexValue is not null);

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0], y = operands[1];
        if (!dtype.IsComplex) return Scalar.Float(Value(x.Real, y.Real));
        Complex z = ComplexValue!(new(x.Real, x.Imaginary), new(y.Real, y.Imaginary));
        return Scalar.Complex(z.Real, z.Imaginary);
    }
}
