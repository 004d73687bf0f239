using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A smooth function of one float, and of one complex number where it has such an extension.</summary>
public abstract record UnaryFunction(string Name, string Method) : FunctionPrimitive(Name, Method, 1)
{
    protected abstract double Value(double x);

    /// <summary>The complex extension; null where there is none.</summary>
    protected virtual Func<Complex, Complex>? ComplexValue => null;

    /// <summary>The derivative at <paramref name="x"/>, where the value is <paramref name="y"/>.</summary>
    protected abstract Var Derivative(IrBuilder b, Var x, Var y);

    public sealed override bool Accepts(DType dtype) => dtype.IsFloat || (dtype.IsComplex && ComplexValue is not null);

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        if (!dtype.IsComplex) return Scalar.Float(Value(operands[0].Real));
        Complex z = ComplexValue!(new(operands[0].Real, operands[0].Imaginary));
        return Scalar.Complex(z.Real, z.Imaginary);
    }

    protected sealed override Var? Partial(IrBuilder b, Equation equation, int operand) => Derivative(b, equation.Inputs[0], equation.Output);
}
