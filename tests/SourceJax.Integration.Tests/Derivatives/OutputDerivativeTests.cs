using static SourceJax.Integration.Tests.Derivatives.OutputDerivativePrograms;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Transformations of methods that write their results into parameters: these stay, and receive the values.</summary>
public sealed class OutputDerivativeTests
{
    const double K = 0.7;
    static readonly double[] X = [0.3, -0.8, 1.4, -0.2, 0.9], Direction = [1, -2, 0.5, 0.25, 3];

    static double[] Values(double[] x, double k)
    {
        double[] y = [.. Enumerable.Repeat(4.0, x.Length + 2)];
        Field(x, k, y);
        return y;
    }

    static double[,] Differences(Func<double[], double[]> f, double[] at)
    {
        const double step = 1e-6;
        var columns = at.Select((_, j) => f([.. at.Select((v, i) => i == j ? v + step : v)]).Zip(f([.. at.Select((v, i) => i == j ? v - step : v)]),
            (high, low) => (high - low) / (2 * step)).ToArray()).ToArray();
        var jacobian = new double[columns[0].Length, at.Length];
        for (int i = 0; i < jacobian.GetLength(0); i++)
        {
            for (int j = 0; j < at.Length; j++) jacobian[i, j] = columns[j][i];
        }
        return jacobian;
    }

    static void Near(System.Collections.IEnumerable expected, System.Collections.IEnumerable actual, double tolerance = 1e-7)
        => Conformance.Near.Equal([.. expected.Cast<double>()], actual.Cast<double>(), tolerance);

