using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>Orthonormal columns Q and an upper triangular R with Q R = A, by reflections; <paramref name="Full"/> makes Q square.</summary>
public sealed record Qr(bool Full) : MatrixKernel("qr")
{
    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        Dim rows = matrices[0].Shape[0], columns = matrices[0].Shape[1], height = Full ? rows : Dim.Min(rows, columns);
        return [matrices[0].WithShape(Shape.Of(rows, height)), matrices[0].WithShape(Shape.Of(height, columns))];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices) => MatrixReference.Qr(matrices[0], Full);

    /// <summary>
    /// dQ = Q (Ω - Qᵀ X) + X and dR = Qᵀ dA - Ω R, for X = dA R⁻¹ of as many columns as Q has, and Ω = tril(Qᵀ X, -1) less its transpose (Walter, Lehmann
    /// and Lamour, "On evaluating higher-order derivatives of the QR decomposition", 2012).
    /// </summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var q = equation.Outputs[0], r = equation.Outputs[1], da = tangents[0]!;
        int last = q.Rank - 1;
        Dim rows = da.Shape[last - 1], columns = da.Shape[last], height = q.Shape[last];
        if (Full && !(columns - rows).IsProvablyNonNegative)
        {
            throw new NotDifferentiableException(
                $"the columns that make Q square for matrices of shape {da.Shape} have no derivative, as any rotation of them would do: take the reduced form");
        }
        Var square = b.SliceAxis(r, last, 0, height), first = b.SliceAxis(da, last, 0, height);
        Var x = b.Transposed(b.TriangularSolve(square, b.Transposed(first), lower: false, transposed: true));
        Var along = b.MatrixProduct(q, x, transposeX: true), lower = b.Triangle(along, lower: true, 1), turn = b.Sub(lower, b.Transposed(lower));
        Var dq = b.Add(b.MatrixProduct(q, b.Sub(turn, along)), x), dr = b.Sub(b.MatrixProduct(q, da, transposeX: true), b.MatrixProduct(turn, r));
        return [dq, b.Triangle(dr, lower: false)];
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("full", Full);

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from extents in ((int Rows, int Columns)[])[(3, 3), (2, 3), (4, 2), (1, 1), (0, 0), (2, 0)]
        from full in (bool[])[false, true]
        from shape in Batches(extents.Rows, extents.Columns)
        where extents.Rows == 3 || dtype == DType.F64
        select new PrimitiveExample(new Qr(full), [new Aval(dtype, shape)], [Domain.Unit])
        {
            Prepare = operands => [.. operands.Select(MatrixReference.Dominant)],
            Inactive = full && extents.Rows > extents.Columns ? [0] : [],
        };
}
