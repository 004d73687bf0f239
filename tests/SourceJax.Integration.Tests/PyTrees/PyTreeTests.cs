namespace SourceJax.Integration.Tests.PyTrees;

/// <summary>[PyTree] types: their operators eager and traced.</summary>
public sealed class PyTreeTests
{
    static readonly NDArray<float> X = Jnp.Array([0.5f, -1f]), Y = Jnp.Array([1f, 0.25f]);

    static Network Init(int seed)
    {
        PrngKey[] keys = Rng.Split(Rng.Key(seed), 4);
        return new(
            new(Rng.Normal<float>(keys[0], [3, 2]), Rng.Normal<float>(keys[1], [3])),
            new(Rng.Normal<float>(keys[2], [2, 3]), Rng.Normal<float>(keys[3], [2])), 0.75f + seed);
    }

    static Beam BeamOf(double k) => new()
    {
        Stiffness = k,
        Ends = (2 * k, new(3 * k, -k)),
        Weights = [k, -2 * k, 1],
        Coupling = new[,] { { k, 1 }, { -1, 2 * k } },
    };

    static float[] Flat(Network p) => [.. p.Flatten().SelectMany(l => l.ToArray())];
    static double[] Flat(Beam p) => [.. p.Flatten().SelectMany(l => l.ToArray())];

    static void Close(float[] expected, float[] actual, float tolerance = 1e-5f)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * (1 + Math.Abs(expected[i])));
    }

    [Fact]
    public void Operators_are_those_of_a_vector_space()
    {
        Network a = Init(0), b = Init(1);
        float[] x = Flat(a), y = Flat(b);
        Assert.Equal(x.Zip(y, (u, v) => u + v), Flat(a + b));
        Assert.Equal(x.Zip(y, (u, v) => u - v), Flat(a - b));
        Assert.Equal(x.Select(u => -u), Flat(-a));
        Assert.Equal(x.Select(u => 3 * u), Flat(3 * a));
        Assert.Equal(x.Select(u => 3 * u), Flat(a * 3));
        Assert.Equal(x.Select(u => u / 3), Flat(a / 3));
    }

    [Fact]
    public void Arrays_of_a_tree_are_new_ones()
    {
        Beam a = BeamOf(2), b = BeamOf(3);
        double[] x = Flat(a), y = Flat(b);
        Beam sum = a + b;
        Assert.Equal(x.Zip(y, (u, v) => u + v), Flat(sum));
        Assert.Equal(x, Flat(a));
        Assert.Equal(x.Zip(y, (u, v) => u - 2 * v), Flat(a.Zip(b, (u, v) => u - 2 * v)));
        Assert.Equal(x.Select(Math.Abs), Flat(a.Map(Math.Abs)));
        Assert.Equal(x.Select(u => u / 4), Flat(a / 4));
        Assert.Equal(x, Flat(Beam.Unflatten(a.Flatten())));
        Assert.Throws<ArgumentException>(() => Beam.Unflatten(a.Flatten().AsSpan(1)));
        Assert.Throws<ShapeMismatchException>(() => a + new Beam { Weights = [1] });
    }

    [Fact]
    public void A_traced_step_is_the_eager_one()
    {
        Network p = Init(2);
        Network expected = p - 0.1f * PyTreePrograms.LossGrad(p, X, Y);
        Close(Flat(expected), Flat(PyTreePrograms.Step(p, X, Y, 0.1f)));
        float before = PyTreePrograms.Loss(p, X, Y).Item();
        for (int i = 0; i < 50; i++) p -= 0.05f * PyTreePrograms.LossGrad(p, X, Y);
        Assert.True(PyTreePrograms.Loss(p, X, Y).Item() < before / 100);
    }

    [Fact]
    public void Derivatives_go_through_the_operators()
    {
        Network p = Init(3) with { Gain = 0.3f };
        var (gradient, rate) = PyTreePrograms.LossAfterStepGrad(p, X, Y, 0.05f);
        float After(Network q, float r) => PyTreePrograms.Loss(q - r * PyTreePrograms.LossGrad(q, X, Y), X, Y).Item();
        const float Step = 1e-2f;
        Assert.Equal((After(p, 0.05f + Step) - After(p, 0.05f - Step)) / (2 * Step), rate, 0.02f * (1 + Math.Abs(rate)));
        Network direction = Init(4) * 0.1f;
        float slope = (After(p + Step * direction, 0.05f) - After(p - Step * direction, 0.05f)) / (2 * Step);
        Assert.Equal(slope, Tree.Vdot(gradient, direction).Item(), 0.02f * (1 + Math.Abs(slope)));
    }

    [Fact]
    public void Traced_operators_maps_and_zips_are_the_eager_ones()
    {
        Network a = Init(5), b = Init(6);
        Close(Flat(PyTreePrograms.Combined(a, b)), Flat(PyTreePrograms.CombinedJit(a, b)));
        Beam c = BeamOf(-1.5), d = BeamOf(0.7);
        double[] eager = Flat(PyTreePrograms.CombinedBeam(c, d, 0.4)), traced = Flat(PyTreePrograms.CombinedBeamJit(c, d, 0.4));
        for (int i = 0; i < eager.Length; i++) Assert.Equal(eager[i], traced[i], 1e-12);
    }

    [Fact]
    public void Functions_of_whole_trees_are_the_eager_ones()
    {
        Network a = Init(7), b = Init(8);
        var eager = PyTreePrograms.Measures(a, b);
        var traced = PyTreePrograms.MeasuresJit(a, b);
        Assert.Equal(Flat(a).Zip(Flat(b), (u, v) => u * v).Sum(), traced.Product.Item(), 1e-3f);
        Assert.Equal(Flat(a), traced.Flat.ToArray());
        Close(Flat(eager.Back), Flat(traced.Back));
        Assert.Equal(Flat(2 * a), Flat(traced.Back));
        Assert.Equal(eager.Total.Item(), traced.Total.Item(), 1e-4f);
        Assert.Equal(Flat(eager.Zero), Flat(traced.Zero));
        Assert.All(Flat(traced.Zero), v => Assert.Equal(1, v));
        Assert.Equal(5, traced.Count);
    }

    [Fact]
    public void Members_of_the_users_own_are_used()
    {
        var made = PyTreePrograms.TurnedJit(new(3), new(2));
        Assert.Equal(PyTreePrograms.Turned(new(3), new(2)), made);
        Assert.Equal(2 * (5 % Math.PI - 1) + 100, made.Radians, 1e-12);
    }

    [Fact]
    public void Generic_functions_of_trees_are_traced()
    {
        Network a = Init(9), b = Init(10);
        Close(Flat(0.25f * a + 2 * b), Flat(PyTreePrograms.MomentumStep(a, b)));
        Assert.Equal(Flat(PyTreePrograms.MomentumEager(a, b)), Flat(PyTreePrograms.MomentumStepJit(a, b)));
    }

    [Fact]
    public void A_loop_carries_a_tree()
    {
        Network p = Init(11) with { Gain = 0.2f }, direction = Init(12) * 0.1f;
        float At(Network q)
        {
            for (int i = 0; i < 3; i++) q -= 0.1f * PyTreePrograms.LossGrad(q, X, Y);
            return PyTreePrograms.Loss(q, X, Y).Item();
        }
        float slope = (At(p + 0.01f * direction) - At(p - 0.01f * direction)) / 0.02f;
        Assert.Equal(slope, Tree.Vdot(PyTreePrograms.DescendedGrad(p, X, Y), direction).Item(), 0.03f * (1 + Math.Abs(slope)));
    }
}
