namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Members of records and structs that are marked [NoDiff]: constants to every derivative, zeros in its type.</summary>
public sealed class NoDiffMemberTests
{
    static readonly double[] X = [2, 3];
    static readonly Spline P = new([0.5, -1], [4, 5], 3, new(7, 0.25));

    [Fact]
    public void A_gradient_has_zeros_in_the_place_of_such_members()
    {
        Spline gradient = NoDiffPrograms.LossGrad(P, X);
        // Loss = sum of W * (Slope x + Offset) * Knots + Degree * W[0]^2
        Assert.Equal([(0.5 + 7) * 4 + 3 * 2 * 0.5, (0.75 + 7) * 5], gradient.W);
        Assert.Equal([0, 0], gradient.Knots);
        Assert.Equal(0, gradient.Degree);
        Assert.Equal(new Line(0, 0.5 * 2 * 4 - 3 * 5), gradient.Line);
        Assert.Equal(gradient.W, NoDiffPrograms.LossValueAndGrad(P, X).Grad.W);
        Gradients.Check(p => NoDiffPrograms.Loss(p, X), p => NoDiffPrograms.LossGrad(p, X), P);
    }

    [Fact]
    public void What_a_tangent_or_cotangent_holds_there_is_not_looked_at()
    {
        Spline direction = new([1, 0], [100, 100], 100, new(100, 0)), gradient = NoDiffPrograms.LossGrad(P, X);
        Assert.Equal(gradient.W[0], NoDiffPrograms.LossJvp(P, X, direction, [0, 0]).Tangent, 1e-12);

        var (value, tangent) = NoDiffPrograms.StepJvp(P, 2, direction, 1);
        Assert.Equal([1, -2], value.W);
        Assert.Equal(3, value.Degree);
        Assert.Equal([2 + 0.5, -1], tangent.W);
        Assert.Equal([0, 0], tangent.Knots);
        Assert.Equal(0, tangent.Degree);
        Assert.Equal(new Line(0, 0), tangent.Line);

        var (cotangents, rate) = NoDiffPrograms.StepVjp(P, 2, new([1, 10], [100, 100], 100, new(100, 1000))).Cotangents;
        Assert.Equal([2, 20], cotangents.W);
        Assert.Equal([0, 0], cotangents.Knots);
        Assert.Equal(new Line(0, 1000), cotangents.Line);
        Assert.Equal(0.5 - 10, rate);
    }

    [Fact]
    public void Jacobians_keep_their_places_too()
    {
        Assert.Equal(NoDiffPrograms.LossGrad(P, X).W, NoDiffPrograms.LossJacFwd(P, X).W);
        Spline rows = NoDiffPrograms.LossJacRev(P, X);
        Assert.Equal(NoDiffPrograms.LossGrad(P, X).Line, rows.Line);
        Assert.Equal([0, 0], rows.Knots);

        // Rows and columns are W, Knots, Degree, (Offset, Slope).
        var hessian = NoDiffPrograms.LossHessian(P, X);
        Assert.Equal(new double[,] { { 6, 0 }, { 0, 0 } }, hessian.W.W);
        Assert.Equal([2 * 4, 3 * 5], hessian.W.Line.Slope);
        Assert.Equal([2 * 4, 3 * 5], hessian.Line.Slope.W);
        Assert.Equal([0, 0], hessian.Knots);
        Assert.Equal(0, hessian.Degree);
        Assert.Equal(0, hessian.Line.Offset);
        Assert.Equal([0, 0], hessian.W.Knots);
    }

    [Fact]
    public void Batches_of_gradients_are_gradients_of_batches()
    {
        NDArray<double> xs = NDArray.Create([1.0, 2, 3, 4], 2, 2);
        var batch = NoDiffPrograms.LossGrads(P, xs);
        for (int lane = 0; lane < 2; lane++)
        {
            Spline one = NoDiffPrograms.LossGrad(P, [xs[lane, 0].Item(), xs[lane, 1].Item()]);
            Assert.Equal(one.W, new[] { batch.W[lane, 0], batch.W[lane, 1] });
            Assert.Equal(one.Line.Slope, batch.Line.Slope[lane].Item());
        }
        Assert.Equal(0, batch.Line.Offset[1].Item());
    }

    [Fact]
    public void What_traced_code_stores_in_such_a_member_is_a_constant_from_then_on()
    {
        Assert.Equal(6, NoDiffPrograms.StoredGrad(2));
        Assert.Equal(2 + 2, NoDiffPrograms.ReplacedGrad(2));
        Assert.Equal(2, NoDiffPrograms.AssignedGrad(2));
    }

    [Fact]
    public void Marked_properties_and_fields_of_settable_types_count_as_well()
    {
        Settings gradient = NoDiffPrograms.UseGrad(new Settings { Rate = 2, Steps = 3, Bias = 5 });
        Assert.Equal(2 * 2 * 3 + 5, gradient.Rate);
        Assert.Equal(0, gradient.Bias);
        Assert.Equal(0, gradient.Steps);
    }

