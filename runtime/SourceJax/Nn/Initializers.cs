using System.Numerics;

namespace SourceJax;

/// <summary>Random parameters to begin training with. Weights have the shape (..., in, out); axes before those are the window of a convolution.</summary>
public static class Initializers
{
    /// <summary>The standard deviation of a normal distribution that is cut off at two.</summary>
    private const double CutDeviation = 0.87962566103423978;

    /// <summary>One value throughout.</summary>
    public static NDArray<T> Constant<T>(ReadOnlySpan<int> shape, T value) => Jnp.Full(shape, value);

    /// <summary>Uniform from 0 up to <paramref name="scale"/>.</summary>
    public static NDArray<T> Uniform<T>(PrngKey key, ReadOnlySpan<int> shape, double scale = 0.01) where T : IFloatingPointIeee754<T>
        => Rng.Uniform(key, shape, T.Zero, T.CreateTruncating(scale));

    /// <summary>Normally distributed with a standard deviation.</summary>
    public static NDArray<T> Normal<T>(PrngKey key, ReadOnlySpan<int> shape, double stddev = 0.01) where T : IFloatingPointIeee754<T>
        => Rng.Normal<T>(key, shape) * T.CreateTruncating(stddev);

    /// <summary>Normally distributed, cut off at two standard deviations.</summary>
    public static NDArray<T> TruncatedNormal<T>(PrngKey key, ReadOnlySpan<int> shape, double stddev = 0.01) where T : IFloatingPointIeee754<T>
        => Rng.TruncatedNormal(key, T.CreateTruncating(-2), T.CreateTruncating(2), shape) * T.CreateTruncating(stddev);

    /// <summary>
    /// Orthonormal matrices of one axis against all others, times <paramref name="scale"/>: orthonormal rows or columns, whichever are fewer.
    /// </summary>
    public static NDArray<T> Orthogonal<T>(PrngKey key, ReadOnlySpan<int> shape, double scale = 1, int columnAxis = -1) where T : IFloatingPointIeee754<T>
    {
        int axis = columnAxis < 0 ? columnAxis + shape.Length : columnAxis, rows = shape[axis], columns = 1;
        for (int i = 0; i < shape.Length; i++) columns *= i == axis ? 1 : shape[i];
        NDArray<T> matrix = Rng.Orthogonal<T>(key, rows, [], columns);
        return Jnp.Moveaxis(matrix.Reshape([rows, .. shape[..axis], .. shape[(axis + 1)..]]), 0, axis) * T.CreateTruncating(scale);
    }

    /// <summary>Uniform, with the variance 2 / (in + out).</summary>
    public static NDArray<T> GlorotUniform<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => UniformOf<T>(key, shape, T.CreateTruncating(FanIn(shape) + FanOut(shape)) / T.CreateTruncating(2));

    /// <summary>Normally distributed, with the variance 2 / (in + out).</summary>
    public static NDArray<T> GlorotNormal<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => NormalOf<T>(key, shape, T.CreateTruncating(FanIn(shape) + FanOut(shape)) / T.CreateTruncating(2));

    /// <summary>Uniform, with the variance 2 / in.</summary>
    public static NDArray<T> HeUniform<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => UniformOf<T>(key, shape, T.CreateTruncating(FanIn(shape)) / T.CreateTruncating(2));

    /// <summary>Normally distributed, with the variance 2 / in.</summary>
    public static NDArray<T> HeNormal<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => NormalOf<T>(key, shape, T.CreateTruncating(FanIn(shape)) / T.CreateTruncating(2));

    /// <summary>Uniform, with the variance 1 / in.</summary>
    public static NDArray<T> LecunUniform<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => UniformOf<T>(key, shape, T.CreateTruncating(FanIn(shape)));

    /// <summary>Normally distributed, with the variance 1 / in.</summary>
    public static NDArray<T> LecunNormal<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => NormalOf<T>(key, shape, T.CreateTruncating(FanIn(shape)));

    private static NDArray<T> UniformOf<T>(PrngKey key, ReadOnlySpan<int> shape, T precision) where T : IFloatingPointIeee754<T>
    {
        T limit = T.Sqrt(T.CreateTruncating(3) / precision);
        return Rng.Uniform(key, shape, -limit, limit);
    }

    private static NDArray<T> NormalOf<T>(PrngKey key, ReadOnlySpan<int> shape, T precision) where T : IFloatingPointIeee754<T>
        => Rng.TruncatedNormal(key, T.CreateTruncating(-2), T.CreateTruncating(2), shape) * (T.Sqrt(T.One / precision) / T.CreateTruncating(CutDeviation));

    private static int FanIn(ReadOnlySpan<int> shape) => Window(shape) * shape[^2];

    private static int FanOut(ReadOnlySpan<int> shape) => Window(shape) * shape[^1];

    private static int Window(ReadOnlySpan<int> shape)
    {
        if (shape.Length < 2) throw new ArgumentException("Weights have two axes or more.", nameof(shape));
        int size = 1;
        foreach (int extent in shape[..^2]) size *= extent;
        return size;
    }

    /// <summary>Uniform, with the variance 2 / (in + out): <see cref="GlorotUniform{T}"/> by its other name.</summary>
    public static NDArray<T> XavierUniform<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T> => GlorotUniform<T>(key, shape);

    /// <summary>Normally distributed, with the variance 2 / (in + out): <see cref="GlorotNormal{T}"/> by its other name.</summary>
    public static NDArray<T> XavierNormal<T>(PrngKey key, ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T> => GlorotNormal<T>(key, shape);
}
