namespace SourceJax.Generator.Tests.Frontend;

/// <summary>What is outside of the subset, and where the problem sits.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("public static double F(double x) { try { return x; } catch { return 0; } }", "SJ0201 try { return x; } catch { return 0; }")]
    [InlineData("public static double F(double x) { dynamic d = x; return d; }", "SJ0201 d = x")]
    [InlineData("public static double F(double x) => System.Convert.ToDouble(x.ToString());", "SJ0202 x.ToString()")]
    [InlineData("public static double F(double x) => x < 1 ? x : F(x - 1);", "SJ0203 F(x - 1)")]
    [InlineData("public static double F(double x) { Console.WriteLine(x); return x; }", "SJ0101 Console.WriteLine(x)")]
    [InlineData("public static double F(double x) => x * DateTime.Now.Ticks;", "SJ0101 DateTime.Now")]
    [InlineData("public static double F(double x) => x * Random.Shared.NextDouble();", "SJ0101 Random.Shared")]
    [InlineData("static int counter; public static double F(double x) { counter++; return x; }", "SJ0102 counter")]
    [InlineData("static double mutable = 2; public static double F(double x) => x * mutable;", "SJ0103 mutable")]
    [InlineData("public static double F(double[] x) { x[0] = 1; return x[0]; }", "SJ0104 x[0]")]
    [InlineData("static int counter; static double G(double x) { counter = 1; return x; } public static double F(double x) => G(x) * 2;", "SJ0102 counter")]
    [InlineData("public static double F(double x) { if (x > 0) return x; return -x; }", "SJ0201 if (x > 0) return x;")]
    [InlineData("public static double F(double x) => x > 0 ? Math.Sqrt(x) : 0;", "SJ0201 Math.Sqrt(x)")]
    [InlineData("public static double F(double x) { double y = 0; void Add() { y += x; } Add(); return y; }", "SJ0102 y")]
    [InlineData("public static double F(ReadOnlySpan<double> x) => x[^0];", "SJ0401 x[^0]")]
    [InlineData("public static double F(double x) => checked((int)x);", "SJ0201 (int)x")]
    [InlineData("public static object F(double x) => x;", "SJ0201 F")]
    public void Refused(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    [Fact]
    public void Every_statement_with_a_problem_is_reported_and_what_follows_from_it_is_not()
    {
        var traced = Traced.Members("""
            public static double F(double x)
            {
                double a = double.Parse("1");
                double b = a * 2;
                lock ("") { }
                return b + x;
            }
            """);
        Assert.Equal(["SJ0202 double.Parse(\"1\")", "SJ0201 lock (\"\") { }"], traced.Reported("F"));
    }

    [Theory]
    [InlineData("""public static NDArray<float> F([Shape("n")] NDArray<float> a, [Shape("m")] NDArray<float> b) => a + b;""", "SJ0401 a + b")]
    [InlineData("""public static NDArray<float> F([Shape("3")] NDArray<float> a, [Shape("4")] NDArray<float> b) => a * b;""", "SJ0401 a * b")]
    [InlineData("""public static NDArray<float> F([Shape("n,,2")] NDArray<float> a) => a;""", "SJ0403 Shape(\"n,,2\")")]
    [InlineData("""public static NDArray<float> F([Shape("n", "m")] NDArray<float> a) => a;""", "SJ0403 Shape(\"n\", \"m\")")]
    [InlineData("""public static float F([Shape("n m")] float[] a) => a[0];""", "SJ0403 Shape(\"n m\")")]
    [InlineData("""[return: Shape("m n")] public static NDArray<float> F([Shape("n m")] NDArray<float> a) => a * 2;""", "SJ0401 a * 2")]
    [InlineData("""public static NDArray<float> F(NDArray<float> a) => a[0];""", "SJ0402 a[0]")]
    [InlineData("""static NDArray<float> G([Shape("n n")] NDArray<float> a) => a; public static NDArray<float> F([Shape("n m")] NDArray<float> a) => G(a);""", "SJ0401 G(a)")]
    [InlineData("""static NDArray<float> G([Shape("n")] NDArray<float> a) => a; public static NDArray<float> F(NDArray<float> a) => G(a);""", "SJ0402 G(a)")]
    [InlineData("""public static float F([Shape("2")] NDArray<float> a) => a.Item();""", "SJ0401 a.Item()")]
    public void Shapes_that_do_not_fit(string members, params string[] expected) => Assert.Equal(expected, Traced.Members(members).Reported("F"));

    [Fact]
    public void Messages_say_where_dimensions_come_from()
    {
        var traced = Traced.Members("""public static NDArray<float> F([Shape("n")] NDArray<float> a, [Shape("m", "")] (NDArray<float> W, float K) b) => a + b.W;""");
        Assert.Single(traced.Reported("F"));
        Assert.Equal("shapes [n] and [m] do not broadcast: n against m on axis -1 (n is axis 0 of 'a', m is axis 0 of 'b.W')", traced.Problems.Problems[0].Message);
    }
}
