using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Ir;

public class DimParserTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("n")]
    [InlineData("-n+1")]
    [InlineData("2*batch_size*n+n-4")]
    [InlineData("((n+1)/(2))")]
    [InlineData("3*((n+1)/(2))+n")]
    [InlineData("((n)/(m+1))*n")]
    [InlineData("Math.Max(0, n-3)+1")]
    [InlineData("Math.Max(((n)/(2)), m)")]
    [InlineData("Math.Max(0, ±k)")]
    [InlineData("-Extents.SliceEnd(±k, n)+n")]
    [InlineData("Extents.SliceEndBackwards(2*±k-1, n)+1")]
    [InlineData("...x")]
    [InlineData("9223372036854775807*n")]
    public void What_is_printed_is_read_back(string text) => Assert.Equal(text, DimParser.Parse(text).ToString());

    [Theory]
    [InlineData(" n + 1 ", "n+1")]
    [InlineData("2 * (n - 1)", "2*n-2")]
    [InlineData("n/2", "((n)/(2))")]
    [InlineData("6/2*n", "3*n")]
    [InlineData("Math.Max( n , n+1 )", "n+1")]
    public void Handwritten_forms_are_canonicalized(string text, string canonical) => Assert.Equal(canonical, DimParser.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("n+")]
    [InlineData("n m")]
    [InlineData("(n")]
    [InlineData("Math.Max(n)")]
    [InlineData("n$")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => DimParser.Parse(text));
}
