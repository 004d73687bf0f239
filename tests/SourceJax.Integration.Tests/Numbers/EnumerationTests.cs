using P = SourceJax.Integration.Tests.Numbers.EnumerationPrograms;

namespace SourceJax.Integration.Tests.Numbers;

/// <summary>An enumeration is a number of its underlying type, which casts make it, and arithmetic keeps it.</summary>
public class EnumerationTests
{
    static readonly Dictionary<string, (Func<int, int> Plain, Func<int, int> Jit)> s_programs = new()
    {
        [nameof(P.Cast)] = (P.Cast, P.CastJit),
        [nameof(P.Equality)] = (P.Equality, P.EqualityJit),
        [nameof(P.Signed)] = (P.Signed, P.SignedJit),
        [nameof(P.Increments)] = (P.Increments, P.IncrementsJit),
        [nameof(P.Flags)] = (P.Flags, P.FlagsJit),
        [nameof(P.Compound)] = (P.Compound, P.CompoundJit),
        [nameof(P.Wide)] = (P.Wide, P.WideJit),
        [nameof(P.Order)] = (P.Order, P.OrderJit),
        [nameof(P.Choice)] = (P.Choice, P.ChoiceJit),
        [nameof(P.Arrays)] = (P.Arrays, P.ArraysJit),
        [nameof(P.Structs)] = (P.Structs, P.StructsJit),
        [nameof(P.Loop)] = (P.Loop, P.LoopJit),
    };

    public static TheoryData<string> Programs => [.. s_programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Enumerations_are_what_they_are_in_C_sharp(string program)
    {
        var (plain, jit) = s_programs[program];
        foreach (int n in new[] { int.MinValue, -300, -129, -128, -5, -1, 0, 1, 2, 3, 5, 44, 127, 128, 255, 256, 300, int.MaxValue }) Assert.Equal((n, plain(n)), (n, jit(n)));
    }

    [Theory]
    [InlineData(2.7)]
    [InlineData(-2.5)]
    [InlineData(0.3)]
    [InlineData(1e19)]
    [InlineData(double.NaN)]
    public void A_number_is_cut_off_when_it_becomes_an_enumeration(double x)
    {
        double whole = (double)(P.Kind)(x * 2) + ((P.Kind)x == P.Kind.A ? 1 : 0);
        Assert.Equal(P.OfNumber(x, 1.1), P.OfNumberJit(x, 1.1));
        Assert.Equal(1, P.OfNumberGrad(x, 1.1));
        Assert.Equal(whole, P.OfNumberGradY(x, 1.1));
        Assert.Equal([P.OfNumber(x, 1.1), P.OfNumber(0.7, 2)], P.OfNumbers([x, 0.7], [1.1, 2]));
    }
}
