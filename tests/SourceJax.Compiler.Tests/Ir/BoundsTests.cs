using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Ir;

public class BoundsTests
{
    static readonly DimSymbol I = new NumberSymbol("i"), J = new NumberSymbol("j"), K = new NumberSymbol("k");
    static readonly Dim i = Dim.Atom(I), j = Dim.Atom(J), k = Dim.Atom(K), n = Dim.Symbol("n"), m = Dim.Symbol("m");

    /// <summary>Where i is an index of n rows.</summary>
    static readonly Bounds Row = Bounds.None.Between(I, 0, n - 1);

    [Fact]
    public void Extents_are_not_negative_and_numbers_may_be()
    {
        Assert.True(Bounds.None.IsNonNegative(2 * n * m + 1));
        Assert.False(Bounds.None.IsNonNegative(n - 1));
        Assert.False(Bounds.None.IsNonNegative(k));
        Assert.False(Bounds.None.IsNonNegative(k * k));
    }

    [Fact]
    public void An_index_is_between_its_ends()
    {
        Assert.True(Row.IsNonNegative(i));
        Assert.True(Row.IsNonNegative(n - 1 - i));
        Assert.False(Row.IsNonNegative(i - 1));
        Assert.False(Row.IsNonNegative(n - 2 - i));
    }

    [Fact]
    public void A_flat_index_is_within_the_array()
    {
        Bounds element = Row.Between(J, 0, m - 1);
        Assert.True(element.IsNonNegative(i * m + j));
        Assert.True(element.IsNonNegative(n * m - 1 - i * m - j));
        Assert.False(element.IsNonNegative(n * m - 2 - i * m - j));
    }

    [Fact]
    public void Ends_may_depend_on_the_indices_around()
    {
        Bounds triangle = Row.Between(J, i + 1, n - 1);
        Assert.True(triangle.IsNonNegative(j - i - 1));
        Assert.True(triangle.IsNonNegative(j - 1));
        Assert.False(triangle.IsNonNegative(j - 2));
    }

    [Fact]
    public void Of_an_end_that_is_not_known_nothing_follows()
    {
        Bounds above = Bounds.None.Between(I, 0, null);
        Assert.True(above.IsNonNegative(i));
        Assert.False(above.IsNonNegative(n - i));
        Assert.Null(above.Greatest(i));
    }

    [Fact]
    public void The_sign_of_a_slope_may_depend_on_slopes()
    {
        Bounds block = Row.Between(J, 0, m - 1).Between(K, 0, 3);
        Assert.True(block.IsNonNegative(i * j * k));
        Assert.False(block.IsNonNegative((i - 1) * k));
    }

    [Fact]
    public void What_has_no_slope_is_not_known()
    {
        Assert.Null(Row.Least(i * i));
        Assert.False(Row.IsNonNegative(i * i));
    }

    [Fact]
    public void A_fact_is_left_out()
    {
        Bounds tested = Row.Given([k, n - 1 - k - i]);
        Assert.True(tested.IsNonNegative(k + 2 * i));
        Assert.True(tested.IsNonNegative(n - k - i));
        Assert.False(tested.IsNonNegative(n - 2 - k - i));
    }

    [Fact]
    public void A_fact_gives_a_slope_its_sign() => Assert.True(Row.Given([k]).IsNonNegative(i * k));

    [Fact]
    public void Lengths_of_arrays_are_not_negative()
    {
        Assert.True(Bounds.None.WithLengths([k]).IsNonNegative(k * n + k));
        Assert.True(Bounds.None.WithLengths([n - 1]).IsNonNegative(n - 1 + m));
        Assert.True(Bounds.None.WithLengths([k]).IsLength(k));
        Assert.False(Bounds.None.Given([k]).IsLength(Dim.FloorDiv(k, 2)));
    }

    [Fact]
    public void Values_take_the_place_of_symbols()
    {
        Bounds defined = Row.Defined(J, i + 2).Defined(K, j - 1);
        Assert.Equal(i + 1, defined.Known(k));
        Assert.True(defined.IsNonNegative(k - 1));
    }

    [Fact]
    public void The_least_and_the_greatest_are_in_terms_of_what_has_no_range()
    {
        Assert.Equal(n + 2, Row.Greatest(i + 3));
        Assert.Equal(-n + 1, Row.Least(-i));
    }

    [Fact]
    public void Maxima_are_one_or_the_other() => Assert.True(Bounds.None.IsNonNegative(Dim.Max(n - 3, 0)));

    [Fact]
    public void Numbers_made_of_lengths_and_indices_are_far_from_where_ints_end()
    {
        Assert.True(Row.CannotWrap(i + n * m - 8));
        Assert.False(Row.CannotWrap(k + 1));
        Assert.False(Row.CannotWrap(n + (1 << 30)));
        Assert.False(Bounds.None.Given([k]).CannotWrap(k + 1));
        Assert.False(Bounds.None.Between(I, 0, null).CannotWrap(i + 1));
    }

    [Fact]
    public void A_number_of_which_nothing_is_known_may_be_the_greatest_int_or_the_least()
    {
        Assert.True(Bounds.None.IsExact(k));
        Assert.False(Bounds.None.IsExact(-k));
        Assert.False(Bounds.None.IsExact(k - 1));
        Assert.False(Bounds.None.IsExact(k + 1));
        Assert.False(Bounds.None.IsExact(k + n));
        Assert.True(Bounds.None.CannotUnderflow(-k));
        Assert.True(Bounds.None.CannotUnderflow(k + 1));
        Assert.False(Bounds.None.CannotUnderflow(-k - 1));
    }

    [Fact]
    public void A_number_that_was_tested_is_neither_and_no_index_is()
    {
        Assert.False(Bounds.None.Given([k]).IsExact(k + 1));
        Assert.True(Bounds.None.Given([k]).IsExact(k - 1));
        Assert.True(Bounds.None.Given([n - 1 - k]).IsExact(k + 1));
        Assert.False(Bounds.None.Given([n - 1 - k]).IsExact(k - 1));
        Assert.True(Row.IsExact(i + 1));
    }
}
