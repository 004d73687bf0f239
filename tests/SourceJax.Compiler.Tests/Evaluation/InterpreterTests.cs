using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Evaluation;

public class InterpreterTests
{
    static double[] Run(string function, params ArrayValue[] arguments) => Interpreter.Run(IrParser.Parse(function), arguments)[0].ToDoubles();
    static ArrayValue Vector(params double[] values) => ArrayValue.From(DType.F64, [values.Length], values);

    [Fact]
    public void Equations_run_in_order()
        => Assert.Equal([3.0, 8], Run("{ f . x:f64[n] y:f64[n] . s:f64[n] = add x y\n p:f64[n] = mul s y\n ( p ) }", Vector(2, 2), Vector(1, 2)));

    [Fact]
    public void Extents_come_from_the_arguments()
        => Assert.Equal([2.0, 2, 2], Run("{ f . x:f64[n] s:f64[] . y:f64[n] = broadcast_in_dim[shape=[n] axes=[]] s\n ( y ) }", Vector(0, 0, 0),
            ArrayValue.FromDouble(DType.F64, 2)));

    [Fact]
    public void Extents_come_from_affine_extents()
        => Assert.Equal(3, Run("{ f . x:f64[2*n+1] s:f64[] . y:f64[n] = broadcast_in_dim[shape=[n] axes=[]] s\n ( y ) }", Vector(new double[7]),
            ArrayValue.FromDouble(DType.F64, 2)).Length);

    [Fact]
    public void Extents_come_from_integer_scalars()
        => Assert.Equal([2.0, 2], Run("{ f . c:i32[] s:f64[] n=c . y:f64[n] = broadcast_in_dim[shape=[n] axes=[]] s\n ( y ) }",
            ArrayValue.FromDouble(DType.I32, 2), ArrayValue.FromDouble(DType.F64, 2)));

    [Theory]
    [InlineData("{ f . x:f64[n] y:f64[n] . ( x ) }")]
    [InlineData("{ f . x:f64[2*n] y:f64[3] . ( x ) }")]
    [InlineData("{ f . x:f32[n] y:f64[m] . ( x ) }")]
    [InlineData("{ f . x:f64[n,m] y:f64[m] . ( x ) }")]
    [InlineData("{ f . x:f64[n] . ( x ) }")]
    public void Arguments_that_do_not_fit_are_refused(string function) => Assert.Throws<ArgumentException>(() => Run(function, Vector(1, 2, 3), Vector(1, 2)));

    [Fact]
    public void Half_precision_sums_accumulate_in_single()
    {
        var ones = ArrayValue.Generate(DType.F16, [4096], _ => Scalar.Float(1));
        Assert.Equal([4096.0], Run("{ f . x:f16[n] . s:f16[] = reduce_sum[axes=[0]] x\n ( s ) }", ones));
    }

    [Fact]
    public void Operations_are_counted()
    {
        var interpreter = new Interpreter();
        interpreter.Call(IrParser.Parse("{ f . x:f64[n] . y:f64[n] = mul x x\n s:f64[] = reduce_sum[axes=[0]] y\n ( s ) }"), [Vector(1, 2, 3)]);
        Assert.Equal(6, interpreter.OperationCount);
    }
}
