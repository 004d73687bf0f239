namespace SourceJax.Integration.Tests.Signatures;

/// <summary>Extents that only a sum tells.</summary>
public static partial class SolvedExtents
{
    /// <summary>Elements of an array that at least one trip writes are not read before.</summary>
    [ValueAndGrad(ArgNums = [2])]
    public static double Filled([Shape("n")] double[] y, [Shape("n+m")] double[] x, double a)
    {
        double[] t = new double[4];
        double s = 0;
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < x.Length - y.Length + 1; k++) t[k] = a * i;
            s += t[0] * a;
            for (int k = 0; k < 4; k++) t[k] = Math.Sin(a + i + k);
        }
        return s;
    }

    [Jit] public static NDArray<double> Head([Shape("n")] NDArray<double> y, [Shape("n+m")] NDArray<double> x) => y + x[..y.Shape[0]];

    /// <summary>What is left of a slice backwards of a slice backwards.</summary>
    [Jit]
    public static NDArray<double> Twice([Shape("n")] NDArray<double> x, int first, int second)
        => x[ArrayIndex.Slice(null, first, -3)][ArrayIndex.Slice(second, 2 * second, -1)];

    [Jit] public static NDArray<double> Constant([Shape("4")] NDArray<double> y, [Shape("4+2*m")] NDArray<double> x) => y + x[..4];
}

public class SolvedExtentTests
{
    [Fact]
    public void A_sum_that_is_shorter_than_its_parts_is_no_shape()
    {
        Assert.Throws<ShapeMismatchException>(() => SolvedExtents.FilledValueAndGrad(new double[2], [1.0], 2));
        Assert.Throws<ShapeMismatchException>(() => SolvedExtents.HeadJit(Jnp.Ones<double>(4), Jnp.Ones<double>(3)));
        Assert.Throws<ShapeMismatchException>(() => SolvedExtents.ConstantJit(Jnp.Ones<double>(4), Jnp.Ones<double>(2)));
    }

    [Fact]
    public void A_part_may_be_empty()
    {
        Assert.Equal([2, 2.0], SolvedExtents.HeadJit(Jnp.Ones<double>(2), Jnp.Ones<double>(2)).ToArray());
        Assert.Equal(SolvedExtents.Filled(new double[2], [1.0, 2, 3], 2), SolvedExtents.FilledValueAndGrad(new double[2], [1.0, 2, 3], 2).Value, 1e-12);
    }

    [Fact]
    public void An_end_of_a_slice_may_depend_on_another_one()
    {
        NDArray<double> x = Jnp.Arange(7.0);
        for (int first = -9; first < 9; first++)
            for (int second = -4; second < 5; second++)
                Assert.Equal(SolvedExtents.Twice(x, first, second).ToArray(), SolvedExtents.TwiceJit(x, first, second).ToArray());
    }
}
