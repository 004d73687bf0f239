using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;
using static SourceJax.Generator.Tests.Library.TracedCall;

namespace SourceJax.Generator.Tests.Library;

public class MomentTests
{
    static readonly double[] NaNs = [double.NaN, double.NaN];

    [Fact]
    public void Means_and_variances_are_NumPys()
    {
        ArrayValue x = Array([2, 3], 1, 2, 4, 8, 16, 32);
        Same([3], [4.5, 9, 18], Run("Jnp.Mean", ("x", x), ("axis", 0)));
        Same([], [117.25], Run("Jnp.Var", ("x", x)), 1e-15);
        Same([2], [1.247219128924647, 9.977753031397176], Run("Jnp.Std", ("x", x), ("axis", 1)), 1e-15);
        Same([2, 1], [7.0 / 3, 448.0 / 3], Run("Jnp.Var", ("x", x), ("axis", 1), ("ddof", 1), ("keepDims", true)), 1e-15);
        Same([2], NaNs, Run("Jnp.Var", ("x", x), ("axis", 1), ("ddof", 3)));
        Same([], [double.NaN], Run("Jnp.Mean", ("x", Count(0))));
    }

    [Fact]
    public void Degrees_of_freedom_are_counted_when_the_program_runs()
    {
        IrFunction variance = Trace("Jnp.Var", Compiler.Ir.DType.F64, ("x", new Aval(Compiler.Ir.DType.F64, Shape.Of(Dim.Symbol("n")))), ("ddof", 2));
        Same([], [2], Interpreter.Run(variance, Array([3], 1, 2, 3))[0]);
        Same([], [double.NaN], Interpreter.Run(variance, Array([2], 1, 2))[0]);
    }

    [Fact]
    public void Gradients_of_equal_elements_are_zero_or_none()
    {
        double[] Gradient(string function)
        {
            IrFunction f = Trace(function, Compiler.Ir.DType.F64, ("x", new Aval(Compiler.Ir.DType.F64, Shape.Of(3))));
            return Interpreter.Run(Vjp.ValueAndGrad(f, [true]), Array([3], 4, 4, 4))[1].ToDoubles();
        }
        Assert.Equal([0, 0, 0], Gradient("Jnp.Var"));
        Assert.All(Gradient("Jnp.Std"), g => Assert.True(double.IsNaN(g)));
    }
}
