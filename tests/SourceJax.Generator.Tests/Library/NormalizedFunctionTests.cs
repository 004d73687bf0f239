using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;
using static SourceJax.Generator.Tests.Library.TracedCall;

namespace SourceJax.Generator.Tests.Library;

public class NormalizedFunctionTests
{
    [Fact]
    public void Nothing_overflows()
    {
        Same([2], [0.5, 0.5], Run("Nn.Softmax", ("x", Array([2], 1000, 1000))));
        Same([2, 2], [0.5, 0.5, 1, 0], Run("Nn.Softmax", ("x", Array([2, 2], -1000, -1000, 2000, 0))));
        Same([2], [-1000, 0], Run("Nn.LogSoftmax", ("x", Array([2], 0, 1000))));
        Same([], [1000 + Math.Log(2)], Run("Nn.LogSumExp", ("x", Array([2], 1000, 1000))), 1e-15);
    }

    [Fact]
    public void Infinities_are_limits()
    {
        double infinity = double.PositiveInfinity;
        Same([], [infinity], Run("Nn.LogSumExp", ("x", Array([2], 1, infinity))));
        Same([], [-infinity], Run("Nn.LogSumExp", ("x", Array([2], -infinity, -infinity))));
        Same([1, 1], [1], Run("Nn.LogSumExp", ("x", Array([1, 2], 1, -infinity)), ("axis", -1), ("keepDims", true)));
    }

    [Fact]
    public void The_gradient_of_logsumexp_is_softmax_also_at_ties()
    {
        IrFunction f = Trace("Nn.LogSumExp", Compiler.Ir.DType.F64, ("x", new Aval(Compiler.Ir.DType.F64, Shape.Of(4))));
        ArrayValue x = Array([4], 3, 1, 3, 2);
        Same([4], Run("Nn.Softmax", ("x", x)).ToDoubles(), Interpreter.Run(Vjp.ValueAndGrad(f, [true]), x)[1], 1e-15);
    }

    [Fact]
    public void A_class_out_of_range_is_nowhere_hot()
        => Same([2, 3], [0, 0, 0, 0, 0, 1], Run("Nn.OneHot<double>", ("x", ArrayValue.From(Compiler.Ir.DType.I32, [2], -1, 2)), ("numClasses", 3)));
}
