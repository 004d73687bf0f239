using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The operand itself, as a constant to differentiation.</summary>
public sealed record StopGradient() : ElementwisePrimitive("stop_gradient", 1)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.StopGradient"];
    public override bool Accepts(DType dtype) => true;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => operands[0];
    public override CodeTemplate Code(DType dtype) => new("({0})");
    public override CodeTemplate? Lanes(DType dtype) => LaneCode.Supports(dtype) || dtype == DType.Bool ? Code(dtype) : null;
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at) => context.Pull(equation.Inputs[0], at);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected override bool IsSmooth => false;
}
