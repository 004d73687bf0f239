namespace SourceJax.Integration.Tests.Language;

/// <summary>Overloads make siblings of one name, and calls of these in traced methods are the ones that C# binds, with destinations or without.</summary>
public static partial class Overloads
{
    [Grad(ArgNums = [0, 1])]
    public static double Scaled(double x, double[] w)
    {
        double s = 0;
        foreach (double v in w) s += v * v;
        return x * s;
    }

    [Grad]
    public static double Scaled(double x, double[] w, double[] q)
    {
        double s = 0;
        for (int i = 0; i < w.Length; i++) s += w[i] * q[i];
        return x * s;
    }

    [Jit, Grad]
    public static double OfLonger(double[] w)
    {
        var q = new double[w.Length];
        for (int i = 0; i < q.Length; i++) q[i] = 7;
        return ScaledGrad(2, w, q);
    }

    [Grad] public static double First([Shape("1")] double[] x) => x[0] * x[0];

    [Grad] public static double First([Shape("1")] double[] x, [NoDiff] double[] y) => x[0] * 5 * y[0];

    [Jit, Grad]
    public static double NotWritten([Shape("1")] double[] x)
    {
        double[] y = [3];
        FirstGrad(x, y);
        return y[0] * x[0];
    }

    [Jit, Grad]
    public static double Written([Shape("1")] double[] x)
    {
        double[] y = [3];
        FirstGrad(x, y.AsSpan());
        return y[0] * x[0];
    }

    [Grad] public static double Preferred(double[] x) => x[0] * x[0];

    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static void PreferredGrad(double[] x, Span<double> g, int n = 3) => g.Fill(-n * x[0]);

    [Grad] public static double Square(double x) => x * x;

    [Grad] public static double Square(double x, double y) => x * x * y;

    [Jit, Grad] public static double Numbers(double x) => SquareGrad(x, 3) + SquareGrad(x, x) + SquareGrad(x);
}

public class OverloadTests
{
    [Fact]
    public void The_sibling_of_the_longer_overload_is_no_destination_form_of_the_shorter()
    {
        Assert.Equal(24.5, Overloads.OfLonger([1.5, 2]));
        Assert.Equal(24.5, Overloads.OfLongerJit([1.5, 2]));
        Assert.Equal([7, 7], Overloads.OfLongerGrad([1.5, 2]));
    }

    /// <summary>The sibling that allocates calls the one that writes, not the array form of a longer overload, which would leave its result as it is.</summary>
    [Fact]
    public void A_sibling_that_allocates_calls_its_own_overload() => Assert.Equal([3], Overloads.FirstGrad([1.5]));

    [Fact]
    public void A_sibling_calls_nothing_that_the_user_wrote() => Assert.Equal([3], Overloads.PreferredGrad([1.5]));

    [Fact]
    public void Memory_is_written_where_the_call_says_so()
    {
        Assert.Equal(4.5, Overloads.NotWrittenJit([1.5]));
        Assert.Equal([3], Overloads.NotWrittenGrad([1.5]));
        Assert.Equal(Overloads.Written([1.5]), Overloads.WrittenJit([1.5]));
        Assert.Equal([6], Overloads.WrittenGrad([1.5]));
    }

    [Fact]
    public void Numbers_tell_overloads_apart()
    {
        Assert.Equal(Overloads.Numbers(2), Overloads.NumbersJit(2));
        Assert.Equal((Overloads.Numbers(3) - Overloads.Numbers(1)) / 2, Overloads.NumbersGrad(2), 1e-12);
    }

    [Fact]
    public void Objects_within_objects_of_their_type_end() => Assert.Equal(4, RecursiveTypes.ValueJit(2));
}

/// <summary>Types that contain themselves, passed to helpers.</summary>
public static partial class RecursiveTypes
{
    public sealed class Node
    {
        public double Value;
        public Node? Next;
    }

    [Jit] public static double Value(double x) => Twice(new Node { Value = x });

    static double Twice(Node n) => 2 * n.Value;
}
