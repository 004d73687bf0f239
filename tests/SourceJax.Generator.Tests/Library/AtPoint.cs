using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Library;

/// <summary>Expressions of <c>x</c> and <c>y</c>, numbers of double precision, and their derivatives in reverse mode, at a point.</summary>
static class AtPoint
{
    public static double Value(string expression, params double[] point) => Run(Function(expression, point.Length), point)[0];

    /// <summary>The first derivatives by every operand.</summary>
    public static double[] Gradient(string expression, params double[] point) => Run(Derivative(Function(expression, point.Length)), point)[1..];

    /// <summary>The derivative of an expression of <c>x</c>, of the given order.</summary>
    public static double Derivative(string expression, int order, double point)
    {
        IrFunction function = Function(expression, 1);
        for (int i = 0; i < order; i++)
        {
            IrFunction derivative = Derivative(function);
            function = new IrFunction("f", derivative.Inputs, derivative.Equations, [derivative.Outputs[1]]);
        }
        return Run(function, [point])[0];
    }

    static IrFunction Derivative(IrFunction f) => Vjp.ValueAndGrad(f, [.. f.Inputs.Select(_ => true)]);

    static IrFunction Function(string expression, int arity)
    {
        string parameters = string.Join(", ", new[] { "x", "y" }.Take(arity).Select(p => $"""[Shape("")] NDArray<double> {p}"""));
        return Traced.Members($"public static NDArray<double> F({parameters}) => {expression};").Method("F").Function;
    }

    static double[] Run(IrFunction f, double[] point)
        => [.. Interpreter.Run(f, [.. point.Select(p => ArrayValue.FromDouble(Compiler.Ir.DType.F64, p))]).Select(r => r.Data[0].ToDouble(r.DType))];
}
