using System.Numerics;

namespace SourceJax.Integration.Tests.Numbers;

/// <summary>Complex numbers are made, computed with and taken apart as in C#.</summary>
public class ComplexNumberTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(-3, 0.5)]
    [InlineData(0, 0)]
    public void Expressions_have_the_values_of_CSharp(double real, double imaginary)
    {
        Complex z = new(real, imaginary);
        Assert.Equal(Complexes.Arithmetic(z), Complexes.ArithmeticJit(z));
        Assert.Equal(Complexes.Methods(z), Complexes.MethodsJit(z));
        Assert.Equal(Complexes.Parts(z), Complexes.PartsJit(z));
        Assert.Equal(Complexes.IsUnit(z), Complexes.IsUnitJit(z));
        Assert.Equal(Complexes.Escape(real, imaginary), Complexes.EscapeJit(real, imaginary));
    }

    [Fact]
    public void Gradients_of_real_functions_are_conjugated()
    {
        Complex gradient = Complexes.CosineGrad(new(1, 0.5));
        Assert.Equal(-.80430663, gradient.Real, 1e-7);
        Assert.Equal(.40215331, gradient.Imaginary, 1e-7);
        Assert.Equal(6, Complexes.SquaredLengthGrad(3), 12);
        Assert.Equal(1, Complexes.AngleGrad(0.3), 12);
    }
}

public static partial class Complexes
{
    [Jit] public static Complex Arithmetic(Complex z) => 2.0 * z + z * 3 + 1.5 - z / 2 - (2 - z) * Complex.ImaginaryOne + new Complex(1, -1) / (z + new Complex(5, 1));
    [Jit] public static Complex Methods(Complex z) => Complex.Exp(z) + Complex.Conjugate(z) * Complex.One - Complex.Negate(z) + Complex.Multiply(z, 2.0) + Complex.Pow(z, 3) + Complex.Reciprocal(z);
    [Jit] public static Complex Parts(Complex z) => new Complex(z.Real, -z.Imaginary) * z.Magnitude + z.Phase + Complex.FromPolarCoordinates(2, z.Real);
    [Jit] public static bool IsUnit(Complex z) => z == 1 || z != Complex.ImaginaryOne && z == new Complex(1, 2);
    [Jit] public static int Escape(double x, double y) { Complex c = new(x, y), z = Complex.Zero; int n = 0; while (n < 50 && z.Magnitude < 2) { z = z * z + c; n++; } return n; }
    [Grad] public static double Cosine(Complex z) => Math.Cos(z.Magnitude);
    [Grad] public static double SquaredLength(double x) { var z = new Complex(x, 2); return z.Real * z.Real + z.Imaginary * z.Imaginary; }
    [Grad] public static double Angle(double t) => new Complex(Math.Cos(t), Math.Sin(t)).Phase;
}
