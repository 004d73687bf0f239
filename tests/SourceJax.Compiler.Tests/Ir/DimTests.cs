using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Ir;

public class DimTests
{
    static Dim D(string text) => DimParser.Parse(text);

    [Theory]
    [InlineData("n+n", "2*n")]
    [InlineData("m*n+n*m", "2*m*n")]
    [InlineData("(n+1)*(n-1)", "n*n-1")]
    [InlineData("(n+m)*(n+m)-n*n-2*n*m", "m*m")]
    [InlineData("n-n", "0")]
    [InlineData("3+n*0+4", "7")]
    [InlineData("1-(2-n)", "n-1")]
    [InlineData("b*a*c", "a*b*c")]
    [InlineData("Math.Max(m, n)", "Math.Max(n, m)")]
    [InlineData("Math.Max(n, 1)-1", "Math.Max(n-1, 0)")]
    [InlineData("Math.Max(n+2, m+3)", "Math.Max(n, m+1)+2")]
    public void Equal_polynomials_are_equal_objects(string left, string right)
    {
        Assert.Equal(D(right), D(left));
        Assert.Equal(D(right).ToString(), D(left).ToString());
        Assert.Equal(D(right).GetHashCode(), D(left).GetHashCode());
        Assert.True(D(left) == D(right));
    }

    [Theory]
    [InlineData("n", "m")]
    [InlineData("n", "n+1")]
    [InlineData("n*m", "n+m")]
    [InlineData("(n)/2", "(n+1)/2")]
    public void Different_polynomials_differ(string left, string right) => Assert.NotEqual(D(right), D(left));

    [Theory]
    [InlineData("6", "3", "2")]
    [InlineData("4*n", "2", "2*n")]
    [InlineData("4*n", "2*n", "2")]
    [InlineData("n*m+2*n", "n", "m+2")]
    [InlineData("n*m+n+m+1", "n+1", "m+1")]
    [InlineData("n*n-1", "n-1", "n+1")]
    [InlineData("n*n*n-m*m*m", "n-m", "n*n+n*m+m*m")]
    [InlineData("0", "n", "0")]
    [InlineData("-4*n", "-2", "2*n")]
    public void Exact_quotients_are_polynomials(string dividend, string divisor, string quotient)
    {
        Assert.Equal(D(quotient), Dim.TryDivideExactly(D(dividend), D(divisor)));
        Assert.Equal(D(quotient), Dim.FloorDiv(D(dividend), D(divisor)));
    }

    [Theory]
    [InlineData("n", "2")]
    [InlineData("2*n+1", "2")]
    [InlineData("n+m", "n")]
    [InlineData("n*n+1", "n+1")]
    [InlineData("n", "n*m")]
    public void Division_with_a_rest_is_no_polynomial(string dividend, string divisor) => Assert.Null(Dim.TryDivideExactly(D(dividend), D(divisor)));

    [Fact]
    public void Nothing_is_divided_by_zero()
    {
        Assert.Null(Dim.TryDivideExactly(D("n"), Dim.Zero));
        Assert.Throws<DivideByZeroException>(() => Dim.FloorDiv(D("n"), Dim.Zero));
    }

    [Theory]
    [InlineData("2*n+1", "2", "n")]
    [InlineData("2*n-1", "2", "n-1")]
    [InlineData("3*n+5", "2", "n+2+(n+1)/2")]
    [InlineData("n-1", "2", "(n+1)/2-1")]
    [InlineData("n", "-2", "(n)/2-n")]
    public void Multiples_of_a_constant_divisor_are_taken_out(string dividend, string divisor, string quotient)
        => Assert.Equal(D(quotient), Dim.FloorDiv(D(dividend), D(divisor)));

    [Theory]
    [InlineData("n-1", 2)]
    [InlineData("3*n-7", 2)]
    [InlineData("n+n*n-5", 3)]
    [InlineData("n", -3)]
    [InlineData("1-n", 4)]
    public void FloorDiv_is_the_floor(string dividend, int divisor)
    {
        Dim quotient = Dim.FloorDiv(D(dividend), divisor);
        for (int n = 0; n < 12; n++) Assert.Equal((long)Math.Floor(D(dividend).Evaluate(_ => n) / (double)divisor), quotient.Evaluate(_ => n));
    }

    [Fact]
    public void A_dividend_over_a_constant_is_never_negative()
    {
        Dim quotient = Dim.FloorDiv(D("n-7"), 2);
        DimQuotient atom = Assert.IsType<DimQuotient>(quotient.Terms.SelectMany(t => t.Factors).Single());
        Assert.True(atom.Dividend.IsProvablyNonNegative);
    }

    [Theory]
    [InlineData("n", "n", "n")]
    [InlineData("n+2", "n", "n+2")]
    [InlineData("n", "n+m", "n+m")]
    [InlineData("-3", "2", "2")]
    [InlineData("n", "0", "n")]
    [InlineData("2*Math.Max(n-1, 0)-n", "0", "Math.Max(n-2, 0)")]
    [InlineData("Math.Max(n-1, 0)+Math.Max(n-2, 0)-n", "0", "Math.Max(n-3, 0)")]
    [InlineData("Math.Max(n, m)", "n", "Math.Max(n, m)")]
    public void Decidable_maxima_are_polynomials(string left, string right, string maximum)
    {
        Assert.Equal(D(maximum), Dim.Max(D(left), D(right)));
        Assert.Equal(D(left) + D(right) - D(maximum), Dim.Min(D(left), D(right)));
    }

