using static SourceJax.Jnp;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>What ILGPU's own back ends compile to something else, or refuse: a program for each, which kernels have to write in another way.</summary>
internal static partial class Constructs
{
    /// <summary>Quotients by powers of two are shifts there.</summary>
    [Jit]
    public static NDArray<int> PowersOfTwo([Shape("n")] NDArray<int> x) => Stack([x / 2, x / 4, x / 1024, x % 2, x % 8, x / -2, FloorDivide(x, 4), Mod(x, 4)]);

    [Jit]
    public static NDArray<long> WidePowersOfTwo([Shape("n")] NDArray<long> x) => Stack([x / 2L, x / (1L << 40), x % 8L]);

    /// <summary>Those of unsigned words are shifts of signed ones.</summary>
    [Jit]
    public static NDArray<uint> UnsignedPowersOfTwo([Shape("n")] NDArray<uint> x) => Stack([x / 2u, x / 4u, x / 3u, x % 8u, x % 7u]);

    [Jit]
    public static NDArray<ulong> WideUnsigned([Shape("n")] NDArray<ulong> x) => Stack([x / 2ul, x / 3ul, x % 8ul, x % 7ul, x >> 1, x * 3ul]);

    [Jit]
    public static NDArray<bool> UnsignedOrder([Shape("n")] NDArray<uint> x, [Shape("n")] NDArray<uint> y) => Stack([x < y, x <= y, x > y, x >= y, x > 7u, x < 7u]);

    [Jit]
    public static NDArray<bool> WideUnsignedOrder([Shape("n")] NDArray<ulong> x, [Shape("n")] NDArray<ulong> y)
        => Stack([x < y, x <= y, x > y, x >= y, x > 7ul, x < 7ul]);

    /// <summary>The negative of a choice is a logical not.</summary>
    [Jit]
    public static NDArray<int> NegatedChoices([Shape("n")] NDArray<int> x, [Shape("n")] NDArray<int> y)
        => Stack([-Where(x < y, 1, 0), ~Where(x < y, 1, 0), -(x < y).Astype<int>(), ~(x > 3).Astype<int>()]);

    /// <summary>Constants are put together.</summary>
    [Jit]
    public static NDArray<float> ConstantsInARow([Shape("n")] NDArray<float> x)
        => Stack([(x + 1e8f) + -1e8f, (x * 1e30f) * 1e-30f, 0.3f - (0.1f - x), (x - 3e7f) + 3e7f, 0.1f * (0.3f * x), (x / 3f) / 7f]);

    [Jit]
    public static NDArray<double> WideConstantsInARow([Shape("n")] NDArray<double> x)
        => Stack([(x + 1e17) + -1e17, (x * 1e300) * 1e-300, 0.3 - (0.1 - x), (x - 3e16) + 3e16]);

    /// <summary>What is added to zero is dropped, and with it a sign.</summary>
    [Jit]
    public static NDArray<float> Zeros([Shape("n")] NDArray<float> x) => Stack([x + 0f, 0f - x, x - 0f, -x, 0f + x, x * -1f, 1f * x, x * 0f, -(0f - x)]);

    [Jit]
    public static NDArray<double> WideZeros([Shape("n")] NDArray<double> x) => Stack([x + 0.0, 0.0 - x, -x, x * -1.0, x * 0.0]);

    /// <summary>Constants on the left are true of NaN.</summary>
    [Jit]
    public static NDArray<bool> ConstantsOnTheLeft([Shape("n")] NDArray<float> x) => Stack([Full<float>(x.Shape, 0) > x, !(x < 0f), !(x > 0f), !(x == 0f), x != 0f]);

    /// <summary>Branches are turned around.</summary>
    [Vmap]
    public static float Branches(float x, float y)
    {
        float result = 0, z = x;
        for (int i = 0; i < 4; i++)
        {
            if (z > y) result += 1;
            else if (!(z <= y)) result += 10;
            if (!(z >= y)) result += 100;
            if (z != y && !(z < y)) result += 1000;
            if (result > 5000) break;
            z -= 1;
        }
        return result;
    }

    [Vmap]
    public static double WhileLoops(double x, double y)
    {
        int n = 0;
        while (x > y && n < 9)
        {
            x *= 0.5;
            n++;
        }
        while (!(x >= y) && n < 20) n++;
        return n;
    }

    /// <summary>Extrema drop NaN, and take zeros for equal.</summary>
    [Jit]
    public static NDArray<float> Extrema([Shape("n")] NDArray<float> x, [Shape("n")] NDArray<float> y)
        => Stack([Maximum(x, y), Minimum(x, y), Maximum(x, 0f), Minimum(0f, x), Clip(x, -1f, 1f), Abs(x), Sign(x)]);

