using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.LinearAlgebra;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives;

/// <summary>Equations on matrices in the last two axes, by name; the axes before them are a batch, and equal in all operands.</summary>
public static class BuilderMatrices
{
    extension(IrBuilder b)
    {
        /// <summary>The matrices with rows and columns exchanged.</summary>
        public Var Transposed(Var x) => b.Transpose(x, [.. Enumerable.Range(0, x.Rank - 2), x.Rank - 1, x.Rank - 2]);

        /// <summary>The product, of transposed factors where told.</summary>
        public Var MatrixProduct(Var x, Var y, bool transposeX = false, bool transposeY = false)
        {
            int[] batch = [.. Enumerable.Range(0, x.Rank - 2)];
            return b.DotGeneral(x, y, [x.Rank - (transposeX ? 2 : 1)], [y.Rank - (transposeY ? 1 : 2)], batch, batch);
        }

        /// <summary>The product with a second factor that may be an absent cotangent, whose zeros are kept.</summary>
        public Var ProductKeepingZeros(Var x, Var y, bool transposeX)
        {
            EquatableArray<int> batch = [.. Enumerable.Range(0, x.Rank - 2)];
            return b.Emit(new DotGeneral([x.Rank - (transposeX ? 2 : 1)], [y.Rank - 2], batch, batch) { KeepsZerosOfRhs = true }, x, y);
        }

        /// <summary>Where elements are below the diagonal by at least <paramref name="distance"/>, or above it.</summary>
        Var Half(Shape shape, bool lower, int distance)
        {
            Var row = b.Iota(DType.I32, shape, shape.Rank - 2), column = b.Iota(DType.I32, shape, shape.Rank - 1);
            Var low = lower ? row : column, high = lower ? column : row;
            return b.GreaterEqual(low, distance == 0 ? high : b.Add(high, distance));
        }

        /// <summary>One triangle, zeros elsewhere; it ends <paramref name="distance"/> short of the diagonal.</summary>
        public Var Triangle(Var x, bool lower, int distance = 0) => b.Select(b.Half(x.Shape, lower, distance), x, 0);

        /// <summary>The lower triangle with ones for the diagonal.</summary>
        public Var UnitTriangle(Var x) => b.Select(b.Half(x.Shape, lower: true, 1), x, b.Select(b.Half(x.Shape, lower: true, 0), b.Like(x, 1), 0));

        /// <summary>One triangle with half of the diagonal, zeros elsewhere.</summary>
        public Var HalvedTriangle(Var x) => b.Select(b.Half(x.Shape, lower: true, 1), x, b.Select(b.Half(x.Shape, lower: true, 0), b.Mul(x, 0.5), 0));

        /// <summary>The symmetric matrix with this lower triangle.</summary>
        public Var Mirrored(Var x) => b.Select(b.Half(x.Shape, lower: true, 0), x, b.Transposed(x));

        /// <summary>The elements on the diagonal.</summary>
        public Var OnDiagonal(Shape shape) => b.Equal(b.Iota(DType.I32, shape, shape.Rank - 2), b.Iota(DType.I32, shape, shape.Rank - 1));

        /// <summary>The diagonal.</summary>
        public Var DiagonalOf(Var x) => b.ReduceSum(b.Select(b.OnDiagonal(x.Shape), x, 0), [x.Rank - 1]);

        /// <summary>
        /// 1 / (w[j] - w[i]) for all pairs, 0 on the diagonal. Where numbers are equal, up to the rounding errors of what computes them, it is NaN: there
        /// is no such derivative, and not a large number.
        /// </summary>
        public Var ReciprocalDistances(Var w, Shape shape)
        {
            int last = shape.Rank - 1;
            Var Along(Var x, params IEnumerable<int> axes) => b.BroadcastInDim(x, shape, [.. Enumerable.Range(0, last - 1), .. axes]);
            Var fixedValues = b.StopGradient(w), distance = b.Sub(Along(w, last), Along(w, last - 1)), diagonal = b.OnDiagonal(shape);
            double precision = w.DType == DType.F32 ? Math.Pow(2, -23) : Math.Pow(2, -52);
            Var largest = b.ReduceMaxOrLowest(b.Abs(fixedValues), [last - 1]);
            Var error = b.Mul(b.Mul(largest, precision), b.Broadcast(b.DimValue(shape[last], w.DType), largest.Shape));
            Var fixedDistance = b.Abs(b.Sub(Along(fixedValues, last), Along(fixedValues, last - 1)));
            Var isFar = b.Greater(fixedDistance, Along(error));
            Var reciprocal = b.Reciprocal(b.Select(isFar, distance, 1));
            return b.Select(diagonal, 0, b.Select(isFar, reciprocal, double.NaN));
        }

        /// <summary>The x with A x = b for a triangular A.</summary>
        public Var TriangularSolve(Var a, Var rightSide, bool lower, bool transposed = false, bool unitDiagonal = false)
            => b.Emit(new TriangularSolve(lower, transposed, unitDiagonal), a, rightSide);
    }
}
