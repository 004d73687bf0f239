using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>C#'s clamp(low, x, high) of a number: throws where the bounds are in the wrong order, and keeps a -0 that is in bounds.</summary>
/// <param name="Of">The C# type whose method it is: <c>Math</c>, or that of the number, which treats NaN in its own way.</param>
public sealed record NumberClamp(string Of) : CodedPrimitive("number_clamp", 3)
{
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;
    public override bool PropagatesNaN => false;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => new Clamp().Evaluate(dtype, operands);
    public override CodeTemplate Code(DType dtype) => new($"{Of}.Clamp({{1}}, {{0}}, {{2}})");

    /// <summary>Of elements, minimum and maximum.</summary>
    public override CodeTemplate Element(DType dtype) => Bounded(FunctionCode.Net(dtype, "", 0).Text[..^"()".Length]);
    public override CodeTemplate? Lanes(DType dtype) => LaneCode.Supports(dtype) ? Bounded(LaneCode.LanesType + ".") : null;
    static CodeTemplate Bounded(string type) => new($"{type}Min({type}Max({{1}}, {{0}}), {{2}})");

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent) => Clamp.Slope(b, equation, operand, tangent);
    public override void WriteParameters(ParameterWriter writer) => writer.Write("of", Of);
    protected override IReadOnlyList<Domain> Domains => [new(-1, -0.5), Domain.Real, new(0.5, 1)];
    public override IEnumerable<PrimitiveExample> Examples => base.Examples.Where(e => e.Inputs[0].DType is DType.F32 or DType.F64);
}
