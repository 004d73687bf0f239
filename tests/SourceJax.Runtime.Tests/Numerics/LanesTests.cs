using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>Lanes of every type do what their elements would do one by one.</summary>
public class LanesTests
{
    static readonly float[] Singles = Samples.Singles(64);
    static readonly double[] Doubles = Samples.Doubles(64);

    [Fact]
    public void OfSingle()
    {
        Check<SingleLanes512, float>(Singles, new SingleOperations());
        Check<SingleLanes256, float>(Singles, new SingleOperations());
        Check<SingleLanes128, float>(Singles, new SingleOperations());
    }

    [Fact]
    public void OfDouble()
    {
        Check<DoubleLanes512, double>(Doubles, new DoubleOperations());
        Check<DoubleLanes256, double>(Doubles, new DoubleOperations());
        Check<DoubleLanes128, double>(Doubles, new DoubleOperations());
    }

    static void Check<V, T>(T[] x, IOperations<T> operations)
        where V : struct, IFloatLanes<V, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T[] y = [.. x.Reverse()];
        Map<V, T>(x, V.Floor, T.Floor);
        Map<V, T>(x, V.Ceiling, T.Ceiling);
        Map<V, T>(x, V.Round, value => T.Round(value, MidpointRounding.ToEven));
        Map<V, T>(x, V.Truncate, T.Truncate);
        Map<V, T>(x, V.Abs, T.Abs);
        Map<V, T>(x, value => -value, value => -value);
        Map<V, T>(x, V.Sign, value => T.IsNaN(value) || T.IsZero(value) ? value : T.CopySign(T.One, value));
        Zip<V, T>(x, y, (a, b) => a + b, (a, b) => a + b);
        Zip<V, T>(x, y, (a, b) => a - b, (a, b) => a - b);
        Zip<V, T>(x, y, (a, b) => a * b, (a, b) => a * b);
        Zip<V, T>(x, y, (a, b) => a / b, (a, b) => a / b);
        Zip<V, T>(x, y, V.Min, T.Min);
        Zip<V, T>(x, y, V.Max, T.Max);
        Zip<V, T>(x, y, V.CopySign, T.CopySign);
        Zip<V, T>(x, y, (a, b) => V.MultiplyAdd(a, b, a), (a, b) => T.FusedMultiplyAdd(a, b, a));
        Zip<V, T>(x, y, (a, b) => V.Select(V.Less(a, b), a, b), (a, b) => a < b ? a : b);
        Zip<V, T>(x, y, (a, b) => a & b, operations.And);
        Zip<V, T>(x, y, (a, b) => a | b, operations.Or);
        Zip<V, T>(x, y, (a, b) => a ^ b, operations.Xor);
        Mask<V, T>(x, y, V.Less, (a, b) => a < b);
        Mask<V, T>(x, y, V.LessOrEqual, (a, b) => a <= b);
        Mask<V, T>(x, y, V.Greater, (a, b) => a > b);
        Mask<V, T>(x, y, V.GreaterOrEqual, (a, b) => a >= b);
        Mask<V, T>(x, x, V.Equal, (a, b) => a == b);
        Mask<V, T>(x, x, V.NotEqual, (a, b) => a != b);
        Mask<V, T>(x, y, (a, b) => V.Less(a, b) & ~V.Equal(a, a), (a, b) => false);
        Mask<V, T>(x, y, (a, _) => V.IsNaN(a), (a, _) => T.IsNaN(a));
        Mask<V, T>(x, y, (a, _) => V.IsFinite(a), (a, _) => T.IsFinite(a));
        Mask<V, T>(x, y, (a, _) => V.IsInfinity(a), (a, _) => T.IsInfinity(a));
        var ones = V.Broadcast(T.One);
        Assert.Equal(T.CreateChecked(V.Count), V.Sum(ones));
        Assert.Equal(x[V.Count - 1], V.Lane(V.Load(in x[0], 0), V.Count - 1));
        Assert.True(V.Any(V.Equal(ones, ones)));
        Assert.False(V.Any(V.Less(ones, ones)));
    }

    /// <summary>Every length, so that every tail is met; elements past it are left as they were.</summary>
    static void Map<V, T>(T[] x, Func<V, V> lanes, Func<T, T> element)
        where V : struct, IFloatLanes<V, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (int length = x.Length - 2 * V.Count; length <= x.Length; length++)
        {
            var result = new T[x.Length + 1];
            for (int i = 0; i < length; i += V.Count)
            {
                V.Store(lanes(V.Load(in x[0], i, length)), ref result[0], i, length);
            }
            AssertSame(x.Take(length).Select(element), result, length);
        }
    }

    static void Zip<V, T>(T[] x, T[] y, Func<V, V, V> lanes, Func<T, T, T> element)
        where V : struct, IFloatLanes<V, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var result = new T[x.Length];
        for (int i = 0; i < x.Length; i += V.Count)
        {
            V.Store(lanes(V.Load(in x[0], i), V.Load(in y[0], i)), ref result[0], i);
        }
        AssertSame(x.Zip(y, element), result, x.Length);
    }

    static void Mask<V, T>(T[] x, T[] y, Func<V, V, V> lanes, Func<T, T, bool> element)
        where V : struct, IFloatLanes<V, T>
        where T : unmanaged
    {
        for (int length = x.Length - 2 * V.Count; length <= x.Length; length++)
        {
            bool[] result = new bool[x.Length + 1], copy = new bool[x.Length + 1];
            for (int i = 0; i < length; i += V.Count)
            {
                V.StoreMask(lanes(V.Load(in x[0], i, length), V.Load(in y[0], i, length)), ref result[0], i, length);
                V.StoreMask(V.LoadMask(in result[0], i, length), ref copy[0], i, length);
            }
            Assert.Equal([.. x.Take(length).Zip(y, element), .. new bool[result.Length - length]], result);
            Assert.Equal(result, copy);
        }
    }

    static void AssertSame<T>(IEnumerable<T> expected, T[] actual, int length)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        int i = 0;
        foreach (var value in expected)
        {
            bool same = value.Equals(actual[i]) && T.IsNegative(value) == T.IsNegative(actual[i]);
            Assert.True(same || (T.IsNaN(value) && T.IsNaN(actual[i])), $"element {i}: {actual[i]}, expected {value}");
            i++;
        }
        Assert.All(actual[length..], value => Assert.Equal(T.Zero, value));
    }

    interface IOperations<T>
    {
        T And(T left, T right);

        T Or(T left, T right);

        T Xor(T left, T right);
    }

    sealed class SingleOperations : IOperations<float>
    {
        static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

        public float And(float left, float right) => BitConverter.Int32BitsToSingle(Bits(left) & Bits(right));

        public float Or(float left, float right) => BitConverter.Int32BitsToSingle(Bits(left) | Bits(right));

        public float Xor(float left, float right) => BitConverter.Int32BitsToSingle(Bits(left) ^ Bits(right));
    }

    sealed class DoubleOperations : IOperations<double>
    {
        static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

        public double And(double left, double right) => BitConverter.Int64BitsToDouble(Bits(left) & Bits(right));

        public double Or(double left, double right) => BitConverter.Int64BitsToDouble(Bits(left) | Bits(right));

        public double Xor(double left, double right) => BitConverter.Int64BitsToDouble(Bits(left) ^ Bits(right));
    }
}
