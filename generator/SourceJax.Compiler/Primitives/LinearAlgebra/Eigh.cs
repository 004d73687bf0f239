using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>
/// Eigenvalues in ascending order and eigenvectors, as columns, of symmetric matrices of which the lower triangle is read. Of the large elements of a
/// vector, the first is positive.
/// </summary>
public sealed record Eigh() : MatrixKernel("eigh")
{
    public override bool IsSquare => true;

    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        RequireSquare(matrices[0]);
        return [matrices[0].WithShape(Shape.Of(matrices[0].Shape[0])), matrices[0]];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices) => SpectralReference.Eigh(matrices[0]);

    /// <summary>dw is the diagonal of P = Vᵀ dA V, and dV = V (F ∘ P), where F are reciprocal distances of eigenvalues: NaN where two are equal.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var w = equation.Outputs[0], v = equation.Outputs[1];
        Var p = b.MatrixProduct(b.MatrixProduct(v, b.Mirrored(tangents[0]!), transposeX: true), v);
        return [b.DiagonalOf(p), b.MatrixProduct(v, b.Mul(b.ReciprocalDistances(w, v.Shape), p))];
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from n in (int[])[3, 1, 0]
        from shape in Batches(n, n)
        where n == 3 || dtype == DType.F64
        select new PrimitiveExample(this, [new Aval(dtype, shape)], [new(-0.3, 0.3)]) { Prepare = operands => [MatrixReference.Spread(operands[0])] };
}
