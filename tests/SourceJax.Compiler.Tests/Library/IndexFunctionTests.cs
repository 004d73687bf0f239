using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Library.LibraryCall;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;

namespace SourceJax.Compiler.Tests.Library;

public class IndexFunctionTests
{
    static ArrayValue Ints(int[] shape, params double[] values) => ArrayValue.From(DType.I32, shape, values);

    [Fact]
    public void Positions_take_the_place_of_an_axis()
    {
        Same([2, 2], [2, 1, 5, 4], Run("Jnp.Take", ("x", Count(2, 3)), ("indices", Ints([2], 2, 1)), ("axis", -1)));
        Same([2], [5, 0], Run("Jnp.Take", ("x", Count(2, 3)), ("indices", Ints([2], 5, 0))));
        Same([2, 1], [2, 3], Run("Jnp.TakeAlongAxis", ("x", Count(2, 3)), ("indices", Ints([2, 1], 2, 0)), ("axis", 1)));
    }

    [Fact]
    public void Negative_positions_count_from_the_end()
    {
        Same([2], [2, 0], Run("Jnp.Take", ("x", Count(3)), ("indices", Ints([2], -1, -3)), ("axis", 0)));
        Same([2, 1], [2, 4], Run("Jnp.TakeAlongAxis", ("x", Count(2, 3)), ("indices", Ints([2, 1], -1, -2)), ("axis", 1)));
        Assert.Throws<IndexOutOfRangeException>(() => Run("Jnp.Take", ("x", Count(3)), ("indices", Ints([1], -4)), ("axis", 0)));
    }

    [Fact]
    public void Sorting_is_stable_and_puts_NaN_last()
    {
        ArrayValue x = Array([5], 2, double.NaN, 1, 2, -0.0);
        Same([5], [4, 2, 0, 3, 1], Run("Jnp.Argsort", ("x", x)));
        Same([5], [2, 2, 1, -0.0, double.NaN], Run("Jnp.Sort", ("x", x), ("descending", true)));
        Same([2, 2], [0, 1, 2, 3], Run("Jnp.Sort", ("x", Array([2, 2], 2, 1, 0, 3)), ("axis", 0)));
        var top = Run("Lax.TopK", DType.F64, ("x", Array([4], 3, 1, 4, 1)), ("k", 2));
        Same([2], [4, 3], top[0]);
        Same([2], [2, 0], top[1]);
    }

    [Fact]
    public void Derivatives_follow_the_sorted_elements()
    {
        IrFunction sort = Trace("Jnp.Sort", DType.F64, ("x", new Aval(DType.F64, Shape.Of(3))));
        Same([3], [30, 10, 20], Interpreter.Run(Vjp.Transform(sort, [true]), Array([3], 7, 5, 6), Array([3], 10, 20, 30))[1]);
    }

    [Fact]
    public void Computed_slices_are_read_and_written()
    {
        ArrayValue starts = Ints([2], 1, 0);
        Same([1, 2], [3, 4], Run("Lax.DynamicSlice", ("x", Count(2, 3)), ("starts", starts), ("sizes", (int[])[1, 2])));
        Same([2, 3], [0, 1, 2, 9, 9, 5], Run("Lax.DynamicUpdateSlice", ("x", Count(2, 3)), ("update", Array([1, 2], 9, 9)), ("starts", starts)));
        Same([2, 1], [1, 4], Run("Lax.DynamicIndexInDim", ("x", Count(2, 3)), ("index", Ints([], 1)), ("axis", 1)));
        Same([2], [1, 4], Run("Lax.DynamicIndexInDim", ("x", Count(2, 3)), ("index", Ints([], 1)), ("axis", 1), ("keepDims", false)));
        Assert.Throws<IndexOutOfRangeException>(() => Run("Lax.DynamicSliceInDim", ("x", Count(3)), ("start", Ints([], 2)), ("size", 2)));
    }

    [Fact]
    public void Vmap_of_an_indexed_read_pairs_rows_with_positions()
    {
        IrFunction take = Trace("Jnp.Take", DType.F64, ("x", new Aval(DType.F64, Shape.Of(3))), ("indices", new Aval(DType.I32, Shape.Scalar)), ("axis", 0));
        double[] positions = [0, 1, 2, 1, 0, 0, 1, 2, 1, 0];
        Same([10], [.. positions.Select((p, row) => 3 * row + p)],
            Interpreter.Run(Vmap.Transform(take, [0, 0], [0], 10), Count(10, 3), Ints([10], positions))[0]);
    }

    [Fact]
    public void Repeated_reads_accumulate_and_overwritten_values_have_no_gradient()
    {
        var b = new IrBuilder();
        Var x = b.Input(new(DType.F64, Shape.Of(3))), at = b.Input(new(DType.I32, Shape.Of(4))), values = b.Input(new(DType.F64, Shape.Of(4)));
        Var sum = b.ReduceSum(b.Mul(b.Take(b.Update(x, [at], values), at, 0), values), [0]);
        IrFunction gradient = Vjp.ValueAndGrad(b.Build("f", [x, at, values], [sum]), [true, false, true]);
        // Positions 0, 2, 0, 0: the last value stays at 0, and is read three times.
        var results = Interpreter.Run(gradient, Array([3], 1, 1, 1), Ints([4], 0, 2, 0, 0), Array([4], 1, 2, 3, 4));
        Same([], [1 * 4 + 2 * 2 + 3 * 4 + 4 * 4], results[0]);
        Same([3], [0, 0, 0], results[1]);
        Same([4], [4, 2 + 2, 4, 4 + (1 + 3 + 4)], results[2]);
    }
}
