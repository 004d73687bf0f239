using System.Runtime.Intrinsics;
using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>An element's result depends neither on the vector width, nor on the lane, nor on the instructions the machine has.</summary>
public class WidthTests
{
    const int Count = 512;

    public static TheoryData<string> Unary => [.. Samples.UnaryFunctions];

    public static TheoryData<string> Binary => [.. Samples.BinaryFunctions];

    [Theory]
    [MemberData(nameof(Unary))]
    public void EveryWidthGivesTheBitsOfOneElement(string name)
    {
        CheckSingles(name, Samples.Singles(Count));
        CheckDoubles(name, Samples.Doubles(Count));
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void EveryWidthGivesTheBitsOfOnePair(string name)
    {
        float[] x = Samples.Singles(Count), y = [.. x.Reverse()];
        var one = Samples.Function<Func<float, float, float>>(name);
        var wide = Samples.Function<Func<Vector512<float>, Vector512<float>, Vector512<float>>>(name);
        var middle = Samples.Function<Func<Vector256<float>, Vector256<float>, Vector256<float>>>(name);
        for (int i = 0; i < Count; i += Vector512<float>.Count)
        {
            var results = wide(Vector512.Create(x, i), Vector512.Create(y, i));
            for (int lane = 0; lane < Vector512<float>.Count; lane++)
            {
                int half = i + lane / 8 * 8;
                float expected = one(x[i + lane], y[i + lane]);
                AssertSame(name, x[i + lane], expected, results[lane]);
                AssertSame(name, x[i + lane], expected, middle(Vector256.Create(x, half), Vector256.Create(y, half))[lane % 8]);
            }
        }
    }

    static void CheckSingles(string name, float[] x)
    {
        var one = Samples.Function<Func<float, float>>(name);
        var wide = Samples.Function<Func<Vector512<float>, Vector512<float>>>(name);
        var middle = Samples.Function<Func<Vector256<float>, Vector256<float>>>(name);
        var narrow = Samples.Function<Func<Vector128<float>, Vector128<float>>>(name);
        for (int i = 0; i < x.Length; i++)
        {
            float expected = one(x[i]);
            AssertSame(name, x[i], expected, wide(Vector512.Create(x, i / 16 * 16))[i % 16]);
            AssertSame(name, x[i], expected, middle(Vector256.Create(x, i / 8 * 8))[i % 8]);
            AssertSame(name, x[i], expected, narrow(Vector128.Create(x, i / 4 * 4))[i % 4]);
        }
    }

    static void CheckDoubles(string name, double[] x)
    {
        var one = Samples.Function<Func<double, double>>(name);
        var wide = Samples.Function<Func<Vector512<double>, Vector512<double>>>(name);
        var middle = Samples.Function<Func<Vector256<double>, Vector256<double>>>(name);
        var narrow = Samples.Function<Func<Vector128<double>, Vector128<double>>>(name);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = one(x[i]);
            AssertSame(name, x[i], expected, wide(Vector512.Create(x, i / 8 * 8))[i % 8]);
            AssertSame(name, x[i], expected, middle(Vector256.Create(x, i / 4 * 4))[i % 4]);
            AssertSame(name, x[i], expected, narrow(Vector128.Create(x, i / 2 * 2))[i % 2]);
        }
    }

    static void AssertSame(string name, double x, double expected, double actual)
        => Assert.True(Samples.SameBits(expected, actual), $"{name}({x:R}): {expected:R} alone, {actual:R} in a vector");

    [Fact]
    public void BitOperationsGiveWhatTheInstructionsForExponentsGive()
    {
        float[] x = Samples.Singles(Count);
        for (int i = 0; i < Count; i += Vector512<float>.Count)
        {
            var value = Vector512.Create(x, i);
            var significand = Elementary.Split(value, out var exponent);
            var portable = Elementary.SplitByBits(value, out var portableExponent);
            AssertSameLanes(significand, portable);
            AssertSameLanes(exponent, portableExponent);
            foreach (float power in (float[])[0, 1, -1, 100, -140, 140, 200, -250])
            {
                var scale = Vector512.Create(power);
                AssertSameLanes(Elementary.Scale(value, scale), Elementary.ScaleByBits(value, scale));
            }
        }
    }

    [Fact]
    public void BitOperationsGiveWhatTheInstructionsForDoubleExponentsGive()
    {
        double[] x = Samples.Doubles(Count);
        for (int i = 0; i < Count; i += Vector512<double>.Count)
        {
            var value = Vector512.Create(x, i);
            var significand = Elementary.Split(value, out var exponent);
            var portable = Elementary.SplitByBits(value, out var portableExponent);
            AssertSameLanes(significand, portable);
            AssertSameLanes(exponent, portableExponent);
            foreach (double power in (double[])[0, 1, -1, 1000, -1074, 1074, 2000, -2000])
            {
                var scale = Vector512.Create(power);
                AssertSameLanes(Elementary.Scale(value, scale), Elementary.ScaleByBits(value, scale));
            }
        }
    }

    static void AssertSameLanes<T>(Vector512<T> left, Vector512<T> right)
    {
        for (int lane = 0; lane < Vector512<T>.Count; lane++)
        {
            Assert.Equal(left[lane], right[lane]);
        }
    }
}
