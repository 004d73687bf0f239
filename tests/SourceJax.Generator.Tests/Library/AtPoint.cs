using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Library;

/// <summary>Expressions of <c>x</c> and <c>y</c>, numbers of double precision, and their derivatives in reverse mode, at a point.</summary>
static class AtPoint
{
    public static double Value(string expression, params double[] point) => Function(expression, point.Length).ValueAt(point);

    /// <summary>The first derivatives by every operand.</summary>
    public static double[] Gradient(string expression, params double[] point) => Function(expression, point.Length).GradientAt(point);

    /// <summary>The derivative of an expression of <c>x</c>, of the given order.</summary>
    public static double Derivative(string expression, int order, double point) => Function(expression, 1).DerivativeAt(order, point);

    static IrFunction Function(string expression, int arity)
    {
        string parameters = string.Join(", ", new[] { "x", "y" }.Take(arity).Select(p => $"""[Shape("")] NDArray<double> {p}"""));
        return Traced.Members($"public static NDArray<double> F({parameters}) => {expression};").Method("F").Function;
    }
}
