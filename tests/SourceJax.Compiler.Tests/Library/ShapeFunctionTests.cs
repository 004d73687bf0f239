using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using static SourceJax.Compiler.Tests.Library.LibraryCall;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;

namespace SourceJax.Compiler.Tests.Library;

public class ShapeFunctionTests
{
    [Fact]
    public void One_extent_of_a_reshape_is_computed()
    {
        Same([3, 2], [0, 1, 2, 3, 4, 5], Run("Jnp.Reshape", ("x", Count(2, 3)), ("shape", (int[])[-1, 2])));
        IrFunction symbolic = Trace("Jnp.Reshape", DType.F64, ("x", new Aval(DType.F64, Shape.Of(Dim.Symbol("n"), 2, Dim.Symbol("m")))),
            ("shape", Shape.Of(Dim.Symbol("m"), -1)));
        Assert.Equal("[m,2*n]", symbolic.Outputs[0].Shape.ToString());
        Assert.Throws<TypeRuleException>(() => Run("Jnp.Reshape", ("x", Count(2, 3)), ("shape", (int[])[-1, 4])));
        Assert.Throws<TypeRuleException>(() => Run("Jnp.Reshape", ("x", Count(2, 3)), ("shape", (int[])[-1, -1])));
    }

    [Fact]
    public void Axes_are_permuted_exchanged_and_moved()
    {
        Same([3, 2], [0, 3, 1, 4, 2, 5], Run("NDArray.T", ("this", Count(2, 3))));
        Assert.Equal([4, 2, 3], Run("Jnp.Transpose", ("x", Count(2, 3, 4)), ("axes", (int[])[-1, 0, 1])).Shape);
        Assert.Equal([4, 3, 2], Run("Jnp.Swapaxes", ("x", Count(2, 3, 4)), ("axis1", 0), ("axis2", -1)).Shape);
        Assert.Equal([3, 4, 2], Run("Jnp.Moveaxis", ("x", Count(2, 3, 4)), ("source", 0), ("destination", -1)).Shape);
        Assert.Equal([4, 3, 2], Run("Jnp.Moveaxis", ("x", Count(2, 3, 4)), ("source", (int[])[0, 1]), ("destination", (int[])[-1, -2])).Shape);
    }

    [Fact]
    public void Unit_axes_come_and_go()
    {
        Assert.Equal([1, 3, 1], Run("Jnp.ExpandDims", ("x", Count(3)), ("axis", (int[])[0, 2])).Shape);
        Assert.Equal([3], Run("Jnp.Squeeze", ("x", Count(1, 3, 1))).Shape);
        Assert.Equal([1, 3], Run("Jnp.Squeeze", ("x", Count(1, 3, 1)), ("axis", -1)).Shape);
        Assert.Contains("extent is not 1", Assert.Throws<TypeRuleException>(() => Run("Jnp.Squeeze", ("x", Count(1, 3)), ("axis", 1))).Message);
    }

    [Fact]
    public void Axes_that_may_turn_out_to_be_unit_are_not_dropped_unasked()
    {
        Dim n = Dim.Symbol("n");
        Shape Squeezed(params Dim[] dims) => Trace("Jnp.Squeeze", DType.F64, ("x", new Aval(DType.F64, Shape.Of(dims)))).Outputs[0].Shape;
        Assert.Equal("[n+2]", Squeezed(1, n + 2, 1).ToString());
        Assert.Contains("when n is 1", Assert.Throws<TypeRuleException>(() => Squeezed(3, n)).Message);
        Assert.Contains("when n+1 is 1", Assert.Throws<TypeRuleException>(() => Squeezed(1, n + 1)).Message);
    }

    [Fact]
    public void Broadcasting_stretches_unit_axes()
    {
        Same([2, 3], [0, 0, 0, 1, 1, 1], Run("Jnp.BroadcastTo", ("x", Count(2, 1)), ("shape", (int[])[2, 3])));
        Assert.Contains("2 against 3", Assert.Throws<TypeRuleException>(() => Run("Jnp.BroadcastTo", ("x", Count(2)), ("shape", (int[])[2, 3]))).Message);
    }

    [Fact]
    public void Arrays_are_joined()
    {
        Same([5], [0, 1, 0, 1, 2], Run("Jnp.Concatenate", ("arrays", (ArrayValue[])[Count(2), Count(3)])));
        Same([2, 2], [0, 0, 1, 1], Run("Jnp.Stack", ("arrays", (ArrayValue[])[Count(2), Count(2)]), ("axis", -1)));
    }

    [Fact]
    public void Arrays_are_split()
    {
        var equal = Run("Jnp.Split", DType.F64, ("x", Count(4)), ("sections", 2));
        Same([2], [2, 3], equal[1]);
        Assert.Equal([[2], [2], [1]], Run("Jnp.ArraySplit", DType.F64, ("x", Count(5)), ("sections", 3), ("axis", 0)).Select(p => p.Shape.ToArray()));
        Assert.Equal([[1], [2], [1], [0]], Run("Jnp.Split", DType.F64, ("x", Count(4)), ("indices", (int[])[1, 3, 9])).Select(p => p.Shape.ToArray()));
        Assert.Throws<TypeRuleException>(() => Run("Jnp.Split", DType.F64, ("x", Count(5)), ("sections", 2)));
    }

