using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

public class TransformTests
{
    /// <summary>sum((w x - y)^2): the loss of a linear model.</summary>
    const string Loss = """
        { loss . a'w:f64[n] b'x:f64[m,n] c'y:f64[m] .
          d:f64[m,n] = broadcast_in_dim[shape=[m n] axes=[1]] a  # var pred = x @ w;
          e:f64[m,n] = mul b d  # var pred = x @ w;
          f'pred:f64[m] = reduce_sum[axes=[1]] e  # var pred = x @ w;
          g'err:f64[m] = sub f c  # var err = pred - y;
          h:f64[m] = mul g g  # return Sum(err * err);
          i:f64[] = reduce_sum[axes=[0]] h  # return Sum(err * err);
          ( i ) }
        """;

    const string Wave = "{ wave . a'x:f64[] b'k:i32[] . c:f64[] = sin a\n d:f64[] = mul c a\n e:i32[] = add b b\n ( d e ) }";

    static ArrayValue Vector(params double[] values) => ArrayValue.From(DType.F64, [values.Length], values);
    static ArrayValue Matrix(int rows, params double[] values) => ArrayValue.From(DType.F64, [rows, values.Length / rows], values);
    static ArrayValue Number(double value) => ArrayValue.FromDouble(DType.F64, value);
    static ArrayValue Whole(double value) => ArrayValue.FromDouble(DType.I32, value);
    static double[][] Run(IrFunction function, params ArrayValue[] arguments) => [.. Interpreter.Run(function, arguments).Select(r => r.ToDoubles())];

    [Fact]
    public void Jvp_appends_tangents_of_differentiable_results()
    {
        IrFunction jvp = Jvp.Transform(IrParser.Parse(Wave), [true, false]);
        Assert.Equal(["x:f64[]", "k:i32[]", "dx:f64[]"], jvp.Inputs.Select(v => v.ToString()));
        double[][] results = Run(jvp, Number(2), Whole(3), Number(1));
        Assert.Equal(3, results.Length);
        Assert.Equal(2 * Math.Sin(2), results[0][0], 1e-15);
        Assert.Equal(6, results[1][0]);
        Assert.Equal(Math.Sin(2) + 2 * Math.Cos(2), results[2][0], 1e-14);
    }

    [Fact]
    public void Jvp_without_active_inputs_gives_zeros()
        => Assert.Equal([0.0], Run(Jvp.Transform(IrParser.Parse(Wave), [false, false]), Number(2), Whole(3))[2]);

    [Fact]
    public void Vjp_takes_cotangents_of_differentiable_results()
    {
        IrFunction vjp = Vjp.Transform(IrParser.Parse(Wave), [true, false]);
        Assert.Equal(3, vjp.Inputs.Count);
        double[][] results = Run(vjp, Number(2), Whole(3), Number(10));
        Assert.Equal(10 * (Math.Sin(2) + 2 * Math.Cos(2)), results[2][0], 1e-13);
    }

    [Fact]
    public void Gradient_of_a_linear_model_is_the_known_one()
    {
        IrFunction grad = Vjp.ValueAndGrad(IrParser.Parse(Loss), [true, false, false]);
        IrVerifier.Check(grad, "grad");
        double[][] results = Run(grad, Vector(1.5, -0.5), Matrix(1, 0.2, 0.8), Vector(2.5));
        Assert.Equal(2.6 * 2.6, results[0][0], 1e-12);
        Assert.Equal([2 * -2.6 * 0.2, 2 * -2.6 * 0.8], results[1], Nearly);
        Assert.Equal("gradW", grad.Outputs[1].Name);
    }

    [Fact]
    public void Equations_of_a_derivative_keep_the_statement_they_come_from()
    {
        IrFunction grad = Vjp.ValueAndGrad(IrParser.Parse(Loss), [true, false, false]);
        Assert.All(grad.Equations.Where(e => e.Inputs.Count > 0 && !e.Primitive.Name.StartsWith("broadcast", StringComparison.Ordinal)),
            e => Assert.NotNull(e.Origin));
        Assert.Contains(grad.Equations, e => e.Outputs[0].Name == "pred");
    }

