using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>The types of Jacobians with respect to, and of, trees; both modes.</summary>
public sealed class JacobianStructureTests
{
    static readonly Scene Scene = new(Jnp.Array([1.0, 2]), Jnp.Array(new[,] { { 1.0, 0.5 } }));
    static readonly Pair Pair = new(3, 4);

    [Fact]
    public void Of_an_array_with_respect_to_a_record_it_is_the_record()
    {
        Scene forward = JacobianPrograms.ProjectJacFwd(Scene), reverse = JacobianPrograms.ProjectJacRev(Scene);
        Assert.Equal([3, 2], forward.Position.Shape.ToArray());
        Assert.Equal([3, 1, 2], forward.Camera.Shape.ToArray());
        Assert.Equal([1, 0.5, 2, 0, 0, 1], forward.Position.ToArray());
        Assert.Equal([1, 2, 0, 0, 0, 0], forward.Camera.ToArray());
        Assert.Equal(forward.Position.ToArray(), reverse.Position.ToArray());
        Assert.Equal(forward.Camera.ToArray(), reverse.Camera.ToArray());
    }

    [Fact]
    public void Of_a_record_with_respect_to_an_array_it_is_the_record()
    {
        Scene forward = JacobianPrograms.SpreadJacFwd(Jnp.Array([1.0, 2])), reverse = JacobianPrograms.SpreadJacRev(Jnp.Array([1.0, 2]));
        Assert.Equal([2, 0, 0, 4], forward.Position.ToArray());
        Assert.Equal([1, 2, 2], forward.Camera.Shape.ToArray());
        Assert.Equal([1, 1, 2, 1], forward.Camera.ToArray());
        Assert.Equal(forward.Camera.ToArray(), reverse.Camera.ToArray());
    }

    [Fact]
    public void Of_a_record_of_numbers_with_respect_to_a_number_it_is_the_record()
    {
        Pair forward = JacobianPrograms.TurnJacFwd(0.5), reverse = JacobianPrograms.TurnJacRev(0.5);
        Assert.Equal(new Pair(-Math.Sin(0.5), Math.Cos(0.5)), forward);
        Assert.Equal(forward, reverse);
    }

    [Fact]
    public void Of_a_number_with_respect_to_a_record_of_numbers_it_is_the_record()
        => Assert.Equal(new Pair(4, 3), JacobianPrograms.AreaJacFwd(Pair));

    [Fact]
    public void A_record_that_cannot_hold_arrays_becomes_a_tuple()
    {
        (double[] A, double[] B) jacobian = JacobianPrograms.ScaledPairJacRev([1, 2], 3);
        Assert.Equal([3, 0], jacobian.A);
        Assert.Equal([0, 3], jacobian.B);
        (double[] A, double[] B) columns = JacobianPrograms.ListedJacFwd(Pair);
        Assert.Equal([4, 1], columns.A);
        Assert.Equal([3, 0], columns.B);
    }

    [Fact]
    public void Of_a_tree_with_respect_to_a_tree_it_is_a_tuple_of_tuples()
    {
        ((double AA, double AB) A, (double BA, double BB) B) jacobian = JacobianPrograms.ExchangeJacFwd(Pair);
        Assert.Equal(((0.0, 1.0), (4.0, 3.0)), jacobian);
        Assert.Equal(jacobian, JacobianPrograms.ExchangeJacRev(Pair));
        var ((pp, pc), (cp, cc)) = JacobianPrograms.LengthHessian(Scene);
        Assert.Equal([2, 2], pp.Shape.ToArray());
        Assert.Equal([2, 1, 2], pc.Shape.ToArray());
        Assert.Equal([1, 2, 2], cp.Shape.ToArray());
        Assert.Equal([1, 2, 1, 2], cc.Shape.ToArray());
        Assert.Equal([6, 0, 0, 12], pp.ToArray());
        Assert.Equal([1, 0, 0, 1], pc.ToArray());
        Assert.Equal(pc.ToArray(), cp.ToArray());
        Assert.All(cc.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Several_ArgNums_of_a_tree_give_tuples_in_their_order()
    {
        // T11: (x, y) to (x, y).
        ((double, double), (double, double)) identity = JacobianPrograms.BothJacFwd(1, 2);
        Assert.Equal(((0.0, 1.0), (1.0, 0.0)), identity);
        Assert.Equal(identity, JacobianPrograms.BothJacRev(1, 2));
    }

    [Fact]
    public void The_Hessian_over_two_arguments_has_all_four_blocks()
    {
        // T12 with numbers: x^2 y^3 at (1, 2).
        ((double XX, double XY), (double YX, double YY)) h = JacobianPrograms.MixedHessian(1, 2);
        Assert.Equal(((16.0, 24.0), (24.0, 12.0)), h);
    }

    [Fact]
    public void Declarations_may_name_the_parts()
    {
        var (sum, product) = JacobianPrograms.Named(3, 4);
        Assert.Equal((1, 1), (sum.X, sum.Y));
        Assert.Equal((4, 3), (product.X, product.Y));
    }
}

public record Scene([property: Shape("2")] NDArray<double> Position, [property: Shape("1 2")] NDArray<double> Camera);
public readonly record struct Pair(double A, double B);

public static partial class JacobianPrograms
{
    [JacFwd, JacRev]
    public static NDArray<double> Project(Scene s)
        => Stack([Dot(s.Camera[0], s.Position), Square(s.Position[0]), s.Position[1]]);

    [JacFwd, JacRev]
    public static Scene Spread([Shape("2")] NDArray<double> x) => new(Square(x), Stack([Stack([x[0] + x[1], x[0] * x[0] + x[1]])]));

    [JacFwd, JacRev]
    public static Pair Turn(double angle) => new(Math.Cos(angle), Math.Sin(angle));

    [JacFwd]
    public static double Area(Pair p) => p.A * p.B;

    [JacRev]
    public static Pair ScaledPair(ReadOnlySpan<double> x, double k) => new(k * x[0], k * x[1]);

    [JacFwd]
    public static double[] Listed(Pair p) => [p.A * p.B, p.A];

    [JacFwd, JacRev]
    public static Pair Exchange(Pair p) => new(p.B, p.A * p.B);

    [Hessian]
    public static NDArray<double> Length(Scene s) => Sum(s.Position * s.Position * s.Position) + Dot(s.Camera[0], s.Position);

    [JacFwd(ArgNums = [1, 0]), JacRev(ArgNums = [1, 0])]
    public static (double, double) Both(double x, double y) => (x, y);

    [Hessian(ArgNums = [0, 1])]
    public static double Mixed(double x, double y) => x * x * y * y * y;

    public static (double Sum, double Product) Combine(double x, double y) => (x + y, x * y);

    [JacRev(nameof(Combine), ArgNums = [0, 1])]
    public static partial ((double X, double Y) Sum, (double X, double Y) Product) Named(double x, double y);
}
