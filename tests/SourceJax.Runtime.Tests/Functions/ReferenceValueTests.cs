using System.Globalization;
using System.Runtime.CompilerServices;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

/// <summary>Values of NumPy and SciPy, which reference_values.py writes down.</summary>
public partial class ReferenceValueTests
{
    static readonly NDArray<double> X = Numbers(7, 11, 5, 4, 3, 4), Y = Numbers(5, 13, 4, 6, 3, 4), P = Abs(Y) + 0.25;
    static readonly NDArray<double> Q = Numbers(5, 17, 8, 7, 2, 3, 2, 2), K = Numbers(3, 13, 6, 5, 2, 4, 2, 2), V = Numbers(7, 19, 9, 8, 2, 4, 2, 2);
    static readonly NDArray<double> G = Numbers(7, 11, 5, 4, 2, 3, 3), M = G + 4 * Eye<double>(3), D = Matmul(G, Swapaxes(G, 1, 2)) + Eye<double>(3);
    static readonly NDArray<double> B = Numbers(5, 13, 6, 7, 2, 3, 2);
    static readonly NDArray<double> Deficient = Outer(Jnp.Array([1.0, 2, 3, 4]), Jnp.Array([1.0, -1, 2])) + Outer(Jnp.Array([0.0, 1, 0, 1]), Ones<double>(3));
    static readonly NDArray<double> Hilbert = 1 / (Arange(1.0, 9).Reshape(-1, 1) + Arange(8.0));
    static readonly NDArray<bool> Mask = (Arange<int>(12) % 3 != 1).Reshape(3, 4);
    static readonly NDArray<int> Ids = Jnp.Array([1, 0, 1]);

