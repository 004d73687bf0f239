using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The derivative of a constant order (at least 1) of the digamma function.</summary>
public sealed record Polygamma(int Order) : CodedPrimitive("polygamma", 1)
{
    public override int Cost(DType dtype, bool isElement) => FunctionPrimitive.CostOf(FunctionHome.Special, dtype, isElement);
    public override bool Accepts(DType dtype) => dtype.IsFloat && Order >= 1;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(SpecialReference.Polygamma(Order, operands[0].Real));

    protected override Var? Partial(IrBuilder b, Equation equation, int operand) => b.Polygamma(Order + 1, equation.Inputs[0]);
    public override void WriteParameters(ParameterWriter writer) => writer.Write("order", Order);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
    public override IEnumerable<PrimitiveExample> Examples => Order != 1 ? base.Examples : base.Examples.Concat(new Polygamma(2).Examples);
}
