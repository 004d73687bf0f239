namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Constants of the class, which every method sees.</summary>
static class Members
{
    static readonly (Variable Variable, string Declaration)[] All =
    [
        (new("Rate", CSharpType.Double) { IsConstant = true }, "const double Rate = 0.75;"),
        (new("Scale", CSharpType.Double), "static readonly double Scale = 1.25;"),
        (new("Table", new ArrayType(CSharpType.Double, 1, Holder.ReadOnlySpan)) { Least = 3, Extent = "3" },
            "static ReadOnlySpan<double> Table => new double[] { 0.5, 1.5, 2.5 };"),
        (new("Half", CSharpType.Double), "static double Half { get; } = 0.5;"),
        // An initializer sees what is behind it as zero.
        (new("Early", CSharpType.Double), "static readonly double Early = 0.5 + Late, Late = 1.5;"),
    ];

    /// <summary>Functions from number to number, of numbers of any type.</summary>
    static readonly (string Name, string Declaration)[] Functions =
    [
        ("Curve", "static T Curve<T>(T u) where T : System.Numerics.IFloatingPointIeee754<T> => u > T.Zero ? T.Tanh(u) : u * u - T.Sin(u);"),
        ("Folded", "static T Folded<T>(T u) where T : System.Numerics.IFloatingPointIeee754<T> "
            + "{ T s = T.One; for (int i = 0; i < 3; i++) { s = T.Cos(s * u) + u; if (s > T.Pi) break; } return s; }"),
    ];

    static readonly (string Name, string Declaration)[] Others =
    [
        // C# leaves its calls out, with what their arguments would do.
        ("Unasked", "[System.Diagnostics.Conditional(\"UNASKED\")] static void Unasked(double u) { }"),
        ("Level", "enum Level : byte { Low, Middle, High = 200 }"),
        ("Mood", "enum Mood { Calm, Wild = 3 }"),
    ];

    /// <summary>A few of the functions.</summary>
    public static IEnumerable<string> DrawFunctions(Draw draw) => draw.OneIn(4) ? [draw.Of(Functions).Name] : [];

    /// <summary>A few of the constants.</summary>
    public static IEnumerable<Variable> Draw(Draw draw) => draw.OneIn(2) ? [] : All.Where(_ => draw.OneIn(3)).Select(m => m.Variable).ToArray();

    /// <summary>The declarations of those that a program's methods name.</summary>
    public static IEnumerable<string> DeclarationsIn(IEnumerable<Method> methods)
    {
        string text = string.Concat(methods.Select(m => Printer.Print(m, "", 0)));
        return All.Select(m => (m.Variable.Name, m.Declaration)).Concat(Functions).Concat(Others).Where(m => text.Contains(m.Name, StringComparison.Ordinal)).Select(m => m.Declaration);
    }
}