    static readonly Dictionary<string, Func<NDArray<double>>> Functions = new()
    {
        ["Mean where"] = () => Mean(X, where: Mask, axis: 1),
        ["Sum where"] = () => Sum(X, where: Mask, axis: 0),
        ["Prod where"] = () => Prod(X, where: Mask, axis: 1),
        ["Var where"] = () => Var(X, where: Mask, axis: 0),
        ["Std where"] = () => Std(X, where: Mask, ddof: 1),
        ["Max where"] = () => Max(X, initial: -0.5, where: Mask, axis: 1),
        ["Min initial"] = () => Min(X, initial: -0.5, axis: [1]),
        ["Cov"] = () => Cov(X),
        ["Cov columns"] = () => Cov(X, rowvar: false, ddof: 0),
        ["Corrcoef"] = () => Corrcoef(X),
        ["Gradient"] = () => Gradient(X, 0.5, axis: 1),
        ["Gradient rows"] = () => Gradient(X),
        ["Median"] = () => Median(X, axis: 1),
        ["Quantile"] = () => Quantile(X, 0.3, axis: 0),
        ["Quantile of all"] = () => Quantile(X, 0.71),
        ["Norm 1"] = () => Linalg.Norm(X, ord: 1, axis: 1),
        ["Norm 3"] = () => Linalg.Norm(X, ord: 3, axis: 0),
        ["Norm infinity"] = () => Linalg.Norm(X, ord: double.PositiveInfinity, axis: 0),
        ["Norm -infinity"] = () => Linalg.Norm(X, ord: double.NegativeInfinity, axis: 1),
        ["Norm 0"] = () => Linalg.Norm(X, ord: 0.0, axis: 1),
        ["Matrix norm 1"] = () => Linalg.Norm(X, ord: 1.0),
        ["Matrix norm infinity"] = () => Linalg.Norm(X, ord: double.PositiveInfinity),
        ["Matrix norm -1"] = () => Linalg.Norm(X, ord: -1.0),
        ["Pad edge"] = () => Pad(X, [(1, 0), (2, 1)], "edge"),
        ["Pad reflect"] = () => Pad(X, [(2, 1), (0, 3)], "reflect"),
        ["Pad symmetric"] = () => Pad(X, 2, "symmetric"),
        ["Pad wrap"] = () => Pad(X, [(0, 3), (1, 2)], "wrap"),
        ["SegmentSum"] = () => SegmentSum(X, Ids, 3),
        ["SegmentProd"] = () => SegmentProd(X, Ids, 3),
        ["SegmentMax"] = () => SegmentMax(X, Ids, 3),
        ["SegmentMin"] = () => SegmentMin(X, Ids, 3),
        ["Softmax where"] = () => Nn.Softmax(X, where: Mask),
        ["LogSoftmax"] = () => Nn.LogSoftmax(X),
        ["LogSumExp"] = () => Nn.LogSumExp(X, axis: 0),
        ["LayerNorm"] = () => Nn.LayerNorm(X, scale: Y[0], bias: Y[1]),
        ["RmsNorm"] = () => Nn.RmsNorm(X),
        ["BatchNorm"] = () => Nn.BatchNorm(X, scale: Y[0]),
        ["Attention"] = () => Nn.DotProductAttention(Q, K, V),
        ["Causal attention"] = () => Nn.DotProductAttention(Q, K, V, isCausal: true),
        ["Huber"] = () => Losses.Huber(X, Y, delta: 0.75),
        ["SoftmaxCrossEntropy"] = () => Losses.SoftmaxCrossEntropy(X, Nn.Softmax(Y)),
        ["SoftmaxCrossEntropyWithIntegerLabels"] = () => Losses.SoftmaxCrossEntropyWithIntegerLabels(X, Jnp.Array([3, 0, 2])),
        ["SigmoidBinaryCrossEntropy"] = () => Losses.SigmoidBinaryCrossEntropy(X, Nn.Sigmoid(Y)),
        ["LogCosh"] = () => Losses.LogCosh(X, Y),
        ["KlDivergence"] = () => Losses.KlDivergence(Nn.LogSoftmax(X), Nn.Softmax(Y)),
        ["CosineSimilarity"] = () => Losses.CosineSimilarity(X, Y),
        ["Gamma"] = () => Gamma(P),
        ["BetaLn"] = () => BetaLn(P, P + 1.0),
        ["MultigammaLn"] = () => MultigammaLn(P + 2.0, 3),
        ["Xlogy"] = () => Xlogy(X, P),
        ["Entr"] = () => Entr(P),
        ["Ndtr"] = () => Ndtr(X),
        ["LogNdtr"] = () => LogNdtr(X * 9.0),
        ["Sinc"] = () => Sinc(X),
        ["Average by rows"] = () => Average(X, Jnp.Array([1.0, 2, 4]), axis: 0),
        ["Average by columns"] = () => Average(X, Jnp.Array([1.0, 2, 4, 0.5]), axis: -1),
        ["Median beside infinity"] = () => Median(Where(X > 0, double.PositiveInfinity, X), 0),
        ["Nanmedian beside infinity"] = () => Nanmedian(Jnp.Array([NaN, 1, double.PositiveInfinity, 0])),
        ["Insert columns"] = () => Insert(X, 1, Jnp.Array(new double[,] { { 1 }, { 2 }, { 3 } }), 1),
        ["Vander"] = () => Vander(X[0], 3),
        ["Vander increasing"] = () => Vander(X[1], 5, increasing: true),
        ["Dstack"] = () => Dstack([X, Y]),
        ["Dstack of vectors"] = () => Dstack([X[0], Y[0]]),
        ["Geomspace"] = () => Geomspace(0.5, 32.0, 7),
        ["Ediff1d"] = () => Ediff1d(X),
        ["Unwrap"] = () => Unwrap(X * 9.0),
        ["Unwrap of another period"] = () => Unwrap(X * 2.0, period: 1.5, axis: 0),
        ["Nanmedian"] = () => Nanmedian(Where(Mask, X, NaN), 1),
        ["Nanmedian of all"] = () => Nanmedian(Where(Mask, X, NaN)),
        ["Nanquantile"] = () => Nanquantile(Where(Mask, X, NaN), 0.3, 0),
        ["Nancumsum"] = () => Nancumsum(Where(Mask, X, NaN), 1),
        ["Nancumprod"] = () => Nancumprod(Where(Mask, X, NaN), 0),
        ["RelEntr"] = () => RelEntr(P, Abs(X)),
        ["KlDiv"] = () => KlDiv(P, P.T.Reshape(3, 4)),
        ["Modf fraction"] = () => Modf(X * 3.0).Fraction,
        ["Modf whole"] = () => Modf(X * 3.0).Whole,
        ["Fix"] = () => Fix(X * 3.0),
        ["FloatPower"] = () => FloatPower(P, X),
        ["Isin"] = () => Isin(X, Y[0]).Astype<double>(),
        ["FillDiagonal"] = () => FillDiagonal(X, 9.0),
        ["UnravelIndex"] = () => Stack(UnravelIndex(Jnp.Array([0, 5, 11, 7]), [3, 4])).Astype<double>(),
        ["TrilIndices"] = () => Stack([TrilIndices(4, -1, 3).Rows, TrilIndices(4, -1, 3).Columns]).Astype<double>(),
        ["TriuIndices"] = () => Stack([TriuIndices(3, 1, 4).Rows, TriuIndices(3, 1, 4).Columns]).Astype<double>(),
        ["Mgrid"] = () => Mgrid(1..3, 0..2).Astype<double>(),
        ["Indices"] = () => Jnp.Indices(2, 3).Astype<double>(),
        ["Ix"] = () => X[Ix([2, 0], [1, 3, 0])[0], Ix([2, 0], [1, 3, 0])[1]],
        ["Block"] = () => Block([[X, Y[.., ..1]], [X[0], Y[1, 1..2]]]),
        ["Delete"] = () => Delete(X, -2, 1),
        ["Delete of all"] = () => Delete(X, 5),
        ["Insert"] = () => Insert(X, 1, Y[0], 0),
        ["Insert a number"] = () => Insert(X, 2, 9.0, 1),
        ["Insert into all"] = () => Insert(X, 3, [8.0, 9.0]),
        ["Piecewise"] = () => Piecewise(X, [X < 0, X > 0.5], [v => -v, v => v * v, v => v + 1]),
        ["Cholesky"] = () => Linalg.Cholesky(D),
        ["CholeskySolve"] = () => Linalg.CholeskySolve(Linalg.Cholesky(D), B),
        ["Solve"] = () => Linalg.Solve(M, B),
        ["Solve of a vector"] = () => Linalg.Solve(M[0], B[0, .., 0]),
        ["SolveTriangular"] = () => Linalg.SolveTriangular(M, B, trans: true),
        ["Inv"] = () => Linalg.Inv(M),
        ["Det"] = () => Linalg.Det(M),
        ["LogAbsDet"] = () => Linalg.SlogDet(-M).LogAbsDet,
        ["Sign of Det"] = () => Linalg.SlogDet(-M).Sign,
        ["Lu P"] = () => Linalg.Lu(Y.T).P,
        ["Lu L"] = () => Linalg.Lu(Y.T).L,
        ["Lu U"] = () => Linalg.Lu(Y.T).U,
        ["Qr Q"] = () => Linalg.Qr(Y.T).Q,
        ["Qr R"] = () => Linalg.Qr(Y.T).R,
        ["Qr of a batch"] = () => Linalg.Qr(G).R,
        ["Qr of more columns"] = () => Linalg.Qr(Y).R,
        ["Qr complete"] = () => Linalg.Qr(Y.T, "complete").Q,
        ["Eigenvalues"] = () => Linalg.Eigh(G + Swapaxes(G, 1, 2)).Eigenvalues,
        ["Eigenvectors"] = () => Linalg.Eigh(G + Swapaxes(G, 1, 2)).Eigenvectors,
        ["Svd U"] = () => Linalg.Svd(Y.T, fullMatrices: false).U,
        ["Svd S"] = () => Linalg.Svd(Y.T).S,
        ["Svd Vh"] = () => Linalg.Svd(Y.T).Vh,
        ["Svdvals"] = () => Linalg.Svdvals(G),
        ["Lstsq"] = () => Linalg.Lstsq(Y.T, X[0]).Solution,
        ["Lstsq residuals"] = () => Linalg.Lstsq(Y.T, X[0]).Residuals,
        ["Lstsq of less rank"] = () => Linalg.Lstsq(Deficient, B.Reshape(4, 3)).Solution,
        ["MatrixRank"] = () => Linalg.MatrixRank(Deficient).Astype<double>(),
        ["Pinv"] = () => Linalg.Pinv(Y.T),
        ["Pinv of less rank"] = () => Linalg.Pinv(Deficient),
        ["Expm"] = () => Linalg.Expm(2 * G),
        ["Expm of large numbers"] = () => Linalg.Expm(-4 * D[0]),
        ["MatrixPower"] = () => Linalg.MatrixPower(M, 5),
        ["MatrixPower of the inverse"] = () => Linalg.MatrixPower(M, -3),
        ["Matrix norm 2"] = () => Linalg.Norm(X, ord: 2.0),
        ["Matrix norm -2"] = () => Linalg.Norm(X, ord: -2.0),
        ["Nuclear norm"] = () => Linalg.Norm(X, ord: "nuc"),
        ["Cond"] = () => Linalg.Cond(M),
        ["MultiDot"] = () => Linalg.MultiDot([X, Y.T, Y]),
        ["Hilbert Cholesky"] = () => Linalg.Cholesky(Hilbert),
        ["Hilbert Solve"] = () => Linalg.Solve(Hilbert, Sum(Hilbert, 1)),
        ["Hilbert Svdvals"] = () => Linalg.Svdvals(Hilbert),
    };

