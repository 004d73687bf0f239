namespace SourceJax.Integration.Tests.Transformations;

/// <summary>Slices that may not exist: generated code throws what C# throws where it makes one, whatever is used of it.</summary>
public sealed class SliceTests
{
    static readonly double[] X = [3.1, 1.2, 2.3, 0.5];

    /// <summary>Methods of a start or length, with what is made of them.</summary>
    public static TheoryData<string, Func<int, object>, Func<int, object>[]> Programs => new()
    {
        {
            "an element", n => SlicePrograms.Element(X, n),
            [
                n => SlicePrograms.ElementJit(X, n), n => SlicePrograms.ElementGrad(X, n),
                n => SlicePrograms.ElementJacFwd(X, n), n => SlicePrograms.ElementHessian(X, n),
            ]
        },
        { "an element of a slice up to n", n => SlicePrograms.First(X, n), [n => SlicePrograms.FirstJit(X, n), n => SlicePrograms.FirstGrad(X, n)] },
        { "an element of a slice from n on", n => SlicePrograms.Rest(X, n), [n => SlicePrograms.RestJit(X, n), n => SlicePrograms.RestGrad(X, n)] },
        { "a slice of a slice", n => SlicePrograms.Nested(X, n), [n => SlicePrograms.NestedJit(X, n), n => SlicePrograms.NestedGrad(X, n)] },
        { "a written element", n => SlicePrograms.Written(X, n), [n => SlicePrograms.WrittenJit(X, n), n => SlicePrograms.WrittenGrad(X, n)] },
        {
            "rows in a loop", n => SlicePrograms.Rows(X, n),
            [n => SlicePrograms.RowsJit(X, n), n => SlicePrograms.RowsGrad(X, n), n => SlicePrograms.RowsHessian(X, n)]
        },
        { "a copied slice", n => SlicePrograms.Copied(X, n), [n => SlicePrograms.CopiedJit(X, n), n => SlicePrograms.CopiedGrad(X, n)] },
        { "a slice of one of two arrays", n => SlicePrograms.OfEither(X, n), [n => SlicePrograms.OfEitherJit(X, n), n => SlicePrograms.OfEitherGrad(X, n)] },
        { "one of two slices", n => SlicePrograms.OneOfTwo(X, n), [n => SlicePrograms.OneOfTwoJit(X, n), n => SlicePrograms.OneOfTwoJacRev(X, n), n => SlicePrograms.OneOfTwoJacFwd(X, n)] },
        { "a slice that is chosen", n => SlicePrograms.Chosen(X, n), [n => SlicePrograms.ChosenJit(X, n), n => SlicePrograms.ChosenGrad(X, n)] },
        { "the length", n => SlicePrograms.Length(X, n), [n => SlicePrograms.LengthJit(X, n)] },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_slice_that_does_not_exist_throws_as_in_CSharp(string what, Func<int, object> plain, Func<int, object>[] compiled)
    {
        for (int n = -2; n <= 6; n++)
        {
            Type? thrown = Thrown(plain, n);
            Assert.All(compiled, f => Assert.True(Thrown(f, n) == thrown, $"{what}, {n}: {Thrown(f, n)?.Name} for {thrown?.Name}"));
        }
    }

    static Type? Thrown(Func<int, object> f, int n) => Record.Exception(() => { f(n); })?.GetType();

    [Fact]
    public void One_of_two_slices_of_one_length_is_an_array_of_it()
    {
        for (int n = 0; n <= 4; n++)
        {
            Assert.Equal(SlicePrograms.OneOfTwo(X, n), SlicePrograms.OneOfTwoJit(X, n));
            Assert.Equal(SlicePrograms.Chosen(X, n), SlicePrograms.ChosenJit(X, n));
            double[] gradient = SlicePrograms.ChosenGrad(X, n);
            bool isFromTheStart = n % 2 == 0;
            Assert.Equal(X.Select((v, i) => isFromTheStart ? (i < n ? 2 * v : 0) : i >= X.Length - n ? 2 * v : 0), gradient);
        }
        Assert.Equal(SlicePrograms.Shortened(X), SlicePrograms.ShortenedJit(X));
        Assert.All(SlicePrograms.ShortenedGrad(X).Select((slope, i) => (slope, i)), p => Assert.Equal(p.i < 3 ? 3 * X[p.i] * X[p.i] : 0, p.slope, 1e-12));
    }

    [Fact]
    public void Slices_by_extents_alone_are_tested_too()
    {
        Assert.Equal(SlicePrograms.Three([1, 2, 3]), SlicePrograms.ThreeJit([1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SlicePrograms.ThreeJit([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SlicePrograms.ThreeGrad([1, 2]));
        Assert.Throws<ArgumentException>(() => SlicePrograms.IntoJit([1, 2], [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SlicePrograms.FilledJit([1, 2]));
    }

    [Fact]
    public void An_array_that_no_iteration_makes_may_have_any_length()
    {
        for (int n = -2; n <= 3; n++)
        {
            Assert.Equal(SlicePrograms.Temporary(X, n), SlicePrograms.TemporaryJit(X, n));
            double[] gradient = SlicePrograms.TemporaryGrad(X, n);
            Assert.Equal(n < 2 ? 1 : n * (n - 1), gradient[0]);
        }
        Assert.Throws<OverflowException>(() => SlicePrograms.TooShortJit(X, 2));
        Assert.Equal(3.1, SlicePrograms.TooShortJit(X, 0));
    }

    [Fact]
    public void Every_lane_that_runs_needs_its_slice()
    {
        double[,] rows = { { 3.1, 1.2, 2.3, 0.5 }, { 0.1, 0.2, 0.3, 0.4 } };
        Assert.Equal([3.1 * 1.2, 0.2 * 0.3], SlicePrograms.Elements(rows, [0, 2]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => SlicePrograms.Elements(rows, [0, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SlicePrograms.ElementGrads(rows, [3, 0]));
    }
}

public static partial class SlicePrograms
{
    [Jit, Grad, JacFwd, Hessian] public static double Element(ReadOnlySpan<double> x, int n) => x.Slice(n, 2)[0] * x[1];
    [Vmap(nameof(Element))] public static partial double[] Elements(double[,] x, int[] n);
    [Vmap(nameof(ElementGrad))] public static partial double[,] ElementGrads(double[,] x, int[] n);

    [Jit, Grad] public static double First(ReadOnlySpan<double> x, int n) => x[..n][0] * x[0];
    [Jit, Grad] public static double Rest(ReadOnlySpan<double> x, int n) => x[n..3][0] * x[1];
    [Jit, Grad] public static double Nested(ReadOnlySpan<double> x, int n) => x[..n][..2][0] * x[0];

    [Jit, Grad]
    public static double Written(ReadOnlySpan<double> x, int n)
    {
        double[] y = x.ToArray();
        Span<double> part = y.AsSpan(n, 2);
        part[0] = x[1] * x[2];
        return y[0] + y[1] * y[2];
    }

    [Jit, Grad, Hessian]
    public static double Rows(ReadOnlySpan<double> x, int n)
    {
        double s = 0;
        for (int i = n; i < 4; i++)
        {
            var row = x.Slice(i, 2);
            s += row[0] * row[0];
        }
        return s;
    }

    [Jit, Grad] public static double Copied(ReadOnlySpan<double> x, int n) { double[] y = x[n..].ToArray(); y[0] *= x[0]; return y[0] + y[^1]; }

    [Jit, JacRev, JacFwd]
    public static double[] OneOfTwo(double[] x, int n)
    {
        if (n % 2 == 0) return x[..n];
        return x[^n..];
    }

    [Jit, Grad]
    public static double Chosen(double[] x, int n)
    {
        double[] part;
        if (n % 2 == 0) part = x[..n];
        else part = x[^n..];
        double sum = 0;
        foreach (double v in part) sum += v * v;
        return sum;
    }

    [Jit, Grad]
    public static double Shortened(double[] x)
    {
        int m = x.Length;
        if (x[0] > 0) m--;
        else m -= 1;
        var cubes = new double[m];
        for (int i = 0; i < m; i++) cubes[i] = x[i] * x[i] * x[i];
        return Total(cubes);
    }

    static double Total(double[] x)
    {
        double sum = 0;
        foreach (double v in x) sum += v;
        return sum;
    }

    [Jit, Grad]
    public static double OfEither(ReadOnlySpan<double> x, int n)
    {
        double[] a = x.ToArray(), b = [x[0], x[1] * x[2], x[3]];
        ReadOnlySpan<double> either = x[0] > 1 ? b : a;
        var part = either.Slice(n, 2);
        return part[0] * part[0];
    }

    [Jit, Grad]
    public static double Temporary(ReadOnlySpan<double> x, int n)
    {
        double s = n < 2 ? x[0] : 0;
        for (int k = 0; k < n; k++)
        {
            var y = new double[n - 1];
            for (int i = 0; i < n - 1; i++) y[i] = x[0] + 0 * s;
            for (int i = 0; i < n - 1; i++) s += y[n - 2 - i];
        }
        return s;
    }

    [Jit]
    public static double TooShort(ReadOnlySpan<double> x, int n)
    {
        double s = x[0];
        for (int k = 0; k < n; k++)
        {
            var y = new double[n - 5];
            for (int i = 0; i < n - 5; i++) y[i] = x[i] * s;
            for (int i = 0; i < n - 5; i++) s += y[n - 6 - i];
        }
        return s;
    }

    [Jit] public static double Length(ReadOnlySpan<double> x, int n) => x.Slice(n, 2).Length * x[0];

    [Jit, Grad] public static double Three(ReadOnlySpan<double> x) => x[..3][0] * x[0];
    [Jit] public static double Into(ReadOnlySpan<double> x, ReadOnlySpan<double> z) { var y = new double[z.Length]; x.CopyTo(y); return y[0]; }
    [Jit] public static double Filled(ReadOnlySpan<double> x) { double[] y = x.ToArray(); y.AsSpan(1, 3).Fill(2); return y[0]; }
}
