using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class LinalgTests
{
    private static readonly NDArray<double> Matrices = Rng.Normal<double>(Rng.Key(1), 2, 5, 5);
    private static readonly NDArray<double> Definite = Matmul(Matrices, Swapaxes(Matrices, -1, -2)) + Eye<double>(5);

    [Fact]
    public void Cholesky_factors_multiply_back()
    {
        NDArray<double> l = Linalg.Cholesky(Definite);
        Expect.Close(Tril(l), l);
        Expect.Close(Definite, Matmul(l, Swapaxes(l, -1, -2)), 1e-12, 1e-12);
        Assert.True(All(Isnan(Linalg.Cholesky(-Eye<double>(2)))).Item());
    }

    [Fact]
    public void Solutions_solve()
    {
        NDArray<double> b = Rng.Normal<double>(Rng.Key(2), 2, 5, 3), v = b[0, .., 0];
        Expect.Close(b, Matmul(Matrices, Linalg.Solve(Matrices, b)), 1e-9, 1e-10);
        Expect.Close(v, Matmul(Matrices[0], Linalg.Solve(Matrices[0], v)), 1e-9, 1e-10);
        Expect.Close(BroadcastTo(Eye<double>(5), 2, 5, 5), Matmul(Linalg.Inv(Matrices), Matrices), 1e-9, 1e-10);
        Assert.Throws<ShapeMismatchException>(() => Linalg.Solve(Matrices, Zeros<double>(4)));
        Assert.Throws<ShapeMismatchException>(() => Linalg.Inv(Zeros<double>(2, 3)));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void Triangular_solutions_solve(bool lower, bool trans, bool unitDiagonal)
    {
        NDArray<double> a = Matrices[0] + 3 * Eye<double>(5), b = Rng.Normal<double>(Rng.Key(3), 5, 2);
        NDArray<double> t = lower ? Tril(a) : Triu(a);
        if (unitDiagonal) t = t - Diag(Diag(t)) + Eye<double>(5);
        Expect.Close(b, Matmul(trans ? t.T : t, Linalg.SolveTriangular(a, b, lower, trans, unitDiagonal)), 1e-9, 1e-10);
    }

    [Fact]
    public void Determinants_have_sign_and_size()
    {
        Assert.Equal(-2, Linalg.Det(Jnp.Array(new[,] { { 1.0, 2 }, { 3, 4 } })).Item(), 1e-14);
        Assert.Equal(0, Linalg.Det(Jnp.Array(new[,] { { -1, 1.5 }, { 2.0 / 3, -1 } })).Item(), 1e-15);
        (NDArray<double> sign, NDArray<double> logarithm) = Linalg.SlogDet(Matrices);
        Expect.Close(Linalg.Det(Matrices), sign * Exp(logarithm), 1e-12);
        (sign, logarithm) = Linalg.SlogDet(Zeros<double>(2, 2));
        Assert.Equal((0.0, double.NegativeInfinity), (sign.Item(), logarithm.Item()));
    }

    [Fact]
    public void Norms_and_powers()
    {
        Assert.Equal(5, Linalg.Norm(Jnp.Array([3.0, 4])).Item());
        Expect.Close([5, 13], Linalg.Norm(Jnp.Array(new[,] { { 3.0, 4 }, { 5, 12 } }), axis: 1));
        NDArray<double> a = Matrices[0];
        Expect.Close(Matmul(a, Matmul(a, a)), Linalg.MatrixPower(a, 3), 1e-12, 1e-12);
        Expect.Close(Linalg.Inv(Matmul(a, a)), Linalg.MatrixPower(a, -2), 1e-8, 1e-9);
        Expect.Close(Eye<double>(5), Linalg.MatrixPower(a, 0));
    }
}
