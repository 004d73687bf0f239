using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Tests.Ir;

public class TextFormTests
{
    [Fact]
    public void The_form_is_that_of_a_jaxpr()
    {
        var b = new IrBuilder { Origin = "var y = x * 2 + x;" };
        Var x = b.Input(new Aval(DType.F32, Shape.Of(Dim.Symbol("n"))), "x");
        Var y = b.Add(b.Mul(x, b.Like(x, 2)), x);
        y.Name = "y";
        Assert.Equal("""
            { f . a'x:f32[n] .
              b:f32[n] = broadcast_in_dim[shape=[n] axes=[]] 2.0:f32  # var y = x * 2 + x;
              c:f32[n] = mul a b  # var y = x * 2 + x;
              d'y:f32[n] = add c a  # var y = x * 2 + x;
              ( d ) }
            """, b.Build("f", [x], [y]).ToString());
    }

    [Theory]
    [InlineData("{ f . a:f32[] .\n  ( a ) }")]
    [InlineData("{ f .  .\n  ( 1.5:f64 ) }")]
    [InlineData("{ f . a:f32[] .\n  (  ) }")]
    [InlineData("{ f . a'x:f64[n,2*n+1] b:i32[] m=b .\n  ( a b ) }")]
    [InlineData("{ f . a:f64[Math.Max(m, n),m,n] .\n  b:f64[Math.Max(m, n),m,n] = add a a\n  ( b ) }")]
    [InlineData("{ f . a:f64[] b:f64[n] .\n  c:f64[Math.Max(0, n-3),2] = broadcast_in_dim[shape=[Math.Max(0, n-3) 2] axes=[]] a\n  ( c ) }")]
    [InlineData("{ f . a:f64[] .\n  b:f64[] = add 2.0:f64 a\n  c:f64[] = mul b 2.0:f64  # (unbalanced ] text # twice\n  ( c 2.0:f64 ) }")]
    [InlineData("{ f . a:f64[...x] .\n  b:f64[...x] = mul a a\n  ( b ) }")]
    public void What_is_printed_is_read_back(string text) => Assert.Equal(text, IrParser.Parse(text).ToString());

    [Fact]
    public void Literals_of_every_kind_round_trip()
    {
        (DType, Scalar)[] values =
        [
            (DType.F64, Scalar.Float(double.NaN)), (DType.F32, Scalar.Float(double.PositiveInfinity)), (DType.F16, Scalar.Float(double.NegativeInfinity)),
            (DType.F64, Scalar.Float(-0.0)), (DType.F64, Scalar.Float(0)), (DType.F32, Scalar.Float(0.1f)), (DType.F64, Scalar.Float(1e300)),
            (DType.U64, Scalar.Integer(-1)), (DType.I64, Scalar.Integer(long.MinValue)), (DType.I8, Scalar.Integer(-128)),
            (DType.Bool, Scalar.Bool(true)), (DType.Bool, Scalar.Bool(false)),
            (DType.C128, Scalar.Complex(-0.0, double.NaN)), (DType.C128, Scalar.Complex(1.5, -2)),
        ];
        var b = new IrBuilder();
        Var[] scalars = [.. values.Select(v => b.Constant(ArrayValue.FromScalar(v.Item1, v.Item2)))];
        Var[] arrays = [.. values.Select(v => b.Constant(new ArrayValue(v.Item1, [1, 2], [v.Item2, v.Item2]))),
            b.Constant(new ArrayValue(DType.F32, [0, 3], []))];
        IrFunction function = b.Build("f", [], [.. scalars, .. arrays]);

        IrFunction read = IrParser.Parse(function.ToString());

        Assert.Equal(function.ToString(), read.ToString());
        Assert.Equal(Interpreter.Run(function), Interpreter.Run(read));
    }

    [Fact]
    public void Nested_functions_are_parameters()
    {
        IrFunction body = IrParser.Parse("{ body . a:f64[n] .\n b:f64[n] = mul a 2.0:f64  # y *= 2; // ) ] }\n ( b ) }".Replace("2.0:f64", "a"));
        var written = new ParameterWriter(f => f.ToString().Replace("\n", "\n    "));
        written.Write("body", body);
        written.Write("length", Dim.Symbol("n") + 1);
        string text = written.Parameters[0]["body=".Length..];
        Assert.Equal(body, new ParameterReader(new Dictionary<string, string> { ["body"] = text }, IrParser.Parse).Function("body"));
        Assert.Equal("length=n+1", written.Parameters[1]);
    }

    [Theory]
    [InlineData("{ f . a:f64[] . b:f64[] = frobnicate a\n ( b ) }", "frobnicate")]
    [InlineData("{ f . a:f64[] . b:f64[] = add a c\n ( b ) }", "c is not defined")]
    [InlineData("{ f . a:f64[] . b:f32[] = add a a\n ( b ) }", "add gives f64[], not f32[]")]
    [InlineData("{ f . a:f64 . ( a ) }", "is no type")]
    [InlineData("{ f . a . ( a ) }", "has no type")]
    [InlineData("{ f . a:f64[] . ( a ) } x", "text after")]
    public void Errors_name_what_is_wrong(string text, string message)
        => Assert.Contains(message, Assert.Throws<FormatException>(() => IrParser.Parse(text)).Message);

    [Fact]
    public void Functions_are_equal_when_their_text_is()
    {
        const string text = "{ f . a:f64[] . b:f64[] = add a a\n ( b ) }";
        Assert.Equal(IrParser.Parse(text), IrParser.Parse(text.Replace("b", "z")));
        Assert.Equal(IrParser.Parse(text).GetHashCode(), IrParser.Parse(text).GetHashCode());
        Assert.NotEqual(IrParser.Parse(text), IrParser.Parse(text.Replace("add", "mul")));
    }

    [Fact]
    public void Letters_go_on_after_z()
    {
        var b = new IrBuilder();
        Var x = b.Input(Aval.Scalar(DType.F64));
        Var y = x;
        for (int i = 0; i < 30; i++) y = b.Emit(new Add(), y, x);
        string text = b.Build("f", [x], [y]).ToString();
        Assert.Contains("  z:f64[] = add y a\n  aa:f64[] = add z a\n", text);
        Assert.Equal(text, IrParser.Parse(text).ToString());
        Assert.IsType<Add>(IrParser.Parse(text).Equations[^1].Primitive);
        Assert.DoesNotContain(IrParser.Parse(text).Equations, e => e.Primitive is Constant);
    }
}
