using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The largest or smallest element; NaN if there is one. Over no elements it is an error, unless that is defined.</summary>
public abstract record ExtremumReduction(string Name, EquatableArray<int> Axes) : ReductionPrimitive(Name, Axes)
{
    /// <summary>Whether the result over no elements is the value that every other one beats.</summary>
    public bool OrWorst { get; init; }

    public sealed override Scalar? Identity(DType dtype) => OrWorst ? Worst(dtype) : null;
    public sealed override bool Accepts(DType dtype) => dtype != DType.Bool && !dtype.IsComplex;

    /// <summary>The value that every other one beats.</summary>
    protected abstract Scalar Worst(DType dtype);
    public sealed override Scalar Start(DType dtype) => Worst(dtype);

    /// <summary>Whether elements are less, or more, than the extremum; none is where that is NaN.</summary>
    protected abstract Var IsBeaten(IrBuilder b, Var x, Var extremum);

    /// <summary>The mean of the tangents of all elements that attain the extremum; NaN where that is, in reverse mode for all elements.</summary>
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var x = equation.Inputs[0], tangent = tangents[0]!;
        Var isBeaten = IsBeaten(b, x, Spread(b, equation.Output, x.Shape));
        Var count = b.ReduceSum(b.Select(isBeaten, b.Like(x, 0), b.Like(x, 1)), Axes);
        if (OrWorst) count = b.Max(count, b.Like(count, 1));
        count = b.Select(b.IsNaN(equation.Output), b.Like(count, double.NaN), count);
        return [b.Div(b.ReduceSum(b.Select(isBeaten, b.Zeros(tangent.Aval), tangent), Axes), count)];
    }

    public sealed override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        if (OrWorst) writer.Write("or_worst", true);
    }
}
