using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Reductions;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>Parts and polar form of complex numbers.</summary>
static class ComplexFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Unary("SourceJax.Jnp.Angle", Angle),
        ApiFunction.Of("SourceJax.Execution.FourierTransform.Of",
            call => call.Builder.Emit(new Fft(call.Int("axis"), call.Bool("inverse")), call.Operand("x"))),
        ApiFunction.Of("System.Numerics.Complex.Real", call => call.Builder.Real(call.Operand("this"))),
        ApiFunction.Of("System.Numerics.Complex.Imaginary", call => call.Builder.Imag(call.Operand("this"))),
        ApiFunction.Of("System.Numerics.Complex.Magnitude", call => call.Builder.Abs(call.Operand("this"))),
        ApiFunction.Of("System.Numerics.Complex.Phase", call => Angle(call.Builder, call.Operand("this"))),
        ApiFunction.Of("System.Numerics.Complex.Reciprocal", call => Reciprocal(call.Builder, call.Operand("value"))),
        ApiFunction.Of("System.Numerics.Complex.FromPolarCoordinates", call => FromPolar(call.Builder, call.Operand("magnitude"), call.Operand("phase"))),
    ];

    /// <summary>.NET's, which is 0 for 0.</summary>
    static Var Reciprocal(IrBuilder b, Var z) => b.Select(b.Equal(z, 0), z, b.Reciprocal(z));

    static Var FromPolar(IrBuilder b, Var magnitude, Var phase) => b.Complex(b.Mul(magnitude, b.Cos(phase)), b.Mul(magnitude, b.Sin(phase)));

    static Var Angle(IrBuilder b, Var z) => b.Atan2(b.Imag(z), b.Real(z));
}
