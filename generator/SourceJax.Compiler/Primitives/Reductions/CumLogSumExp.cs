using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Running logarithms of sums of exponentials along an axis, without overflow.</summary>
public sealed record CumLogSumExp(int Axis, bool Backward) : CumulativePrimitive("cumlogsumexp", Axis, Backward)
{
    public override CodedPrimitive Combine { get; } = new LogAddExp();
    public override bool Accepts(DType dtype) => dtype is DType.F32 or DType.F64;
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };

    /// <summary>
    /// y'[k] = e^(y[k-1] - y[k]) y'[k-1] + e^(x[k] - y[k]) x'[k], a linear recurrence. Infinite numbers are replaced where they would cancel.
    /// </summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var y = equation.Output, before = b.Shift(y, Axis, Backward, double.NegativeInfinity);
        Var total = b.Select(b.Or(b.Equal(y, double.PositiveInfinity), b.Equal(y, double.NegativeInfinity)), 0, y);
        Var weight = b.Exp(b.Sub(Finite(equation.Inputs[0]), total));
        return [b.Emit(new LinearRecurrence(Axis, Backward), b.Exp(b.Sub(Finite(before), total)), b.Mul(weight, tangents[0]!))];

        Var Finite(Var v) => b.Select(b.Equal(v, double.PositiveInfinity), 0, v);
    }
}
