using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Arrays;

/// <summary>Compiled programs give what they give as they are written, and their gradients are those of central differences.</summary>
public class ArrayTypeTests
{
    static readonly NDArray<double> Matrix = [[0.3, 1.25, 2.5], [4, 0.75, 3.5]];
    static readonly NDArray<double> Wide = Arange<double>(12).Reshape(3, 4) * 0.37 - 0.9;

    [Fact]
    public void Compiled_programs_equal_the_written_ones()
    {
        NDArray<double> vector = [0.3, 1.25, 2.5];
        Same(ArrayTypePrograms.Collected(vector), ArrayTypePrograms.CollectedJit(vector));
        foreach (NDArray<double> x in (NDArray<double>[])[Wide + 1, Wide, -Wide, -Wide - 3])
        {
            foreach (int k in (int[])[0, 2]) Same(ArrayTypePrograms.Conditions(x, k), ArrayTypePrograms.ConditionsJit(x, k));
        }
        NDArray<double> images = Sin(Arange<double>(2 * 5 * 7)).Reshape(2, 5, 7, 1);
        Same(ArrayTypePrograms.Pooled(images), ArrayTypePrograms.PooledJit(images));
        Same(ArrayTypePrograms.OfRows(Matrix), ArrayTypePrograms.OfRowsJit(Matrix));
        Same(ArrayTypePrograms.Copied(Matrix), ArrayTypePrograms.CopiedJit(Matrix));
        Assert.Equal(ArrayTypePrograms.Nested(1.5), ArrayTypePrograms.NestedJit(1.5), 12);
        Same(ArrayTypePrograms.Methods(Matrix), ArrayTypePrograms.MethodsJit(Matrix));
        Assert.Equal(ArrayTypePrograms.Places(Matrix).ToArray(), ArrayTypePrograms.PlacesJit(Matrix).ToArray());
        Assert.Equal(ArrayTypePrograms.Tests(Matrix).ToArray(), ArrayTypePrograms.TestsJit(Matrix).ToArray());
        Same(ArrayTypePrograms.Spread(Matrix), ArrayTypePrograms.SpreadJit(Matrix));
        Same(ArrayTypePrograms.Grids(Wide), ArrayTypePrograms.GridsJit(Wide));
        Same(ArrayTypePrograms.Joined(Wide), ArrayTypePrograms.JoinedJit(Wide));
        Same(ArrayTypePrograms.Moved(Wide, 1), ArrayTypePrograms.MovedJit(Wide, 1));
        Same(ArrayTypePrograms.Replaced(Wide, 1), ArrayTypePrograms.ReplacedJit(Wide, 1));
    }

    [Fact]
    public void Gradients_are_those_of_differences()
    {
        NDArray<double> vector = [0.3, 1.25, 2.5];
        Gradients.Check(ArrayTypePrograms.Collected, ArrayTypePrograms.CollectedGrad, vector);
        Gradients.Check(ArrayTypePrograms.Pooled, ArrayTypePrograms.PooledGrad, Sin(Arange<double>(2 * 5 * 7)).Reshape(2, 5, 7, 1));
        Gradients.Check(ArrayTypePrograms.OfRows, ArrayTypePrograms.OfRowsGrad, Matrix);
        Gradients.Check(ArrayTypePrograms.Copied, ArrayTypePrograms.CopiedGrad, Matrix);
        Gradients.Check(ArrayTypePrograms.Nested, ArrayTypePrograms.NestedGrad, 1.5);
        Gradients.Check(ArrayTypePrograms.Methods, ArrayTypePrograms.MethodsGrad, Matrix);
        Gradients.Check(ArrayTypePrograms.Grids, ArrayTypePrograms.GridsGrad, Wide);
        Gradients.Check(ArrayTypePrograms.Joined, ArrayTypePrograms.JoinedGrad, Wide);
    }

    [Fact]
    public void Slices_beyond_the_array_throw()
    {
        Assert.Throws<IndexOutOfRangeException>(() => ArrayTypePrograms.MovedJit(Wide, 2).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => ArrayTypePrograms.ReplacedJit(Wide, 2).ToArray());
    }

    static void Same(NDArray<double> expected, NDArray<double> actual)
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        foreach (var (e, a) in expected.ToArray().Zip(actual.ToArray())) Assert.Equal(e, a, 12);
    }
}
