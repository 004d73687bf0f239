using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * y, and 0 where x is 0. With <paramref name="Either"/>, also where y is.</summary>
public sealed record MulOrZero(bool Either) : ZeroPreservingPrimitive("mul_or_zero", new Mul(), "Multiply")
{
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Either && IsZero(operands[1]) ? default : base.Evaluate(dtype, operands);

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        LoopExpr x = context.Pull(equation.Inputs[0], at), y = context.Pull(equation.Inputs[1], at);
        return Apply(context, x, y, equation.Output.Rank > 0);
    }

    /// <summary>The product of two elements.</summary>
    internal LoopExpr Apply(PullContext context, LoopExpr x, LoopExpr y, bool isElement)
    {
        DType dtype = x.DType;
        LoopExpr Of(ElementwisePrimitive operation, params LoopExpr[] operands) => new ApplyExpr(operation, dtype, [.. operands], isElement);
        if (!Either) return Of(this, x, y);
        LoopExpr zero = new ConstExpr(dtype, Scalar.Of(dtype, 0)), named = context.Share(y);
        return Of(new Select(), Of(new Equal(), named, zero), zero, Of(new MulOrZero(false), x, named));
    }

    /// <summary>The product rule, in which either term is zero where the tangent or cotangent in it is.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var? first = tangents[0] is { } dx ? b.Emit(this, dx, equation.Inputs[1]) : null;
        Var? second = tangents[1] is { } dy ? b.Emit(this, equation.Inputs[0], dy) : null;
        return [first is not null && second is not null ? b.Add(first, second) : first ?? second];
    }

    public override void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], y = equation.Inputs[1], ct = cotangents[0]!;
        if (b.IsLinear(y)) b.Add(y, b.ProductWithAbsent(x, ct), mayBeAbsent: true);
        else if (Either) b.Add(x, b.ProductWithAbsent(y, ct), mayBeAbsent: true);
        else b.Add(x, b.Product(ct, y));
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("either", Either);

    public override IEnumerable<PrimitiveExample> Examples => Either ? base.Examples : new MulOrZero(true).Examples.Concat(base.Examples);
}
