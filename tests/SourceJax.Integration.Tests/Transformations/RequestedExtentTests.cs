namespace SourceJax.Integration.Tests.Transformations;

/// <summary>An array that was asked for with an extent below zero: compiled programs and derivatives throw what the library throws.</summary>
public sealed partial class RequestedExtentTests
{
    [Jit, Grad(ArgNums = [1])] public static double Filled([Shape("n")] NDArray<double> w, double x) => Jnp.Sum(Jnp.Full([w.Shape[0] - 2], x)).Item();
    [Jit] public static double Broadcast([Shape("n")] NDArray<double> w) => Jnp.Sum(Jnp.BroadcastTo(Jnp.Sum(w), w.Shape[0] - 2, 2)).Item();
    [Jit] public static NDArray<double> Diagonal([Shape("n")] NDArray<double> w) => Jnp.Sum(Jnp.Eye<double>(w.Shape[0] - 2), 0);
    [Jit] public static NDArray<double> Spaced([Shape("n")] NDArray<double> w) => Jnp.Linspace(0.0, 1.0, w.Shape[0] - 2);
    [Jit] public static NDArray<int> Counted([Shape("n")] NDArray<double> w) => Lax.Iota<int>(w.Shape[0] - 2);
    [Jit] public static NDArray<double> Classes([Shape("n")] NDArray<int> w) => Nn.OneHot<double>(w, w.Shape[0] - 2);

    [Jit] public static NDArray<double> Tiled([Shape("n")] NDArray<double> w) => Jnp.Tile(w, w.Shape[0] - 1);
    [Jit] public static NDArray<double> Repeated([Shape("n 2")] NDArray<double> w) => Jnp.Repeat(w, w.Shape[0] - 1, 0);
    [Jit] public static NDArray<double> Least([Shape("n 3")] NDArray<double> w) => Jnp.Min(w[.., w.Shape[0] + 3], axis: 0);

    [Jit, Grad(ArgNums = [1])] public static double OfNumber(int k, double x) => Jnp.Sum(Jnp.Full([k], x)).Item();
    [Jit] public static NDArray<double> CopiesOfNumber(int k) => Jnp.Tile(Jnp.Ones<double>(2), k);
    [Jit] public static double Steps(int k, double x) => Lax.Scan(c => (c * x, c), Jnp.Array(x), k).Carry.Item();
    [Jit] public static NDArray<double> Start([Shape("n")] NDArray<double> w, int k) => w[ArrayIndex.Slice(k, null)];
    [Jit] public static NDArray<double> Stop([Shape("n")] NDArray<double> w, int k) => w[ArrayIndex.Slice(null, k)];
    [Jit] public static NDArray<double> Backwards([Shape("n")] NDArray<double> w, int k) => w[ArrayIndex.Slice(k, null, -1)];
    [Jit] public static NDArray<double> Strided([Shape("n")] NDArray<double> w, int k) => w[ArrayIndex.Slice(k, null, 2)];
    [Jit] public static NDArray<double> Without([Shape("n")] NDArray<double> w, int k) => w.At(ArrayIndex.Slice(k, null)).Set(0.0);
    [Jit] public static NDArray<int> Numbers([Shape("n")] NDArray<double> w, int k) => Jnp.Arange(2, k);
    [Jit] public static double Paired([Shape("n")] NDArray<double> w, int k) => Jnp.Dot(Jnp.Arange(k).Astype<double>(), Jnp.Full([k], 2.0)).Item() + Jnp.Sum(Jnp.Stack([Jnp.Arange(k), Jnp.Full([k], 1)])).Item();

    [Jit] public static bool Same([Shape("n")] NDArray<double> w) => Jnp.ArrayEqual(Jnp.Diag(Jnp.Full([w.Shape[0] - 2, w.Shape[0]], 2.0)), Jnp.Full([w.Shape[0] - 2], 2.0));

    static readonly NDArray<double> One = NDArray.Create([3.0]), Three = NDArray.Create([3.0, 4, 5]);

    [Fact]
    public void It_throws_as_the_library_does()
    {
        NDArray<int> one = NDArray.Create([0]);
        Action[] calls =
        [
            () => Filled(One, 1), () => FilledJit(One, 1), () => FilledGrad(One, 1), () => Broadcast(One), () => BroadcastJit(One), () => Diagonal(One),
            () => DiagonalJit(One), () => Spaced(One), () => SpacedJit(One), () => Counted(One), () => CountedJit(One), () => Classes(one), () => ClassesJit(one),
        ];
        Assert.All(calls, call => Assert.Throws<ArgumentOutOfRangeException>(call));
    }

    [Fact]
    public void Copies_of_nothing_are_not_a_negative_number_of_copies()
    {
        NDArray<double> none = NDArray.Create(new double[0]), noRows = NDArray.Create(new double[0], [0, 2]);
        Action[] calls = [() => Jnp.Tile(none, -1), () => Tiled(none), () => TiledJit(none), () => Jnp.Repeat(noRows, -1, 0), () => Repeated(noRows), () => RepeatedJit(noRows)];
        Assert.All(calls, call => Assert.Throws<ArgumentOutOfRangeException>(call));
        Assert.Equal([3, 4, 5, 3, 4, 5], TiledJit(Three).ToArray());
    }

    [Fact]
    public void A_number_may_be_negative()
    {
        Action[] calls = [() => OfNumber(-2, 1), () => OfNumberJit(-2, 1), () => OfNumberGrad(-2, 1), () => CopiesOfNumber(-1), () => CopiesOfNumberJit(-1)];
        Assert.All(calls, call => Assert.Throws<ArgumentOutOfRangeException>(call));
        Assert.Throws<OverflowException>(() => Steps(-1, 2));
        Assert.Throws<OverflowException>(() => StepsJit(-1, 2));
        Assert.Equal([6.0, 3, 16], [OfNumberJit(3, 2), OfNumberGrad(3, 2), StepsJit(3, 2)]);
        NDArray<double> six = NDArray.Create([1.0, 2, 3, 4, 5, 6]);
        for (int k = -8; k < 8; k++)
        {
            Assert.Equal(Start(six, k).ToArray(), StartJit(six, k).ToArray());
            Assert.Equal(Stop(six, k).ToArray(), StopJit(six, k).ToArray());
            Assert.Equal(Backwards(six, k).ToArray(), BackwardsJit(six, k).ToArray());
            Assert.Equal(Strided(six, k).ToArray(), StridedJit(six, k).ToArray());
            Assert.Equal(Without(six, k).ToArray(), WithoutJit(six, k).ToArray());
            Assert.Equal(Numbers(six, k).ToArray(), NumbersJit(six, k).ToArray());
        }
        Assert.Equal(Paired(six, 4), PairedJit(six, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedJit(six, -4));
    }

    [Fact]
    public void An_index_is_tested_before_what_it_selects_is_found_empty()
    {
        NDArray<double> noRows = NDArray.Create(new double[0], [0, 3]);
        Assert.Throws<IndexOutOfRangeException>(() => Least(noRows));
        Assert.Throws<IndexOutOfRangeException>(() => LeastJit(noRows));
    }

    [Fact]
    public void Where_it_exists_nothing_is_in_the_way()
    {
        Assert.Equal(7, FilledJit(Three, 7));
        Assert.Equal(1, FilledGrad(Three, 7));
        Assert.Equal(24, BroadcastJit(Three));
        Assert.Equal([1], DiagonalJit(Three).ToArray());
        Assert.Equal([0], CountedJit(Three).ToArray());
        Assert.True(SameJit(Three));
    }
}
