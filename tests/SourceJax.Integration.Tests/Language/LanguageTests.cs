using P = SourceJax.Integration.Tests.Language.LanguagePrograms;

namespace SourceJax.Integration.Tests.Language;

/// <summary>Compiled methods do what C# does.</summary>
public class LanguageTests
{
    static readonly Dictionary<string, (Func<double, double> Plain, Func<double, double> Jit, Func<double, double> Grad)> s_programs = new()
    {
        [nameof(P.LeftOut)] = (P.LeftOut, P.LeftOutJit, P.LeftOutGrad),
        [nameof(P.NamedIndices)] = (P.NamedIndices, P.NamedIndicesJit, P.NamedIndicesGrad),
        [nameof(P.IndicesInOrder)] = (P.IndicesInOrder, P.IndicesInOrderJit, P.IndicesInOrderGrad),
        [nameof(P.Closures)] = (P.Closures, P.ClosuresJit, P.ClosuresGrad),
    };

    public static TheoryData<string> Programs => [.. s_programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_method_and_what_is_made_of_it_agree(string program)
    {
        var (plain, jit, grad) = s_programs[program];
        foreach (double x in new[] { -129.25, 0.5, 2 })
        {
            Assert.Equal(plain(x), jit(x), 1e-9);
            // All of them are polynomials of degree two.
            Assert.Equal((plain(x + 1) - plain(x - 1)) / 2, grad(x), 1e-8 * (1 + Math.Abs(grad(x))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_long_length_is_a_long(int n)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(i => i + 0.5)];
        Assert.Equal(P.LongLength(x), P.LongLengthJit(x));
        Assert.Equal(P.WideCounters(x), P.WideCountersJit(x));
        Assert.Equal(x.Select(v => 2 * v + 1), P.WideCountersGrad(x));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(4294967297)]
    [InlineData(1L << 32)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_index_beyond_all_ints_is_no_other_index(long i)
    {
        double[] x = [1.5, 2.5, 3.5];
        if (i == 1)
        {
            Assert.Equal(P.WideIndex(x, i), P.WideIndexJit(x, i));
            Assert.Equal([0, 5, 0], P.WideIndexGrad(x, i));
            Assert.Equal(P.WideWrite(2, i), P.WideWriteJit(2, i));
            return;
        }
        Assert.All([() => P.WideIndex(x, i), () => P.WideIndexJit(x, i), () => P.WideIndexGrad(x, i), () => P.WideWrite(2, i), () => P.WideWriteJit(2, i)],
            (Func<object> call) => Assert.Throws<IndexOutOfRangeException>(() => { call(); }));
    }

    [Fact]
    public void What_is_spread_is_converted() => Assert.Equal(P.Spread([1, 2], 0.5), P.SpreadJit([1, 2], 0.5));

    [Fact]
    public void Members_of_sealed_types_are_what_they_are_declared()
    {
        Assert.Equal(36, P.MembersJit(new(3)));
        Assert.Equal(24, P.MembersGrad(new(3)).X);
    }
}
