using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The position, an <c>int</c>, of the first extremal element along an axis; a NaN counts as more extremal than any number.</summary>
public abstract record ArgReduction(string Name, int Axis) : AxisKernel(Name, Axis)
{
    /// <summary>Whether a number takes the place of the best one so far.</summary>
    protected abstract bool IsBetter(DType dtype, Scalar candidate, Scalar best);

    protected sealed override bool RemovesAxis => true;
    protected sealed override DType ResultType(DType operand) => DType.I32;
    public sealed override bool Accepts(DType dtype) => !dtype.IsComplex;

    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        var result = base.Infer(inputs);
        if (!inputs[0].Shape[Axis].IsZero) return result;
        throw new TypeRuleException(TypeRule.Shape, $"{Name} over no elements has no value: shape {inputs[0].Shape}, axis {Axis}");
    }

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        interpreter.CountOperations(x.Data.Length);
        return [ArrayValue.Generate(DType.I32, [.. x.Shape.Where((_, a) => a != Axis)], at =>
        {
            if (x.Shape[Axis] == 0) throw new ArgumentException($"{Name} over no elements");
            var index = at.ToList();
            index.Insert(Axis, 0);
            int best = 0;
            Scalar bestValue = x[index];
            for (int i = 1; i < x.Shape[Axis] && !double.IsNaN(bestValue.Real); i++)
            {
                index[Axis] = i;
                Scalar value = x[index];
                if (double.IsNaN(value.Real) || IsBetter(x.DType, value, bestValue)) (best, bestValue) = (i, value);
            }
            return Scalar.Integer(best);
        })];
    }

    /// <summary>Orders elements of one type as C# does.</summary>
    internal static int Compare(DType dtype, Scalar x, Scalar y)
        => dtype.IsFloat ? (x.Real > y.Real ? 1 : x.Real < y.Real ? -1 : 0)
            : dtype == DType.U64 ? ((ulong)x.Bits).CompareTo((ulong)y.Bits)
            : x.Bits.CompareTo(y.Bits);

    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];

    public sealed override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32, DType.I32, DType.U64, DType.Bool]
        from example in ExampleShapes
        select new PrimitiveExample(WithAxis(example.Axis), [new Aval(dtype, example.Shape)],
            [dtype == DType.Bool ? new(0, 1) : dtype.IsUnsigned ? new(0, 5) : Domain.Real])
        { IsSmooth = false };
}