    [Fact]
    public void Primal_results_are_computed_once()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[] . b:f64[] = exp a\n c:f64[] = sin b\n ( c ) }");
        IrFunction grad = Vjp.ValueAndGrad(f, [true]);
        Assert.Single(grad.Equations, e => e.Primitive.Name == "exp");
        Assert.Single(grad.Equations, e => e.Primitive.Name == "sin");
    }

    [Fact]
    public void Inactive_arguments_cost_nothing()
    {
        IrFunction f = IrParser.Parse(Loss);
        IrFunction some = Vjp.ValueAndGrad(f, [true, false, false]), all = Vjp.ValueAndGrad(f, [true, true, true]);
        Assert.True(some.Equations.Count < all.Equations.Count);
        Assert.Equal(2, some.Outputs.Count);
        Assert.Equal(4, all.Outputs.Count);
    }

    [Fact]
    public void Results_that_do_not_depend_on_an_argument_have_a_zero_derivative()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[] b:f64[3] . c:f64[] = sin a\n ( c ) }");
        Assert.Equal([0.0, 0, 0], Run(Vjp.ValueAndGrad(f, [true, true]), Number(1), Vector(1, 2, 3))[2]);
    }

    [Fact]
    public void An_argument_that_is_returned_gets_its_cotangent()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[] . b:f64[] = mul a a\n ( a b a ) }");
        Assert.Equal([1 + 2 * 3 * 10.0 + 100], Run(Vjp.Transform(f, [true]), Number(3), Number(1), Number(10), Number(100))[3]);
    }

    [Fact]
    public void Vmap_moves_axes_counted_from_either_end()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[2] b:f64[] . c:f64[2] = broadcast_in_dim[shape=[2] axes=[]] b\n d:f64[2] = mul a c\n ( d ) }");
        IrFunction vmap = Vmap.Transform(f, [-1, 0], [-1], Dim.Symbol("b"));
        Assert.Equal("f64[2,b]", vmap.Inputs[0].Aval.ToString());
        Assert.Equal([10.0, 40, 90, 40, 100, 180], Run(vmap, Matrix(2, 1, 2, 3, 4, 5, 6), Vector(10, 20, 30))[0]);
    }

    [Fact]
    public void Vmap_leaves_what_does_not_depend_on_the_batch_unbatched()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[] b:f64[] . c:f64[] = exp b\n d:f64[] = mul a c\n ( d c ) }");
        IrFunction vmap = Vmap.Transform(f, [0, null], [0, null], 3);
        Assert.Equal("f64[]", vmap.Outputs[1].Aval.ToString());
        Assert.Equal("f64[3]", Vmap.Transform(f, [0, null], [0, 0], 3).Outputs[1].Aval.ToString());
        Assert.Throws<TypeRuleException>(() => Vmap.Transform(f, [0, null], [null, null], 3));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(-3, 0)]
    [InlineData(0, 2)]
    public void Axes_out_of_range_are_refused(int inAxis, int outAxis)
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[2] . b:f64[] = reduce_sum[axes=[0]] a\n ( b ) }");
        Assert.Throws<TypeRuleException>(() => Vmap.Transform(f, [inAxis], [outAxis], 3));
    }

    [Fact]
    public void Per_example_gradients_are_the_rows_of_a_loop()
    {
        IrFunction f = IrParser.Parse("""
            { f . w:f64[2] x:f64[2] y:f64[] .
              p:f64[2] = mul w x
              s:f64[] = reduce_sum[axes=[0]] p
              d:f64[] = sub s y
              l:f64[] = mul d d
              ( l ) }
            """);
        IrFunction perExample = Vmap.Transform(Vjp.ValueAndGrad(f, [true, false, false]), [null, 0, 0], [0, 0], Dim.Symbol("b"));
        IrVerifier.Check(perExample, "vmap of grad");
        double[][] results = Run(perExample, Vector(1, 2), Matrix(2, 1, 0, 0.5, 1), Vector(0, 1));
        Assert.Equal([1.0, 2.25], results[0]);
        Assert.Equal([2.0, 0, 1.5, 3], results[1]);
    }

    /// <summary>Chains of the transformations on a smooth function of a vector, by name.</summary>
    [Theory]
    [InlineData("jvp")]
    [InlineData("vjp")]
    [InlineData("vmap")]
    [InlineData("jvp jvp")]
    [InlineData("jvp vjp")]
    [InlineData("vjp jvp")]
    [InlineData("vjp vjp")]
    [InlineData("vmap jvp")]
    [InlineData("vjp vmap")]
    [InlineData("vmap vmap")]
    [InlineData("jvp vjp vmap")]
    [InlineData("jvp vmap vjp")]
    [InlineData("vjp jvp vmap")]
    [InlineData("vjp vmap vjp")]
    [InlineData("vmap vjp vjp")]
    [InlineData("vmap jvp vjp")]
    [InlineData("vmap vmap vjp")]
    [InlineData("jvp jvp jvp")]
    [InlineData("vjp vjp vjp")]
    [InlineData("vjp jvp vjp")]
    public void Compositions_are_differentiable_functions_again(string chain)
    {
        IrFunction f = IrParser.Parse("""
            { f . a:f64[] b:f64[3] .
              c:f64[3] = broadcast_in_dim[shape=[3] axes=[]] a
              d:f64[3] = sin b
              e:f64[3] = mul c d
              g:f64[3] = exp e
              h:f64[3] = div g c
              i:f64[] = reduce_sum[axes=[0]] h
              ( i ) }
            """);
        foreach (string step in chain.Split(' '))
        {
            f = step switch
            {
                "jvp" => Jvp.Transform(f, Derivatives.Active(f)),
                "vjp" => Vjp.Transform(f, Derivatives.Active(f)),
                _ => Vmap.Transform(f, [.. f.Inputs.Select((v, i) => i % 3 == 2 ? null : (int?)v.Rank)], [.. f.Outputs.Select(_ => (int?)0)], 2),
            };
            IrVerifier.Check(f, step);
        }
        var random = new Random(7);
        ArrayValue[] arguments = [.. f.Inputs.Select(v => Values.Random(random, v.Aval, new(0.5, 1.5)))];
        Derivatives.AgreeWithDifferences(f, arguments, seed: 8);
        Derivatives.ModesAgree(f, Derivatives.Active(f), arguments, seed: 9, 1e-9);
    }

    [Fact]
    public void Third_derivative_of_a_power()
    {
        IrFunction f = IrParser.Parse("{ f . a:f64[] . b:f64[] = integer_pow[exponent=5] a\n ( b ) }");
        for (int order = 0; order < 3; order++)
        {
            IrFunction grad = Vjp.ValueAndGrad(f, [true]);
            f = new(grad.Name, grad.Inputs, grad.Equations, [grad.Outputs[1]]);
        }
        Assert.Equal([60 * 4.0], Run(f, Number(2))[0]);
    }

    [Fact]
    public void Hessian_is_forward_over_reverse_under_vmap()
    {
        // x0^3 - 2 x0 x1 - x1^6 at (1, 2): [[6, -2], [-2, -480]].
        IrFunction f = IrParser.Parse("""
            { f . a:f64[] b:f64[] .
              c:f64[] = integer_pow[exponent=3] a
              d:f64[] = mul a b
              e:f64[] = mul d 2.0:f64
              g:f64[] = sub c e
              h:f64[] = integer_pow[exponent=6] b
              i:f64[] = sub g h
              ( i ) }
            """);
        IrFunction grad = Vjp.ValueAndGrad(f, [true, true]);
        IrFunction hessian = Vmap.Transform(Jvp.Transform(grad, [true, true]), [null, null, 0, 0], [null, null, null, 0, 0, 0], 2);
        double[][] results = Run(hessian, Number(1), Number(2), Vector(1, 0), Vector(0, 1));
        Assert.Equal([6.0, -2], results[4], Nearly);
        Assert.Equal([-2.0, -480], results[5], Nearly);
    }

    [Fact]
    public void Symbolic_extents_stay_symbolic()
    {
        IrFunction grad = Vjp.ValueAndGrad(IrParser.Parse(Loss), [true, true, false]);
        Assert.Equal(["f64[]", "f64[n]", "f64[m,n]"], grad.Outputs.Select(o => o.Aval.ToString()));
        IrFunction batched = Vmap.Transform(grad, [null, 0, 0], [0, 0, 0], Dim.Symbol("b"));
        Assert.Equal(["f64[b]", "f64[b,n]", "f64[b,m,n]"], batched.Outputs.Select(o => o.Aval.ToString()));
    }

    static bool Nearly(double x, double y) => Math.Abs(x - y) <= 1e-12 * (1 + Math.Abs(x));
}
