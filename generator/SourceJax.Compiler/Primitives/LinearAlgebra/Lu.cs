using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>
/// A matrix with exchanged rows as L U, by partial pivoting: both factors in one matrix (the ones on L's diagonal are not in it), the row that each step
/// exchanged with its own, and the order of the rows that this makes.
/// </summary>
public sealed record Lu() : MatrixKernel("lu")
{
    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        Dim rows = matrices[0].Shape[0], columns = matrices[0].Shape[1];
        return [matrices[0], new(DType.I32, Shape.Of(Dim.Min(rows, columns))), new(DType.I32, Shape.Of(rows))];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices) => MatrixReference.Lu(matrices[0]);

    /// <summary>
    /// L tril(X, -1) + triu(X) U for X = L⁻¹ P dA U⁻¹, with L and U filled up to square matrices (de Hoog, Anderssen and Lukas, "Differentiation of matrix
    /// functionals using triangular factorization", 2011).
    /// </summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var factors = equation.Outputs[0], order = equation.Outputs[2];
        int rank = factors.Rank, row = rank - 2, column = rank - 1;
        Dim rows = factors.Shape[row], columns = factors.Shape[column], steps = Dim.Min(rows, columns);
        Var l = Filled(b.SliceAxis(factors, column, 0, steps), column, rows), u = Filled(b.SliceAxis(factors, row, 0, steps), row, columns);
        Var permuted = b.TakeAlong(tangents[0]!, b.BroadcastInDim(order, factors.Shape, [.. Enumerable.Range(0, rank - 1)]), row);
        Var left = b.TriangularSolve(l, permuted, lower: true, unitDiagonal: true);
        Var x = b.Transposed(b.TriangularSolve(u, b.Transposed(left), lower: false, transposed: true));
        Var lower = b.MatrixProduct(b.UnitTriangle(l), b.Triangle(x, lower: true, 1));
        Var upper = b.MatrixProduct(b.Triangle(x, lower: false), b.Triangle(u, lower: false));
        return [b.Add(lower, upper), null, null];

        // A factor with as many ones on its diagonal as it lacks rows or columns.
        Var Filled(Var factor, int axis, Dim extent)
        {
            if (steps.Equals(extent)) return factor;
            Dim[] more = [.. Enumerable.Range(0, rank).Select(a => a == axis ? extent - steps : Dim.Zero)];
            Var padded = b.Pad(factor, b.Constant(factor.DType, 0), [.. more.Select(_ => Dim.Zero)], more);
            Var number = b.Iota(DType.I32, padded.Shape, axis), isNew = b.GreaterEqual(number, b.Broadcast(b.DimValue(steps), padded.Shape));
            Var isDiagonal = b.Equal(number, b.Iota(DType.I32, padded.Shape, axis == row ? column : row));
            return b.Select(b.And(isNew, isDiagonal), 1, padded);
        }
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from extents in ((int Rows, int Columns)[])[(3, 3), (2, 3), (4, 2), (1, 1), (0, 0), (0, 2)]
        from shape in Batches(extents.Rows, extents.Columns)
        where extents.Rows == 3 || dtype == DType.F64
        select new PrimitiveExample(this, [new Aval(dtype, shape)], [Domain.Unit]) { Prepare = operands => [MatrixReference.Dominant(operands[0])] };
}