    [Fact]
    public void Arrays_are_repeated()
    {
        Same([4], [0, 1, 0, 1], Run("Jnp.Tile", ("x", Count(2)), ("reps", (int[])[2])));
        Same([2, 4], [0, 1, 0, 1, 0, 1, 0, 1], Run("Jnp.Tile", ("x", Count(2)), ("reps", (int[])[2, 2])));
        Same([2, 4], [0, 1, 0, 1, 2, 3, 2, 3], Run("Jnp.Tile", ("x", Count(2, 2)), ("reps", (int[])[2])));
        Same([4], [0, 0, 1, 1], Run("Jnp.Repeat", ("x", Count(2)), ("repeats", 2)));
        Same([2, 4], [0, 0, 1, 1, 2, 2, 3, 3], Run("Jnp.Repeat", ("x", Count(2, 2)), ("repeats", 2), ("axis", -1)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, -2)]
    [InlineData(1, 3)]
    [InlineData(4, 1)]
    [InlineData(4, -1)]
    [InlineData(4, 9)]
    [InlineData(4, -9)]
    public void Rolling_goes_around_for_known_and_unknown_extents(int extent, int shift)
    {
        double[] expected = [.. Enumerable.Range(0, extent).Select(i => (double)((((i - shift) % extent) + extent) % extent))];
        Same([extent], expected, Run("Jnp.Roll", ("x", Count(extent)), ("shift", shift)));
        IrFunction symbolic = Trace("Jnp.Roll", DType.F64, ("x", new Aval(DType.F64, Shape.Of(Dim.Symbol("n")))), ("shift", shift), ("axis", 0));
        Same([extent], expected, Interpreter.Run(symbolic, Count(extent))[0]);
    }

    [Fact]
    public void Order_is_reversed()
    {
        Same([2, 2], [3, 2, 1, 0], Run("Jnp.Flip", ("x", Count(2, 2))));
        Same([2, 2], [1, 0, 3, 2], Run("Jnp.Flip", ("x", Count(2, 2)), ("axis", -1)));
    }

    [Fact]
    public void Margins_are_constant()
    {
        Same([4], [9, 0, 1, 9], Run("Jnp.Pad", ("x", Count(2)), ("padWidth", 1), ("constantValues", Array([], 9))));
        Same([1, 4], [0, 0, 1, 0], Run("Jnp.Pad", ("x", Count(1, 2)), ("padWidth", (int[][])[[0, 0], [1, 1]])));
        Same([3], [0, 7, 1], Run("Lax.Pad", ("x", Count(3)), ("value", Array([], 7)), ("widths", (int[][])[[0, -2, 1]])));
    }

    [Fact]
    public void Ranges_are_NumPys()
    {
        Same([3], [0, 1, 2], Run("Jnp.Arange", DType.I32, ("stop", 3))[0]);
        Same([2], [5, 3], Run("Jnp.Arange", DType.I32, ("start", 5), ("stop", 1), ("step", -2))[0]);
        Same([0], [], Run("Jnp.Arange", DType.I32, ("start", 5), ("stop", 1))[0]);
        Same([4], [0.5, 0.75, 1, 1.25], Run("Jnp.Arange", DType.F64, ("start", 0.5), ("stop", 1.5), ("step", 0.25))[0]);
        Same([5], [0, 0.25, 0.5, 0.75, 1], Run("Jnp.Linspace", ("start", Array([], 0)), ("stop", Array([], 1)), ("num", 5)));
        Same([2], [0, 0.5], Run("Jnp.Linspace", ("start", Array([], 0)), ("stop", Array([], 1)), ("num", 2), ("endpoint", false)));
        Same([1], [3], Run("Jnp.Linspace", ("start", Array([], 3)), ("stop", Array([], 7)), ("num", 1)));
    }

    [Fact]
    public void Diagonals_and_triangles_are_NumPys()
    {
        Same([2, 3], [0, 1, 0, 0, 0, 1], Run("Jnp.Eye", ("n", 2), ("m", 3), ("k", 1)));
        Same([2, 3], [0, 0, 0, 3, 4, 0], Run("Jnp.Tril", ("x", Count(2, 3))));
        Same([2, 3], [0, 1, 2, 0, 4, 5], Run("Jnp.Triu", ("x", Count(2, 3))));
        Same([2], [1, 5], Run("Jnp.Diagonal", ("x", Count(2, 3)), ("offset", 1)));
        Same([1], [3], Run("Jnp.Diag", ("x", Count(2, 3)), ("k", -1)));
        Same([3, 3], [0, 0, 0, 5, 0, 0, 0, 7, 0], Run("Jnp.Diag", ("x", Array([2], 5, 7)), ("k", -1)));
        Same([2, 2], [0, 6, 1, 7], Run("Jnp.Diagonal", ("x", Count(2, 2, 2)), ("axis1", 0), ("axis2", 1)));
    }

    [Fact]
    public void Grids_are_spread_from_coordinates()
    {
        ArrayValue[] coordinates = [Count(2), Array([3], 7, 8, 9)];
        var xy = Run("Jnp.Meshgrid", DType.F64, ("coordinates", coordinates));
        Same([3, 2], [0, 1, 0, 1, 0, 1], xy[0]);
        Same([3, 2], [7, 7, 8, 8, 9, 9], xy[1]);
        Same([2, 3], [0, 0, 0, 1, 1, 1], Run("Jnp.Meshgrid", DType.F64, ("coordinates", coordinates), ("indexing", "ij"))[0]);
    }
}
