using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * y, and 0 where x is 0.</summary>
public sealed record MulOrZero() : ZeroPreservingPrimitive("mul_or_zero", new Mul(), "Multiply")
{
    /// <summary>The product rule, in which either term is zero where the tangent or cotangent in it is.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.ProductRule(this, equation.Inputs, tangents)];

    public override void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var x = equation.Inputs[0], y = equation.Inputs[1], ct = cotangents[0]!;
        if (b.IsLinear(x)) b.Add(x, b.Product(ct, y));
        else b.Add(y, b.ProductOfCotangents(x, ct), mayBeAbsent: true);
    }
}
