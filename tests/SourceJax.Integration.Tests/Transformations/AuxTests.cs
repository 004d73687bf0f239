using SourceJax.Integration.Tests.PyTrees;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>HasAux: the second part of the result is carried along, whatever its type.</summary>
public sealed class AuxTests
{
    static readonly double[] X = [0.5, -2, 1.5];

    [Fact]
    public void Gradients_carry_it()
    {
        var (grad, aux) = AuxPrograms.EnergyGrad(X, 3);
        var ((value, sameAux), sameGrad) = AuxPrograms.EnergyValueAndGrad(X, 3);
        Assert.Equal([3, -12, 9], grad);
        Assert.Equal(grad, sameGrad);
        Assert.Equal(19.5, value, 1e-12);
        Assert.Equal((2, 6.5), (aux.Count, aux.Sum));
        Assert.Equal(aux, sameAux);
    }

    [Fact]
    public void Jvp_and_Vjp_return_it_beside_the_value()
    {
        var ((value, aux), tangent) = AuxPrograms.FieldJvp(X, 2, [1, 0, 1], 0);
        Assert.Equal([2 * Math.Sin(0.5), 2 * Math.Sin(-2), 2 * Math.Sin(1.5)], value);
        Assert.Equal([2 * Math.Cos(0.5), 0, 2 * Math.Cos(1.5)], tangent);
        Assert.Equal(("doubled", 4.0), (aux.Length == 3 ? "doubled" : "", aux[0] * 4));
        var ((valueToo, auxToo), (ctX, ctK)) = AuxPrograms.FieldVjp(X, 2, [1, 1, 0]);
        Assert.Equal(value, valueToo);
        Assert.Equal(aux, auxToo);
        Assert.Equal([2 * Math.Cos(0.5), 2 * Math.Cos(-2), 0], ctX);
        Assert.Equal(Math.Sin(0.5) + Math.Sin(-2), ctK, 1e-12);
    }

    [Fact]
    public void Vjp_writes_cotangents_beside_it()
    {
        double[] ctX = new double[3];
        var (_, aux) = AuxPrograms.FieldVjpInto(X, 2, [1, 1, 0], ctX, out double ctK);
        Assert.Equal([2 * Math.Cos(0.5), 2 * Math.Cos(-2), 0], ctX);
        Assert.Equal(Math.Sin(0.5) + Math.Sin(-2), ctK, 1e-12);
        Assert.Equal(1, aux[0]);
    }

    [Fact]
    public void Jacobians_and_Hessians_return_it_last()
    {
        var (forward, aux) = AuxPrograms.FieldJacFwd(X, 2);
        var (reverse, auxToo) = AuxPrograms.FieldJacRev(X, 2);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) Assert.Equal(i == j ? 2 * Math.Cos(X[i]) : 0, forward[i, j], 1e-12);
        }
        Assert.Equal(forward, reverse);
        Assert.Equal([1, -4, 3], aux);
        Assert.Equal(aux, auxToo);
        var (hessian, (count, sum)) = AuxPrograms.EnergyHessian(X, 3);
        Assert.Equal(new[,] { { 6.0, 0, 0 }, { 0, 6, 0 }, { 0, 0, 6 } }, hessian);
        Assert.Equal(2, count);
        Assert.Equal(6.5, sum);
    }

    [Fact]
    public void Of_loops_it_is_what_the_loop_left()
    {
        var (jacobian, steps) = AuxPrograms.GrownJacRev([1, 2]);
        var (forward, stepsToo) = AuxPrograms.GrownJacFwd([1, 2]);
        Assert.Equal(3, steps);
        Assert.Equal(3, stepsToo);
        Assert.Equal(new[,] { { 8.0, 0 }, { 0, 8 } }, jacobian);
        Assert.Equal(jacobian, forward);
    }

    [Fact]
    public void The_gradient_of_an_auxiliary_value_of_a_gradient()
    {
        // T3 of the conformance list: f = aux * sin x, aux = x^3.
        double x = 4, expected = 3 * x * x * Math.Sin(x) + x * x * x * Math.Cos(x);
        Assert.Equal(expected, AuxPrograms.NestedGrad(x), 1e-10);
    }

    [Fact]
    public void With_destinations_the_derivative_is_written_and_aux_returned()
    {
        double[] x = [1, -2, 3], grad = new double[3], hessian = new double[9], jacobian = new double[9];
        var (expected, aux) = AuxPrograms.EnergyGrad(x, 0.5);
        Assert.Equal(aux, AuxPrograms.EnergyGrad(x, 0.5, grad));
        Assert.Equal(expected, grad);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AuxPrograms.EnergyGrad(x, 0.5, grad);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        Assert.Equal(aux, AuxPrograms.EnergyHessian(x, 0.5, hessian));
        Assert.Equal(AuxPrograms.EnergyHessian(x, 0.5).Hessian.Cast<double>(), hessian);
        Assert.Equal([2, -4, 6], AuxPrograms.FieldJacFwd(x, 0.5, jacobian));
        Assert.Equal(AuxPrograms.FieldJacFwd(x, 0.5).Jacobian.Cast<double>(), jacobian);
        Assert.Equal([2, -4, 6], AuxPrograms.FieldJacRev(x, 0.5, jacobian));
        Assert.Equal(AuxPrograms.FieldJacRev(x, 0.5).Jacobian.Cast<double>(), jacobian);

        // In the place of an argument that aux is made of.
        Assert.Equal([2, -4, 6], AuxPrograms.FieldJacFwd(x.AsSpan(0, 3), 0.5, jacobian));
        Assert.Equal(aux, AuxPrograms.EnergyGrad(x, 0.5, x));
        Assert.Equal(expected, x);
    }

    [Fact]
    public void A_declared_partial_with_aux_asks_for_destinations_too()
    {
        double[] x = [1, -2, 3], grad = new double[3];
        AuxPrograms.Stats aux = AuxPrograms.EnergyInto(x, 0.5, grad, out double byK);
        Assert.Equal(new(2, 14), aux);
        Assert.Equal([1, -2, 3], grad);
        Assert.Equal(14, byK);
        Assert.Equal((14 + 3 + 14 + 100, 2), AuxPrograms.CallsJit(x));
    }

    [Fact]
    public void A_derivative_with_destinations_is_the_target_of_others_as_if_it_returned_all()
    {
        var (batch, aux) = AuxPrograms.EnergyBatch(NDArray.Create([1.0, -2, 3, 4], 2, 2), 0.5);
        Assert.Equal([1, -2, 3, 4], batch.Grad.ToArray());
        Assert.Equal([2.5, 12.5], [batch.ByK[0].Item() / 2, batch.ByK[1].Item() / 2]);
        Assert.Equal([1, 2], aux.Count.ToArray());
    }
}

