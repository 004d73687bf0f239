using SourceJax.Execution;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class ContractionTests
{
    public static TheoryData<int, int, int> Extents => new()
    {
        { 1, 1, 1 }, { 2, 3, 4 }, { 1, 7, 5 }, { 7, 1, 5 }, { 6, 32, 16 }, { 13, 33, 17 }, { 64, 64, 64 }, { 97, 50, 400 },
        { 5, 100, 1 }, { 0, 3, 2 }, { 3, 3, 0 },
    };

    [Theory, MemberData(nameof(Extents))]
    public void Products_of_any_layout_equal_plain_loops(int m, int n, int k)
    {
        NDArray<double> a = Rng.Normal<double>(Rng.Key(1), m, k), b = Rng.Normal<double>(Rng.Key(2), k, n);
        var expected = new double[m * n];
        for (int i = 0; i < m * n; i++)
            for (int p = 0; p < k; p++) expected[i] += a.AsSpan()[i / n * k + p] * b.AsSpan()[p * n + i % n];
        NDArray<double> at = Swapaxes(a, 0, 1), bt = Swapaxes(b, 0, 1);
        Check(a, k, 1, b, n, 1);
        Check(at, 1, m, b, n, 1);
        Check(a, k, 1, bt, 1, k);
        Check(at, 1, m, bt, 1, k);
        Expect.Close(expected, Matmul(a.Astype<float>(), b.Astype<float>()), 1e-4, 1e-4);
        Expect.Close(expected, Matmul(a, b), 1e-10, 1e-10);

        void Check(NDArray<double> left, int leftRow, int leftColumn, NDArray<double> right, int rightRow, int rightColumn)
        {
            double[] product = [.. Enumerable.Repeat(1.0, m * n)];
            MatrixProduct.Multiply(m, n, k, left.AsSpan(), leftRow, leftColumn, right.AsSpan(), rightRow, rightColumn, product.AsSpan(), accumulate: true);
            Expect.Close([.. expected.Select(x => x + 1)], NDArray.Create(product), 1e-10, 1e-10);
        }
    }

    [Fact]
    public void Integers_are_multiplied_exactly()
    {
        NDArray<int> a = Arange(6).Reshape(2, 3), b = Arange(12).Reshape(3, 4);
        Expect.Equal(Jnp.Array(new[,] { { 20, 23, 26, 29 }, { 56, 68, 80, 92 } }), Matmul(a, b));
    }

    [Fact]
    public void Vectors_are_rows_on_the_left_and_columns_on_the_right()
    {
        NDArray<double> a = Arange<double>(6).Reshape(2, 3), v = Arange<double>(3), u = Arange<double>(2);
        Expect.Close([5, 14], Matmul(a, v));
        Expect.Close([3, 4, 5], Matmul(u, a));
        Assert.Equal(5, Matmul(v, v).Item());
        Assert.Equal(5, Dot(v, v).Item());
        Assert.Equal(0, Matmul(v, v).NDim);
        Assert.Throws<ShapeMismatchException>(() => Matmul(a, u));
        Assert.Throws<ShapeMismatchException>(() => Matmul(a, 2.0));
    }

    [Fact]
    public void Batches_are_broadcast()
    {
        NDArray<double> a = Arange<double>(24).Reshape(2, 3, 4), b = Arange<double>(40).Reshape(2, 4, 5), c = Arange<double>(20).Reshape(4, 5);
        Expect.Close(Stack([Matmul(a[0], b[0]), Matmul(a[1], b[1])]), Matmul(a, b));
        Expect.Close(Stack([Matmul(a[0], c), Matmul(a[1], c)]), Matmul(a, c));
        Expect.Close(Stack([Matmul(a[0], b[0]), Matmul(a[0], b[1])]), Matmul(a[0], b));
        Expect.Shape(Matmul(Zeros<double>(5, 1, 3, 4), b), 5, 2, 3, 5);
        Expect.Shape(Dot(a, b), 2, 3, 2, 5);
    }

    [Fact]
    public void Products_by_other_names()
    {
        NDArray<int> x = Arange(6).Reshape(2, 3), y = x + 1;
        Expect.Equal(Matmul(x, y.T), Inner(x, y));
        Expect.Equal(Sum(x * y), Vdot(x, y));
        Expect.Equal(x.Reshape(6, 1) * y.Reshape(1, 6), Outer(x, y));
        Expect.Equal(Matmul(x, y.T), Tensordot(x, y, [1], [-1]));
        Expect.Equal(Sum(x * y), Tensordot(x, y));
        Expect.Equal(Jnp.Array(new[,] { { 0, 1, 0, 2 }, { 2, 3, 4, 6 } }), Kron(Jnp.Array(new[,] { { 1, 2 } }), Jnp.Array(new[,] { { 0, 1 }, { 2, 3 } })));
        Expect.Equal([-3, 6, -3], Cross(Jnp.Array([1, 2, 3]), Jnp.Array([4, 5, 6])));
    }

    public static TheoryData<string> Subscripts =>
    [
        "i,j,k->ijk", "ij,j->i", "ijk,j->i", "iji,i->j", "ij,ij->", "nij,jk->nik", "sa,shb->shab", "ijk->j", "ii->", "iii->i", "iij->i", "iijkk->ik",
        "iijkl->il", "ijj,k->ik", "ij,ij,jk->ik", "ijkl,ijml->ijkm", "baa->ba", "ij,jk", "ba", "ij,kj,l->lik", "ab,cd->",
    ];

    [Theory, MemberData(nameof(Subscripts))]
    public void A9_einsum_equals_naive_loops(string subscripts)
    {
        string[] inputs = subscripts.Split("->")[0].Split(',');
        string labels = string.Concat(inputs).Replace(",", ""), distinct = string.Concat(labels.Distinct());
        string output = subscripts.Contains("->") ? subscripts.Split("->")[1] : string.Concat(distinct.Where(l => labels.Count(m => m == l) == 1).Order());
        int Extent(char label) => 2 + distinct.IndexOf(label) % 3;
        NDArray<double>[] operands = [.. inputs.Select((input, i) => Rng.Normal<double>(Rng.Key(i), [.. input.Select(Extent)]))];

        int[] shape = [.. output.Select(Extent)];
        NDArray<double> expected = Zeros<double>(shape);
        var counter = new int[distinct.Length];
        do
        {
            double product = 1;
            for (int i = 0; i < inputs.Length; i++) product *= operands[i][At(inputs[i])].Item();
            expected = expected.At(At(output)).Add(product);
        }
        while (Next());
        Expect.Close(expected, Einsum(subscripts, operands), 1e-12, 1e-13);

        ArrayIndex[] At(string indices) => [.. indices.Select(label => (ArrayIndex)counter[distinct.IndexOf(label)])];

        bool Next()
        {
            for (int i = counter.Length - 1; i >= 0; i--)
            {
                if (++counter[i] < Extent(distinct[i])) return true;
                counter[i] = 0;
            }
            return false;
        }
    }

    [Fact]
    public void Einsum_with_an_ellipsis_carries_leading_axes()
    {
        NDArray<double> x = Rng.Normal<double>(Rng.Key(1), 2, 3, 4, 5), y = Rng.Normal<double>(Rng.Key(2), 2, 3, 5, 6);
        Expect.Close(Matmul(x, y), Einsum("...ij,...jk->...ik", x, y), 1e-12, 1e-13);
        Expect.Close(Swapaxes(x, -1, -2), Einsum("...jk->...kj", x));
        Expect.Close(Sum(x, axis: [2, 3]), Einsum("...jk->...", x), 1e-12, 1e-13);
        Expect.Shape(Einsum("ij...,jk...->ik...", Zeros<double>(2, 3, 7), Zeros<double>(3, 4, 7)), 2, 4, 7);
    }

    [Fact]
    public void Axes_of_an_ellipsis_broadcast()
    {
        NDArray<double> x = Arange(12.0).Reshape(2, 1, 2, 3), y = Arange(24.0).Reshape(4, 3, 2);
        Expect.Close(Matmul(x, y), Einsum("...ij,...jk->...ik", x, y), 1e-12, 1e-13);
        Expect.Close(Sum(Sum(x, axis: 3), axis: 2) * Sum(Sum(y, axis: 2), axis: 1), Einsum("...ij,...kl->...", x, y), 1e-12, 1e-13);
        Expect.Shape(Einsum("...i,...i", Zeros<double>(1, 3), Zeros<double>(0, 3)), 0);
        Assert.Throws<ShapeMismatchException>(() => Einsum("...i,...i", Zeros<double>(2, 3), Zeros<double>(4, 3)));
    }

    [Theory]
    [InlineData("ij,jk->ii")]
    [InlineData("ij->ik")]
    [InlineData("i,j,k->ijk")]
    public void Einsum_refuses_what_makes_no_sense(string subscripts)
        => Assert.ThrowsAny<ArgumentException>(() => Einsum(subscripts, Zeros<double>(2, 3), Zeros<double>(3, 2)));

    [Fact]
    public void Einsum_names_the_axis_that_does_not_fit()
    {
        var e = Assert.Throws<ShapeMismatchException>(() => Einsum("ij,jk->ik", Zeros<double>(2, 3), Zeros<double>(4, 2)));
        Assert.Contains("'j' has extents 3 and 4", e.Message);
    }
}
