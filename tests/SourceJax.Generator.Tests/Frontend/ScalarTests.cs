namespace SourceJax.Generator.Tests.Frontend;

public class ScalarTests
{
    [Fact]
    public void Locals_are_names_of_values_and_statements_are_kept()
    {
        var f = Traced.Members("""
            static double Rosenbrock(ReadOnlySpan<double> x)
            {
                double a = x[1] - x[0] * x[0], b = 1 - x[0];
                return 100 * a * a + b * b;
            }
            """).Method("Rosenbrock");
        Assert.Equal("", Traced.Equations(f));
    }
}