public static partial class AuxPrograms
{
    public record struct Stats(int Count, double Sum);

    [Grad(HasAux = true), ValueAndGrad(HasAux = true), Hessian(HasAux = true)]
    public static (double Value, Stats Aux) Energy(ReadOnlySpan<double> x, double k)
    {
        double sum = 0;
        int positive = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
            if (x[i] > 0) positive++;
        }
        return (k * sum, new(positive, sum));
    }

    [Grad(nameof(Energy), ArgNums = [0, 1], HasAux = true)]
    public static partial Stats EnergyInto(ReadOnlySpan<double> x, double k, Span<double> grad, out double byK);

    [Vmap(nameof(EnergyInto), InAxes = [0, Axes.None])]
    public static partial ((NDArray<double> Grad, NDArray<double> ByK) Grad, (NDArray<int> Count, NDArray<double> Sum) Aux) EnergyBatch(NDArray<double> x, double k);

    /// <summary>Both forms inside of traced code.</summary>
    [Jit]
    public static (double, int) Calls(ReadOnlySpan<double> x)
    {
        double[] grad = new double[x.Length], again = new double[x.Length];
        Stats stats = EnergyInto(x, 0.5, grad, out double byK);
        Stats same = EnergyGrad(x, 50, again);
        return (stats.Sum + grad[2] + byK + again[0], same.Count);
    }

    [Jvp(HasAux = true), Vjp(HasAux = true), JacFwd(HasAux = true), JacRev(HasAux = true)]
    public static (double[] Value, double[] Aux) Field(ReadOnlySpan<double> x, double k)
    {
        double[] value = new double[x.Length], doubled = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            value[i] = k * Math.Sin(x[i]);
            doubled[i] = 2 * x[i];
        }
        return (value, doubled);
    }

    [Vjp(nameof(Field), HasAux = true)]
    public static partial (double[] Value, double[] Aux) FieldVjpInto(ReadOnlySpan<double> x, double k, ReadOnlySpan<double> ct, Span<double> ctX, out double ctK);

    [JacFwd(HasAux = true), JacRev(HasAux = true)]
    public static (double[] Value, int Steps) Grown(ReadOnlySpan<double> x)
    {
        double[] y = x.ToArray();
        int steps = 0;
        while (y[0] < 8)
        {
            for (int i = 0; i < y.Length; i++) y[i] *= 2;
            steps++;
        }
        return (y, steps);
    }

    public static (double Value, double Aux) Cube(double x) => (Math.Sin(x), x * x * x);

    [Grad(nameof(Cube), HasAux = true)]
    private static partial (double Grad, double Aux) CubeGrad(double x);

    [Grad]
    public static double Nested(double x) => CubeGrad(x).Aux * Math.Sin(x);
}
