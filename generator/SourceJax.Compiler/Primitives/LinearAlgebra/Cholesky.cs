using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>
/// The lower triangular L with L Lᵀ = A, of whose symmetric matrices the lower triangle is read; NaN throughout where A is not positive definite.
/// </summary>
public sealed record Cholesky() : MatrixKernel("cholesky")
{
    public override bool IsSquare => true;

    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        RequireSquare(matrices[0]);
        return [matrices[0]];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices) => [MatrixReference.Cholesky(matrices[0])];

    /// <summary>
    /// L Φ(L⁻¹ dA L⁻ᵀ), where Φ takes the lower triangle with half of the diagonal (Murray, "Differentiation of the Cholesky decomposition", 2016).
    /// </summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var l = equation.Output, left = b.TriangularSolve(l, b.Mirrored(tangents[0]!), lower: true);
        Var both = b.TriangularSolve(l, b.Transposed(left), lower: true);
        return [b.MatrixProduct(l, b.HalvedTriangle(both))];
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from n in (int[])[0, 1, 3]
        from shape in Batches(n, n)
        select new PrimitiveExample(this, [new Aval(dtype, shape)], [Domain.Unit]) { Prepare = operands => [MatrixReference.Definite(operands[0])] };
}
