using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The largest or smallest element so far; NaN from the first NaN on.</summary>
public abstract record CumulativeExtremum(string Name, int Axis, bool Backward) : CumulativePrimitive(Name, Axis, Backward)
{
    public sealed override bool Accepts(DType dtype) => dtype != DType.Bool && !dtype.IsComplex;

    /// <summary>What every other number beats.</summary>
    protected abstract double Worst { get; }

    /// <summary>Whether elements beat those before them.</summary>
    protected abstract Var Beats(IrBuilder b, Var x, Var before);

    /// <summary>The tangent of the first element that is the extremum: the last one that has beaten all before it.</summary>
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var x = equation.Inputs[0], before = b.Shift(equation.Output, Axis, Backward, Worst);
        Var isFirst = b.Or(Beats(b, x, before), b.And(b.IsNaN(x), b.Not(b.IsNaN(before))));
        Var place = b.Iota(DType.I32, x.Shape, Axis), start = b.Broadcast(Backward ? b.DimValue(x.Shape[Axis] - 1) : b.Constant(DType.I32, 0), x.Shape);
        CumulativeExtremum latest = Backward ? new CumMin(Axis, true) : new CumMax(Axis, false);
        return [b.TakeAlong(tangents[0]!, b.Emit(latest, b.Select(isFirst, place, start)), Axis)];
    }
}