    [Fact]
    public void A_factor_of_both_is_one_of_the_maximum()
    {
        Assert.Equal(D("2*Math.Max(n-3, 0)"), Dim.Max(D("2*n-6"), D("0")));
        Assert.Equal(D("Math.Max(n-3, 0)"), Dim.FloorDiv(Dim.Max(D("2*n-6"), D("0")), D("2")));
        Assert.Equal(D("3*Math.Max(2*n, m)"), Dim.Max(D("6*n"), D("3*m")));
    }

    [Fact]
    public void Undecidable_maxima_evaluate()
    {
        Dim maximum = Dim.Max(D("n-3"), D("0")), minimum = Dim.Min(D("n"), D("m"));
        Assert.Equal([0L, 0, 2], new long[] { 0, 3, 5 }.Select(n => maximum.Evaluate(_ => n)));
        Assert.Equal(2, minimum.Evaluate(s => s.Name == "n" ? 2 : 7));
        Assert.True(maximum.IsProvablyNonNegative);
        Assert.False(D("n-3").IsProvablyNonNegative);
    }

    [Fact]
    public void An_end_of_a_slice_is_within_its_axis()
    {
        Dim end = D("Extents.SliceEnd(±k, n)"), back = D("Extents.SliceEndBackwards(±k, n)");
        Assert.True(end.IsProvablyNonNegative);
        Assert.True((D("n") - end).IsProvablyNonNegative);
        Assert.False((end - 1).IsProvablyNonNegative);
        Assert.True((back + 1).IsProvablyNonNegative);
        Assert.False(back.IsProvablyNonNegative);
        Assert.False((D("n") * end - end * end - end).IsProvablyNonNegative);
        Assert.Equal([0L, 2, 2, 0], new long[] { -9, 2, -3, 0 }.Select(k => end.Evaluate(s => s.Name == "n" ? 5 : k)));
        Assert.Equal([-1L, 4, 4, 2], new long[] { -9, 9, -1, -3 }.Select(k => back.Evaluate(s => s.Name == "n" ? 5 : k)));
        Assert.Equal(Dim.Max(D("n-3"), D("0")), end.Substitute(s => s.Name == "±k" ? D("-3") : null));
    }

    [Theory]
    [InlineData("n-1", "Math.Max(0, n-1)", "Math.Max(0, n-1)")]
    [InlineData("n", "n", "n")]
    [InlineData("n-1", "n-1", "n-1")]
    [InlineData("n-1", "n-2", null)]
    public void Either_of_two_forms_of_a_length_has_a_form_for_both(string left, string right, string? either)
    {
        Assert.Equal(either, Dim.OfEither(D(left), D(right))?.ToString());
        Assert.Equal(either, Dim.OfEither(D(right), D(left))?.ToString());
    }

    [Fact]
    public void Substitution_reaches_into_quotients_and_maxima()
    {
        Dim dim = D("2*n*m+Math.Max(n-2, k)+(n)/3");
        Dim result = dim.Substitute(s => s.Name switch { "n" => D("6*p"), "k" => D("0"), _ => null });
        Assert.Equal(D("12*m*p+2*p+Math.Max(6*p-2, 0)"), result);
        Assert.Equal(D("9"), D("n*n").Substitute(_ => 3));
    }

    [Theory]
    [InlineData("3*i*n+i*m+j", "3*n+m")]
    [InlineData("j", "0")]
    [InlineData("i*i", null)]
    [InlineData("(i)/2", null)]
    [InlineData("i+(i*j)/2", null)]
    public void The_coefficient_of_an_affine_symbol(string dim, string? coefficient)
        => Assert.Equal(coefficient is null ? null : D(coefficient), D(dim).CoefficientOf(new ExtentSymbol("i")));

    [Fact]
    public void Ceiling_division_counts_blocks()
    {
        Dim blocks = Dim.CeilDiv(D("n"), 8);
        Assert.Equal([0L, 1, 1, 2], new long[] { 0, 1, 8, 9 }.Select(n => blocks.Evaluate(_ => n)));
    }

    [Fact]
    public void Queries_tell_constants_symbols_and_unknown_ranks()
    {
        Assert.Equal(0, Dim.Zero.ConstantValue);
        Assert.Null(D("n+1").ConstantValue);
        Assert.Equal(new ExtentSymbol("n"), D("n").Bare);
        Assert.Null(D("2*n").Bare);
        Assert.Null(D("n*n").Bare);
        Assert.True(Dim.Symbol("...x").IsRest);
        Assert.Equal(["m", "n"], D("n*Math.Max(m, n-1)").Symbols.Select(s => s.Name));
    }

    [Fact]
    public void Overflow_is_an_error() => Assert.Throws<OverflowException>(() => Dim.Constant(long.MaxValue) + 1);
}
