using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The operand itself, as a constant to differentiation.</summary>
public sealed record StopGradient() : ComposedPrimitive("stop_gradient", 1)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.StopGradient"];
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => true;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => operands[0];
    public override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share) => operands[0];
    protected override bool IsSmooth => false;
}
