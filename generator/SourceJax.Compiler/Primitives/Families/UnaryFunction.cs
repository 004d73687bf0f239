using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// A smooth function of one float, and of one complex number where the function has such an extension. <paramref name="Method"/> is its name
/// in C#: of <c>Math</c>, <c>MathF</c>, <c>Half</c> and <c>Complex</c>, and of the runtime's elementary functions, which loops over arrays use.
/// </summary>
public abstract record UnaryFunction(string Name, string Method) : ElementwisePrimitive(Name, 1)
{
    /// <summary>Whether <c>Math</c> and <c>MathF</c> have it. Otherwise one number takes the runtime's function too.</summary>
    protected virtual bool IsInMath => true;

    protected abstract double Value(double x);

    /// <summary>The complex extension; null where there is none.</summary>
    protected virtual Func<Complex, Complex>? ComplexValue => null;

    /// <summary>The derivative at <paramref name="x"/>, whose value is <paramref name="y"/>.</summary>
    protected abstract Var Derivative(IrBuilder b, Var x, Var y);

    public override bool Accepts(DType dtype) => dtype.IsFloat || (dtype.IsComplex && ComplexValue is not null);

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        if (!dtype.IsComplex) return Scalar.Float(Value(operands[0].Real));
        Complex z = ComplexValue!(new(operands[0].Real, operands[0].Imaginary));
        return Scalar.Complex(z.Real, z.Imaginary);
    }

    public override CodeTemplate Code(DType dtype) => IsInMath || dtype.IsComplex ? NetCode.Function(dtype, Method, 1) : Element(dtype);
    public override CodeTemplate Element(DType dtype) => dtype.IsComplex ? Code(dtype) : LaneCode.Function(dtype, Method, 1);
    public override CodeTemplate? Lanes(DType dtype) => LaneCode.Supports(dtype) ? LaneCode.Function(dtype, Method, 1) : null;

    protected sealed override Var? Partial(IrBuilder b, Equation equation, int operand) => Derivative(b, equation.Inputs[0], equation.Output);
}
