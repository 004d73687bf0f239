using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>NumPy's functions on arrays, under their NumPy names in PascalCase.</summary>
public static partial class Jnp
{
    /// <summary>An array of rank 0.</summary>
    public static NDArray<T> Array<T>(T value) where T : IEquatable<T> => Results.Created(NDArray.Create([value], []));

    /// <summary>An array of rank 1 with copies of the given elements.</summary>
    public static NDArray<T> Array<T>(T[] values) => Results.Created(NDArray.Create(values.AsSpan(), values.Length));

    /// <summary>An array of rank 1 with copies of the given elements.</summary>
    public static NDArray<T> Array<T>(ReadOnlySpan<T> values) => Results.Created(NDArray.Create(values, values.Length));

    /// <summary>An array of rank 1 of the elements of a sequence.</summary>
    public static NDArray<T> Array<T>(IEnumerable<T> values) => Results.Created(NDArray.Create(values.ToArray()));

    /// <summary>The array itself: what is an array needs no copy.</summary>
    public static NDArray<T> Asarray<T>(NDArray<T> x) => x;

    /// <summary>An array of rank 2 with copies of the given rows.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static NDArray<T> Array<T>(T[][] values) => Stacked(values, Array);

    /// <summary>An array of rank 3 with copies of the given matrices of rows.</summary>
    /// <exception cref="ArgumentException">The rows or matrices differ in length.</exception>
    public static NDArray<T> Array<T>(T[][][] values) => Stacked(values, Array);

    /// <summary>An array of rank 2 with copies of the given elements.</summary>
    public static NDArray<T> Array<T>(T[,] values) => Results.Created(NDArray.Create(Flatten<T>(values), values.GetLength(0), values.GetLength(1)));

    /// <summary>An array of rank 3 with copies of the given elements.</summary>
    public static NDArray<T> Array<T>(T[,,] values)
        => Results.Created(NDArray.Create(Flatten<T>(values), values.GetLength(0), values.GetLength(1), values.GetLength(2)));

    /// <summary>An array of rank 4 with copies of the given elements.</summary>
    public static NDArray<T> Array<T>(T[,,,] values)
        => Results.Created(NDArray.Create(Flatten<T>(values), values.GetLength(0), values.GetLength(1), values.GetLength(2), values.GetLength(3)));

    /// <summary>An array of zeros.</summary>
    public static NDArray<T> Zeros<T>(params ReadOnlySpan<int> shape) => Results.Created(HostZeros<T>(shape));

    /// <summary>An array of ones.</summary>
    public static NDArray<T> Ones<T>(params ReadOnlySpan<int> shape) where T : INumberBase<T> => Full(shape, T.One);

    /// <summary>An array with one value everywhere.</summary>
    public static NDArray<T> Full<T>(ReadOnlySpan<int> shape, T fillValue) => Results.Created(HostFull(shape, fillValue));

    /// <summary>An array of zeros: nothing is ever left uninitialized.</summary>
    public static NDArray<T> Empty<T>(params ReadOnlySpan<int> shape) => Zeros<T>(shape);

    /// <summary>Zeros in the shape of <paramref name="x"/>.</summary>
    public static NDArray<T> ZerosLike<T>(NDArray<T> x) => Results.Like(HostZeros<T>(x.Shape), x);

    /// <summary>Ones in the shape of <paramref name="x"/>.</summary>
    public static NDArray<T> OnesLike<T>(NDArray<T> x) where T : INumberBase<T> => FullLike(x, T.One);

    /// <summary>One value everywhere, in the shape of <paramref name="x"/>.</summary>
    public static NDArray<T> FullLike<T>(NDArray<T> x, T fillValue) => Results.Like(HostFull(x.Shape, fillValue), x);

    /// <summary>The numbers 0, 1, 2, ... below <paramref name="stop"/>.</summary>
    public static NDArray<T> Arange<T>(T stop) where T : INumber<T> => Arange(T.Zero, stop, T.One);

    /// <summary>The numbers from <paramref name="start"/> in steps of 1, below <paramref name="stop"/>.</summary>
    public static NDArray<T> Arange<T>(T start, T stop) where T : INumber<T> => Arange(start, stop, T.One);

    /// <summary>The numbers <c>start + i * step</c> before <paramref name="stop"/>.</summary>
    public static NDArray<T> Arange<T>(T start, T stop, T step) where T : INumber<T>
    {
        if (T.IsZero(step)) throw new ArgumentOutOfRangeException(nameof(step), "The step must not be zero.");
        double count = Math.Ceiling((double.CreateChecked(stop) - double.CreateChecked(start)) / double.CreateChecked(step));
        var elements = new T[count > 0 ? Shapes.Extent((long)count) : 0];
        for (int i = 0; i < elements.Length; i++) elements[i] = start + T.CreateTruncating(i) * step;
        return Results.Created(NDArray.Create(elements));
    }

