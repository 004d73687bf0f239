using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// C#'s clamp of a number, of (high, x, low): throws where the bounds are in the wrong order, for an element of a batch too, and keeps a -0 that is in
/// bounds.
/// </summary>
/// <param name="IsOfType">Whether it is the method of the number's type, which treats NaN in its own way, and not that of <c>Math</c>.</param>
/// <param name="IsOrdered">Whether the bounds are known to be in order: then it never throws, and is minimum and maximum of elements.</param>
public sealed record NumberClamp(bool IsOfType = false, bool IsOrdered = false) : CodedPrimitive("number_clamp", 3)
{
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;
    public override bool PropagatesNaN => false;

    /// <summary>The lower bound comes last: one that is in order with every other is a number of each type.</summary>
    public override double? HarmlessOperand(DType operand) => IsOrdered ? null : Scalar.Lowest(operand).ToDouble(operand);
    protected override bool ThrowsByAll => true;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => !IsOrdered && new Greater().Evaluate(dtype, [operands[2], operands[0]]).IsTrue
            ? throw new ArgumentException($"{Name} with bounds in the wrong order") : new Clamp().Evaluate(dtype, [operands[2], operands[1], operands[0]]);

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => Clamp.Slope(b, [.. equation.Inputs.Reverse()], 2 - operand, tangent);

    public override void WriteParameters(ParameterWriter writer)
    {
        if (IsOfType) writer.Write("of_type", true);
        if (IsOrdered) writer.Write("ordered", true);
    }

    protected override IReadOnlyList<Domain> Domains => [new(0.5, 1), Domain.Real, new(-1, -0.5)];

    public override IEnumerable<PrimitiveExample> Examples
        => from example in base.Examples
           where example.Inputs[0].DType is DType.F32 or DType.F64
           from isOrdered in (bool[])[false, true]
           select example with { Primitive = this with { IsOrdered = isOrdered } };
}
