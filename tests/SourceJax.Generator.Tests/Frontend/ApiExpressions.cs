namespace SourceJax.Generator.Tests.Frontend;

/// <summary>
/// Calls of the array API on matrices <c>x</c> and <c>y</c>, a vector <c>v</c> of as many elements as they have columns, and matrices of integers
/// <c>i</c>, truth values <c>b</c>, floats <c>f</c> and halves <c>h</c>.
/// </summary>
static class ApiExpressions
{
    /// <summary>By the element type of the result, one a line.</summary>
    public static IReadOnlyList<(string Type, string Expression)> All { get; } =
    [
        .. Calls("double", ["Sum", "Prod", "Max", "Min", "Mean", "Ptp", "Var", "Std"],
            "x", "x, axis: 0", "x, axis: -1", "x, axis: 1, keepDims: true", "x, axis: [0, 1], keepDims: true", "x, axis: [-1]"),
        .. Calls("double", ["Nansum", "Nanprod", "Nanmean", "Nanmax", "Nanmin", "Nanvar", "Nanstd"], "x", "x, axis: 0", "x, axis: 1, keepDims: true", "x, axis: [0, 1], keepDims: true", "x, axis: [-1]"),
        .. Of("double", """
            Jnp.Var(x, axis: 1, ddof: 1)
            Jnp.Std(x, ddof: 2)
            Jnp.Cumsum(x)
            Jnp.Cumsum(x, 0)
            Jnp.Cumsum(x, -1)
            Lax.Cumsum(x)
            Lax.Cumsum(x, 1, reverse: true)
            Jnp.Cumprod(x)
            Jnp.Cumprod(x, 0)
            Jnp.Cumprod(x, -1)
            Lax.Cumprod(x)
            Lax.Cumprod(x, 1, reverse: true)
            Jnp.Sort(x)
            Jnp.Sort(x, axis: 0)
            Jnp.Sort(x, descending: true)
            Lax.TopK(x, 0).Values
            Jnp.Diff(x)
            Jnp.Diff(x, axis: 0)
            Jnp.Diff(x, n: 2)
            Jnp.Diff(x, n: 0)
            Jnp.Diff(x, n: 3, axis: 0)
            Jnp.Trapezoid(x, 0.5)
            Jnp.Polyval(Jnp.Array([1.0, 2.0, 3.0]), x)
            Nn.Softmax(x)
            Nn.Softmax(x, axis: 0)
            Nn.Softmax(x, axis: [0, 1])
            Nn.LogSoftmax(x)
            Nn.LogSoftmax(x, axis: 0)
            Nn.LogSumExp(x)
            Nn.LogSumExp(x, axis: 0)
            Nn.LogSumExp(x, axis: -1, keepDims: true)
            Nn.Standardize(x)
            Nn.Standardize(x, axis: 0)
            Nn.OneHot<double>(i, 3)
            Nn.OneHot<double>(i, 0)
            Jnp.Add(x, v)
            Jnp.Subtract(x, v)
            Jnp.Multiply(x, v)
            Jnp.Divide(x, v)
            Jnp.TrueDivide(x, v)
            Jnp.FloorDivide(x, v)
            Jnp.Mod(x, v)
            Jnp.Remainder(x, v)
            Jnp.Fmod(x, v)
            Jnp.Power(x, v)
            Jnp.Maximum(x, v)
            Jnp.Minimum(x, v)
            Jnp.Fmax(x, v)
            Jnp.Fmin(x, v)
            Jnp.Arctan2(x, v)
            Jnp.Hypot(x, v)
            Jnp.LogAddExp2(x, v)
            Jnp.Heaviside(x, v)
            Jnp.Nextafter(x, v)
            Jnp.Xlogy(x, v)
            Jnp.Xlog1py(x, v)
            Jnp.Divmod(x, y).Quotient
            Jnp.Divmod(x, y).Remainder
            Jnp.Where(b, x, y)
            Jnp.Where(b, x, 0.0)
            Jnp.Where(x > 0.0, x, v)
            Jnp.Clip(x, -0.5, 0.5)
            Jnp.Select([b, x > 0.0], [x, y], 7.0)
            Jnp.Reshape(x, -1)
            Jnp.Reshape(x, 1, -1)
            x.Reshape(x.Shape[1], x.Shape[0])
            Jnp.Ravel(x)
            Jnp.Transpose(x)
            x.T
            Jnp.Transpose(x, 1, 0)
            Jnp.Swapaxes(x, 0, -1)
            Jnp.Moveaxis(x, 0, 1)
            Jnp.ExpandDims(x, 0)
            Jnp.ExpandDims(x, -1)
            Jnp.ExpandDims(x, [0, -1])
            Jnp.Squeeze(x[.., Jnp.NewAxis], 1)
            Jnp.Squeeze(Jnp.Ones<double>(2, 1, 3, 1))
            Jnp.Squeeze(Jnp.Pad(v, [(1, 1)])[Jnp.NewAxis])
            x + Jnp.Sum(x, axis: 0, keepDims: true)
            Jnp.Sum(x, axis: 1, keepDims: true) * v
            Jnp.Average(x, y)
            Jnp.Average(x, y, axis: [0])
            Jnp.Average(x, y, axis: -1)
            Jnp.Nanvar(x, 1, ddof: 1)
            Jnp.Inner(x, v)
            Jnp.Vdot(x, y)
            Jnp.Kron(x, v[Jnp.NewAxis])
            Jnp.Matmul(x[Jnp.NewAxis], Jnp.Stack([y.T, y.T]))
            Jnp.Einsum("...j,...j->...", x[Jnp.NewAxis], Jnp.Stack([x, y]))
            Jnp.Einsum("...j,...j->...", Jnp.Sum(x, axis: 0, keepDims: true), y)
            Jnp.BroadcastTo(x, [2, x.Shape[0], x.Shape[1]])
            Jnp.Flip(x)
            Jnp.Flip(x, 0)
            Jnp.Flip(x, -1)
            Jnp.Fliplr(x)
            Jnp.Flipud(x)
            Jnp.Rot90(x)
            Jnp.Rot90(x, 2)
            Jnp.Rot90(x, -1)
            Jnp.Atleast1d(x)
            Jnp.Atleast2d(v)
            Jnp.Roll(x, 1)
            Jnp.Roll(x, -2, 1)
            Jnp.Roll(x, 1, 0)
            Jnp.Roll(x, 5, -1)
            Jnp.Concatenate([x, y])
            Jnp.Concatenate([x, y], axis: 1)
            Jnp.Concatenate([x, y], axis: -2)
            Jnp.Stack([x, y])
            Jnp.Stack([x, y], axis: -1)
            Jnp.Hstack([x, y])
            Jnp.Vstack([x, y])
            Jnp.Vstack([v, v])
            Jnp.ColumnStack([v, v])
            Jnp.Append(x, y, 0)
            Jnp.Tile(x, 2)
            Jnp.Tile(x, [2, 1, 3])
            Jnp.Tile(x, 0)
            Jnp.Repeat(x, 2, 0)
            Jnp.Repeat(x, 2)
            Jnp.Repeat(x, 0, 1)
            Jnp.Pad(x, 1)
            Jnp.Pad(x, [(1, 0), (0, 2)])
            Jnp.Pad(v, [(1, 2)])
            Jnp.Diag(v)
            Jnp.Diag(v, 1)
            Jnp.Diag(v, -2)
            Jnp.Diag(x)
            Jnp.Diag(x, 1)
            Jnp.Diagonal(x)
            Jnp.Diagonal(x, -1)
            Jnp.Diagonal(x, 5)
            Jnp.Trace(x)
            Jnp.Trace(x, 1)
            Jnp.Tril(x)
            Jnp.Triu(x)
            Jnp.Tril(x, 1)
            Jnp.Triu(x, -1)
            Jnp.Eye<double>(3)
            Jnp.Eye<double>(2, 3, 1)
            Jnp.Tri<double>(3)
            Jnp.Tri<double>(2, 3, -1)
            Jnp.Identity<double>(2)
            Jnp.Matmul(x, y.T)
            Jnp.Matmul(x.T, y)
            Jnp.Matmul(x, v)
            Jnp.Dot(v, v)
            Jnp.Dot(x, v)
            Jnp.Outer(x, v)
            Jnp.Tensordot(x, y, 2)
            Jnp.Tensordot(x, y, 0)
            Jnp.Tensordot(Jnp.Sum(x), Jnp.Sum(y), 0)
            Jnp.Einsum("ij,kj->ik", x, y)
            Jnp.Einsum("ij->j", x)
            Jnp.Einsum("ij,ij", x, y)
            Jnp.Einsum("...j,j", x, v)
            Jnp.Einsum("...,...", x, y)
            Jnp.Einsum("ij->", x)
            Jnp.Einsum("i...->...", x)
            Jnp.Dot(x, y.T)
            Lax.Cholesky(Jnp.Matmul(x, x.T) + 1.0)
            Lax.Cholesky(Jnp.Matmul(x, x.T) + Jnp.Array(2.0) * Jnp.Matmul(y, y.T), symmetrizeInput: false)
            Lax.TriangularSolve(Jnp.Matmul(x, x.T) + 2.0, y)
            Lax.TriangularSolve(Jnp.Matmul(x, x.T) + 2.0, y, lower: true, transposeA: true, unitDiagonal: true)
            Lax.Lu(x).Lu
            Lax.LuSolve(Lax.Lu(Jnp.Matmul(x, x.T)).Lu, Lax.Lu(Jnp.Matmul(x, x.T)).Permutation, y)
            Lax.Qr(x).Q
            Lax.Qr(x, fullMatrices: true).R
            Lax.Eigh(Jnp.Matmul(x, x.T)).Eigenvalues
            Lax.Eigh(Jnp.Matmul(x, x.T), symmetrizeInput: false).Eigenvectors
            Lax.Svd(x).S
            Lax.Svd(x, fullMatrices: false).U
            Linalg.Norm(x)
            Linalg.Norm(v)
            Linalg.Norm(x, axis: 0)
            Linalg.Norm(x, axis: -1, keepDims: true)
            Jnp.Take(x, i % 1, 0)
            Jnp.TakeAlongAxis(x, i % 1, 0)
            Lax.DynamicSliceInDim(x, 0, 0)
            Lax.DynamicUpdateSlice(x, y, [0, 0])
            Lax.Pad(x, 0.5, [(1, 1, 1), (0, 2, 0)])
            x[0]
            x[-1]
            x[.., 0]
            x[1..]
            x[..^1]
            x[ArrayIndex.Slice(1)]
            x[ArrayIndex.Slice(null, -1)]
            x[ArrayIndex.Slice(1, -1)]
            x[ArrayIndex.Slice(step: -1)]
            x[.., ArrayIndex.Slice(-2, null, -1)]
            x[ArrayIndex.Slice(x.Shape[0] - 2)]
            x[ArrayIndex.Slice(null, x.Shape[0] - 1)]
            x[x.Shape[0] - 2]
            x[.., x.Shape[1] - 1]
            Jnp.Diag(x[.., Jnp.Full([x.Shape[0]], 0)])
            x[Jnp.Arange(x.Shape[0]), Jnp.Full([x.Shape[0]], 0)]
            x.At(Jnp.Arange(x.Shape[0]), Jnp.Full([x.Shape[0]], 0)).Set(9.0)
            v[Jnp.Full([x.Shape[0]], 0)]
            v[Jnp.BroadcastTo(Jnp.Arange(x.Shape[0])[.., Jnp.NewAxis], x.Shape[0], x.Shape[1])]
            x.At(ArrayIndex.Slice(1)).Set(9.0)
            x.At(b).Set(9.0)
            x.At(0).Set(v)
            x[new int[0]] * 2.0
            x[Jnp.Zeros<int>(x.Shape[0])]
            x[.., Jnp.Zeros<int>(x.Shape[0])]
            x.At(new int[0]).Add(x[..0])
            x[ArrayIndex.Slice(1)] - x[ArrayIndex.Slice(null, -1)]
            Jnp.Diff(x, axis: 0) * x[1..]
            x[1..] + Jnp.Diff(x, axis: 0)
            b.Astype<double>()
            Jnp.ZerosLike(x)
            Jnp.FullLike(x, 3.0)
            Jnp.Arange(0.0, 1.0, 0.3)
            Jnp.Linspace(0.0, 1.0, 5)
            Jnp.Linspace(0.0, 1.0, 1)
            Jnp.Linspace(0.0, 1.0, 0)
            Jnp.Linspace(0.0, 1.0, 4, endpoint: false)
            Jnp.Logspace(0.0, 1.0, 3)
            Jnp.Meshgrid([v, v])[0]
            Jnp.Meshgrid([v, v], "ij")[1]
            Jnp.Zeros<double>(2, 0)
            Jnp.Full([2, 2], 3.0)
            Jnp.Array([1.0, 2.0])
            NDArray.Create([1.0, 2.0])
            NDArray.Create([1.0, 2.0], 2, 1)
            Jnp.Array(new double[][] { [1, 2], [3, 4] })
            Jnp.Array(new double[,] { { 1, 2 }, { 3, 4 } })
            Jnp.Array(new double[,,] { { { 1, 2 } }, { { 3, 4 } } })
            Jnp.Cross(Jnp.Ones<double>(3), Jnp.Arange(3.0))
            Jnp.Split(x, 1)[0]
            Jnp.ArraySplit(Jnp.Arange(7.0), 3)[1]
            Lax.Scan((c, r) => (c + Jnp.Sum(r * c), r * c), Jnp.Array(1.0), x).Outputs
            Lax.Scan((c, r) => (c + Jnp.Sum(r.Item1), Jnp.Outer(r.Item1, r.Item2)), Jnp.Array(1.0), (x, y)).Outputs
            Lax.Scan(c => (c * 2.0, x * c), Jnp.Array(1.0), x.Shape[0]).Outputs
            Lax.Map(r => r * Jnp.Sum(r), x)
            Lax.Map(r => Lax.WhileLoop(s => s < 100.0, s => s * 2.0, Jnp.Sum(r)), Jnp.Ones<double>(x.Shape[0], 1))
            Lax.AssociativeScan((a, b) => a + b, x)
            Jnp.Size(x)
            Jnp.Ndim(x)
            x[ArrayIndex.Slice(step: 2)]
            x[ArrayIndex.Slice(5, 0, -2)]
            x.At(ArrayIndex.Slice(null, null, -2), ..).Add(9.0)
            Lax.SliceInDim(x, 0, 2, 2, 1)
            """),
        .. Of("int", """
            Jnp.CountNonzero(x)
            Jnp.CountNonzero(x, axis: [0, 1], keepDims: true)
            Jnp.CountNonzero(x, axis: [-1])
            Jnp.CountNonzero(x, axis: 0, keepDims: true)
            Jnp.Argmax(x)
            Jnp.Argmax(x, 0)
            Jnp.Argmax(x, -1)
            Jnp.Argmax(x, 1, keepDims: true)
            Jnp.Argmin(x)
            Jnp.Argmin(x, 0)
            Jnp.Argmin(x, -1)
            Jnp.Argmin(x, 1, keepDims: true)
            Jnp.Sum(b)
            Jnp.Sum(b, axis: 1)
            Jnp.Sum(i)
            Jnp.Sum(i, axis: 0)
            Jnp.Max(i, axis: 0)
            Jnp.Min(i)
            Jnp.Prod(i, axis: 1)
            Jnp.Argmax(i, 1)
            Jnp.Cumsum(i, 0)
            Jnp.Cumprod(i, 0)
            Jnp.Argsort(x)
            Jnp.Argsort(x, axis: 0, descending: true)
            Jnp.Sort(i, axis: -2)
            Jnp.Add(i, Jnp.Abs(i) + 1)
            Jnp.Subtract(i, Jnp.Abs(i) + 1)
            Jnp.Multiply(i, Jnp.Abs(i) + 1)
            Jnp.FloorDivide(i, Jnp.Abs(i) + 1)
            Jnp.Mod(i, Jnp.Abs(i) + 1)
            Jnp.Remainder(i, Jnp.Abs(i) + 1)
            Jnp.Fmod(i, Jnp.Abs(i) + 1)
            Jnp.Maximum(i, Jnp.Abs(i) + 1)
            Jnp.Minimum(i, Jnp.Abs(i) + 1)
            Jnp.BitwiseAnd(i, Jnp.Abs(i) + 1)
            Jnp.BitwiseOr(i, Jnp.Abs(i) + 1)
            Jnp.BitwiseXor(i, Jnp.Abs(i) + 1)
            Jnp.LeftShift(i, Jnp.Abs(i) + 1)
            Jnp.RightShift(i, Jnp.Abs(i) + 1)
            Jnp.Matmul(i, i.T)
            x.Astype<int>()
            Jnp.OnesLike(i)
            Jnp.Arange(5)
            Jnp.Arange(5, 1, -2)
            Jnp.Arange(x.Shape[0])
            """),
        .. Of("bool", """
            Jnp.Any(b)
            Jnp.Any(b, axis: 0)
            Jnp.Any(b, axis: -1, keepDims: true)
            Jnp.Any(b, axis: [0, 1])
            Jnp.All(b)
            Jnp.All(b, axis: 0)
            Jnp.All(b, axis: -1, keepDims: true)
            Jnp.All(b, axis: [0, 1])
            Jnp.Equal(x, v)
            Jnp.NotEqual(x, v)
            Jnp.Less(x, v)
            Jnp.LessEqual(x, v)
            Jnp.Greater(x, v)
            Jnp.GreaterEqual(x, v)
            Jnp.Equal(i, Jnp.Abs(i) + 1)
            Jnp.Less(i, Jnp.Abs(i) + 1)
            Jnp.LogicalAnd(b, b)
            Jnp.LogicalOr(b, !b)
            Jnp.LogicalXor(b, !b)
            Jnp.LogicalNot(b)
            i.Astype<bool>()
            Jnp.ArrayEqual(x, y)
            Jnp.Allclose(x, v)
            Jnp.Isclose(x, v)
            """),
        .. Of("float", """
            Jnp.Sum(f)
            Jnp.Mean(f, axis: 0)
            x.Astype<float>()
            f / f
            Nn.LogSumExp(f)
            """),
        .. Of("Half", """
            Jnp.Sum(h, axis: 0)
            Jnp.Mean(h, axis: 1)
            Jnp.Max(h)
            h + h
            h * h
            Jnp.Max(h, axis: 1)
            Jnp.Cumsum(h, 0)
            Jnp.Sort(h)
            Jnp.Matmul(h, h.T)
            Nn.Softmax(h)
            Jnp.Var(h)
            Jnp.Mean(h)
            """),
        .. Of("byte", """
            i.Astype<byte>()
            """),
    ];

    /// <summary>Each function of Jnp with each list of arguments.</summary>
    static IEnumerable<(string Type, string Expression)> Calls(string type, IEnumerable<string> functions, params IEnumerable<string> arguments)
        => functions.SelectMany(f => arguments.Select(a => (type, $"Jnp.{f}({a})")));

    static IEnumerable<(string Type, string Expression)> Of(string type, string lines) => lines.Split('\n').Select(line => (type, line.Trim()));
}