    /// <summary>Equally spaced numbers from <paramref name="start"/> to <paramref name="stop"/>, with or without the latter.</summary>
    public static NDArray<T> Linspace<T>(T start, T stop, int num = 50, bool endpoint = true) where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        var elements = new T[num];
        T intervals = T.CreateTruncating(endpoint ? num - 1 : num);
        for (int i = 0; i < num; i++)
        {
            T fraction = T.CreateTruncating(i) / intervals;
            elements[i] = i == 0 ? start : endpoint && i == num - 1 ? stop : start * (T.One - fraction) + stop * fraction;
        }
        return Results.Created(NDArray.Create(elements));
    }

    /// <summary>Numbers spaced equally on a logarithmic scale, from <c>base^start</c> to <c>base^stop</c>.</summary>
    public static NDArray<T> Logspace<T>(T start, T stop, int num = 50, bool endpoint = true, double @base = 10) where T : IFloatingPointIeee754<T>
        => Power(T.CreateTruncating(@base), Linspace(start, stop, num, endpoint));

    /// <summary>The matrix with ones on the <paramref name="k"/>-th diagonal; square unless <paramref name="m"/> says otherwise.</summary>
    public static NDArray<T> Eye<T>(int n, int? m = null, int k = 0) where T : INumberBase<T>
    {
        int columns = m ?? n;
        var elements = new T[Shapes.Size([n, columns])];
        for (int row = Math.Max(0, -k); row < n && row + k < columns; row++) elements[row * columns + row + k] = T.One;
        return Results.Created(NDArray.Create(elements, n, columns));
    }

    /// <summary>The identity matrix.</summary>
    public static NDArray<T> Identity<T>(int n) where T : INumberBase<T> => Eye<T>(n);

    /// <summary>Ones at and below the <paramref name="k"/>-th diagonal.</summary>
    public static NDArray<T> Tri<T>(int n, int? m = null, int k = 0) where T : INumberBase<T> => Tril(Ones<T>(n, m ?? n), k);

    /// <summary>Coordinate matrices from coordinate vectors; <c>indexing</c> is "xy" (the second axis first) or "ij".</summary>
    public static NDArray<T>[] Meshgrid<T>(IReadOnlyList<NDArray<T>> coordinates, string indexing = "xy")
    {
        if (indexing is not ("xy" or "ij")) throw new ArgumentException("The indexing is \"xy\" or \"ij\".", nameof(indexing));
        int[] shape = [.. coordinates.Select(c => c.Size)];
        var grids = new NDArray<T>[shape.Length];
        for (int i = 0; i < grids.Length; i++)
        {
            int[] spread = [.. Enumerable.Repeat(1, shape.Length)];
            spread[i] = shape[i];
            NDArray<T> grid = BroadcastTo(coordinates[i].Reshape(spread), shape);
            grids[i] = indexing == "xy" && shape.Length > 1 ? Swapaxes(grid, 0, 1) : grid;
        }
        return grids;
    }

    /// <summary>The parts along a new first axis; of no parts, an array of no elements.</summary>
    private static NDArray<T> Stacked<TPart, T>(TPart[] parts, Func<TPart, NDArray<T>> array) where TPart : class
    {
        NDArray<T>[] rows = [.. parts.Select(array)];
        int[] shape = rows.Length > 0 ? rows[0].Shape.ToArray() : [.. Enumerable.Repeat(0, RankOf(typeof(TPart)))];
        if (System.Array.Find(rows, r => !r.Shape.SequenceEqual(shape)) is { } other)
            throw new ArgumentException($"The rows of an array have one shape, not {Shapes.Format(shape)} and {Shapes.Format(other.Shape)}.", nameof(parts));
        var elements = new List<T>();
        foreach (NDArray<T> row in rows) elements.AddRange(row.AsSpan());
        return Results.Created(NDArray.Create(elements.ToArray(), [rows.Length, .. shape]));
    }

    /// <summary>Zeros on the host, whatever the default device: for code that goes on to fill them.</summary>
    internal static NDArray<T> HostZeros<T>(ReadOnlySpan<int> shape) => new(new T[Shapes.Size(shape)], shape.ToArray());

    /// <summary>One value everywhere, on the host.</summary>
    internal static NDArray<T> HostFull<T>(ReadOnlySpan<int> shape, T fillValue)
    {
        NDArray<T> result = NDArray.Allocate<T>(shape);
        result.Writable().Fill(fillValue);
        return result;
    }

    private static int RankOf(Type type) => type.IsArray ? 1 + RankOf(type.GetElementType()!) : 0;

    private static T[] Flatten<T>(System.Array values)
    {
        var elements = new T[values.Length];
        int at = 0;
        foreach (T value in values) elements[at++] = value;
        return elements;
    }

    /// <summary>Numbers in geometric progression from <paramref name="start"/> to <paramref name="stop"/>.</summary>
    public static NDArray<T> Geomspace<T>(T start, T stop, int num = 50, bool endpoint = true) where T : IFloatingPointIeee754<T>
        => start * Power(stop / start, Linspace(T.Zero, T.One, num, endpoint));
}
