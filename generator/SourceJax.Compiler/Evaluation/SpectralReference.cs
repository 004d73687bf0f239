namespace SourceJax.Compiler.Evaluation;

/// <summary>Eigenvalues and singular values by Jacobi's rotations, in double precision: slow, plain, and independent of the runtime's.</summary>
static class SpectralReference
{
    const int Sweeps = 60;

    /// <summary>Eigenvalues in ascending order, and eigenvectors as columns.</summary>
    public static double[][] Eigh(double[,] lower)
    {
        int n = lower.GetLength(0);
        var a = new double[n, n];
        var v = Identity(n);
        for (int i = 0; i < n * n; i++) a[i / n, i % n] = lower[Math.Max(i / n, i % n), Math.Min(i / n, i % n)];
        if (!IsFinite(a)) return [NaNs(n), NaNs(n * n)];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    if (a[p, q] == 0) continue;
                    var (c, s) = Rotation((a[q, q] - a[p, p]) / (2 * a[p, q]));
                    for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
                    for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
                    for (int k = 0; k < n; k++) (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
                }
            }
        }
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => a[i, i])];
        double[] signs = [.. order.Select(j => Sign(Enumerable.Range(0, n).Select(i => v[i, j])))];
        return [[.. order.Select(i => a[i, i])], [.. Enumerable.Range(0, n * n).Select(i => signs[i % n] * v[i / n, order[i % n]])]];
    }

    /// <summary>Left vectors, singular values in descending order, and right vectors as rows.</summary>
    public static double[][] Svd(double[,] a, bool full)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1);
        if (rows < columns)
        {
            double[][] transposed = Tall(Transposed(a), full);
            double[,] left = Transposed(Matrix(transposed[2], rows, rows)), right = Transposed(Matrix(transposed[0], columns, full ? columns : rows));
            return Turned(Flat(left), transposed[1], Flat(right), rows, columns);
        }
        double[][] tall = Tall(a, full);
        return Turned(tall[0], tall[1], tall[2], rows, columns);
    }

    /// <summary>Rotates the columns until they are orthogonal.</summary>
    static double[][] Tall(double[,] a, bool full)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1), wide = full ? rows : columns;
        if (!IsFinite(a)) return [NaNs(rows * wide), NaNs(columns), NaNs(columns * columns)];
        double[,] w = (double[,])a.Clone(), v = Identity(columns);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int p = 0; p < columns; p++)
            {
                for (int q = p + 1; q < columns; q++)
                {
                    double cosine = Dot(w, p, q);
                    if (cosine == 0) continue;
                    var (c, s) = Rotation((Dot(w, q, q) - Dot(w, p, p)) / (2 * cosine));
                    for (int k = 0; k < rows; k++) (w[k, p], w[k, q]) = (c * w[k, p] - s * w[k, q], s * w[k, p] + c * w[k, q]);
                    for (int k = 0; k < columns; k++) (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
                }
            }
        }
        double[] lengths = [.. Enumerable.Range(0, columns).Select(j => Math.Sqrt(Dot(w, j, j)))];
        int[] order = [.. Enumerable.Range(0, columns).OrderByDescending(j => lengths[j])];
        double[] u = MatrixReference.Qr(a, full)[0];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) u[i * wide + j] = w[i, order[j]] / lengths[order[j]];
        }
        return [u, [.. order.Select(j => lengths[j])], [.. Enumerable.Range(0, columns * columns).Select(i => v[i % columns, order[i / columns]])]];
    }

    /// <summary>The vectors with the signs that they are to have.</summary>
    static double[][] Turned(double[] u, double[] s, double[] vh, int rows, int columns)
    {
        int wide = rows == 0 ? 0 : u.Length / rows;
        for (int k = 0; k < s.Length; k++)
        {
            double sign = Sign(vh.Skip(k * columns).Take(columns));
            for (int j = 0; j < columns; j++) vh[k * columns + j] *= sign;
            for (int i = 0; i < rows; i++) u[i * wide + k] *= sign;
        }
        return [u, s, vh];
    }

    static double Sign(IEnumerable<double> vector)
    {
        double[] elements = [.. vector];
        double largest = elements.Select(Math.Abs).Max();
        return elements.FirstOrDefault(x => Math.Abs(x) >= 0.9 * largest) < 0 ? -1 : 1;
    }

    /// <summary>The smaller rotation that makes two elements zero.</summary>
    static (double Cosine, double Sine) Rotation(double cotangent)
    {
        double t = (cotangent < 0 ? -1 : 1) / (Math.Abs(cotangent) + Math.Sqrt(1 + cotangent * cotangent)), c = 1 / Math.Sqrt(1 + t * t);
        return (c, c * t);
    }

    static double Dot(double[,] a, int left, int right) => Enumerable.Range(0, a.GetLength(0)).Sum(k => a[k, left] * a[k, right]);

    static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (int i = 0; i < n; i++) identity[i, i] = 1;
        return identity;
    }

    static double[,] Matrix(double[] elements, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < elements.Length; i++) matrix[i / columns, i % columns] = elements[i];
        return matrix;
    }

    static double[,] Transposed(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.Length; i++) transposed[i % a.GetLength(1), i / a.GetLength(1)] = a[i / a.GetLength(1), i % a.GetLength(1)];
        return transposed;
    }

    static double[] Flat(double[,] matrix) => MatrixReference.Flat(matrix);

    static bool IsFinite(double[,] a) => a.Cast<double>().All(x => !double.IsNaN(x) && !double.IsInfinity(x));

    static double[] NaNs(int count) => [.. Enumerable.Repeat(double.NaN, count)];
}