    [Fact]
    public void A_training_step_leaves_them_as_they_are()
    {
        Model model = new(Jnp.Array([1f, 2]), Jnp.Array([3f, 4]), 7, new(Jnp.Array([5f, 6]), [true, false]));
        Model gradient = NoDiffPrograms.FitGrad(model), step = model - 0.5f * gradient;
        Assert.Equal("[-2. -6.]", step.W.ToString());
        Assert.Equal("[4.5 5.5]", step.Hidden.W.ToString());
        Assert.Same(model.Scale, step.Scale);
        Assert.Equal(7, step.Steps);
        Assert.Same(model.Hidden.Mask, step.Hidden.Mask);

        Model traced = NoDiffPrograms.TrainJit(model, 0.5f);
        Assert.Equal(step.W.ToArray(), traced.W.ToArray());
        Assert.Equal(step.Hidden.W.ToArray(), traced.Hidden.W.ToArray());
        Assert.Equal(step.Scale.ToArray(), traced.Scale.ToArray());
        Assert.Equal(7, traced.Steps);
        Assert.Equal([true, false], traced.Hidden.Mask);
    }

    [Fact]
    public void They_are_no_leaves_of_a_tree()
    {
        Model model = new(Jnp.Array([1f, 2]), Jnp.Array([3f, 4]), 7, new(Jnp.Array([5f, 6]), [true, false]));
        Assert.Equal(2, Leaves<Model>());
        Assert.Equal([1, 2, 5, 6], Tree.Ravel(model).ToArray());
        Model back = Tree.Unravel(Jnp.Array([8f, 9, 10, 11]), model);
        Assert.Equal("[10. 11.]", back.Hidden.W.ToString());
        Assert.Equal(7, back.Steps);
        Assert.Equal([true, false], back.Hidden.Mask);
        Assert.Equal(7, (-model).Steps);
        Assert.Equal("[3. 4.]", model.Map((NDArray<float> w) => 2 * w).Scale.ToString());
        Assert.Contains("WithLeaves", Assert.Throws<NotSupportedException>(() => Model.Unflatten(model.Flatten())).Message);

        Model mapped = NoDiffPrograms.RebuiltJit(model);
        Assert.Equal("[3. 5.]", mapped.W.ToString());
        Assert.Equal("[3. 4.]", mapped.Scale.ToString());
        Assert.Equal(7, mapped.Steps);

        static int Leaves<T>() where T : IPyTree<T, float> => T.LeafCount;
    }
}

public readonly record struct Line([NoDiff] double Offset, double Slope);

public sealed record Spline([property: Shape("n")] double[] W, [property: NoDiff, Shape("n")] double[] Knots, [NoDiff] int Degree, Line Line);

public struct Settings
{
    public double Rate { get; set; }

    [field: NoDiff]
    public int Steps { get; set; }

    [NoDiff]
    public double Bias;
}

[PyTree]
public partial record Masked([property: Shape("n")] NDArray<float> W, [NoDiff] bool[] Mask);

[PyTree]
public partial record Model([property: Shape("n")] NDArray<float> W, [NoDiff, Shape("n")] NDArray<float> Scale, [NoDiff] int Steps, Masked Hidden);

public static partial class NoDiffPrograms
{
    [Grad, ValueAndGrad, Jvp, JacFwd, JacRev, Hessian]
    public static double Loss(Spline p, [Shape("n")] ReadOnlySpan<double> x)
    {
        double sum = p.Degree * p.W[0] * p.W[0];
        for (int i = 0; i < x.Length; i++) sum += p.W[i] * (p.Line.Slope * x[i] + p.Line.Offset) * p.Knots[i];
        return sum;
    }

    [Vmap(nameof(LossGrad), InAxes = [Axes.None, 0])]
    public static partial (double[,] W, double[,] Knots, NDArray<int> Degree, (NDArray<double> Offset, NDArray<double> Slope) Line) LossGrads(
        Spline p, NDArray<double> x);

    [Jvp, Vjp]
    public static Spline Step(Spline p, double rate)
    {
        double[] w = [.. p.W];
        for (int i = 0; i < w.Length; i++) w[i] *= rate;
        return p with { W = w, Line = new(p.Line.Offset * rate, p.Line.Slope) };
    }

    /// <summary>x * (3 + slope's offset): the offset is x, held.</summary>
    [Grad]
    public static double Stored(double x)
    {
        var line = new Line(x, 2 * x);
        return line.Slope + line.Offset * line.Slope;
    }

    [Grad]
    public static double Replaced(double x)
    {
        Line line = new Line(1, 1) with { Offset = x };
        return x * line.Offset + line.Offset * line.Offset + 2 * x;
    }

    [Grad]
    public static double Assigned(double x)
    {
        var settings = new Settings();
        settings.Bias = x;
        return settings.Bias * x;
    }

    [Grad]
    public static double Use(Settings settings) => settings.Steps * settings.Rate * settings.Rate + settings.Bias * settings.Rate;

    [Grad]
    public static NDArray<float> Fit(Model p) => Jnp.Sum(p.W * p.W * p.Scale) + Jnp.Sum(p.Hidden.W);

    [Jit]
    public static Model Train(Model p, float rate)
    {
        p -= rate * FitGrad(p);
        return p;
    }

    [Jit]
    public static Model Rebuilt(Model p)
    {
        NDArray<float>[] leaves = p.Flatten();
        return p.WithLeaves([leaves[0] + 1, leaves[1]]).Zip(p, (NDArray<float> a, NDArray<float> b) => a + b);
    }
}
