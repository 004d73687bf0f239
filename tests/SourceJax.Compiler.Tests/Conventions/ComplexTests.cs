using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>Derivatives of complex functions; JAX's conventions: cotangents pair with tangents without conjugation.</summary>
public class ComplexTests
{
    static Complex Gradient(Func<IrBuilder, Var, Var> f, Complex at, Complex? seed = null)
    {
        var b = new IrBuilder();
        Var z = b.Input(Aval.Scalar(DType.C128));
        IrFunction vjp = Vjp.Transform(b.Build("f", [z], [f(b, z)]), [true]);
        DType result = vjp.Inputs[1].DType;
        Complex one = seed ?? Complex.One;
        ArrayValue cotangent = ArrayValue.FromScalar(result, result.IsComplex ? Scalar.Complex(one.Real, one.Imaginary) : Scalar.Float(one.Real));
        Scalar gradient = Interpreter.Run(vjp, [ArrayValue.FromScalar(DType.C128, Scalar.Complex(at.Real, at.Imaginary)), cotangent])[1].Data[0];
        return new(gradient.Real, gradient.Imaginary);
    }

    static void Near(Complex expected, Complex actual) => Assert.True((expected - actual).Magnitude < 1e-7, $"expected {expected}, got {actual}");

    [Fact]
    public void Holomorphic_function() => Near(new(2.0327230070196656, -3.0518977991518), Gradient((b, z) => b.Sin(z), new(1, 2)));

    /// <summary>Of a real function of z = x + iy it is df/dx - i df/dy.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, -0.80430663, 0.40215331)]
    [InlineData(2, -0.70368982, 0.35184491)]
    [InlineData(4, 0.86873727, -0.43436864)]
    public void Real_function_of_a_complex_number(int k, double real, double imaginary)
        => Near(new(real, imaginary), Gradient((b, z) => b.Cos(b.Abs(z)), k * new Complex(1, 0.5)));

    [Fact]
    public void Transposes_of_parts_do_not_conjugate()
    {
        Near(1, Gradient((b, z) => b.Real(z), new(5, 6)));
        Near(new(0, -1), Gradient((b, z) => b.Imag(z), new(5, 6)));
        Near(new(3, -4), Gradient((b, z) => b.Conj(z), new(5, 6), new(3, 4)));
        var constant = Scalar.Complex(1, 2);
        Near(new(-5, 10), Gradient((b, z) => b.Mul(z, b.Constant(ArrayValue.FromScalar(DType.C128, constant))), new(5, 6), new(3, 4)));
    }
}
