namespace SourceJax.Generator.Tests.Frontend;

public class ScalarTests
{
    [Fact]
    public void Statements_become_equations_named_after_the_users_variables()
    {
        var f = Traced.Members("""
            public static double F(double x, double y)
            {
                double a = y - x * x, b = 1 - x;
                return 100 * a * a + b;
            }
            """).Method("F");
        Assert.Equal("""
            c:f64[] = mul a a  # double a = y - x * x, b = 1 - x;
            d'a:f64[] = sub b c  # double a = y - x * x, b = 1 - x;
            e'b:f64[] = sub 1.0:f64 a  # double a = y - x * x, b = 1 - x;
            f:f64[] = mul 100.0:f64 d  # return 100 * a * a + b;
            g:f64[] = mul f d  # return 100 * a * a + b;
            h:f64[] = add g e  # return 100 * a * a + b;
            ( h ) }
            """.ReplaceLineEndings("\n"), Traced.Equations(f));
    }

    [Theory]
    [InlineData("x * y - x / y + -x", 2, 3, 2 * 3 - 2.0 / 3 - 2)]
    [InlineData("(int)x % 3 + (int)y / 2", 7.9, 5, 3)]
    [InlineData("x > y ? x - y : y - x", 2, 5, 3)]
    [InlineData("x > 1 && !(y > 1) || x < -1 ? 1 : 0", 2, 0, 1)]
    [InlineData("Math.Sin(x) + Math.Max(x, y) * double.Sqrt(y)", 0, 4, 8)]
    [InlineData("(1 << (int)x) | ((int)y & 5) ^ 2", 3, 7, 8 | 5 ^ 2)]
    [InlineData("Math.Pow(x, 3) + Math.PI * 0 + double.MaxValue * 0", 2, 0, 8)]
    [InlineData("(float)x + 0.5f", 1, 0, 1.5)]
    [InlineData("Twice(Twice(x)) + Add(b: y, a: 1)", 1, 2, 7)]
    [InlineData("Halved(x)", 5, 0, 2.5)]
    [InlineData("Square(x)", 5, 0, 25)]
    [InlineData("Math.Sign(x) / 2 + Math.Sign(y) * 0.5", -3, 4, 0.5)]
    [InlineData("Twelve", 0, 0, 12)]
    [InlineData("(x > y ? Table : [1, 2, x])[(int)y]", 1, 2, 1)]
    [InlineData("Table[1] * Table.Length + Scale", 0, 0, 7 * 3 + 1.5)]
    public void Expressions_compute_what_CSharp_does(string expression, double x, double y, double expected)
    {
        var traced = Traced.Members($$"""
            static readonly double Scale = 1.5;
            static ReadOnlySpan<double> Table => [5, 7, 9];
            static double Twelve { get; } = Twice(6);
            static double Twice(double a) => 2 * a;
            static double Add(double a, double b = 10) { return a + b; }
            static T Halved<T>(T a) where T : System.Numerics.IFloatingPointIeee754<T> => a / (T.One + T.One);
            static double Square(double a) { double Times(double c) => a * c; return Times(a); }
            public static double F(double x, double y) => {{expression}};
            """);
        Assert.Equal(expected, traced.Run("F", Traced.Number(x), Traced.Number(y))[0], 12);
    }

    [Fact]
    public void Variables_are_reassigned()
    {
        var traced = Traced.Members("""
            public static double F(double x)
            {
                int count = 0;
                double sum = x;
                sum += 2;
                sum *= sum;
                count++;
                ++count;
                x = sum - count--;
                (sum, x) = (x, sum);
                return sum + 1000 * x + 10000 * count;
            }
            """);
        Assert.Equal([(9 - 2) + 9000 + 10000], traced.Run("F", Traced.Number(1)));
    }
}
