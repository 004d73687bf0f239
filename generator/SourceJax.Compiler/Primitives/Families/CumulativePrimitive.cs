using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>Each element combined with all before it along an axis, or, when <paramref name="Backward"/>, with all after it.</summary>
public abstract record CumulativePrimitive(string Name, int Axis, bool Backward) : AxisKernel(Name, Axis)
{
    public abstract CodedPrimitive Combine { get; }
    protected sealed override bool RemovesAxis => false;
    protected sealed override DType ResultType(DType operand) => operand;
    public override bool Accepts(DType dtype) => dtype != DType.Bool;

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        interpreter.CountOperations(x.Data.Length);
        return [Along(x, Axis, Backward, (at, previous) => previous is { } total
            ? Combine.Evaluate(x.DType, [total, x.Data[at]]).RoundTo(x.DType)
            : x.Data[at])];
    }

    /// <summary>Computes elements in order along an axis, from the flat position and the element before.</summary>
    internal static ArrayValue Along(ArrayValue like, int axis, bool backward, Func<int, Scalar?, Scalar> element)
    {
        var data = new Scalar[like.Data.Length];
        int stride = like.Shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b), extent = like.Shape[axis];
        for (int start = 0; start < data.Length; start++)
        {
            if (start / stride % extent != 0) continue;
            Scalar? previous = null;
            for (int i = 0; i < extent; i++)
            {
                int at = start + (backward ? extent - 1 - i : i) * stride;
                previous = data[at] = element(at, previous);
            }
        }
        return new(like.DType, like.Shape, data);
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        writer.Write("backward", Backward);
    }

    public sealed override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32, DType.I32]
        where Accepts(dtype)
        from example in ExampleShapes
        from backward in (bool[])[false, true]
        select new PrimitiveExample(((CumulativePrimitive)WithAxis(example.Axis)) with { Backward = backward }, [new Aval(dtype, example.Shape)],
            [Domain.Real]);
}
