using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Tests.Library;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>Functions of scalars of double precision, and their derivatives in reverse mode, at a point.</summary>
static class AtPoint
{
    public delegate Var Build(IrBuilder b, IReadOnlyList<Var> x);

    public static double Value(Build f, params double[] point) => Run(Function(f, point.Length), point)[0];

    /// <summary>The first derivatives by every operand.</summary>
    public static double[] Gradient(Build f, params double[] point) => Run(Derivative(Function(f, point.Length)), point)[1..];

    /// <summary>The derivative of a function of one operand, of the given order.</summary>
    public static double Derivative(Build f, int order, double point)
    {
        IrFunction function = Function(f, 1);
        for (int i = 0; i < order; i++)
        {
            IrFunction derivative = Derivative(function);
            function = new IrFunction("f", derivative.Inputs, derivative.Equations, [derivative.Outputs[1]]);
        }
        return Run(function, [point])[0];
    }

    /// <summary>A function of the library, with its operands by parameter name and constant arguments.</summary>
    public static Build Api(string name, string[] operands, params (string Parameter, object Value)[] constants)
        => (b, x) =>
        {
            var arguments = operands.Select((p, i) => (Parameter: p, Value: (object)x[i])).Concat(constants).ToDictionary(a => a.Parameter, a => a.Value);
            return ApiCatalog.Find(name)!.Build(new LibraryCall(b, DType.F64, arguments))[0];
        };

    static IrFunction Derivative(IrFunction f) => Vjp.ValueAndGrad(f, [.. f.Inputs.Select(_ => true)]);

    static IrFunction Function(Build f, int arity)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. Enumerable.Range(0, arity).Select(_ => b.Input(Aval.Scalar(DType.F64)))];
        return b.Build("f", inputs, [f(b, inputs)]);
    }

    static double[] Run(IrFunction f, double[] point)
        => [.. Interpreter.Run(f, [.. point.Select(p => ArrayValue.FromDouble(DType.F64, p))]).Select(r => r.Data[0].ToDouble(r.DType))];
}
