using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Arrays;

/// <summary>Indices that may be out of range, in every mode.</summary>
public static partial class OutOfRangePrograms
{
    [Jit] public static NDArray<double> Filled([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "fill", fillValue: 7.0);
    [Jit] public static NDArray<double> Missing([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "fill");
    [Jit] public static NDArray<int> MissingCounts([Shape("n")] NDArray<int> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "fill");
    [Jit] public static NDArray<byte> MissingBytes([Shape("n")] NDArray<byte> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "fill");
    [Jit] public static NDArray<bool> MissingTruths([Shape("n")] NDArray<bool> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "fill");
    [Jit] public static NDArray<double> Clipped([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "clip");
    [Jit] public static NDArray<double> Wrapped([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at) => x.At(at).Get(mode: "wrap");

    [Jit]
    public static NDArray<double> Updates([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at, [Shape("k")] NDArray<double> v)
        => Stack([x.At(at).Set(v, mode: "drop"), x.At(at).Add(v, mode: "drop"), x.At(at).Multiply(v, mode: "drop"), x.At(at).Divide(v, mode: "drop"),
            x.At(at).Min(v, mode: "drop"), x.At(at).Max(v, mode: "drop"), x.At(at).Add(v, mode: "clip"), x.At(at).Set(v, mode: "wrap")]);

    [Grad(ArgNums = [0, 2])]
    [Vmap(InAxes = [0, Axes.None, 0])]
    public static NDArray<double> Loss([Shape("n")] NDArray<double> x, [Shape("k")] NDArray<int> at, [Shape("k")] NDArray<double> v)
        => Sum(Square(x.At(at).Set(v, mode: "drop"))) + Sum(x.At(at).Multiply(v, mode: "drop") * x) + Sum(Square(x.At(at).Add(v, mode: "clip")))
            + Sum(x.At(at).Get(mode: "fill", fillValue: 2.0) * v) + Sum(x.At(at).Get(mode: "wrap") * v);

    /// <summary>One position of each kind, beside others, slices and new axes.</summary>
    [Jit]
    public static NDArray<double> Mixed([Shape("m n")] NDArray<double> x, int k)
        => Concatenate([Ravel(x.At(k, Jnp.Array([0, 5, -1])).Get(mode: "fill", fillValue: -1)), Ravel(x.At(Jnp.Array([[0], [1]]), k).Set(Jnp.Array([[100.0], [200]]), mode: "drop")),
            Ravel(x.At(^1, .., NewAxis).Get(mode: "clip")), x.At(.., k).Get(mode: "fill", fillValue: 9), Ravel(x.At(.., Jnp.Array([k, 1])).Add(100.0, mode: "drop")),
            Ravel(x.At(k).Multiply(10.0, mode: "clip")), x.At(7).Get(mode: "clip"), Ravel(x.At(^9).Set(1.0, mode: "drop")), x.At(5, 1).Get(mode: "wrap").Reshape(1),
            Ravel(x.At(Jnp.Array([k, 0]), Jnp.Array([0, k])).Get(mode: "clip")), Ravel(x.At(Jnp.Array([k, 0]), NewAxis, Jnp.Array([0, k])).Get(mode: "fill", fillValue: 3))]);

    [Jit] public static NDArray<double> Strict([Shape("5")] NDArray<double> x) => x.At(Jnp.Array([-10, 2])).Get();
}
