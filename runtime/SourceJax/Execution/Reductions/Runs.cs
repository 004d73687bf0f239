using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>
/// Sums and products over consecutive elements: four vector accumulators over blocks of fixed size, and the blocks' results
/// combined in pairs. The order depends on the length alone, so results are the same from run to run.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Runs
{
    private const int Block = 4096;

    /// <summary>The sum; 0 for no elements.</summary>
    /// <typeparam name="T">The element type. <see cref="Half"/> is summed in <see cref="float"/>.</typeparam>
    /// <param name="run">The elements.</param>
    public static T Sum<T>(ReadOnlySpan<T> run) where T : INumberBase<T>
        => typeof(T) == typeof(Half) ? T.CreateTruncating(SumHalf(MemoryMarshal.Cast<byte, Half>(Bytes(run)))) : Reduce<T, AddOf<T>>(run, T.AdditiveIdentity);

    /// <summary>The product; 1 for no elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="run">The elements.</param>
    public static T Product<T>(ReadOnlySpan<T> run) where T : INumberBase<T> => Reduce<T, MultiplyOf<T>>(run, T.MultiplicativeIdentity);

    /// <summary>The largest element; NaN if there is one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="run">The elements, at least one.</param>
    public static T Max<T>(ReadOnlySpan<T> run) where T : INumber<T> => Reduce<T, MaximumOf<T>>(run, run[0]);

    /// <summary>The smallest element; NaN if there is one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="run">The elements, at least one.</param>
    public static T Min<T>(ReadOnlySpan<T> run) where T : INumber<T> => Reduce<T, MinimumOf<T>>(run, run[0]);

    /// <summary>The sum of products of two runs of one length.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="left">The left factors.</param>
    /// <param name="right">The right factors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : INumberBase<T>
    {
        right = right[..left.Length];
        if (left.Length > Block)
        {
            int half = Halve(left.Length);
            return Dot(left[..half], right[..half]) + Dot(left[half..], right[half..]);
        }
        T total = T.Zero;
        int done = 0;
        if (Vector<T>.IsSupported)
        {
            int width = Vector<T>.Count;
            Vector<T> s0 = default, s1 = default, s2 = default, s3 = default;
            for (; done <= left.Length - 4 * width; done += 4 * width)
            {
                s0 += Load(left, done) * Load(right, done);
                s1 += Load(left, done + width) * Load(right, done + width);
                s2 += Load(left, done + 2 * width) * Load(right, done + 2 * width);
                s3 += Load(left, done + 3 * width) * Load(right, done + 3 * width);
            }
            total = Vector.Sum(s0 + s1 + (s2 + s3));
        }
        for (; done < left.Length; done++) total += left[done] * right[done];
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Reduce<T, TCombine>(ReadOnlySpan<T> run, T identity) where TCombine : IVectorBinary<T>
    {
        if (run.Length > Block)
        {
            int half = Halve(run.Length);
            return TCombine.Invoke(Reduce<T, TCombine>(run[..half], identity), Reduce<T, TCombine>(run[half..], identity));
        }
        T total = identity;
        int done = 0;
        if (Vector<T>.IsSupported && run.Length >= 4 * Vector<T>.Count)
        {
            int width = Vector<T>.Count;
            Vector<T> s0 = Load(run, 0), s1 = Load(run, width), s2 = Load(run, 2 * width), s3 = Load(run, 3 * width);
            for (done = 4 * width; done <= run.Length - 4 * width; done += 4 * width)
            {
                s0 = TCombine.Invoke(s0, Load(run, done));
                s1 = TCombine.Invoke(s1, Load(run, done + width));
                s2 = TCombine.Invoke(s2, Load(run, done + 2 * width));
                s3 = TCombine.Invoke(s3, Load(run, done + 3 * width));
            }
            Vector<T> all = TCombine.Invoke(TCombine.Invoke(s0, s1), TCombine.Invoke(s2, s3));
            for (int lane = 0; lane < width; lane++) total = TCombine.Invoke(total, all[lane]);
        }
        for (; done < run.Length; done++) total = TCombine.Invoke(total, run[done]);
        return total;
    }

    private static float SumHalf(ReadOnlySpan<Half> run)
    {
        if (run.Length > Block)
        {
            int half = Halve(run.Length);
            return SumHalf(run[..half]) + SumHalf(run[half..]);
        }
        float total = 0;
        foreach (Half element in run) total += (float)element;
        return total;
    }

    /// <summary>About half of a length, in whole blocks.</summary>
    private static int Halve(int length) => Math.Max(1, length / 2 / Block) * Block;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ReadOnlySpan<T> run, int at) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(run), (nuint)at);

    private static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> run)
        => MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(run)),
            run.Length * Unsafe.SizeOf<T>());
}
