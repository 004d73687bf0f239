using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>
/// U diag(S) Vh = A: singular values in descending order, left vectors as columns and right ones as rows, as many as there are values or, when
/// <paramref name="Full"/>, as make square matrices. Of the large elements of a right vector, the first is positive.
/// </summary>
public sealed record Svd(bool Full) : MatrixKernel("svd")
{
    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        Aval a = matrices[0];
        Dim rows = a.Shape[0], columns = a.Shape[1], count = Dim.Min(rows, columns);
        return [a.WithShape(Shape.Of(rows, Full ? rows : count)), a.WithShape(Shape.Of(count)), a.WithShape(Shape.Of(Full ? columns : count, columns))];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices) => SpectralReference.Svd(matrices[0], Full);

    /// <summary>
    /// dS is the diagonal of P = Uᵀ dA V, dU = U (F ∘ (P S + S Pᵀ)) and dV = V (F ∘ (S P + Pᵀ S)), where F are reciprocal distances of squares; and what dA
    /// adds outside of the vectors that there are (Townsend, "Differentiating the singular value decomposition", 2016).
    /// </summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var u = equation.Outputs[0], s = equation.Outputs[1], vh = equation.Outputs[2], da = tangents[0]!;
        int last = u.Rank - 1;
        Dim rows = da.Shape[last - 1], columns = da.Shape[last];
        if (Full && !rows.Equals(columns))
        {
            throw new NotDifferentiableException(
                $"the vectors that fullMatrices adds for matrices of shape {da.Shape} have no derivative, as any rotation of them would do: set it to false");
        }
        Var ofLeft = b.MatrixProduct(u, da, transposeX: true), ofRight = b.MatrixProduct(da, vh, transposeY: true);
        Var p = b.MatrixProduct(u, ofRight, transposeX: true);
        Var byColumn = Along(p.Shape, last), byRow = Along(p.Shape, last - 1), factors = b.Div(b.ReciprocalDistances(s, p.Shape), Sums(b.Add(byColumn, byRow)));
        Var left = b.Mul(p, byColumn), right = b.Mul(p, byRow);
        Var du = b.MatrixProduct(u, b.Mul(factors, b.Add(left, b.Transposed(left))));
        Var dvh = b.MatrixProduct(b.Mul(factors, b.Add(right, b.Transposed(right))), vh, transposeX: true);
        if (!(columns - rows).IsProvablyNonNegative) du = b.Add(du, b.Div(b.Sub(ofRight, b.MatrixProduct(u, p)), Along(u.Shape, last)));
        if (!(rows - columns).IsProvablyNonNegative) dvh = b.Add(dvh, b.Div(b.Sub(ofLeft, b.MatrixProduct(p, vh)), Along(vh.Shape, last - 1)));
        return [du, b.DiagonalOf(p), dvh];

        Var Along(Shape shape, int axis) => b.BroadcastInDim(s, shape, [.. Enumerable.Range(0, last - 1), axis]);

        // The diagonal's do not matter, and may be 0.
        Var Sums(Var sums) => b.Select(b.OnDiagonal(sums.Shape), 1, sums);
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("full", Full);

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from extents in ((int Rows, int Columns)[])[(3, 3), (2, 3), (4, 2), (1, 1), (0, 0), (2, 0)]
        from full in (bool[])[false, true]
        from shape in Batches(extents.Rows, extents.Columns)
        where extents.Rows == 3 || dtype == DType.F64
        select new PrimitiveExample(new Svd(full), [new Aval(dtype, shape)], [new(-0.3, 0.3)])
        {
            Prepare = operands => [.. operands.Select(MatrixReference.Spread)],
            Inactive = full && extents.Rows != extents.Columns ? [0] : [],
        };
}
