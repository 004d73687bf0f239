using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Collectives;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>Collectives in the IR: what vmap makes of them, and what it leaves to another one.</summary>
public sealed class CollectiveTests
{
    const string Text = """
        { f . x:f64[2] y:f64[2] .
          a:f64[2] = psum[axis=i] x
          b:f64[2] = pmax[axis=j] a
          c:f64[2] = mul b y
          d:i32[] = axis_index[axis=i]
          e:i32[] = axis_size[axis=j]
          g:f64[2] = pmin[axis=i] y
          ( c d e g ) }
        """;

    static readonly IrFunction Function = IrParser.Parse(Text);

    [Fact]
    public void They_are_read_back_from_their_text()
    {
        Assert.Equal(Function.ToString(), IrParser.Parse(Function.ToString()).ToString());
        Assert.Equal(["i", "j"], AxisNames.Of(Function));
    }

    [Fact]
    public void A_vmap_resolves_its_own_axis_and_leaves_the_others()
    {
        IrFunction other = Vmap.Transform(Function, [0, 0], [0, 0, 0, 0], new(3, "k"));
        Assert.Equal(["i", "j"], AxisNames.Of(other));
        IrFunction inner = Vmap.Transform(Function, [0, null], [0, 0, 0, 0], new(3, "i"));
        Assert.Equal(["j"], AxisNames.Of(inner));
        IrFunction outer = Vmap.Transform(inner, [0, 0], [0, 0, 0, 0], new(2, "j"));
        Assert.Empty(AxisNames.Of(outer));
        IrVerifier.Check(outer, "vmap");

        double[] x = [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60], y = [1, 10, -1, 2];
        var results = Interpreter.Run(outer, ArrayValue.From(DType.F64, [2, 3, 2], x), ArrayValue.From(DType.F64, [2, 2], y));
        // Sums over i are [9 12] and [90 120]; the largest over j are the second.
        Assert.Equal([90, 1200, 90, 1200, 90, 1200, -90, 240, -90, 240, -90, 240], results[0].ToDoubles());
        Assert.Equal([0, 1, 2, 0, 1, 2], results[1].ToDoubles());
        Assert.All(results[2].ToDoubles(), v => Assert.Equal(2, v));
        Assert.Equal([1, 10, 1, 10, 1, 10, -1, 2, -1, 2, -1, 2], results[3].ToDoubles());
    }

    [Fact]
    public void A_sum_of_what_all_lanes_share_counts_them()
    {
        IrFunction f = IrParser.Parse("{ f . x:f64[2] .\n  a:f64[2] = psum[axis=i] x\n  ( a ) }");
        IrFunction batched = Vmap.Transform(f, [null], [null], new(4, "i"));
        Assert.Equal([4, 8], Interpreter.Run(batched, ArrayValue.From(DType.F64, [2], 1, 2))[0].ToDoubles());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_order_of_vmap_and_vjp_does_not_matter(bool vjpFirst)
    {
        // f(x) = x * psum(x): the cotangents of all lanes' outputs reach all lanes' inputs.
        IrFunction f = IrParser.Parse("{ f . x:f64[] .\n  a:f64[] = psum[axis=i] x\n  b:f64[] = mul a x\n  ( b ) }");
        IrFunction both = vjpFirst ? Vmap.Transform(Vjp.Transform(f, [true]), [0, 0], [0, 0], new(3, "i"))
            : Vjp.Transform(Vmap.Transform(f, [0], [0], new(3, "i")), [true]);
        double[] x = [1, -2, 4], ct = [1, 10, 0.5];
        var results = Interpreter.Run(both, ArrayValue.From(DType.F64, [3], x), ArrayValue.From(DType.F64, [3], ct));
        double sum = x.Sum(), weighted = x.Zip(ct, (v, c) => v * c).Sum();
        Assert.Equal(x.Select(v => v * sum), results[0].ToDoubles());
        Assert.Equal(ct.Select(c => c * sum + weighted), results[1].ToDoubles());
    }

    [Fact]
    public void Without_its_vmap_it_has_no_value()
        => Assert.Contains("'i' is not bound", Assert.Throws<InvalidOperationException>(
            () => Interpreter.Run(Function, ArrayValue.From(DType.F64, [2], 1, 2), ArrayValue.From(DType.F64, [2], 1, 2))).Message);
}
