using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Execution;

/// <summary>A tile of a matrix product, six rows by two registers, that is held in registers while its depth is run through.</summary>
internal static class TileLanes512<T>
{
    public static int Columns => 2 * Vector512<T>.Count;

    /// <summary>
    /// c += a b over a depth. Rows of a start where <paramref name="rows"/> says; the next depth of a row is
    /// <paramref name="aStep"/> on, that of b, whose columns are neighbours, <paramref name="bStep"/>.
    /// </summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Accumulate(int depth, ref T a, ReadOnlySpan<nint> rows, nint aStep, ref T b, nint bStep, ref T c, nint cRow)
    {
        nuint width = (nuint)Vector512<T>.Count;
        nint r1 = rows[1], r2 = rows[2], r3 = rows[3], r4 = rows[4], r5 = rows[5];
        Vector512<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector512<T> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (int p = 0; p < depth; p++)
        {
            Vector512<T> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, width);
            Vector512<T> x = Vector512.Create(a), y = Vector512.Create(Unsafe.Add(ref a, r1));
            (c00, c01) = (MultiplyAdd(x, b0, c00), MultiplyAdd(x, b1, c01));
            (c10, c11) = (MultiplyAdd(y, b0, c10), MultiplyAdd(y, b1, c11));
            (x, y) = (Vector512.Create(Unsafe.Add(ref a, r2)), Vector512.Create(Unsafe.Add(ref a, r3)));
            (c20, c21) = (MultiplyAdd(x, b0, c20), MultiplyAdd(x, b1, c21));
            (c30, c31) = (MultiplyAdd(y, b0, c30), MultiplyAdd(y, b1, c31));
            (x, y) = (Vector512.Create(Unsafe.Add(ref a, r4)), Vector512.Create(Unsafe.Add(ref a, r5)));
            (c40, c41) = (MultiplyAdd(x, b0, c40), MultiplyAdd(x, b1, c41));
            (c50, c51) = (MultiplyAdd(y, b0, c50), MultiplyAdd(y, b1, c51));
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }
        AddTo(ref c, c00, c01);
        AddTo(ref Unsafe.Add(ref c, cRow), c10, c11);
        AddTo(ref Unsafe.Add(ref c, 2 * cRow), c20, c21);
        AddTo(ref Unsafe.Add(ref c, 3 * cRow), c30, c31);
        AddTo(ref Unsafe.Add(ref c, 4 * cRow), c40, c41);
        AddTo(ref Unsafe.Add(ref c, 5 * cRow), c50, c51);
    }

    /// <summary>Fused where the machine can; emulating it would be far slower than two roundings.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> addend)
        => typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), addend.AsDouble()).As<double, T>();

    [MethodImpl(AggressiveInlining)]
    private static void AddTo(ref T c, Vector512<T> x, Vector512<T> y)
    {
        (Vector512.LoadUnsafe(ref c) + x).StoreUnsafe(ref c);
        (Vector512.LoadUnsafe(ref c, (nuint)Vector512<T>.Count) + y).StoreUnsafe(ref c, (nuint)Vector512<T>.Count);
    }
}
