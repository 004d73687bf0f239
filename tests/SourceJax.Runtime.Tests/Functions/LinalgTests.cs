using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

/// <summary>
/// What factorizations and solutions are by definition, for extents within one block of the kernels and beyond; values are in
/// <see cref="ReferenceValueTests"/>.
/// </summary>
public class LinalgTests
{
    public static TheoryData<int, int> Extents { get; } = new()
    {
        { 0, 0 }, { 1, 1 }, { 5, 5 }, { 0, 3 }, { 3, 0 }, { 7, 3 }, { 3, 7 }, { 64, 64 }, { 130, 70 }, { 70, 130 }, { 200, 200 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void Factors_in_double_precision_multiply_back(int rows, int columns) => Check<double>(rows, columns, 1e-14);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Factors_in_single_precision_multiply_back(int rows, int columns) => Check<float>(rows, columns, 5e-6);

    private static void Check<T>(int rows, int columns, double tolerance) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> a = Rng.Normal<T>(Rng.Key(rows), 2, rows, columns);
        int extent = Math.Min(rows, columns);
        tolerance *= 1 + rows + columns;
        (NDArray<T> p, NDArray<T> l, NDArray<T> u) = Linalg.Lu(a);
        Near(a, Matmul(p, Matmul(l, u)), tolerance);
        Near(l, Tril(l), 0);
        Near(u, Triu(u), 0);
        Near(Sum(Abs(l)), Sum(Abs(l) * (Abs(l) <= T.One).Astype<T>()), 0);
        foreach (string mode in (string[])["reduced", "complete"])
        {
            (NDArray<T> q, NDArray<T> r) = Linalg.Qr(a, mode);
            Expect.Shape(q, 2, rows, mode == "complete" ? rows : extent);
            Near(a, Matmul(q, r), tolerance);
            Near(r, Triu(r), 0);
            Orthonormal(q, tolerance);
        }
        foreach (bool full in (bool[])[false, true])
        {
            (NDArray<T> left, NDArray<T> s, NDArray<T> right) = Linalg.Svd(a, full);
            Expect.Shape(left, 2, rows, full ? rows : extent);
            Expect.Shape(right, 2, full ? columns : extent, columns);
            Near(a, Matmul(left[.., .., ..extent] * ExpandDims(s, 1), right[.., ..extent]), tolerance);
            Orthonormal(left, tolerance);
            Orthonormal(Swapaxes(right, 1, 2), tolerance);
            Near(s, -Sort(-s), 0);
        }
        if (rows != columns) return;
        NDArray<T> transposed = Swapaxes(a, 1, 2), definite = Matmul(a, transposed) + Eye<T>(rows), factor = Linalg.Cholesky(definite);
        Near(definite, Matmul(factor, Swapaxes(factor, 1, 2)), tolerance * (1 + rows));
        Near(factor, Tril(factor), 0);
        (NDArray<T> w, NDArray<T> v) = Linalg.Eigh(a);
        Near((a + transposed) / (T.One + T.One), Matmul(v * ExpandDims(w, 1), Swapaxes(v, 1, 2)), tolerance * 4);
        Orthonormal(v, tolerance);
        Near(w, Sort(w), 0);
        NDArray<T> sides = Rng.Normal<T>(Rng.Key(2), 2, rows, 3), spread = a + T.CreateTruncating(rows) * Eye<T>(rows);
        Near(sides, Matmul(spread, Linalg.Solve(spread, sides)), tolerance);
        Near(sides, Matmul(definite, Linalg.CholeskySolve(factor, sides)), tolerance * 1000 * (1 + rows));
    }

    private static void Orthonormal<T>(NDArray<T> q, double tolerance) where T : IFloatingPointIeee754<T>
        => Near(BroadcastTo(Eye<T>(q.Shape[2]), 2, q.Shape[2], q.Shape[2]), Matmul(Swapaxes(q, 1, 2), q), tolerance);

    private static void Near<T>(NDArray<T> expected, NDArray<T> actual, double tolerance) where T : IFloatingPointIeee754<T>
        => Expect.Close(expected.Astype<double>(), actual.Astype<double>(), tolerance, tolerance);

    [Theory]
    [InlineData(5, false, false, false)]
    [InlineData(5, true, false, false)]
    [InlineData(60, false, true, false)]
    [InlineData(60, true, true, true)]
    [InlineData(130, true, false, true)]
    [InlineData(130, false, false, false)]
    public void Triangular_solutions_solve(int n, bool lower, bool trans, bool unitDiagonal)
    {
        NDArray<double> a = Rng.Normal<double>(Rng.Key(1), n, n) / n + 3 * Eye<double>(n), b = Rng.Normal<double>(Rng.Key(3), n, 2);
        NDArray<double> t = lower ? Tril(a) : Triu(a);
        if (unitDiagonal) t = t - Diag(Diag(t)) + Eye<double>(n);
        Expect.Close(b, Matmul(trans ? t.T : t, Linalg.SolveTriangular(a, b, lower, trans, unitDiagonal)), 1e-10, 1e-11);
        Expect.Close(b[.., 0], Matmul(trans ? t.T : t, Linalg.SolveTriangular(a, b[.., 0], lower, trans, unitDiagonal)), 1e-10, 1e-11);
    }

    [Fact]
    public void Batches_are_many_matrices_and_broadcast()
    {
        NDArray<double> a = Rng.Normal<double>(Rng.Key(4), 2, 3, 4, 4), b = Rng.Normal<double>(Rng.Key(5), 3, 4, 2), x = Linalg.Solve(a, b);
        Expect.Shape(x, 2, 3, 4, 2);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Expect.Equal(Linalg.Solve(a[i, j], b[j]), x[i, j]);
                Expect.Equal(Linalg.Eigh(a[i, j]).Eigenvectors, Linalg.Eigh(a).Eigenvectors[i, j]);
                Expect.Equal(Linalg.Svd(a[i, j]).U, Linalg.Svd(a).U[i, j]);
            }
        }
    }

    [Fact]
    public void What_has_no_factors_is_NaN_or_infinite()
    {
        Assert.True(All(Isnan(Linalg.Cholesky(-Eye<double>(2)))).Item());
        NDArray<double> number = Full([3, 3], 1.0), unknown = number.At(1, 1).Set(double.NaN);
        Assert.True(All(Isnan(Linalg.Cholesky(unknown))).Item());
        Assert.True(All(Isnan(Linalg.Eigh(unknown).Eigenvalues)).Item());
        Assert.True(All(Isnan(Linalg.Svd(unknown).U)).Item());
        Assert.True(Any(Isnan(Linalg.Qr(unknown).R)).Item());
        Assert.False(Any(Isfinite(Linalg.Inv(number))).Item());
        Assert.True(All(Isnan(Linalg.Expm(unknown))).Item());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        NDArray<double> wide = Zeros<double>(2, 3), square = Eye<double>(3), vector = Zeros<double>(4);
        Assert.All((Action[])
        [
            () => Linalg.Cholesky(wide), () => Linalg.Solve(wide, vector), () => Linalg.Inv(wide), () => Linalg.Det(wide), () => Linalg.SlogDet(wide),
            () => Linalg.Eigh(wide), () => Linalg.Solve(square, vector), () => Linalg.Solve(square, Zeros<double>(4, 1)),
            () => Linalg.SolveTriangular(square, vector), () => Linalg.Lu(vector), () => Linalg.Qr(vector), () => Linalg.Svd(vector),
            () => Linalg.Expm(wide), () => Linalg.MatrixPower(wide, -1),
        ], call => Assert.Throws<ShapeMismatchException>(call));
        Assert.Throws<ArgumentException>(() => Linalg.Qr(square, "raw"));
        Assert.Throws<ArgumentException>(() => Linalg.Norm(square, ord: "max"));
    }

    [Fact]
    public void Of_equal_numbers_and_of_less_rank_vectors_are_orthonormal()
    {
        NDArray<double> one = BroadcastTo(Eye<double>(4), 2, 4, 4), ones = Ones<double>(2, 5, 4);
        Orthonormal(Linalg.Eigh(one).Eigenvectors, 1e-15);
        Orthonormal(Linalg.Eigh(Zeros<double>(2, 4, 4)).Eigenvectors, 1e-15);
        foreach (NDArray<double> a in (NDArray<double>[])[one, ones, Swapaxes(ones, 1, 2), Zeros<double>(2, 3, 4)])
        {
            (NDArray<double> u, NDArray<double> s, NDArray<double> vh) = Linalg.Svd(a, fullMatrices: true);
            Orthonormal(u, 1e-14);
            Orthonormal(Swapaxes(vh, 1, 2), 1e-14);
            int extent = s.Shape[1];
            Expect.Close(a, Matmul(u[.., .., ..extent] * ExpandDims(s, 1), vh[.., ..extent]), 1e-14, 1e-14);
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Large_and_small_numbers_neither_overflow_nor_vanish(double scale)
    {
        NDArray<double> a = Rng.Normal<double>(Rng.Key(6), 5, 5) * scale;
        Expect.Close(Linalg.Svdvals(a / scale), Linalg.Svdvals(a) / scale, 1e-13);
        Expect.Close(Linalg.Eigvalsh(a / scale), Linalg.Eigvalsh(a) / scale, 1e-13, 1e-14);
    }

    [Fact]
    public void Determinants_have_sign_and_size()
    {
        Assert.Equal(-2, Linalg.Det(Jnp.Array(new[,] { { 1.0, 2 }, { 3, 4 } })).Item(), 1e-14);
        Assert.Equal(0, Linalg.Det(Jnp.Array(new[,] { { -1, 1.5 }, { 2.0 / 3, -1 } })).Item(), 1e-15);
        Assert.Equal(1, Linalg.Det(Zeros<double>(0, 0)).Item());
        NDArray<double> a = Rng.Normal<double>(Rng.Key(7), 2, 5, 5);
        (NDArray<double> sign, NDArray<double> logarithm) = Linalg.SlogDet(a);
        Expect.Close(Linalg.Det(a), sign * Exp(logarithm), 1e-12);
        (sign, logarithm) = Linalg.SlogDet(Zeros<double>(2, 2));
        Assert.Equal((0.0, double.NegativeInfinity), (sign.Item(), logarithm.Item()));
    }

    [Fact]
    public void Powers_and_exponentials()
    {
        NDArray<double> a = Rng.Normal<double>(Rng.Key(8), 5, 5), turn = Jnp.Array(new[,] { { 0, -1.0 }, { 1, 0 } });
        Expect.Close(Matmul(a, Matmul(a, a)), Linalg.MatrixPower(a, 3), 1e-12, 1e-12);
        Expect.Close(Eye<double>(5), Linalg.MatrixPower(a, 0));
        Assert.Equal(5, Linalg.Norm(Jnp.Array([3.0, 4])).Item());
        Expect.Close([5, 13], Linalg.Norm(Jnp.Array(new[,] { { 3.0, 4 }, { 5, 12 } }), axis: 1));
        Expect.Close(turn, Linalg.Expm(turn * (Math.PI / 2)), 1e-14, 1e-15);
        Expect.Close(turn, Linalg.Expm(turn * (Math.PI * 200.5)), 1e-12, 1e-12);
    }

    [Fact]
    public void Orthogonal_matrices_are_drawn()
    {
        Orthonormal(Rng.Orthogonal<double>(Rng.Key(9), 4, [2]), 1e-14);
        Orthonormal(Swapaxes(Rng.Orthogonal<double>(Rng.Key(9), 3, [2], m: 5), 1, 2), 1e-14);
        NDArray<double> kernel = Initializers.Orthogonal<double>(Rng.Key(10), [3, 2, 4], scale: 2).Reshape(6, 4);
        Expect.Close(4 * Eye<double>(4), Matmul(kernel.T, kernel), 1e-13, 1e-13);
    }
}
