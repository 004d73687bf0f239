using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Passes;

/// <summary>Powers whose exponents are whole are found, through arithmetic; their derivatives are those of polynomials to every order.</summary>
public class WholeExponentsTests
{
    static IrFunction Function(string equations) => IrParser.Parse($"{{ f . x:f64[] y:f64[] k:i32[] . {equations} ( r ) }}");

    [Theory]
    [InlineData("e:f64[] = convert_element_type[target=f64] k\n r:f64[] = pow x e\n", true)]
    [InlineData("r:f64[] = pow x 3.0:f64\n", true)]
    [InlineData("d:f64[] = convert_element_type[target=f64] k\n e:f64[] = mul d 2.0:f64\n g:f64[] = sub e 1.0:f64\n r:f64[] = pow x g\n", true)]
    [InlineData("r:f64[] = pow x 0.5:f64\n", false)]
    [InlineData("r:f64[] = pow x y\n", false)]
    [InlineData("d:f64[] = convert_element_type[target=f64] k\n e:f64[] = div d 2.0:f64\n r:f64[] = pow x e\n", false)]
    [InlineData("d:f64[] = convert_element_type[target=f64] k\n e:f64[] = add d y\n r:f64[] = pow x e\n", false)]
    public void An_exponent_of_integers_and_whole_constants_is_whole(string equations, bool isWhole)
        => Assert.Equal(isWhole, WholeExponents.Run(Function(equations)).Equations[^1].Primitive is Pow { IsWhole: true });

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 3, 0)]
    [InlineData(3, 3, 6)]
    [InlineData(5, 3, 0)]
    public void Derivatives_at_zero_are_those_of_the_monomial(int exponent, int order, double expected)
    {
        IrFunction f = WholeExponents.Run(Function("e:f64[] = convert_element_type[target=f64] k\n r:f64[] = pow x e\n"));
        for (int i = 0; i < order; i++)
        {
            IrFunction derivative = Vjp.ValueAndGrad(f, [true, false, false]);
            f = new IrFunction("f", derivative.Inputs, derivative.Equations, [derivative.Outputs[1]]);
        }
        double value = Interpreter.Run(f, [ArrayValue.FromDouble(DType.F64, 0), ArrayValue.FromDouble(DType.F64, 0), ArrayValue.FromDouble(DType.I32, exponent)])[0].Data[0].Real;
        Assert.Equal(expected, value);
    }
}
