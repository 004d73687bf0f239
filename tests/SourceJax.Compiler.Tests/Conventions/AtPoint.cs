using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Tests.Library;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>Functions of scalars of double precision, and their derivatives in reverse mode, at a point.</summary>
static class AtPoint
{
    public delegate Var Build(IrBuilder b, IReadOnlyList<Var> x);

    public static double Value(Build f, params double[] point) => Function(f, point.Length).ValueAt(point);

    /// <summary>The first derivatives by every operand.</summary>
    public static double[] Gradient(Build f, params double[] point) => Function(f, point.Length).GradientAt(point);

    /// <summary>The derivative of a function of one operand, of the given order.</summary>
    public static double Derivative(Build f, int order, double point) => Function(f, 1).DerivativeAt(order, point);

    /// <summary>A function of the library, with its operands by parameter name and constant arguments.</summary>
    public static Build Api(string name, string[] operands, params (string Parameter, object Value)[] constants)
        => (b, x) =>
        {
            var arguments = operands.Select((p, i) => (Parameter: p, Value: (object)x[i])).Concat(constants).ToDictionary(a => a.Parameter, a => a.Value);
            return ApiCatalog.Find(name)!.Build(new LibraryCall(b, DType.F64, arguments))[0];
        };

    static IrFunction Function(Build f, int arity)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. Enumerable.Range(0, arity).Select(_ => b.Input(Aval.Scalar(DType.F64)))];
        return b.Build("f", inputs, [f(b, inputs)]);
    }
}
