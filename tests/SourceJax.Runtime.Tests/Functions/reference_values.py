"""Writes reference_values.txt: what NumPy and SciPy give for the functions of ReferenceValueTests. Needs Debian's python3-numpy and python3-scipy."""
import numpy as np
from scipy import linalg, special

i = np.arange(12.0)
x = (((i * 7) % 11 - 5) / 4).reshape(3, 4)
y = (((i * 5) % 13 - 4) / 6).reshape(3, 4)
p = np.abs(y) + 0.25
mask = ((i % 3) != 1).reshape(3, 4)
ids = np.array([1, 0, 1])
q = (((np.arange(24.0) * 5) % 17 - 8) / 7).reshape(2, 3, 2, 2)
k = (((np.arange(32.0) * 3) % 13 - 6) / 5).reshape(2, 4, 2, 2)
v = (((np.arange(32.0) * 7) % 19 - 9) / 8).reshape(2, 4, 2, 2)


def segments(start, combine):
    result = np.full((3, 4), start)
    for row, segment in enumerate(ids):
        result[segment] = combine(result[segment], x[row])
    return result


def attention(causal):
    logits = np.einsum("btnh,bsnh->bnts", q, k) / np.sqrt(2)
    seen = np.tril(np.ones((3, 4))) if causal else np.ones((3, 4))
    weights = np.exp(logits - logits.max(-1, keepdims=True)) * seen
    return np.einsum("bnts,bsnh->btnh", weights / weights.sum(-1, keepdims=True), v)


def normal(z, axis, eps=1e-5):
    return (z - z.mean(axis, keepdims=True)) / np.sqrt(z.var(axis, keepdims=True) + eps)


g = (((np.arange(18.0) * 7) % 11 - 5) / 4).reshape(2, 3, 3)
m, d, symmetric = g + 4 * np.eye(3), g @ g.swapaxes(1, 2) + np.eye(3), g + g.swapaxes(1, 2)
b = (((np.arange(12.0) * 5) % 13 - 6) / 7).reshape(2, 3, 2)
t = y.T
deficient = np.outer([1.0, 2, 3, 4], [1.0, -1, 2]) + np.outer([0.0, 1, 0, 1], [1.0, 1, 1])
hilbert = linalg.hilbert(8)


def turned(vectors):
    """Rows such that the first of the large elements is positive."""
    size = np.abs(vectors)
    first = (size >= 0.9 * size.max(-1, keepdims=True)).argmax(-1)
    return np.sign(np.take_along_axis(vectors, first[..., None], -1))


