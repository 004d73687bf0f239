using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Evaluation;

/// <summary>Factorizations of matrices as the textbooks have them, in double precision: slow, plain, and independent of the runtime's.</summary>
static class MatrixReference
{
    public static double[] Flat(double[,] matrix) => [.. matrix.Cast<double>()];

    public static double[] Cholesky(double[,] a)
    {
        int n = a.GetLength(0);
        var l = new double[n, n];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double rest = a[row, column];
                for (int k = 0; k < column; k++) rest -= l[row, k] * l[column, k];
                if (column == row && !(rest > 0)) return [.. Enumerable.Repeat(double.NaN, n * n)];
                l[row, column] = column == row ? Math.Sqrt(rest) : rest / l[column, column];
            }
        }
        return Flat(l);
    }

    public static double[] SolveTriangular(double[,] a, double[,] b, bool lower, bool transposed, bool unitDiagonal, bool keepsZeros)
    {
        int n = a.GetLength(0), columns = b.GetLength(1);
        var x = new double[n, columns];
        for (int column = 0; column < columns; column++)
        {
            if (keepsZeros && Enumerable.Range(0, n).All(row => b[row, column] == 0)) continue;
            for (int step = 0; step < n; step++)
            {
                int row = lower != transposed ? step : n - 1 - step;
                double rest = b[row, column];
                for (int done = 0; done < step; done++)
                {
                    int other = lower != transposed ? done : n - 1 - done;
                    rest -= (transposed ? a[other, row] : a[row, other]) * x[other, column];
                }
                x[row, column] = unitDiagonal ? rest : rest / a[row, row];
            }
        }
        return Flat(x);
    }

    /// <summary>The factors in one matrix, the exchanges, and the order of the rows.</summary>
    public static double[][] Lu(double[,] a)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1), steps = Math.Min(rows, columns);
        var lu = (double[,])a.Clone();
        int[] order = [.. Enumerable.Range(0, rows)];
        var pivots = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            int pivot = step;
            for (int row = step + 1; row < rows; row++)
            {
                if (Math.Abs(lu[row, step]) > Math.Abs(lu[pivot, step])) pivot = row;
            }
            pivots[step] = pivot;
            (order[step], order[pivot]) = (order[pivot], order[step]);
            for (int column = 0; column < columns; column++) (lu[step, column], lu[pivot, column]) = (lu[pivot, column], lu[step, column]);
            for (int row = step + 1; row < rows && lu[step, step] != 0; row++)
            {
                lu[row, step] /= lu[step, step];
                for (int column = step + 1; column < columns; column++) lu[row, column] -= lu[row, step] * lu[step, column];
            }
        }
        return [Flat(lu), pivots, [.. order.Select(row => (double)row)]];
    }

    /// <summary>Reflections of one column after the other: Q, square if it is <paramref name="full"/>, and R.</summary>
    public static double[][] Qr(double[,] a, bool full)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1), height = full ? rows : Math.Min(rows, columns);
        double[,] r = (double[,])a.Clone(), q = new double[rows, rows];
        for (int i = 0; i < rows; i++) q[i, i] = 1;
        for (int step = 0; step < Math.Min(rows, columns); step++)
        {
            var v = new double[rows];
            for (int i = step; i < rows; i++) v[i] = r[i, step];
            if (v.Skip(step + 1).All(x => x == 0)) continue;
            double length = Math.Sqrt(v.Sum(x => x * x));
            v[step] += v[step] < 0 || 1 / v[step] < 0 ? -length : length;
            double scale = 2 / v.Sum(x => x * x);
            for (int j = step; j < columns; j++) Reflect(r, j);
            for (int j = 0; j < rows; j++) Reflect(q, j);

            void Reflect(double[,] matrix, int column)
            {
                double sum = scale * Enumerable.Range(0, rows).Sum(i => v[i] * matrix[i, column]);
                for (int i = 0; i < rows; i++) matrix[i, column] -= sum * v[i];
            }
        }
        return [[.. Enumerable.Range(0, rows * height).Select(i => q[i % height, i / height])],
            [.. Enumerable.Range(0, height * columns).Select(i => i / columns > i % columns ? 0 : r[i / columns, i % columns])]];
    }

    /// <summary>Random matrices of small numbers made to have well separated eigenvalues and singular values.</summary>
    public static ArrayValue Spread(ArrayValue a)
        => OfEach(a, (x, row, column) => x[row, column] + (row == column ? 1.5 * (row + 1) : 0));

    /// <summary>Random matrices made positive definite: A Aᵀ + 1.</summary>
    public static ArrayValue Definite(ArrayValue a)
        => OfEach(a, (x, row, column) => Enumerable.Range(0, x.GetLength(1)).Sum(k => x[row, k] * x[column, k]) + (row == column ? 1 : 0));

    /// <summary>Random matrices made well-conditioned: a number is added to the diagonal.</summary>
    public static ArrayValue Dominant(ArrayValue a) => OfEach(a, (x, row, column) => x[row, column] + (row == column ? 3 : 0));

    static ArrayValue OfEach(ArrayValue a, Func<double[,], int, int, double> element)
        => ArrayValue.Generate(a.DType, a.Shape, at =>
        {
            int rank = a.Rank;
            var matrix = new double[a.Shape[rank - 2], a.Shape[rank - 1]];
            int[] index = [.. at];
            for (int row = 0; row < matrix.GetLength(0); row++)
            {
                for (int column = 0; column < matrix.GetLength(1); column++)
                {
                    (index[rank - 2], index[rank - 1]) = (row, column);
                    matrix[row, column] = a[index].Real;
                }
            }
            return Scalar.Float(element(matrix, at[rank - 2], at[rank - 1])).RoundTo(a.DType);
        });
}