    static double[] Column(double[,] matrix, int column = 0) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => matrix[i, column])];

    static double[] Applied(double[,] matrix, double[] v)
        => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => v.Select((d, j) => matrix[i, j] * d).Sum())];

    [Fact]
    public void Jacobians_of_a_parameter_have_its_length_as_rows()
    {
        double[] y = [.. Enumerable.Repeat(4.0, X.Length + 2)];
        var (byX, byK) = FieldJacRev(X, K, y);
        Assert.Equal(Values(X, K), y);
        Assert.Equal((X.Length + 2, X.Length), (byX.GetLength(0), byX.GetLength(1)));
        Near(Differences(x => Values(x, K), X), byX);
        Near(Column(Differences(k => Values(X, k[0]), [K])), byK);

        y.AsSpan().Fill(4);
        var (forwardByX, forwardByK) = FieldJacFwd(X, K, y);
        Assert.Equal(Values(X, K), y);
        Near(byX, forwardByX, 1e-13);
        Near(byK, forwardByK, 1e-13);
    }

    [Fact]
    public void Products_with_a_jacobian_take_and_give_one_vector()
    {
        double[] y = [.. Enumerable.Repeat(4.0, X.Length + 2)], ct = [1, -1, 2, 0.5, 3, 7, 9];
        var (byX, byK) = FieldJacFwd(X, K, y);
        y.AsSpan().Fill(4);
        double[] tangent = FieldJvp(X, K, y, Direction, 0.5);
        Assert.Equal(Values(X, K), y);
        Near(Applied(byX, Direction).Zip(byK, (d, k) => d + 0.5 * k).ToArray(), tangent, 1e-13);

        y.AsSpan().Fill(4);
        var (ctX, ctK) = FieldVjp(X, K, y, ct);
        Assert.Equal(Values(X, K), y);
        Near(X.Select((_, j) => ct.Zip(Column(byX, j), (c, d) => c * d).Sum()).ToArray(), ctX, 1e-13);
        Assert.Equal(ct.Zip(byK, (c, d) => c * d).Sum(), ctK, 1e-12);

        double[] written = new double[X.Length], into = new double[y.Length];
        FieldVjp(X, K, y, ct, written, out double writtenK);
        Assert.Equal(ctX, written);
        Assert.Equal(ctK, writtenK);
        FieldJvp(X, K, y, Direction, 0.5, into);
        Assert.Equal(tangent, into);
    }

    [Fact]
    public void What_was_in_a_parameter_is_an_argument()
    {
        double[] state = [0.2, 0.5, -0.3, 0.8], p = [0.9, 1.3];
        double[] After(double[] s, double[] q)
        {
            double[] next = [.. s];
            Flow(next, q);
            return next;
        }
        double[,] byState = Differences(s => After(s, p), state), byP = Differences(q => After(state, q), p);
        double[] at = [.. state];
        var (reverse, reverseP) = FlowJacRev(at, p);
        Assert.Equal(After(state, p), at);
        Near(byState, reverse);
        Near(byP, reverseP);
        var (forward, forwardP) = FlowJacFwd([.. state], p);
        Near(byState, forward);
        Near(byP, forwardP);

        at = [.. state];
        var (ctState, ctP) = FlowVjp(at, p, [1, 2, 3, 4]);
        Assert.Equal(After(state, p), at);
        Near(state.Select((_, j) => Column(reverse, j).Select((d, i) => (i + 1) * d).Sum()).ToArray(), ctState, 1e-12);
        Near(p.Select((_, j) => Column(reverseP, j).Select((d, i) => (i + 1) * d).Sum()).ToArray(), ctP, 1e-12);
        double[] tangent = [.. Applied(reverse, [1, 0, -1, 2]).Zip(Applied(reverseP, [0.5, 1]), (a, b) => a + b)];
        Near(tangent, FlowJvp([.. state], p, [1, 0, -1, 2], [0.5, 1]), 1e-12);
    }

    [Fact]
    public void Several_outputs_are_one_result_and_NoDiff_leaves_one_out()
    {
        double[] squares = new double[X.Length];
        int[] signs = new int[X.Length];
        var (bySquares, bySum) = PartsJacRev(X, squares, out double sum, signs);
        Assert.Equal(X.Select(v => v * v), squares);
        Assert.Equal(X.Sum(v => v * v * v), sum, 1e-14);
        Assert.Equal([1, -1, 1, -1, 1], signs);
        for (int i = 0; i < X.Length; i++) Assert.Equal(2 * X[i], bySquares[i, i]);
        Near(X.Select(v => 3 * v * v).ToArray(), bySum, 1e-14);

        var (forwardSquares, forwardSum) = PartsJacFwd(X, squares, out _, signs);
        Near(bySquares, forwardSquares, 1e-14);
        Near(bySum, forwardSum, 1e-14);
        var (dSquares, dSum) = PartsJvp(X, squares, out sum, signs, Direction);
        Near(X.Zip(Direction, (v, d) => 2 * v * d).ToArray(), dSquares, 1e-14);
        Assert.Equal(X.Zip(Direction, (v, d) => 3 * v * v * d).Sum(), dSum, 1e-13);
        Near(X.Zip(Direction, (v, d) => 2 * v * d + 10 * 3 * v * v).ToArray(), PartsVjp(X, squares, out sum, signs, (Direction, 10)), 1e-13);
    }

    [Fact]
    public void Beside_a_result_a_parameter_is_filled_and_not_differentiated()
    {
        double[] residuals = new double[X.Length], expected = new double[X.Length];
        double value = Loss(X, expected);
        double[] gradient = LossGrad(X, residuals);
        Assert.Equal(expected, residuals);
        Near(Differences(x => [Loss(x, new double[X.Length])], X), gradient);
        residuals.AsSpan().Clear();
        var (again, gradientAgain) = LossValueAndGrad(X, residuals);
        Assert.Equal(value, again, 1e-14);
        Assert.Equal(expected, residuals);
        Near(gradient, gradientAgain, 1e-14);
        Near(gradient.Select(g => 2 * g).ToArray(), LossVjp(X, residuals, 2).Cotangents, 1e-13);
        Near(Differences(x => LossGrad(x, new double[X.Length]), X), LossHessian(X, residuals), 1e-6);
    }

    [Fact]
    public void A_number_passed_out_can_be_differentiated()
    {
        Assert.Equal(12, CubedGrad(2, out double y));
        Assert.Equal(8, y);
        Assert.Equal(27, CubedValueAndGrad(3, out y));
        Assert.Equal(27, y);
        Assert.Equal(12, CubedHessian(2, out y));
    }

    [Fact]
    public void Derivatives_can_be_transformed_again()
    {
        double[] y = [.. Enumerable.Repeat(4.0, X.Length)];
        var (byX, byKX) = FieldSecond(X, K, y);
        Assert.Equal(Values(X, K).Take(X.Length), y);
        Near(Differences(x => [.. FieldJacRev(x, K, new double[X.Length]).Item1.Cast<double>()], X), byX, 1e-6);
        Near(Differences(x => FieldJacRev(x, K, new double[X.Length]).Item2, X), byKX, 1e-6);
    }

    static readonly double[,] Rows = { { 0.3, -0.8, 1.4 }, { 0.1, 0.2, -0.5 }, { 2, 0.7, -1 }, { -0.1, 0.4, 0.6 } };

    static double[] Row(int i) => [.. Enumerable.Range(0, 3).Select(j => Rows[i, j])];

    [Fact]
    public void A_mapped_span_holds_the_lanes_side_by_side()
    {
        double[] y = [.. Enumerable.Range(0, 20).Select(i => (double)i)], expected = [.. y];
        for (int i = 0; i < 4; i++) Field(Row(i), 0.5 + i, expected.AsSpan(5 * i, 5));
        FieldVmap(Rows, Jnp.Array([0.5, 1.5, 2.5, 3.5]), y);
        Near(expected, y, 1e-14);

        y = new double[12];
        FieldOfRows(Rows, K, y);
        var (byX, byK) = FieldJacobians(Rows, K, new double[12]);
        for (int i = 0; i < 4; i++)
        {
            double[] one = new double[3];
            var (oneByX, oneByK) = FieldJacRev(Row(i), K, one);
            Near(one, y.AsSpan(3 * i, 3).ToArray(), 1e-14);
            Near(oneByX, byX.Cast<double>().Skip(9 * i).Take(9), 1e-13);
            Near(oneByK, byK.Cast<double>().Skip(3 * i).Take(3), 1e-13);
        }
        Assert.Throws<ShapeMismatchException>(() => FieldOfRows(Rows, K, new double[13]));
        FieldOfRows(new double[0, 3], K, []);
    }

    [Fact]
    public void Lanes_can_lie_along_any_axis_of_a_span()
    {
        double[] y = new double[20];
        var columns = new double[3, 4];
        for (int i = 0; i < 12; i++) columns[i % 3, i / 3] = Rows[i / 3, i % 3];
        FieldOfColumns(columns, K, y);
        for (int i = 0; i < 4; i++)
        {
            double[] one = new double[5];
            Field(Row(i), K, one);
            Near(one, one.Select((_, j) => y[4 * j + i]), 1e-14);
        }
    }

    [Fact]
    public void The_jacobian_of_a_mapped_method_has_the_axes_of_its_lanes()
    {
        double[,,,] jacobian = JacobianOfAll(Rows, Jnp.Full([4], K), new double[12]);
        Assert.Equal([4, 3, 4, 3], Enumerable.Range(0, 4).Select(jacobian.GetLength));
        var (byX, _) = FieldJacobians(Rows, K, new double[12]);
        for (int at = 0; at < jacobian.Length; at++)
        {
            int i = at / 36, j = at / 12 % 3, k = at / 3 % 4, l = at % 3;
            Assert.Equal(i == k ? byX[i, j, l] : 0, jacobian[i, j, k, l], 1e-12);
        }
    }

    [Fact]
    public void Mapped_numbers_that_are_passed_by_reference_become_arrays()
    {
        NDArray<double> state = Jnp.Array([1.0, 2, 3]);
        NDArray<double> squares = FilterVmap(Jnp.Array([3.0, 2, 1]), ref state, out NDArray<double> change);
        Assert.Equal([1, 0, -1], change.ToArray());
        Assert.Equal([2, 2, 2], state.ToArray());
        Assert.Equal([4, 4, 4], squares.ToArray());
    }

    [Fact]
    public void Traced_methods_call_derivatives_and_batches_of_methods_without_result()
    {
        Assert.Equal(GaussNewton(X, K), GaussNewtonJit(X, K), 1e-12);
        Near(Differences(x => [GaussNewton(x, K)], X), GaussNewtonGrad(X, K), 1e-6);
    }
}
