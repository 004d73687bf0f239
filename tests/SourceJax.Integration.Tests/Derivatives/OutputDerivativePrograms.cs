namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Methods whose results are in their parameters.</summary>
public static partial class OutputDerivativePrograms
{
    /// <summary>Leaves what is behind the arguments as it is.</summary>
    [JacRev(ArgNums = [0, 1]), JacFwd(ArgNums = [0, 1]), Vjp, Jvp, Vmap]
    public static void Field(ReadOnlySpan<double> x, double k, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Sin(x[i]) * k;
            if (i > 0) y[i] += y[i - 1] * x[i];
            if (x[i] < 0) y[i] *= y[i];
        }
    }

    /// <summary>New content from old, in place.</summary>
    [JacRev(ArgNums = [0, 1]), JacFwd(ArgNums = [0, 1]), Vjp(ArgNums = [0, 1]), Jvp(ArgNums = [0, 1])]
    public static void Flow(Span<double> state, ReadOnlySpan<double> p)
    {
        for (int step = 0; step < 3; step++)
        {
            for (int i = 1; i < state.Length; i++) state[i] = state[i] * p[0] + Math.Cos(state[i - 1]) * p[1];
            state[0] += p[1];
        }
    }

    /// <summary>Two results and one that is not differentiated.</summary>
    [JacRev, JacFwd, Vjp, Jvp]
    public static void Parts(ReadOnlySpan<double> x, Span<double> squares, out double sum, [NoDiff] Span<int> signs)
    {
        sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            squares[i] = x[i] * x[i];
            sum += x[i] * squares[i];
            signs[i] = x[i] < 0 ? -1 : 1;
        }
    }

    /// <summary>The result is what is differentiated; the parameter is filled beside it.</summary>
    [Grad, ValueAndGrad, Hessian, Vjp]
    public static double Loss(ReadOnlySpan<double> x, Span<double> residuals)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            residuals[i] = Math.Exp(x[i]) - i;
            sum += residuals[i] * residuals[i] * x[0];
        }
        return sum;
    }

    [Grad, ValueAndGrad, Hessian]
    public static void Cubed(double x, out double y) => y = x * x * x;

    [JacFwd(nameof(FieldJacRev))]
    public static partial (double[,,], double[,]) FieldSecond(ReadOnlySpan<double> x, double k, Span<double> y);

    [Vmap(nameof(FieldJacRev), InAxes = [0, Axes.None, 0])]
    public static partial (double[,,], double[,]) FieldJacobians(double[,] x, double k, Span<double> y);

    [JacRev(nameof(FieldVmap))]
    public static partial double[,,,] JacobianOfAll(double[,] x, NDArray<double> k, Span<double> y);

    [Vmap(nameof(Field), InAxes = [1, Axes.None, 1])]
    public static partial void FieldOfColumns(double[,] x, double k, Span<double> y);

    [Vmap]
    public static double Filter(double x, ref double state, out double change)
    {
        change = 0.5 * (x - state);
        state += change;
        return state * state;
    }

    /// <summary>What a derivative of a method without result leaves and returns, used in a traced method.</summary>
    [Jit, Grad]
    public static double GaussNewton(ReadOnlySpan<double> x, double k)
    {
        var y = new double[x.Length];
        var (byX, byK) = FieldJacRev(x, k, y);
        double sum = 0;
        for (int i = 0; i < y.Length; i++) sum += y[i] * byX[i, 0] + byK[i];
        var all = new double[2 * x.Length];
        var points = new double[2, x.Length];
        for (int i = 0; i < x.Length; i++) (points[0, i], points[1, i]) = (x[i], 2 * x[i]);
        FieldOfRows(points, k, all);
        for (int i = 0; i < all.Length; i++) sum += (i + 1) * all[i];
        return sum;
    }

    [Vmap(nameof(Field), InAxes = [0, Axes.None, 0])]
    public static partial void FieldOfRows(double[,] x, double k, Span<double> y);
}
