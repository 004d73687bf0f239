using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>Activation functions. Sigmoid and softplus are primitives.</summary>
static class Activations
{
    const double SeluScale = 1.0507009873554804934193349852946, SeluAlpha = 1.6732632423543772848170429916717;

    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Unary("SourceJax.Nn.Relu", Relu),
        Unary("SourceJax.Nn.Relu6", Relu6),
        Unary("SourceJax.Nn.Tanh", (b, x) => b.Tanh(x)),
        Unary("SourceJax.Nn.Silu", (b, x) => b.Mul(x, b.Logistic(x))),
        Unary("SourceJax.Nn.Swish", (b, x) => b.Mul(x, b.Logistic(x))),
        Unary("SourceJax.Nn.LogSigmoid", (b, x) => b.Neg(b.Softplus(b.Neg(x)))),
        Unary("SourceJax.Nn.HardTanh", (b, x) => b.Select(b.Greater(x, 1), 1, b.Select(b.Less(x, -1), -1, x))),
        Unary("SourceJax.Nn.HardSigmoid", HardSigmoid),
        Unary("SourceJax.Nn.HardSwish", (b, x) => b.Mul(x, HardSigmoid(b, x))),
        Unary("SourceJax.Nn.SoftSign", (b, x) => b.Div(x, b.Add(b.Abs(x), 1))),
        Unary("SourceJax.Nn.Mish", (b, x) => b.Mul(x, b.Tanh(b.Softplus(x)))),
        Unary("SourceJax.Nn.Selu", (b, x) => b.Mul(Elu(b, x, SeluAlpha), SeluScale)),
        Unary("SourceJax.Nn.Log1mexp", Log1mExp),
        ApiFunction.Of("SourceJax.Nn.Glu", Glu),
        ApiFunction.Of("SourceJax.Nn.Elu", call => Elu(call.Builder, call.Operand("x"), call.DoubleOr("alpha", 1))),
        ApiFunction.Of("SourceJax.Nn.Celu", call => Celu(call.Builder, call.Operand("x"), call.DoubleOr("alpha", 1))),
        ApiFunction.Of("SourceJax.Nn.LeakyRelu", call => LeakyRelu(call.Builder, call.Operand("x"), call.DoubleOr("negativeSlope", 0.01))),
        ApiFunction.Of("SourceJax.Nn.Squareplus", call => Squareplus(call.Builder, call.Operand("x"), call.DoubleOr("b", 4))),
        ApiFunction.Of("SourceJax.Nn.Gelu", Gelu),
    ];

    /// <summary>The derivative at 0 is 0, where that of a maximum would be 1/2. NaN is passed on.</summary>
    static Var Relu(IrBuilder b, Var x) => b.Select(b.LessEqual(x, 0), 0, x);

    /// <summary>The derivatives at 0 and at 6 are 0.</summary>
    static Var Relu6(IrBuilder b, Var x) => b.Select(b.LessEqual(x, 0), 0, b.Select(b.GreaterEqual(x, 6), 6, x));

    static Var HardSigmoid(IrBuilder b, Var x) => b.Div(Relu6(b, b.Add(x, 3)), 6);

    /// <summary>The exponential of the untaken branch must not overflow: its derivative would make the zero cotangent NaN.</summary>
    static Var Elu(IrBuilder b, Var x, double alpha)
    {
        Var isPositive = b.Greater(x, 0);
        return b.Select(isPositive, x, b.Mul(b.Expm1(b.Select(isPositive, 0, x)), alpha));
    }

    static Var Celu(IrBuilder b, Var x, double alpha)
        => b.Add(b.Max(x, b.Like(x, 0)), b.Mul(b.Expm1(b.Div(b.Min(x, b.Like(x, 0)), alpha)), alpha));

    static Var LeakyRelu(IrBuilder b, Var x, double slope) => b.Select(b.GreaterEqual(x, 0), x, b.Mul(x, slope));

    /// <summary>The first half along an axis, gated by the second.</summary>
    static Var Glu(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "Glu");
        int axis = Arguments.Axis(call.IntOr("axis", -1), x.Rank, "Glu");
        Dim extent = x.Shape[axis], half = Dim.FloorDiv(extent, 2);
        if (half * 2 != extent) throw new TypeRuleException(TypeRule.Shape, $"Glu: extent {extent} of axis {axis} is not known to be even");
        return b.Mul(b.SliceAxis(x, axis, Dim.Zero, half), b.Logistic(b.SliceAxis(x, axis, half, extent)));
    }

    static Var Squareplus(IrBuilder b, Var x, double c) => b.Mul(b.Add(x, b.Sqrt(b.Add(b.Mul(x, x), c))), 0.5);

    /// <summary>By the hyperbolic tangent unless asked otherwise, as in JAX.</summary>
    static Var Gelu(ApiCall call)
    {
        bool isApproximate = !call.Has("approximate") || call.Bool("approximate");
        return isApproximate ? TanhGelu(call.Builder, call.Operand("x")) : ExactGelu(call.Builder, call.Operand("x"));
    }

    static Var ExactGelu(IrBuilder b, Var x) => b.Mul(x, b.Mul(b.Erfc(b.Mul(x, -Math.Sqrt(0.5))), 0.5));

    static Var TanhGelu(IrBuilder b, Var x)
    {
        Var cube = b.Mul(b.Mul(x, x), x), inner = b.Mul(b.Add(x, b.Mul(cube, 0.044715)), Math.Sqrt(Rounded(x.DType, 2 / Math.PI)));
        return b.Mul(x, b.Mul(b.Add(b.Tanh(inner), 1), 0.5));
    }

    /// <summary>log(1 - e^-x), by the form that does not cancel; the other one sees a harmless operand.</summary>
    static Var Log1mExp(IrBuilder b, Var x)
    {
        Var isSmall = b.Less(x, Math.Log(2));
        Var small = b.Log(b.Neg(b.Expm1(b.Select(isSmall, b.Neg(x), -1))));
        return b.Select(isSmall, small, b.Log1p(b.Neg(b.Exp(b.Select(isSmall, -1, b.Neg(x))))));
    }
}
