using System.Text.RegularExpressions;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>
/// Generated code is written with full <c>global::</c> names, which mean the same everywhere, and shortened at the end by using directives:
/// but for names that mean something else where the code goes. Whoever knows the user's code says which those are; what the text itself declares, as
/// a parameter or a local, is found in it.
/// </summary>
public static class ShortNames
{
    /// <summary>Types that generated code shortens, by namespace.</summary>
    static readonly (string Namespace, string[] Types)[] Known =
    [
        ("SourceJax", ["IPyTree", "NDArray", "PrngKey"]),
        ("SourceJax.Execution", [
            "Aliasing", "AlongAxis", "ArgExtremum", "ContractionOrZero", "Cumulative", "Extents", "Iterations", "LeafArrays", "MatrixProduct", "ResidualStack", "ShapeGuard", "Storage",
            "StridedContraction", "Threefry", "Workspace",
        ]),
        ("SourceJax.Numerics", [
            "DoubleLanes128", "DoubleLanes256", "DoubleLanes512", "Elementary", "IFloatLanes", "Simd", "SingleLanes128", "SingleLanes256", "SingleLanes512",
            "OrZero", "Special", "VectorSpan",
        ]),
        ("System", ["Func", "Half", "IntPtr", "Math", "MathF", "ReadOnlySpan", "Span"]),
        ("System.Numerics", ["Vector"]),
        ("System.Runtime.CompilerServices", ["MethodImpl", "MethodImplOptions", "OverloadResolutionPriority"]),
        ("System.Runtime.InteropServices", ["MemoryMarshal"]),
    ];

    static readonly Dictionary<string, (string Namespace, string Type)> ByFullName = Known
        .SelectMany(k => k.Types.Select(t => (k.Namespace, t))).ToDictionary(p => $"{p.Namespace}.{p.t}", p => (p.Namespace, p.t));
    static readonly Regex FullName = new(@"global::([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)", RegexOptions.CultureInvariant);
    static readonly Regex CommentOrFullName = new(@"^ *//.*$|global::@?\w+(?:\.@?\w+)*", RegexOptions.CultureInvariant | RegexOptions.Multiline);
    static readonly Regex InferredType = new(@"global::var\{(.*?)\}", RegexOptions.CultureInvariant);

    const string Var = "var", NativeInt = "nint";

    /// <summary>Words of C# that stand for a type unless one has that name.</summary>
    public static IEnumerable<string> Words => [Var, NativeInt];

    /// <summary>Full names of all types that may be shortened, without <c>global::</c>. An attribute is listed as it is written.</summary>
    public static IEnumerable<string> All => ByFullName.Keys;

    /// <summary>The type of a local whose value says it.</summary>
    public static string Inferred(string type) => $"global::var{{{type}}}";

    /// <summary>The text with shortened names, and the namespaces it needs using directives for.</summary>
    /// <param name="text">C# with full names.</param>
    /// <param name="hidden">Simple names that must not be used.</param>
    public static (string Text, IReadOnlyList<string> Usings) Apply(string text, IReadOnlyCollection<string> hidden)
    {
        var usings = new SortedSet<string>(Comparer<string>.Create(SystemFirst));
        var own = new HashSet<string>(Capitalized(CommentOrFullName.Replace(text, " ")), StringComparer.Ordinal);
        text = InferredType.Replace(text, match => hidden.Contains(Var) ? match.Groups[1].Value : Var);
        string shortened = FullName.Replace(text, match =>
        {
            string path = match.Groups[1].Value;
            if (path == "System.IntPtr" && !hidden.Contains(NativeInt)) return NativeInt;
            for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1, end))
            {
                if (!ByFullName.TryGetValue(path[..end], out var known) || hidden.Contains(known.Type) || own.Contains(known.Type)) continue;
                usings.Add(known.Namespace);
                return known.Type + path[end..];
            }
            return match.Value;
        });
        return (shortened, [.. usings]);
    }

    /// <summary>Words that may be names of types, but for members.</summary>
    static IEnumerable<string> Capitalized(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i])) continue;
            int start = i;
            while (i < text.Length && IsPart(text[i])) i++;
            if (char.IsUpper(text[start]) && (start == 0 || text[start - 1] != '.')) yield return text[start..i];
        }

        static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
    }

    static int SystemFirst(string a, string b)
    {
        bool aIsSystem = a.StartsWith("System", StringComparison.Ordinal), bIsSystem = b.StartsWith("System", StringComparison.Ordinal);
        return aIsSystem == bIsSystem ? string.CompareOrdinal(a, b) : aIsSystem ? -1 : 1;
    }
}
