using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>What the interpreter of loops does not let pass.</summary>
public class LoopInterpreterTests
{
    static ArrayValue[] Run(string text, params double[] x)
        => [.. LoopInterpreter.Run(LoopParser.Parse(text), [ArrayValue.From(DType.F64, [x.Length], x)], new Dictionary<DimSymbol, long> { [new ExtentSymbol("n")] = x.Length })];

    [Fact]
    public void A_sum_over_a_loop()
        => Assert.Equal(6, Run("program(x: f64[n]) {\nreduced s: f64 = add from 0.0:f64\neach i in n {\ns add= x[i]\n}\nreturn s\n}", 1, 2, 3)[0].Data[0].Real);

    [Theory]
    [InlineData("let a: f64 = x[n]\nreturn a", "x[3] of 3")]
    [InlineData("later scratch t: f64[n]\nlet a: f64 = t[0]\nreturn a", "t[0] is read before it is written")]
    [InlineData("later scratch t: f64[n]\nt[0] = 1.0:f64\nreturn t", "element 1 of t is read before it is written")]
    [InlineData("check n of n\nreturn x", "3 of 3")]
    [InlineData("let a: f64 = b\nreturn a", "'b'")]
    public void What_is_not_there_is_not_read(string body, string message)
        => Assert.Contains(message, Record.Exception(() => Run($"program(x: f64[n]) {{\n{body}\n}}", 1, 2, 3))?.Message);

    [Fact]
    public void Iterations_that_are_called_independent_run_in_another_order()
    {
        const string Body = "later result r: f64[1]\n{0} {{\nr[0] = x[i]\n}}\nreturn r\n}}";
        Assert.Equal(3, Run("program(x: f64[n]) {\n" + string.Format(Body, "for i in 0:i32 .. index(n):i32"), 1, 2, 3)[0].Data[0].Real);
        Assert.Equal(1, Run("program(x: f64[n]) {\n" + string.Format(Body, "each i in n"), 1, 2, 3)[0].Data[0].Real);
    }

    [Theory]
    [InlineData("x[i + 1] = x[i]", "x[1] is written beside iteration 0, which touches it")]
    [InlineData("x[i] = x[i + 1]", "x[1] is written beside iteration 0, which touches it")]
    [InlineData("x[0] = x[i]", "x[0] is written beside iteration 0, which touches it")]
    [InlineData("y[i] = x[2*i]", "x[2*i] of iterations side by side are no neighbours: 0 and 2")]
    public void Iterations_side_by_side_are_apart_and_go_over_neighbours(string store, string message)
    {
        string text = "program(x: f64[n]) {\nlater scratch y: f64[n]\nfor i in 0:i32 .. 2:i32{0} {\n" + store + "\n}\nreturn x\n}";
        Run(text.Replace("{0}", ""), 1, 2, 3);
        Assert.Contains(message, Record.Exception(() => Run(text.Replace("{0}", " as vectors f64"), 1, 2, 3))?.Message);
    }
}
