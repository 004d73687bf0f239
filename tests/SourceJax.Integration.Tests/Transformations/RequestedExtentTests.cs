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
    [Jit] public static NDArray<double> ByTwosBackwards([Shape("n")] NDArray<double> w, int k, int end) => w[ArrayIndex.Slice(k, end, -2)];
    [Jit] public static NDArray<double> Again([Shape("n")] NDArray<double> w, int k) => w[ArrayIndex.Slice(-k, null)][ArrayIndex.Slice(null, k + 1, 2)];
    [Grad(Name = "AgainGrad")] public static double Squares([Shape("n")] NDArray<double> w, int k) => Jnp.Sum(Again(w, k) * Again(w, k)).Item();
    [Jit] public static NDArray<int> Numbers([Shape("n")] NDArray<double> w, int k) => Jnp.Arange(2, k);
    [Jit] public static double Paired([Shape("n")] NDArray<double> w, int k) => Jnp.Dot(Jnp.Arange(k).Astype<double>(), Jnp.Full([k], 2.0)).Item() + Jnp.Sum(Jnp.Stack([Jnp.Arange(k), Jnp.Full([k], 1)])).Item();

    [Jit, Grad]
    public static double Contracted([Shape("n")] NDArray<double> w)
        => Jnp.Sum(Jnp.Einsum("...,...", w[1..], Jnp.Diag(Jnp.BroadcastTo(Jnp.Sum(w), w.Shape[0] - 1, w.Shape[0] - 1)))).Item()
            + Jnp.Einsum("i,i->", Jnp.Diag(Jnp.Eye<double>(w.Shape[0] - 1)), w[..^1]).Item();

    [Jit, JacRev, JacFwd] public static NDArray<double> Either([Shape("n")] NDArray<double> w, bool first) => first ? w[1..] : w[..^1];

    [Jit, JacRev, JacFwd]
    public static NDArray<double> EitherByCond([Shape("n")] NDArray<double> w, bool first) => Lax.Cond(first, z => z[1..] * 2.0, z => z[..^1] * z[1..], w);

    [Jit]
    public static NDArray<double> OfAnyLength([Shape("n")] NDArray<double> w, int k) => Lax.Cond(k > 2, z => z[..k] * 2.0, z => Jnp.Concatenate([z, z])[..k], w);

    [Jit, Grad]
    public static double OfEither([Shape("n")] NDArray<double> w, bool diagonal)
        => Jnp.Sum(Lax.Cond(diagonal, z => Jnp.Diag(Jnp.BroadcastTo(Jnp.Sum(z), z.Shape[0] - 1, z.Shape[0] - 1)), z => z[1..], w)).Item();
    [Jit, Grad]
    public static double Assigned([Shape("n")] NDArray<double> w, bool changes)
    {
        var y = w[ArrayIndex.Slice(1, null)] * 2.0;
        if (changes) y = w[1..] * w[..^1];
        return Jnp.Sum(y * y).Item();
    }

    [Jit, Grad]
    public static double Carried([Shape("n")] NDArray<double> w, int steps)
    {
        var y = w[ArrayIndex.Slice(1, null)] * 2.0;
        for (int i = 0; i < steps; i++) y = y * w[1..] + w[..^1];
        return Jnp.Sum(y * y).Item();
    }

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
        int[] farOff = [int.MinValue, int.MinValue + 1, -858993460, 1 << 30, int.MaxValue];
        foreach (int k in Enumerable.Range(-8, 16).Concat(farOff))
        {
            Assert.Equal(Start(six, k).ToArray(), StartJit(six, k).ToArray());
            Assert.Equal(Stop(six, k).ToArray(), StopJit(six, k).ToArray());
            Assert.Equal(Backwards(six, k).ToArray(), BackwardsJit(six, k).ToArray());
            Assert.Equal(Strided(six, k).ToArray(), StridedJit(six, k).ToArray());
            Assert.Equal(Without(six, k).ToArray(), WithoutJit(six, k).ToArray());
            Assert.Equal(Backwards(six, -k).ToArray(), BackwardsJit(six, -k).ToArray());
            Assert.Equal(Again(six, k).ToArray(), AgainJit(six, k).ToArray());
            foreach (int end in Enumerable.Range(-8, 16)) Assert.Equal(ByTwosBackwards(six, k, end).ToArray(), ByTwosBackwardsJit(six, k, end).ToArray());
            Assert.Equal(AgainGrad(six, k).ToArray(), six.ToArray().Select((_, i) => Again(six, k).ToArray().Contains(i + 1) ? 2.0 * (i + 1) : 0));
            if (k is > -9 and < 9) Assert.Equal(Numbers(six, k).ToArray(), NumbersJit(six, k).ToArray());
        }
        Assert.Equal(Paired(six, 4), PairedJit(six, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedJit(six, -4));
    }

    [Fact]
    public void One_length_in_two_forms_is_one_type()
    {
        NDArray<double> none = NDArray.Create(new double[0]);
        Assert.Equal([OfEither(Three, true), OfEither(Three, false)], [OfEitherJit(Three, true), OfEitherJit(Three, false)]);
        Assert.Equal([2.0, 2, 2, 0, 1, 1], [.. OfEitherGrad(Three, true).ToArray(), .. OfEitherGrad(Three, false).ToArray()]);
        Assert.Equal([Assigned(Three, true), Assigned(Three, false), 0], [AssignedJit(Three, true), AssignedJit(Three, false), AssignedJit(none, false)]);
        Assert.Equal([2 * 3.0 * 16, 2 * 4.0 * (9 + 25), 2 * 5.0 * 16], AssignedGrad(Three, true).ToArray());
        Assert.Equal([Carried(Three, 0), Carried(Three, 2), 0], [CarriedJit(Three, 0), CarriedJit(Three, 2), CarriedJit(none, 0)]);
        Assert.Throws<IndexOutOfRangeException>(() => AssignedJit(none, true));
        Assert.Throws<IndexOutOfRangeException>(() => CarriedJit(none, 1));
        Assert.Empty(AssignedGrad(none, false).ToArray());
        Assert.Equal(9 * 12.0 + 7, ContractedJit(Three));
        Assert.Equal([9.0 + 1, 9 + 12 + 1, 9 + 12], ContractedGrad(Three).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => ContractedJit(none));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_is_tested_before_there_is_an_array_for_it(bool first)
    {
        NDArray<double> none = NDArray.Create(new double[0]);
        Func<NDArray<double>, object>[] calls =
        [
            w => Either(w, first), w => EitherJit(w, first), w => EitherJacRev(w, first), w => EitherJacFwd(w, first),
            w => EitherByCond(w, first), w => EitherByCondJit(w, first), w => EitherByCondJacRev(w, first), w => EitherByCondJacFwd(w, first),
        ];
        Assert.All(calls, call => Assert.Throws<IndexOutOfRangeException>(() => call(none)));
        Assert.Equal(Either(Three, first).ToArray(), EitherJit(Three, first).ToArray());
        Assert.Equal(EitherByCond(Three, first).ToArray(), EitherByCondJit(Three, first).ToArray());
        Assert.Equal(EitherByCondJacFwd(Three, first).ToArray(), EitherByCondJacRev(Three, first).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => OfAnyLengthJit(Three, 4));
        Assert.Throws<IndexOutOfRangeException>(() => OfAnyLengthJit(Three, -1));
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
