using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Library.LibraryCall;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;

namespace SourceJax.Compiler.Tests.Library;

public class ReductionFunctionTests
{
    [Fact]
    public void Axes_count_from_either_end_and_none_means_all()
    {
        Same([], [15], Run("Jnp.Sum", ("x", Count(2, 3))));
        Same([3], [3, 5, 7], Run("Jnp.Sum", ("x", Count(2, 3)), ("axis", 0)));
        Same([2], [3, 12], Run("Jnp.Sum", ("x", Count(2, 3)), ("axis", -1)));
        Same([3], [28, 92, 156], Run("Jnp.Sum", ("x", Count(3, 2, 4)), ("axis", (int[])[-1, 1])));
        Same([2, 1], [3, 12], Run("Jnp.Sum", ("x", Count(2, 3)), ("axis", 1), ("keepDims", true)));
        Same([1, 1], [15], Run("Jnp.Sum", ("x", Count(2, 3)), ("keepDims", true)));
    }

    [Fact]
    public void An_axis_out_of_range_or_named_twice_is_refused()
    {
        Assert.Contains("axis 2 is out of range", Assert.Throws<TypeRuleException>(() => Run("Jnp.Sum", ("x", Count(2, 3)), ("axis", 2))).Message);
        Assert.Contains("named twice", Assert.Throws<TypeRuleException>(() => Run("Jnp.Sum", ("x", Count(2, 3)), ("axis", (int[])[1, -1]))).Message);
    }

    [Fact]
    public void Of_an_array_of_unknown_rank_only_full_reductions_are_known()
    {
        var x = new Aval(DType.F64, Shape.Of(Dim.Symbol("...x")));
        Assert.Equal("f64[]", Trace("Jnp.Sum", DType.F64, ("x", x)).Outputs[0].Aval.ToString());
        foreach (var argument in ((string, object)[])[("axis", 0), ("keepDims", true)])
        {
            var refused = Assert.Throws<TypeRuleException>(() => Trace("Jnp.Sum", DType.F64, ("x", x), argument));
            Assert.Equal(TypeRule.RankNeeded, refused.Rule);
            Assert.Contains("'x'", refused.Message);
        }
    }

    [Fact]
    public void Booleans_are_counted()
    {
        var flags = ArrayValue.From(DType.Bool, [2, 2], 1, 0, 1, 1);
        ArrayValue count = Run("Jnp.Sum", ("x", flags));
        Assert.Equal(DType.I32, count.DType);
        Same([], [3], count);
        Same([2], [0, 1], Run("Jnp.All", ("x", flags), ("axis", 1)));
        Same([2], [1, 1], Run("Jnp.Any", ("x", flags), ("axis", 0)));
    }

    [Fact]
    public void Positions_are_those_of_the_first_extremum_and_NaN_is_one()
    {
        Same([], [3], Run("Jnp.Argmax", ("x", Array([2, 3], 1, 2, 0, 5, 5, 4))));
        Same([2], [1, 0], Run("Jnp.Argmax", ("x", Array([2, 3], 1, 2, 0, 5, 5, 4)), ("axis", -1)));
        Same([2, 1], [2, 2], Run("Jnp.Argmin", ("x", Array([2, 3], 1, 2, 0, 5, 5, 4)), ("axis", 1), ("keepDims", true)));
        Same([], [1], Run("Jnp.Argmin", ("x", Array([3], 1, double.NaN, 0))));
    }

    [Fact]
    public void Gradients_share_ties_and_do_not_divide_by_zero()
    {
        double[] Gradient(string function, params double[] x)
        {
            IrFunction f = Trace(function, DType.F64, ("x", new Aval(DType.F64, Shape.Of(x.Length))));
            return Interpreter.Run(Vjp.ValueAndGrad(f, [true]), Array([x.Length], x))[1].ToDoubles();
        }
        Assert.Equal([0, 0.5, 0.5, 0], Gradient("Jnp.Max", 1, 3, 3, 2));
        Assert.Equal([0.5, 0, 0.5, 0], Gradient("Jnp.Min", 1, 3, 1, 2));
        Assert.Equal([0, 6, 0], Gradient("Jnp.Prod", 2, 0, 3));
        Assert.Equal([0, 0, 0], Gradient("Jnp.Prod", 0, 0, 3));
    }

    [Fact]
    public void Running_totals_flatten_without_an_axis()
    {
        Same([4], [0, 1, 3, 6], Run("Jnp.Cumsum", ("x", Count(2, 2))));
        Same([2, 2], [0, 1, 2, 4], Run("Jnp.Cumsum", ("x", Count(2, 2)), ("axis", 0)));
        Same([2, 2], [2, 6, 2, 3], Run("Lax.Cumprod", ("x", Array([2, 2], 1, 2, 2, 3)), ("axis", 0), ("reverse", true)));
    }
}
