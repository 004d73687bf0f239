using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Running products along an axis.</summary>
public sealed record CumProd(int Axis, bool Backward) : CumulativePrimitive("cumprod", Axis, Backward)
{
    public override CodedPrimitive Combine { get; } = new Mul();
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };

    /// <summary>From y[k] = x[k] y[k-1], by the product rule: a linear recurrence, without division.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var before = b.Shift(equation.Output, Axis, Backward, fill: 1);
        return [b.Emit(new LinearRecurrence(Axis, Backward), equation.Inputs[0], b.Mul(tangents[0]!, before))];
    }
}
