using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Evaluation;

public class ScalarTests
{
    public static TheoryData<DType, double> Floats => new()
    {
        { DType.F64, 0.1 }, { DType.F64, double.NaN }, { DType.F64, double.PositiveInfinity }, { DType.F64, double.NegativeInfinity }, { DType.F64, -0.0 },
        { DType.F64, double.Epsilon }, { DType.F64, double.MaxValue }, { DType.F64, 1e16 }, { DType.F64, -3 }, { DType.F64, 0.1 + 0.2 },
        { DType.F32, 0.1f }, { DType.F32, float.MaxValue }, { DType.F32, float.Epsilon }, { DType.F32, 16777217 }, { DType.F32, 1f / 3 },
        { DType.F16, (double)(Half)0.1 }, { DType.F16, 65504 },
    };

    [Theory]
    [MemberData(nameof(Floats))]
    public void Floats_round_trip_through_text(DType dtype, double value)
    {
        Scalar scalar = Scalar.Float(value).RoundTo(dtype);
        Assert.Equal(scalar, Scalar.Parse(scalar.Format(dtype), dtype));
    }

    [Fact]
    public void Random_bit_patterns_round_trip_through_text()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            Scalar wide = Scalar.Float(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            Scalar single = Scalar.Float(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
            Assert.Equal(wide, Scalar.Parse(wide.Format(DType.F64), DType.F64));
            Assert.Equal(single, Scalar.Parse(single.Format(DType.F32), DType.F32));
        }
    }

    [Theory]
    [InlineData(DType.U64, -1L, "18446744073709551615")]
    [InlineData(DType.I64, long.MinValue, "-9223372036854775808")]
    [InlineData(DType.U8, 255L, "255")]
    [InlineData(DType.Bool, 1L, "true")]
    public void Integers_print_their_value(DType dtype, long bits, string text)
    {
        Assert.Equal(text, Scalar.Integer(bits).Format(dtype));
        Assert.Equal(Scalar.Integer(bits), Scalar.Parse(text, dtype));
    }

    [Fact]
    public void Complex_numbers_round_trip_with_signed_zeros_and_nan()
    {
        Scalar z = Scalar.Complex(-0.0, double.NaN);
        Assert.Equal("(-0.0;nan)", z.Format(DType.C128));
        Assert.Equal(z, Scalar.Parse("(-0.0;nan)", DType.C128));
    }

    [Fact]
    public void Equality_is_of_representations_but_all_nans_are_one()
    {
        Assert.NotEqual(Scalar.Float(0.0), Scalar.Float(-0.0));
        Scalar other = Scalar.Float(BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001));
        Assert.Equal(Scalar.Float(double.NaN), other);
        Assert.Equal(Scalar.Float(double.NaN).GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData(DType.I8, 200, -56)]
    [InlineData(DType.U8, -1, 255)]
    [InlineData(DType.I16, 40000, -25536)]
    [InlineData(DType.U16, -1, 65535)]
    [InlineData(DType.I32, 1L << 31, int.MinValue)]
    [InlineData(DType.U32, -1, uint.MaxValue)]
    [InlineData(DType.Bool, 7, 1)]
    public void Integers_wrap_to_their_width(DType dtype, long value, long wrapped) => Assert.Equal(wrapped, Scalar.Integer(value).RoundTo(dtype).Bits);

    [Fact]
    public void Half_rounding_is_that_of_the_runtime()
    {
        var random = new Random(2);
        for (int i = 0; i < 20000; i++)
        {
            double value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (i % 2 == 0) value = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-28, 18));
            Assert.Equal(Scalar.Float((double)(Half)value), Scalar.Float(value).RoundTo(DType.F16));
        }
        Assert.Equal(Scalar.Float(-0.0), Scalar.Float(-1e-12).RoundTo(DType.F16));
        Assert.Equal(Scalar.Float(double.PositiveInfinity), Scalar.Float(65520).RoundTo(DType.F16));
        Assert.Equal(Scalar.Float(65504), Scalar.Float(65519.99).RoundTo(DType.F16));
    }

    [Fact]
    public void Unsigned_64_bit_values_keep_all_bits()
    {
        Scalar top = Scalar.Of(DType.U64, Math.Pow(2, 63) + 2048);
        Assert.Equal("9223372036854777856", top.Format(DType.U64));
        Assert.Equal(Math.Pow(2, 63) + 2048, top.ToDouble(DType.U64));
    }
}
