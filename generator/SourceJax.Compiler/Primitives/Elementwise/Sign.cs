using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>-1, 0 or 1; of a float zero that zero, and NaN of NaN. The derivative is zero everywhere.</summary>
public sealed record Sign() : ComposedPrimitive("sign", 1)
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Sign");
    public override bool IsExact(DType operand) => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0];
        if (dtype.IsFloat) return Scalar.Float(x.Real > 0 ? 1 : x.Real < 0 ? -1 : x.Real);
        return Scalar.Integer(dtype.IsUnsigned ? x.Bits != 0 ? 1 : 0 : Math.Sign(x.Bits));
    }

    /// <summary>Chosen among constants: .NET's own sign throws on NaN.</summary>
    public override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
    {
        LoopExpr x = share(operands[0]), zero = Number(0);
        LoopExpr Number(double value) => new ConstExpr(dtype, Scalar.Of(dtype, value));
        LoopExpr Choose(CodedPrimitive test, LoopExpr then, LoopExpr otherwise)
            => new ApplyExpr(new Select(), dtype, [new ApplyExpr(test, dtype, [x, zero], isElement), then, otherwise], isElement);
        return Choose(new Greater(), Number(1), dtype.IsUnsigned ? x : Choose(new Less(), Number(-1), x));
    }

    protected override bool IsSmooth => false;
}
