namespace SourceJax.Execution;

/// <summary>Computes a run of results from a run of elements.</summary>
internal delegate void RunFunction<T, TResult>(ReadOnlySpan<T> run, Span<TResult> result);

/// <summary>Applies functions of whole runs along an axis.</summary>
internal static class AlongAxis
{
    /// <summary>The function's results in place of the runs; they have the runs' length unless one is given.</summary>
    public static NDArray<TResult> Map<T, TResult>(NDArray<T> x, int axis, RunFunction<T, TResult> function, int? resultLength = null)
    {
        int along = Shapes.Axis(axis, x.NDim);
        NDArray<T> runs = Jnp.Moveaxis(x, along, -1);
        int length = runs.Shape[^1], newLength = resultLength ?? length;
        NDArray<TResult> results = NDArray.Allocate<TResult>([.. runs.Shape[..^1], newLength]);
        int count = Shapes.Size(runs.Shape[..^1]);
        for (int i = 0; i < count; i++) function(runs.AsSpan().Slice(i * length, length), results.Writable().Slice(i * newLength, newLength));
        return Jnp.Moveaxis(Results.Like(results, x), -1, along);
    }
}
