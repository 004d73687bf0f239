using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Functions of numbers of double precision, and their derivatives in reverse mode, at a point.</summary>
static class PointDerivatives
{
    extension(IrFunction function)
    {
        public double ValueAt(params double[] point) => Run(function, point)[0];

        /// <summary>The first derivatives by every operand.</summary>
        public double[] GradientAt(params double[] point) => Run(Derivative(function), point)[1..];

        /// <summary>The derivative of a function of one operand, of the given order.</summary>
        public double DerivativeAt(int order, double point)
        {
            IrFunction f = function;
            for (int i = 0; i < order; i++)
            {
                IrFunction derivative = Derivative(f);
                f = new IrFunction("f", derivative.Inputs, derivative.Equations, [derivative.Outputs[1]]);
            }
            return Run(f, [point])[0];
        }
    }

    static IrFunction Derivative(IrFunction f) => Vjp.ValueAndGrad(f, [.. f.Inputs.Select(_ => true)]);

    static double[] Run(IrFunction f, double[] point)
        => [.. Interpreter.Run(f, [.. point.Select(p => ArrayValue.FromDouble(Compiler.Ir.DType.F64, p))]).Select(r => r.Data[0].ToDouble(r.DType))];
}
