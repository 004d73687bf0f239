using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;
using static SourceJax.Generator.Tests.Library.TracedCall;

namespace SourceJax.Generator.Tests.Library;

public class StatisticsFunctionTests
{
    const double NaN = double.NaN;

    [Fact]
    public void NaNs_are_left_out()
    {
        var x = Array([3, 3], 1, NaN, 3, NaN, NaN, NaN, 2, 4, 9);
        Same([3], [4, 0, 15], Run("Jnp.Nansum", ("x", x), ("axis", 1)));
        Same([3], [3, 1, 72], Run("Jnp.Nanprod", ("x", x), ("axis", 1)));
        Same([3, 1], [2, NaN, 5], Run("Jnp.Nanmean", ("x", x), ("axis", 1), ("keepDims", true)));
        Same([3], [3, NaN, 9], Run("Jnp.Nanmax", ("x", x), ("axis", 1)));
        Same([3], [1, NaN, 2], Run("Jnp.Nanmin", ("x", x), ("axis", 1)));
        Same([3], [1, NaN, 26.0 / 3], Run("Jnp.Nanvar", ("x", x), ("axis", 1)), 1e-15);
        Same([2], [NaN, 13], Run("Jnp.Nanvar", ("x", Array([2, 3], 1, NaN, NaN, 2, 4, 9)), ("axis", 1), ("ddof", 1)), 1e-15);
    }

    [Fact]
    public void Means_are_weighted_and_norms_are_Euclidean()
    {
        Same([], [2.75], Run("Jnp.Average", ("x", Array([2], 2, 3)), ("weights", Array([2], 1, 3))));
        Same([2], [5, 13], Run("Linalg.Norm", ("x", Array([2, 2], 3, 4, 5, 12)), ("axis", 1)));
    }

    [Fact]
    public void Products_and_turns_are_NumPys()
    {
        Same([3], [1, -2, 1], Run("Jnp.Cross", ("x", Array([3], 1, 1, 1)), ("y", Array([3], 1, 2, 3))));
        Same([], [4], Run("Jnp.Trace", ("x", Count(2, 3))));
        Same([2, 2], [0, 0, 0, 1], Run("Jnp.Outer", ("x", Count(2)), ("y", Count(2))));
        Same([3, 2], [2, 5, 1, 4, 0, 3], Run("Jnp.Rot90", ("x", Count(2, 3))));
        Same([3, 2], [3, 0, 4, 1, 5, 2], Run("Jnp.Rot90", ("x", Count(2, 3)), ("k", -1)));
    }

    [Fact]
    public void Arrays_are_stacked()
    {
        Same([2, 2], [0, 1, 0, 1], Run("Jnp.Vstack", ("arrays", (ArrayValue[])[Count(2), Count(2)])));
        Same([4], [0, 1, 0, 1], Run("Jnp.Hstack", ("arrays", (ArrayValue[])[Count(2), Count(2)])));
        Same([2, 3], [0, 0, 1, 1, 2, 3], Run("Jnp.Hstack", ("arrays", (ArrayValue[])[Count(2, 1), Count(2, 2)])));
        Same([2, 2], [0, 0, 1, 1], Run("Jnp.ColumnStack", ("arrays", (ArrayValue[])[Count(2), Count(2)])));
    }

    [Fact]
    public void Neighbours_are_subtracted_and_integrated()
    {
        Same([3], [1, 3, 5], Run("Jnp.Diff", ("x", Array([4], 0, 1, 4, 9))));
        Same([2], [2, 2], Run("Jnp.Diff", ("x", Array([4], 0, 1, 4, 9)), ("n", 2)));
        Same([], [4.75], Run("Jnp.Trapezoid", ("y", Array([4], 0, 1, 4, 9)), ("dx", 0.5)));
        Same([2], [6, 11], Run("Jnp.Polyval", ("coefficients", Array([3], 1, 0, 2)), ("x", Array([2], 2, 3))));
    }
}