values_of, vectors_of = np.linalg.eigh(symmetric)
vectors_of = vectors_of * turned(vectors_of.swapaxes(1, 2)).swapaxes(1, 2)
left, sizes, right = np.linalg.svd(t, full_matrices=False)
left, right = left * turned(right).T, right * turned(right)
pivots, lower, upper = linalg.lu(t)
fit = np.linalg.lstsq(t, x[0], rcond=None)
masked = np.where(mask, x, -np.inf)
log_softmax = special.log_softmax(x, -1)
values = {
    "Mean where": np.mean(x, axis=1, where=mask),
    "Sum where": np.sum(x, axis=0, where=mask),
    "Prod where": np.prod(x, axis=1, where=mask),
    "Var where": np.var(x, axis=0, where=mask),
    "Std where": np.std(x, where=mask, ddof=1),
    "Max where": np.max(x, axis=1, where=mask, initial=-0.5),
    "Min initial": np.min(x, axis=1, initial=-0.5),
    "Cov": np.cov(x),
    "Cov columns": np.cov(x, rowvar=False, ddof=0),
    "Corrcoef": np.corrcoef(x),
    "Gradient": np.gradient(x, 0.5, axis=1),
    "Gradient rows": np.gradient(x, axis=0),
    "Median": np.median(x, axis=1),
    "Quantile": np.quantile(x, 0.3, axis=0),
    "Quantile of all": np.quantile(x, 0.71),
    "Norm 1": np.linalg.norm(x, 1, axis=1),
    "Norm 3": np.linalg.norm(x, 3, axis=0),
    "Norm infinity": np.linalg.norm(x, np.inf, axis=0),
    "Norm -infinity": np.linalg.norm(x, -np.inf, axis=1),
    "Norm 0": np.linalg.norm(x, 0, axis=1),
    "Matrix norm 1": np.linalg.norm(x, 1),
    "Matrix norm infinity": np.linalg.norm(x, np.inf),
    "Matrix norm -1": np.linalg.norm(x, -1),
    "Pad edge": np.pad(x, [(1, 0), (2, 1)], "edge"),
    "Pad reflect": np.pad(x, [(2, 1), (0, 3)], "reflect"),
    "Pad symmetric": np.pad(x, 2, "symmetric"),
    "Pad wrap": np.pad(x, [(0, 3), (1, 2)], "wrap"),
    "SegmentSum": segments(0.0, np.add),
    "SegmentProd": segments(1.0, np.multiply),
    "SegmentMax": segments(-np.inf, np.maximum),
    "SegmentMin": segments(np.inf, np.minimum),
    "Softmax where": special.softmax(masked, -1),
    "LogSoftmax": log_softmax,
    "LogSumExp": special.logsumexp(x, axis=0),
    "LayerNorm": normal(x, -1) * y[0] + y[1],
    "RmsNorm": x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-6),
    "BatchNorm": normal(x, 0) * y[0],
    "Attention": attention(False),
    "Causal attention": attention(True),
    "Huber": special.huber(0.75, x - y),
    "SoftmaxCrossEntropy": -(special.softmax(y, -1) * log_softmax).sum(-1),
    "SoftmaxCrossEntropyWithIntegerLabels": -log_softmax[np.arange(3), [3, 0, 2]],
    "SigmoidBinaryCrossEntropy": -special.expit(y) * special.log_expit(x) - (1 - special.expit(y)) * special.log_expit(-x),
    "LogCosh": np.log(np.cosh(x - y)),
    "KlDivergence": special.rel_entr(special.softmax(y, -1), special.softmax(x, -1)).sum(-1),
    "CosineSimilarity": (x * y).sum(-1) / np.linalg.norm(x, axis=-1) / np.linalg.norm(y, axis=-1),
    "Gamma": special.gamma(p),
    "BetaLn": special.betaln(p, p + 1),
    "MultigammaLn": special.multigammaln(p + 2, 3),
    "Xlogy": special.xlogy(x, p),
    "Entr": special.entr(p),
    "Ndtr": special.ndtr(x),
    "LogNdtr": special.log_ndtr(x * 9),
    "Sinc": np.sinc(x),
    "Cholesky": np.linalg.cholesky(d),
    "CholeskySolve": np.linalg.solve(d, b),
    "Solve": np.linalg.solve(m, b),
    "Solve of a vector": np.linalg.solve(m[0], b[0, :, 0]),
    "SolveTriangular": np.stack([linalg.solve_triangular(n, s, trans=1) for n, s in zip(m, b)]),
    "Inv": np.linalg.inv(m),
    "Det": np.linalg.det(m),
    "LogAbsDet": np.linalg.slogdet(-m)[1],
    "Sign of Det": np.linalg.slogdet(-m)[0],
    "Lu P": pivots,
    "Lu L": lower,
    "Lu U": upper,
    "Qr Q": np.linalg.qr(t)[0],
    "Qr R": np.linalg.qr(t)[1],
    "Qr of a batch": np.stack([np.linalg.qr(n)[1] for n in g]),
    "Qr of more columns": np.linalg.qr(y)[1],
    "Qr complete": np.linalg.qr(t, mode="complete")[0],
    "Eigenvalues": values_of,
    "Eigenvectors": vectors_of,
    "Svd U": left,
    "Svd S": sizes,
    "Svd Vh": right,
    "Svdvals": np.linalg.svd(g, compute_uv=False),
    "Lstsq": fit[0],
    "Lstsq residuals": fit[1],
    "Lstsq of less rank": np.linalg.lstsq(deficient, b.reshape(4, 3), rcond=None)[0],
    "MatrixRank": np.linalg.matrix_rank(deficient),
    "Pinv": np.linalg.pinv(t),
    "Pinv of less rank": np.linalg.pinv(deficient),
    "Expm": linalg.expm(2 * g),
    "Expm of large numbers": linalg.expm(-4 * d[0]),
    "MatrixPower": np.linalg.matrix_power(m, 5),
    "MatrixPower of the inverse": np.linalg.matrix_power(m, -3),
    "Matrix norm 2": np.linalg.norm(x, 2),
    "Matrix norm -2": np.linalg.norm(x, -2),
    "Nuclear norm": np.linalg.norm(x, "nuc"),
    "Cond": np.linalg.cond(m),
    "MultiDot": np.linalg.multi_dot([x, t, y]),
    "Hilbert Cholesky": np.linalg.cholesky(hilbert),
    "Hilbert Solve": np.linalg.solve(hilbert, hilbert @ np.ones(8)),
    "Hilbert Svdvals": np.linalg.svd(hilbert, compute_uv=False),
}
with open("reference_values.txt", "w", encoding="utf-8", newline="\n") as file:
    for name, value in values.items():
        value = np.asarray(value, float)
        file.write(f"{name}|{' '.join(map(str, value.shape))}|{' '.join(repr(float(e)) for e in value.ravel())}\n")
