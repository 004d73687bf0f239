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

    /// <summary>The mean of the tangents of all elements that attain the extremum.</summary>
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var x = equation.Inputs[0], tangent = tangents[0]!;
        Var attains = b.Equal(x, Spread(b, equation.Output, x.Shape));
        Var count = b.ReduceSum(b.Convert(attains, x.DType), Axes);
        if (OrWorst) count = b.Max(count, b.Like(count, 1));
        return [b.Div(b.ReduceSum(b.Select(attains, tangent, b.Zeros(tangent.Aval)), Axes), count)];
    }

    public sealed override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        if (OrWorst) writer.Write("or_worst", true);
    }
}