    /// <summary>Of what is ill-conditioned, or of many steps.</summary>
    static readonly Dictionary<string, double> Tolerances = new()
    {
        ["Expm"] = 1e-12,
        ["MatrixPower"] = 1e-12,
        ["Pinv of less rank"] = 1e-12,
        ["Lstsq of less rank"] = 1e-12,
        ["Hilbert Cholesky"] = 1e-9,
        ["Hilbert Solve"] = 1e-5,
    };

    [Fact]
    public void Every_function_has_the_reference_values()
    {
        string[][] lines = [.. File.ReadAllLines(Path.Combine(Folder(), "reference_values.txt")).Select(l => l.Split('|'))];
        var functions = Functions.Concat(Signals).ToDictionary();
        Assert.Equal(functions.Keys.Order(), lines.Select(l => l[0]).Order());
        foreach (string[] line in lines)
        {
            int[] shape = [.. line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            double[] expected = [.. line[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
            NDArray<double> actual = functions[line[0]]();
            Assert.True(actual.Shape.SequenceEqual(shape), $"{line[0]}: shape {string.Join(' ', actual.Shape.ToArray())}");
            double[] elements = actual.ToArray();
            double tolerance = Tolerances.GetValueOrDefault(line[0], 1e-13);
            for (int i = 0; i < expected.Length; i++)
            {
                bool isClose = expected[i].Equals(elements[i]) || Math.Abs(expected[i] - elements[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
                Assert.True(isClose, $"{line[0]}: element {i} is {elements[i]}, expected {expected[i]}");
            }
        }
    }

    static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>((i * step) % modulus - shift) / scale.</summary>
    static NDArray<double> Numbers(int step, int modulus, int shift, double scale, params int[] shape)
        => ((Arange<int>(shape.Aggregate(1, (a, b) => a * b)) * step % modulus - shift).Astype<double>() / scale).Reshape(shape);

    static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
