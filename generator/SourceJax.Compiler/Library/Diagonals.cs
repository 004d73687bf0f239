using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Library;

/// <summary>Diagonals of matrices, read and written by index.</summary>
static class Diagonals
{
    /// <summary>A diagonal over two axes, along a new last axis.</summary>
    public static Var Of(IrBuilder b, Var x, int offset, int axis1, int axis2)
    {
        RankRule.Require(x.Shape, "diagonal");
        int row = Arguments.Axis(axis1, x.Rank, "diagonal"), column = Arguments.Axis(axis2, x.Rank, "diagonal");
        if (row == column) throw new TypeRuleException(TypeRule.Shape, "diagonal: an axis is named twice");
        Dim rows = x.Shape[row], columns = x.Shape[column];
        Dim length = Dim.Max(Dim.Min(offset >= 0 ? rows : rows + offset, offset >= 0 ? columns - offset : columns), Dim.Zero);
        Var index = b.Iota(DType.I32, Shape.Of(length), 0);
        Var Moved(int by) => by <= 0 ? index : b.Add(index, b.Like(index, by));
        // The indices run along no axis of the array: both positions are looked up.
        Var diagonal = b.Emit(new IndexRead(new([row, column], [-1])), x, Moved(-offset), Moved(offset));
        return b.MoveAxis(diagonal, 0, diagonal.Rank - 1);
    }

    /// <summary>The matrix with a vector on a diagonal, or that diagonal of a matrix.</summary>
    public static Var Diag(IrBuilder b, Var x, int offset)
    {
        RankRule.Require(x.Shape, "diag");
        if (x.Rank == 2) return Of(b, x, offset, 0, 1);
        if (x.Rank != 1) throw new TypeRuleException(TypeRule.Shape, $"diag takes a vector or a matrix, not shape {x.Shape}");
        Dim size = x.Shape[0] + Math.Abs(offset);
        Shape shape = Shape.Of(size, size);
        Var row = b.Iota(DType.I32, shape, 0), column = b.Iota(DType.I32, shape, 1);
        Var padded = b.Pad(x, b.Constant(x.DType, 0), [offset >= 0 ? Dim.Zero : Dim.Constant(-offset)], [offset >= 0 ? Dim.Constant(offset) : Dim.Zero]);
        Var onDiagonal = b.Equal(offset == 0 ? row : b.Add(row, b.Like(row, offset)), column);
        return b.Select(onDiagonal, b.BroadcastInDim(padded, shape, [0]), b.Zeros(x.Aval.WithShape(shape)));
    }

    /// <summary>The rows and columns of a triangle of a matrix, which are known when the program is built.</summary>
    public static IReadOnlyList<Var> Indices(ApiCall call, Func<int, bool> keeps)
    {
        int rows = call.Int("n"), columns = call.IntOr("m", rows);
        var places = (from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) where keeps(column - row) select (row, column)).ToList();
        Var Positions(IEnumerable<int> of) => call.Builder.Constant(new ArrayValue(DType.I32, [places.Count], [.. of.Select(i => Scalar.Integer(i))]));
        return [Positions(places.Select(p => p.row)), Positions(places.Select(p => p.column))];
    }
}
