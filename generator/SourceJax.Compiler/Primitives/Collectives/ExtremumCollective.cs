using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>The largest or smallest value of all lanes. Lanes that share it share its tangent, as in a reduction.</summary>
public abstract record ExtremumCollective(string Name, string AxisName) : Collective(Name, AxisName)
{
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        var sum = new PSum(AxisName);
        Var isExtremum = b.Convert(b.Equal(equation.Inputs[0], equation.Output), tangents[0]!.DType);
        return [b.Div(b.Emit(sum, b.Mul(tangents[0]!, isExtremum)), b.Emit(sum, isExtremum))];
    }

    protected sealed override Var OfEqual(BatchBuilder b, Var value) => value;
}
