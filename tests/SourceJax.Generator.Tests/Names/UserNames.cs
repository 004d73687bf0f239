using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Names;

/// <summary>Names that a user may choose and generated code may want, and programs with a name at every place where one can be chosen.</summary>
static class UserNames
{
    static readonly string[] Unusual =
    [
        "batch", "Batch", "BATCH", "lane", "sumLanes", "iRest", "resultSpan", "workspace", "Workspace", "t", "T", "t2", "V2", "Loop2", "Compute",
        "größe", "Größe", "π", "λ", "x̄", "变量",
        "Ⅳ", "a‿b", "_", "__", "_1", "x1", "Item1", "Item3", "Rest", "Equals", "ToString", "GetHashCode",
        "CompareTo", "Deconstruct", "var", "nint", "Length", "Shape", "SourceJax", "Jnp", "N",
    ];

    /// <summary>
    /// Every identifier of the generated files under review, the types that generated code shortens, every keyword, and names that are unlike others: letters
    /// of other alphabets, marks that combine, and names that differ in case only.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Generated().Concat(Shortened()).Concat(Keywords()).Concat(Unusual).Distinct().Order(StringComparer.Ordinal)];

    static IEnumerable<string> Generated()
    {
        string tests = Path.GetFullPath(Path.Combine(TestCompilation.SourceFolder(), ".."));
        return Directory.EnumerateFiles(tests, "*.verified.cs", SearchOption.AllDirectories)
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);
    }

    static IEnumerable<string> Shortened() => ShortNames.All.Select(full => full[(full.LastIndexOf('.') + 1)..]);

    static IEnumerable<string> Keywords() => SyntaxFacts.GetKeywordKinds().Where(k => !SyntaxFacts.IsPreprocessorKeyword(k) || SyntaxFacts.IsReservedKeyword(k))
        .Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier);

    /// <summary>The names in groups, each of which one method can have together.</summary>
    public static IEnumerable<string[]> Groups => All.Chunk(10);

    /// <summary>The names as parameters, dimensions, members, elements of tuples and locals of methods of a type.</summary>
    /// <param name="ns">A namespace of its own.</param>
    /// <param name="names">Several names.</param>
    public static string Together(string ns, string[] names)
    {
        string List(string separator, Func<string, string> text) => string.Join(separator, names.Select(text));
        // Names that C# itself, or [PyTree], refuses at a place are none that a user can choose there.
        string[] elements = [.. names.Except(["Rest", "Equals", "ToString", "GetHashCode", "CompareTo", "Deconstruct", "Item1", "Item2", "Item3"])];
        string[] members = [.. names.Except(["Members", "Tree", "Equals", "ToString", "GetHashCode", "Clone", "GetType", "MemberwiseClone", "Finalize"])
            .Except(["ReferenceEquals", "EqualityContract", "PrintMembers", "Deconstruct"])];
        string[] leaves = [.. members.Except(["Map", "Zip", "Flatten", "Unflatten", "WithLeaves", "LeafCount"])];
        // [Shape] knows the letters and digits that most names are made of.
        string[] dimensions = [.. names.Where(n => n.All(c => char.IsLetterOrDigit(c) || c == '_'))];
        return $$"""
            namespace {{ns}}
            {
                public record Members({{string.Join(", ", members.Select(n => $"[property: Shape(\"2\")] NDArray<double> @{n}"))}}, double Last_);
                [PyTree] public partial record struct Tree({{string.Join(", ", leaves.Select(n => $"double @{n}"))}}, double Last_);
                public static partial class Holder
                {
                    [Jit, Grad, Jvp, Vmap] public static double Parameter({{List(", ", n => $"double @{n}")}}, double last_)
                        => {{List(" * ", n => $"global::System.Math.Exp(@{n})")}} * last_;
                    [JacFwd, Vjp, ValueAndGrad(ArgNums = [0, 1], Verify = true)]
                    public static double Loop_({{List(", ", n => $"double @{n}")}}, double[] w_)
                    {
                        double s_ = 0;
                        for (int j_ = 0; j_ < w_.Length; j_++) s_ += global::System.Math.Sin(w_[j_]) * {{List(" * ", n => $"@{n}")}};
                        return s_ * s_;
                    }
                    {{string.Join("\n        ", dimensions.Chunk(4).Select((four, i) => $$"""
                    [Jit, Vmap, Grad]
                    public static NDArray<float> Dimension{{i}}([Shape("{{string.Join(' ', four)}} m_")] NDArray<float> t_, [Shape("m_")] NDArray<float> b_)
                        => global::SourceJax.Jnp.Sum(global::SourceJax.Jnp.Tanh(t_ + b_));
                    [Jit]
                    public static NDArray<float> Kept{{i}}([Shape("{{string.Join(' ', four)}} m_")] NDArray<float> t_, [Shape("m_")] NDArray<float> b_)
                        => global::SourceJax.Jnp.Tanh(t_ + b_);
                    """))}}
                    [Jit, Vmap(InAxes = [{{List(", ", _ => "Axes.None")}}, 0])] public static double[] Length_({{List(", ", n => $"int @{n}")}}, double last_) 
                    {
                        var kept_ = new double[{{List(" + ", n => $"@{n}")}}];
                        kept_[0] = last_;
                        return kept_;
                    }
                    [Jit] public static NDArray<double> Array_({{List(", ", n => $"[Shape(\"k_\")] NDArray<double> @{n}")}})
                        => {{List(" + ", n => $"global::SourceJax.Jnp.Exp(@{n})")}};
                    [Jit, Grad] public static double Member_(Members members_)
                        => ({{string.Join(" + ", members.Select(n => $"global::SourceJax.Jnp.Sum(members_.@{n})"))}}).Item() * members_.Last_;
                    [Jit] public static NDArray<double> Same_(Members members_)
                    {
                        var last_ = members_.@{{members[0]}};
                        {{string.Join(" ", members.Select(n => $"""
                        NDArray<double> @{n} = last_; for (int j_ = 0; j_ < 9; j_++) @{n} = @{n} * 0.5 + members_.@{n}; last_ = @{n};
                        """))}}
                        return last_;
                    }
                    [Grad, Vmap] public static double Element_(({{string.Join(", ", elements.Select(n => $"double @{n}"))}}, double, double) tuple_)
                        => {{string.Join(" * ", elements.Select(n => $"tuple_.@{n}"))}};
                    [Grad, Vmap] public static double Leaf_(Tree tree_) => {{string.Join(" * ", leaves.Select(n => $"tree_.@{n}"))}} * tree_.Last_;
                    [Jit, Grad] public static double Local_(double[] w_)
                    {
                        double last_ = w_[0];
                        {{List(" ", n => $"""
                        double @{n} = last_ * last_; for (int j_ = 0; j_ < w_.Length; j_++) @{n} += w_[j_] * @{n}; last_ = global::System.Math.Sin(@{n});
                        """)}}
                        return last_;
                    }
                    static double Generic_<{{List(", ", n => $"@{n}")}}>(double x_) => x_ * x_;
                    [Grad] public static double TypeParameter_(double x_) => Generic_<{{List(", ", _ => "int")}}>(x_);
                    {{string.Join("\n        ", names.Except(["Holder"]).Select(n => $"""
                    [Grad(Name = "{n}_Slope")] public static double @{n}(double x_) => x_ * x_;
                    """))}}
                }
            }
            """;
    }

    /// <summary>The name as that of a type, of a type around it, and of a namespace.</summary>
    /// <param name="ns">A namespace of its own.</param>
    /// <param name="name">The name.</param>
    public static string Alone(string ns, string name)
    {
        const string Method = """
            [Jit] public static NDArray<float> F_([Shape("k_ m_")] NDArray<float> t_, [Shape("m_")] NDArray<float> b_)
                => global::SourceJax.Jnp.Tanh(t_ + b_);
            """;
        return $$"""
            namespace {{ns}}.Type { public static partial class @{{name}} { {{Method}} } }
            namespace {{ns}}.Outer { public static partial class @{{name}} { public static partial class Inner_ { {{Method}} } } }
            namespace {{ns}}.@{{name}} { public static partial class Holder_ { {{Method}} } }
            """;
    }
}