    [Jit]
    public static NDArray<double> WideExtrema([Shape("n")] NDArray<double> x, [Shape("n")] NDArray<double> y)
        => Stack([Maximum(x, y), Minimum(x, y), Maximum(x, 0.0), Clip(x, -1.0, 1.0), Abs(x)]);

    /// <summary>Operands are swapped.</summary>
    [Jit]
    public static NDArray<float> Signs([Shape("n")] NDArray<float> x, [Shape("n")] NDArray<float> y) => Stack([CopySign(x, y), CopySign(y, x)]);

    [Jit]
    public static NDArray<double> WideSigns([Shape("n")] NDArray<double> x, [Shape("n")] NDArray<double> y) => Stack([CopySign(x, y), CopySign(y, x)]);

    /// <summary>What does not fit is not defined.</summary>
    [Jit]
    public static (NDArray<int>, NDArray<long>, NDArray<uint>, NDArray<ulong>) Integers([Shape("n")] NDArray<float> x)
        => (x.Astype<int>(), x.Astype<long>(), x.Astype<uint>(), x.Astype<ulong>());

    [Jit]
    public static (NDArray<int>, NDArray<long>, NDArray<uint>, NDArray<ulong>) WideIntegers([Shape("n")] NDArray<double> x)
        => (x.Astype<int>(), x.Astype<long>(), x.Astype<uint>(), x.Astype<ulong>());

    /// <summary>Unsigned words are variables of signed types.</summary>
    [Jit]
    public static (NDArray<float>, NDArray<double>, NDArray<long>, NDArray<ulong>, NDArray<int>) OfUnsigned([Shape("n")] NDArray<uint> x)
        => (x.Astype<float>(), x.Astype<double>(), x.Astype<long>(), x.Astype<ulong>(), x.Astype<int>());

    [Jit]
    public static (NDArray<float>, NDArray<double>, NDArray<uint>, NDArray<long>) OfWideUnsigned([Shape("n")] NDArray<ulong> x)
        => (x.Astype<float>(), x.Astype<double>(), x.Astype<uint>(), x.Astype<long>());

    /// <summary>Shifts by more than there are bits.</summary>
    [Jit]
    public static NDArray<int> Shifts([Shape("n")] NDArray<int> x, [Shape("n")] NDArray<int> n)
        => Stack([x << n, x >> n, Lax.ShiftRightLogical(x, n), x >> 3, Lax.ShiftRightLogical(x, 3), x << 31]);

    [Jit]
    public static NDArray<uint> UnsignedShifts([Shape("n")] NDArray<uint> x) => Stack([x >> 1, x >> 31, x << 31, (x << 13) | (x >> 19), ~x, x ^ 5u]);

    /// <summary>Small integers, which C# widens.</summary>
    [Jit]
    public static (NDArray<byte>, NDArray<sbyte>, NDArray<short>, NDArray<ushort>) Small(
        [Shape("n")] NDArray<byte> a, [Shape("n")] NDArray<sbyte> b, [Shape("n")] NDArray<short> c, [Shape("n")] NDArray<ushort> d)
        => (a + a, b * b, c + c, d - (d + d));

    [Jit]
    public static (NDArray<float>, NDArray<int>, NDArray<bool>) OfSmall(
        [Shape("n")] NDArray<byte> a, [Shape("n")] NDArray<sbyte> b, [Shape("n")] NDArray<short> c, [Shape("n")] NDArray<ushort> d)
        => (a.Astype<float>() + b.Astype<float>(), c.Astype<int>() + d.Astype<int>(), (a > (byte)100) & (b < (sbyte)3));

    /// <summary>Kernels have no truth values in memory.</summary>
    [Jit]
    public static NDArray<bool> Truths([Shape("n")] NDArray<bool> x, [Shape("n")] NDArray<bool> y) => Stack([x & y, x | y, x ^ y, !x, x == y, Where(x, y, !y)]);

    /// <summary>An index is extended with zeros.</summary>
    [Jit]
    public static NDArray<float> Negative([Shape("n")] NDArray<float> x, [Shape("k")] NDArray<int> at) => x[at] + x[-at - 1];

    /// <summary>Elements of one array are added to by many threads.</summary>
    [Jit]
    public static (NDArray<int>, NDArray<uint>, NDArray<long>, NDArray<ulong>) Counts([Shape("k")] NDArray<int> at)
        => (Zeros<int>([7]).At(at).Add(1), Zeros<uint>([7]).At(at).Add(3u), Zeros<long>([7]).At(at).Add(1L << 40), Zeros<ulong>([7]).At(at).Add(1ul << 63));

    [Jit]
    public static (NDArray<float>, NDArray<double>) Sums([Shape("k")] NDArray<int> at, [Shape("k")] NDArray<float> x, [Shape("k")] NDArray<double> y)
        => (Zeros<float>([7]).At(at).Add(x), Zeros<double>([7]).At(at).Add(y));
}
