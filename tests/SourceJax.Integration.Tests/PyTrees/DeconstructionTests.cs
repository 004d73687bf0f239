namespace SourceJax.Integration.Tests.PyTrees;

/// <summary>Values are taken apart as C# takes them apart.</summary>
public class DeconstructionTests
{
    [Fact]
    public void What_a_type_says_of_its_parts_counts()
    {
        Assert.Equal(DeconstructionPrograms.Own(1, 2), DeconstructionPrograms.OwnJit(1, 2));
        Assert.Equal(DeconstructionPrograms.OwnByPosition(1, 2), DeconstructionPrograms.OwnByPositionJit(1, 2));
        Assert.Equal(DeconstructionPrograms.Extended(1, 2), DeconstructionPrograms.ExtendedJit(1, 2));
        Assert.Equal((10, 1), DeconstructionPrograms.OwnGrad(2, 1));
    }

    [Fact]
    public void Parts_become_what_they_are_assigned_to()
    {
        Assert.Equal(0.75 + 1.5, DeconstructionPrograms.QuotientJit(1.5));
        Assert.Equal(DeconstructionPrograms.Rounded(1.1), DeconstructionPrograms.RoundedJit(1.1));
    }

    [Fact]
    public void Places_are_those_before_the_assignment()
    {
        Assert.Equal(DeconstructionPrograms.Moved(1.5), DeconstructionPrograms.MovedJit(1.5));
        Assert.Equal(DeconstructionPrograms.Counted(1.5), DeconstructionPrograms.CountedJit(1.5));
        Assert.Equal(DeconstructionPrograms.Used(1.5), DeconstructionPrograms.UsedJit(1.5));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.7)]
    [InlineData(1.5)]
    public void Patterns_look_at_members(double x)
    {
        Assert.Equal(DeconstructionPrograms.ByMembers(x, 2), DeconstructionPrograms.ByMembersJit(x, 2));
        Assert.Equal(DeconstructionPrograms.ByMembersOfMembers(x, 2), DeconstructionPrograms.ByMembersOfMembersJit(x, 2));
        Assert.Equal(DeconstructionPrograms.ByEither(x), DeconstructionPrograms.ByEitherJit(x));
        Assert.Equal(DeconstructionPrograms.ByLength([x, 2]), DeconstructionPrograms.ByLengthJit([x, 2]));
        Assert.Equal(DeconstructionPrograms.ByLength([x]), DeconstructionPrograms.ByLengthJit([x]));
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 1)]
    [InlineData(0.5, 3)]
    [InlineData(1.5, 3)]
    public void A_switch_over_all_there_is_needs_no_discard(double x, int n)
    {
        Assert.Equal(DeconstructionPrograms.Exhaustive(x, n), DeconstructionPrograms.ExhaustiveJit(x, n));
        Assert.Equal(x > 1 ? n > 2 ? 2 * x : 1 : n > 2 ? -1 : 0, DeconstructionPrograms.ExhaustiveGrad(x, n));
    }

    [Fact]
    public void What_does_not_match_computes_no_further_members()
    {
        Assert.Equal(3, DeconstructionPrograms.ByQuotientJit(1.5, 0));
        Assert.Equal([1.5, 3], DeconstructionPrograms.ByQuotientVmap(Jnp.Array([1.5, 1.5]), Jnp.Array([1, 0])).ToArray());
    }
}

public record struct Swapped(double A, double B)
{
    public readonly void Deconstruct(out double first, out double second) => (first, second) = (B, A * A);
}

public record struct Cell(double A, double B);

public record Spot(double X, double Y)
{
    public double Norm => X * X + Y * Y;
}

public record struct Line(Spot From, Spot To);

public record struct Fraction(int N, int D)
{
    public readonly int Quotient => N / D;
}

public static class CellExtensions
{
    public static void Deconstruct(this Cell cell, out double a, out double b, out double sum) => (a, b, sum) = (cell.A, cell.B, cell.A + cell.B);
}

public static partial class DeconstructionPrograms
{
    [Jit, Grad(ArgNums = [0, 1])] public static double Own(double x, double y) { var (p, q) = new Swapped(x, y); return p * 1 + q * 2.5; }
    [Jit] public static double OwnByPosition(double x, double y) => new Swapped(x, y) is ( > 1.5, _) ? 1 : 2;
    [Jit] public static double Extended(double x, double y) { var (a, _, sum) = new Cell(x, y); return a * 10 + sum; }

    [Jit] public static double Quotient(double x) { var t = (3, 4); (double a, double b) = t; return a / b + x; }
    [Jit] public static double Rounded(double x) { var t = ((float)x, x); (double a, double b) = t; return a - b; }

    [Jit] public static double Moved(double x) { double[] a = [1, 2, 3]; int i = 0; (i, a[i]) = (1, x); return a[0] * 100 + a[1] * 10 + i; }
    [Jit] public static double Counted(double x) { double[] a = [1, 2, 3]; int i = 0; (a[i++], a[i]) = (x, a[i]); return a[0] * 100 + a[1] * 10 + i; }
    [Jit] public static double Used(double x) { double a; float b; var t = ((a, b) = (x, 2f)); return t.Item1 + t.Item2 + a * b; }

    [Jit]
    public static double ByMembers(double x, double y) => new Spot(x, y) switch
    {
        { X: > 1 } => 1,
        { X: < 0.5, Y: > 1 } p => p.X * 2,
        { Norm: > 3 } => 4,
        _ => 5,
    };

    [Jit]
    public static double ByMembersOfMembers(double x, double y) => new Line(new(x, y), new(y, x)) switch
    {
        { From.X: > 1, To: { X: var z, Y: > 1 } } => z,
        { From: ( < 0.5, _), To.X: 2 } => 7,
        _ => 5,
    };

    [Jit] public static double ByEither(double x) { var p = new Spot(x, 1); if (p is { X: > 0.5 and < 1 } or { X: 1.5 }) return 2; return p is not { X: > 0 } ? 1 : 3; }
    [Jit, Grad] public static double Exhaustive(double x, int n) => (x > 1, n > 2) switch { (true, true) => x * x, (var isLarge, false) => isLarge ? x : 3, (false, _) => -x };
    [Jit] public static double ByLength(double[] x) => x is { Length: > 1 } ? x[1] : x[0];
    [Jit, Vmap] public static double ByQuotient(double x, int n) => new Fraction(3, n) is { D: not 0, Quotient: > 1 } ? x : 2 * x;
}
