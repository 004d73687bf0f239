using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Emission;

/// <summary>Whole functions, emitted and run: fused loops, SIMD with all remainders, folds of every kind, symbolic extents.</summary>
public sealed class EmissionTests
{
    const string SlowF = """
        { slow_f . x:f32[n] .
          b:f32[n] = sin x
          c:f32[n] = mul b x
          d:f32[n] = broadcast_in_dim[shape=[n] axes=[]] 1.0:f32
          e:f32[n] = add x d
          f:f32[n] = log e
          g:f32[n] = add c f
          ( g ) }
        """;
    const string Loss = """
        { loss . w:f64[k] b:f64[] x:f64[k] y:f64[] .
          p:f64[] = dot_general[lhs_contract=[0] rhs_contract=[0] lhs_batch=[] rhs_batch=[]] w x
          q:f64[] = add p b
          r:f64[] = sub q y
          s:f64[] = mul r r
          ( s ) }
        """;
    const string Softmax = """
        { softmax . x:f64[m,n] .
          a:f64[m] = reduce_max[axes=[1]] x
          b:f64[m,n] = broadcast_in_dim[shape=[m n] axes=[0]] a
          c:f64[m,n] = sub x b
          d:f64[m,n] = exp c
          e:f64[m] = reduce_sum[axes=[1]] d
          f:f64[m,n] = broadcast_in_dim[shape=[m n] axes=[0]] e
          g:f64[m,n] = div d f
          ( g ) }
        """;

    static ArrayValue Random(DType dtype, int seed, params int[] shape)
    {
        var random = new Random(seed);
        return ArrayValue.Generate(dtype, shape, _ => Scalar.Float(random.NextDouble() + 0.1).RoundTo(dtype));
    }

    static void Same(IrFunction function, params ArrayValue[] arguments)
    {
        var actual = new EmittedExecutor().Run([new Program("f", function, arguments)])[0];
        Check.Close(Interpreter.Run(function, arguments), actual, arguments[0].DType == DType.F32 ? 1e-5 : 1e-12);
    }

    [Fact]
    public void An_elementwise_chain_is_one_loop_for_every_remainder()
    {
        IrFunction f = IrParser.Parse(SlowF);
        Program[] programs = [.. new[] { 0, 1, 3, 15, 16, 17, 33, 100 }.Select(n => new Program("f", f, [Random(DType.F32, n, n)]))];
        var results = new EmittedExecutor().Run(programs);
        for (int i = 0; i < programs.Length; i++) Check.Close(Interpreter.Run(f, programs[i].Arguments), results[i], 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void A_gradient_of_an_inner_product(int size)
        => Same(Vjp.ValueAndGrad(IrParser.Parse(Loss), [true, true, false, false]), Random(DType.F64, 1, size), Random(DType.F64, 2), Random(DType.F64, 3, size), Random(DType.F64, 4));

    [Theory]
    [InlineData(3, 21)]
    [InlineData(0, 4)]
    [InlineData(2, 1)]
    public void Rows_are_folded_and_read_again(int rows, int columns) => Same(IrParser.Parse(Softmax), Random(DType.F64, 1, rows, columns));

    [Fact]
    public void A_batched_gradient()
    {
        IrFunction gradient = Vjp.ValueAndGrad(IrParser.Parse(Loss), [true, true, false, false]);
        IrFunction batched = Vmap.Transform(gradient, [null, null, 0, 0], [0, 0, 0], Dim.Symbol("batch"));
        Same(batched, Random(DType.F64, 1, 20), Random(DType.F64, 2), Random(DType.F64, 3, 5, 20), Random(DType.F64, 4, 5));
    }
}
