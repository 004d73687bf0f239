using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>
/// y[k] = a[k] y[k-1] + b[k] along an axis, from y[-1] = 0; when <paramref name="Backward"/>, from the end. Its derivatives are of the
/// same form.
/// </summary>
public sealed record LinearRecurrence(int Axis, bool Backward) : AxisKernel("linear_recurrence", Axis), ILinearPrimitive, IProductPrimitive
{
    /// <summary>Whether y[k-1] is a cotangent that may be absent, whose zeros are kept: see Note [Absent cotangents].</summary>
    public bool KeepsZeros { get; init; }

    static readonly Mul Product = new();
    static readonly MulOrZero ProductOrZero = new();
    static readonly Add Sum = new();

    protected override bool RemovesAxis => false;
    protected override DType ResultType(DType operand) => operand;
    public override bool Accepts(DType dtype) => dtype != DType.Bool;
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue a = inputs[0], b = inputs[1];
        interpreter.CountOperations(2 * a.Data.Length);
        return [CumulativePrimitive.Along(b, Axis, Backward, (at, previous) => previous is { } y
            ? Sum.Evaluate(b.DType, [Term(a.Data[at], y).RoundTo(b.DType), b.Data[at]]).RoundTo(b.DType)
            : b.Data[at])];

        Scalar Term(Scalar factor, Scalar y) => KeepsZeros ? ProductOrZero.Evaluate(b.DType, [y, factor]) : Product.Evaluate(b.DType, [factor, y]);
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var? input = tangents[1];
        if (tangents[0] is { } da)
        {
            Var before = b.Shift(equation.Output, Axis, Backward, fill: 0), term = KeepsZeros ? b.MulOrZero(before, da) : b.Mul(da, before);
            input = input is null ? term : b.Add(input, term);
        }
        return [b.Emit(this, equation.Inputs[0], input!)];
    }

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand)
        => operand == 1 ? b.Emit(this with { KeepsZeros = true }, operands) : null;

    /// <summary>The recurrence run the other way, with the factors moved by one: linear in the second operand.</summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var factors = b.Builder.Shift(equation.Inputs[0], Axis, !Backward, fill: 0);
        b.Add(equation.Inputs[1], b.Builder.Emit(this with { Backward = !Backward, KeepsZeros = b.KeepsZeros(factors) }, factors, cotangents[0]!));
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        writer.Write("backward", Backward);
        if (KeepsZeros) writer.Write("keeps_zeros", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from example in ExampleShapes
        from backward in (bool[])[false, true]
        from keepsZeros in (bool[])[false, true]
        where dtype.IsDifferentiable || !keepsZeros
        select new PrimitiveExample(new LinearRecurrence(example.Axis, backward) { KeepsZeros = keepsZeros }, [new Aval(dtype, example.Shape), new Aval(dtype, example.Shape)],
            [Domain.Real, Domain.Real]);
}
