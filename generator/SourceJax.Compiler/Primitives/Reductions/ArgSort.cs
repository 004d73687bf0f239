using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>The positions that sort the elements along an axis: NaN last in either direction, equal elements in the order they have.</summary>
public sealed record ArgSort(int Axis, bool Descending) : AxisKernel("argsort", Axis)
{
    protected override bool RemovesAxis => false;
    protected override DType ResultType(DType operand) => DType.I32;
    public override bool Accepts(DType dtype) => dtype != DType.Bool && !dtype.IsComplex;
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        interpreter.CountOperations(x.Data.Length);
        var order = new Scalar[x.Data.Length];
        int stride = x.Shape.Skip(Axis + 1).Aggregate(1, (a, b) => a * b), extent = x.Shape[Axis];
        for (int start = 0; start < order.Length; start++)
        {
            if (start / stride % extent != 0) continue;
            var run = Enumerable.Range(0, extent).Select(i => (Position: i, Value: x.Data[start + i * stride])).ToList();
            run.Sort((a, b) => Compare(x.DType, a.Value, b.Value) is not 0 and int byValue ? byValue : a.Position.CompareTo(b.Position));
            for (int i = 0; i < extent; i++) order[start + i * stride] = Scalar.Integer(run[i].Position);
        }
        return [new(DType.I32, x.Shape, order)];
    }

    int Compare(DType dtype, Scalar x, Scalar y)
    {
        if (double.IsNaN(x.Real) || double.IsNaN(y.Real)) return double.IsNaN(x.Real).CompareTo(double.IsNaN(y.Real));
        int order = ArgReduction.Compare(dtype, x, y);
        return Descending ? -order : order;
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];

    public override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        writer.Write("descending", Descending);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32, DType.I32, DType.U64]
        from example in ExampleShapes
        from downwards in (bool[])[false, true]
        select new PrimitiveExample(new ArgSort(example.Axis, downwards), [new Aval(dtype, example.Shape)], [dtype.IsUnsigned ? new(0, 5) : Domain.Real])
        {
            IsSmooth = false,
        };
}
