using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Sums over windows of an input [batch, group, feature, space...] with a kernel [group, result, feature, space...]. A block of windows becomes a
/// matrix, of what each tap of the kernel meets, and its product with the kernel a block of the result. Spread inputs and margins are zeros in it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Convolution
{
    /// <summary>The rows and columns of the matrices, which the cache has room for.</summary>
    private const int MostTaps = 128, BlockSize = 1 << 15, MostWindows = 1024;

    private static readonly WindowAxis[] NoSpace = [new(1, 1, 1, 1, 0, 1, 1)];

    /// <summary>The convolution of arrays; one number for each axis of space, and windows as many as <paramref name="size"/> says.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="strides">The distances of neighbouring windows.</param>
    /// <param name="low">How far the first window reaches over the start.</param>
    /// <param name="size">The numbers of windows.</param>
    /// <param name="lhsDilation">The distances of the input's elements.</param>
    /// <param name="rhsDilation">The distances of the kernel's elements.</param>
    /// <exception cref="ShapeMismatchException">The kernel is for other groups or features.</exception>
    public static NDArray<T> Of<T>(
        NDArray<T> x, NDArray<T> kernel, ReadOnlySpan<int> strides, ReadOnlySpan<int> low, ReadOnlySpan<int> size, ReadOnlySpan<int> lhsDilation,
        ReadOnlySpan<int> rhsDilation)
        where T : INumberBase<T>
    {
        if (HalfPrecision.Is<T>()) return Of(x.Astype<float>(), kernel.Astype<float>(), strides, low, size, lhsDilation, rhsDilation).Astype<T>();
        if (x.Shape[1] != kernel.Shape[0] || x.Shape[2] != kernel.Shape[2])
        {
            throw new ShapeMismatchException(
                $"A kernel for {kernel.Shape[0]} groups of {kernel.Shape[2]} features does not fit {x.Shape[1]} groups of {x.Shape[2]}.");
        }
        var axes = new WindowAxis[strides.Length];
        for (int i = 0; i < axes.Length; i++) axes[i] = new(x.Shape[3 + i], kernel.Shape[3 + i], size[i], strides[i], low[i], lhsDilation[i], rhsDilation[i]);
        NDArray<T> result = NDArray.Allocate<T>([x.Shape[0], x.Shape[1], kernel.Shape[1], .. size]);
        Run(x.AsSpan(), kernel.AsSpan(), result.Writable(), x.Shape[0], x.Shape[1], x.Shape[2], kernel.Shape[1], axes);
        return Results.Like(result, x, kernel);
    }

    /// <summary>The same of row-major buffers.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The input's elements.</param>
    /// <param name="kernel">The kernel's elements.</param>
    /// <param name="result">The result's elements, overwritten: [batch, group, result, space...].</param>
    /// <param name="batch">The extent of the batch.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="features">The features of a group.</param>
    /// <param name="results">The results of a group.</param>
    /// <param name="axes">The axes of space.</param>
    /// <param name="ofLeft">Whether zeros of the input make a term 0, whatever the kernel's element is.</param>
    /// <param name="ofRight">Whether zeros of the kernel do.</param>
    public static void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> kernel, Span<T> result, int batch, int groups, int features, int results, ReadOnlySpan<WindowAxis> axes,
        bool ofLeft = false, bool ofRight = false)
        where T : INumberBase<T>
    {
        if (axes.IsEmpty) axes = NoSpace;
        int input = 1, window = 1, depth = features;
        foreach (WindowAxis axis in axes) (input, window, depth) = (input * axis.Input, window * axis.Output, depth * axis.Kernel);
        int windows = batch * window;
        if (windows == 0 || results == 0) return;
        int high = Math.Clamp(depth, 1, MostTaps), wide = Math.Min(windows, Math.Min(MostWindows, BlockSize / high));
        using Scratch<T> matrix = Scratch.Rent<T>(high * wide), product = Scratch.Rent<T>(results * wide),
            part = Scratch.Rent<T>(ofLeft || ofRight ? results * wide : 0);
        for (int group = 0; group < groups; group++)
        {
            var source = new Windows<T>(x, axes, input, groups * features, group * features);
            ReadOnlySpan<T> factors = kernel.Slice(group * results * depth, results * depth);
            for (int from = 0; from < windows; from += wide)
            {
                int columns = Math.Min(wide, windows - from);
                Span<T> sums = product.Span[..(results * columns)];
                sums.Clear();
                for (int tap = 0; tap < depth; tap += high)
                {
                    int rows = Math.Min(high, depth - tap);
                    Span<T> block = matrix.Span[..(rows * columns)];
                    source.Fill(block, tap, from, columns);
                    ReadOnlySpan<T> taps = factors[tap..];
                    if (!ofLeft && !ofRight) MatrixProduct.Multiply(results, columns, rows, taps, depth, 1, block, columns, 1, sums, accumulate: true);
                    else AddOrZero(taps, block, sums, part.Span, (results, columns, rows, depth), ofLeft, ofRight);
                }
                for (int row = 0; row < results; row++)
                {
                    for (int column = 0, length; column < columns; column += length)
                    {
                        int at = from + column;
                        length = Math.Min(window - at % window, columns - column);
                        sums.Slice(row * columns + column, length).CopyTo(result[(((at / window * groups + group) * results + row) * window + at % window)..]);
                    }
                }
            }
        }
    }

    /// <summary>Adds a block's product, which keeps zeros. The kernel is on the left of it.</summary>
    private static void AddOrZero<T>(
        ReadOnlySpan<T> taps, ReadOnlySpan<T> block, Span<T> sums, Span<T> part, (int Results, int Columns, int Rows, int Depth) extents,
        bool ofInput, bool ofKernel)
        where T : INumberBase<T>
    {
        var (results, columns, rows, depth) = extents;
        ReadOnlySpan<T> read = taps[..((results - 1) * depth + rows)];
        ContractionOrZero.Run(read, block, part, [], [(results, depth, 0)], [(columns, 0, 1)], [(rows, 1, columns)], ofLeft: ofKernel, ofRight: ofInput);
        for (int i = 0; i < sums.Length; i++) sums[i] += part[i];
    }

    /// <summary>What the taps of a kernel meet in the windows of one group.</summary>
    private readonly ref struct Windows<T>(ReadOnlySpan<T> x, ReadOnlySpan<WindowAxis> axes, int input, int features, int firstFeature)
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<WindowAxis> _axes = axes;

        /// <summary>A row for each tap, counted through features and space, and a column for each window, counted through the batch and space.</summary>
        public void Fill(Span<T> matrix, int firstTap, int from, int columns)
        {
            Span<int> tap = stackalloc int[_axes.Length];
            for (int row = 0; row * columns < matrix.Length; row++)
            {
                int feature = firstTap + row;
                for (int i = tap.Length - 1; i >= 0; i--) (feature, tap[i]) = Math.DivRem(feature, _axes[i].Kernel);
                FillRow(matrix.Slice(row * columns, columns), feature, tap, from);
            }
        }

        private void FillRow(Span<T> row, int feature, ReadOnlySpan<int> tap, int from)
        {
            ref readonly WindowAxis last = ref _axes[^1];
            for (int column = 0, length; column < row.Length; column += length)
            {
                var (line, first) = Math.DivRem(from + column, last.Output);
                length = Math.Min(last.Output - first, row.Length - column);
                Span<T> read = row.Slice(column, length);
                if (Line(line, feature, tap) is >= 0 and int start) last.Read(_x.Slice(start, last.Input), first, tap[^1], read);
                else read.Clear();
            }
        }

        /// <summary>Where the line of the input begins that a line of windows reads, or -1 where it reads none.</summary>
        private int Line(int line, int feature, ReadOnlySpan<int> tap)
        {
            int offset = 0, stride = _axes[^1].Input;
            for (int i = _axes.Length - 2; i >= 0; i--)
            {
                (line, int window) = Math.DivRem(line, _axes[i].Output);
                int position = _axes[i].Position(window, tap[i]);
                if (position < 0) return -1;
                offset += position * stride;
                stride *= _axes[i].Input;
            }
            return (line * features + firstFeature + feature) * input + offset;
        }
    }
}
