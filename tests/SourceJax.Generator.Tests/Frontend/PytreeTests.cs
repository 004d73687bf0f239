using SourceJax.Compiler.Evaluation;

namespace SourceJax.Generator.Tests.Frontend;

public class PytreeTests
{
    const string Types = """
        public readonly record struct Point(double X, double Y) { public double Norm => Math.Sqrt(X * X + Y * Y); public Point Scaled(double k) => new(k * X, k * Y); }
        public record State(Point Position, double Stiffness, [property: Shape("2")] double[] Weights);
        public struct Mutable { public double A; public double B { get; set; } }
        public struct Initialized { public double A = 3; public double B { get; set; } public Initialized(double b) { B = b; A += b; } }
        public class Settable { public double A { get; init; } = 5; public double B { get; init; } }
        public record Doubled(double X) { public double X { get; init; } = X * 2; }
        public struct Chained { public double A; public Chained(double a) : this() { A = a; } }
        public readonly struct Wrapped { public readonly double Value; public Wrapped(double value) { Value = value * 2; } }
        """;

    static Traced With(string members) => Traced.File(Types + $"public static partial class C {{ {members} }}");

    [Fact]
    public void Parameters_and_results_are_trees_of_leaves()
    {
        var f = With("public static (State S, Point) F(State s, (double A, PrngKey Key) t) => (s with { Stiffness = t.A }, new(1, Y: t.A));").Method("F");
        Assert.Equal("(global::State S, global::Point) F(global::State s, (double A, global::SourceJax.PrngKey Key) t)", f.Signature.Declare("F"));
        Assert.Equal(["sPositionX", "sPositionY", "sStiffness", "sWeights", "tA", "tKey"], f.Function.Inputs.Select(v => v.Name));
        Assert.Equal("f64[], f64[], f64[], f64[2], f64[], u32[2]", string.Join(", ", f.Function.Inputs.Select(v => v.Aval)));
    }

    [Theory]
    [InlineData("Layer<T> b", "b.A", "b")]
    [InlineData("(Layer<T> L, int K) b", "b.L.A", "(b, 1)")]
    [InlineData("Layer<Layer<T>> b", "b.B.A", "new(b.A, b)")]
    public void Shapes_of_members_hold_for_generic_types_in_generic_methods(string parameter, string read, string argument)
    {
        var traced = Traced.File($$"""
            public record Layer<T>([property: Shape("n")] NDArray<double> A, T B);
            public static partial class C
            {
                static double Energy<T>({{parameter}}) => Sum({{read}} * {{read}}).Item();
                static Layer<T> Same<T>(Layer<T> b) => b;
                public static double F(Layer<double> b) => Energy<double>({{argument.Replace("b", "Same(b)")}});
            }
            """);
        Assert.Equal([14.0], traced.Run("F", Traced.Vector(1, 2, 3), Traced.Number(2)));
    }

    [Theory]
    [InlineData("s.Position.Norm + s.Stiffness * s.Weights[1]", 5 + 2 * 8)]
    [InlineData("s.Position.Scaled(2).Y", 8)]
    [InlineData("(s with { Stiffness = 1, Position = new Point { X = 7 } }).Position.X", 7)]
    [InlineData("Swap((s.Stiffness, s.Position.X)).First", 3)]
    [InlineData("Sum(s)", 3 + 4 + 2)]
    [InlineData("new Initialized(s.Stiffness).A + 10 * new Initialized { B = 1 }.A", 5)]
    [InlineData("new Settable { B = 1 }.A + new Settable().B", 5)]
    [InlineData("Changed(s.Stiffness)", 2 + 100 * 5)]
    public void Members_are_read_and_rebuilt(string expression, double expected)
    {
        var traced = With($$"""
            static (double First, double Second) Swap((double A, double B) t) => (t.B, t.A);
            static double Sum(State s)
            {
                var (p, k, _) = s;
                var (x, y) = p;
                double total;
                (total, _) = (x + y + k, 0);
                return total;
            }
            static double Changed(double x)
            {
                var m = new Mutable { A = x };
                m.B = 4;
                m.B += 1;
                return m.A + 100 * m.B;
            }
            public static double F(State s) => {{expression}};
            """);
        Assert.Equal([expected], traced.Run("F", Traced.Number(3), Traced.Number(4), Traced.Number(2), Traced.Vector(7, 8)));
    }

    [Theory]
    [InlineData("new Doubled(x).X", "SJ0201 new Doubled(x)")]
    [InlineData("new Chained(x).A", "SJ0201 new Chained(x)")]
    [InlineData("new Wrapped(x).Value", "SJ0201 new Wrapped(x)")]
    public void Constructors_that_do_more_than_assign_are_refused(string expression, string expected)
        => Assert.Equal([expected], With($"public static double F(double x) => {expression};").Reported("F"));

    [Fact]
    public void Types_that_cannot_be_rebuilt_are_refused_where_they_are_declared()
    {
        Assert.Equal(["SJ0201 w"], With("public static double F(Wrapped w) => 1;").Reported("F"));
        Assert.Equal(["SJ0201 s"], With("public static double F(string s) => 1;").Reported("F"));
    }
}
