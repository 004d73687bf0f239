using System.Text;

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
        ("ILGPU", ["ArrayView", "Atomic", "Grid", "SharedMemory"]),
        ("SourceJax", ["ComputeDevice", "IPyTree", "NDArray", "PrngKey"]),
        ("SourceJax.Execution", [
            "Aliasing", "AlongAxis", "ArgExtremum", "ContractionOrZero", "Cumulative", "Dispatch", "Extents", "Iterations", "LeafArrays", "MatrixProduct",
            "ResidualStack", "ShapeGuard", "Storage",
            "StridedContraction", "Threefry", "Workspace",
        ]),
        ("SourceJax.Ilgpu", ["DeviceArray", "DeviceCall", "Gpu", "Kernel"]),
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
    static readonly HashSet<string> SimpleNames = [.. Known.SelectMany(k => k.Types)];

    const string Var = "var", NativeInt = "nint", Global = "global::";

    /// <summary>Words of C# that stand for a type unless one has that name.</summary>
    public static IEnumerable<string> Words => [Var, NativeInt];

    /// <summary>Full names of all types that may be shortened, without <c>global::</c>. An attribute is listed as it is written.</summary>
    public static IEnumerable<string> All => ByFullName.Keys;

    /// <summary>The type of a local whose value says it.</summary>
    public static string Inferred(string type) => $"global::var{{{type}}}";

    /// <summary>The text with shortened names, and the namespaces it needs using directives for.</summary>
    /// <param name="text">C# with full names.</param>
    /// <param name="hidden">Simple names that must not be used.</param>
    public static (StringBuilder Text, IReadOnlyList<string> Usings) Apply(string text, IReadOnlyCollection<string> hidden)
    {
        var usings = new SortedSet<string>(Comparer<string>.Create(SystemFirst));
        var own = OwnNames(text);
        var known = new Dictionary<string, string>();
        var shortened = new StringBuilder(text.Length);
        Shorten(0, text.Length);
        return (shortened, [.. usings]);

        void Shorten(int at, int end)
        {
            for (int next; (next = text.IndexOf(Global, at, end - at, StringComparison.Ordinal)) >= 0;)
            {
                shortened.Append(text, at, next - at);
                at = next + Global.Length;
                if (string.CompareOrdinal(text, at, "var{", 0, 4) == 0 && text.IndexOf('}', at, end - at) is >= 0 and int close)
                {
                    if (hidden.Contains(Var)) Shorten(at + 4, close);
                    else shortened.Append(Var);
                    at = close + 1;
                    continue;
                }
                int start = at;
                at = AfterName(text, start);
                string path = text[start..at];
                if (!known.TryGetValue(path, out string? name)) known[path] = name = Shortened(path);
                shortened.Append(name);
            }
            shortened.Append(text, at, end - at);
        }

        string Shortened(string path)
        {
            if (path == "System.IntPtr" && !hidden.Contains(NativeInt)) return NativeInt;
            for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1, end))
            {
                if (!ByFullName.TryGetValue(path[..end], out var type) || hidden.Contains(type.Type) || own.Contains(type.Type)) continue;
                usings.Add(type.Namespace);
                return type.Type + path[end..];
            }
            return Global + path;
        }
    }

    /// <summary>Which of the simple names the text has for something of its own: outside of comments and full names, and not as a member's.</summary>
    static HashSet<string> OwnNames(string text)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0, lineStart = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') lineStart = i + 1;
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/' && IsBlank(text, lineStart, i)) i = Math.Max(text.IndexOf('\n', i), i) - 1;
            else if (text[i] == 'g' && string.CompareOrdinal(text, i, Global, 0, Global.Length) == 0) i = AfterName(text, i + Global.Length) - 1;
            else if (IsPart(text[i]))
            {
                int start = i;
                while (i + 1 < text.Length && IsPart(text[i + 1])) i++;
                bool mayBeType = char.IsUpper(text[start]) && (start == 0 || text[start - 1] != '.');
                if (mayBeType && text[start..(i + 1)] is var word && SimpleNames.Contains(word)) own.Add(word);
            }
        }
        return own;
    }

    static bool IsBlank(string text, int from, int to)
    {
        while (from < to && text[from] == ' ') from++;
        return from == to;
    }

    /// <summary>The end of a name with dots that starts there.</summary>
    static int AfterName(string text, int at)
    {
        while (true)
        {
            if (at < text.Length && text[at] == '@') at++;
            while (at < text.Length && IsPart(text[at])) at++;
            if (at + 1 >= text.Length || text[at] != '.' || !(IsPart(text[at + 1]) || text[at + 1] == '@')) return at;
            at++;
        }
    }

    static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    static int SystemFirst(string a, string b)
    {
        bool aIsSystem = a.StartsWith("System", StringComparison.Ordinal), bIsSystem = b.StartsWith("System", StringComparison.Ordinal);
        return aIsSystem == bIsSystem ? string.CompareOrdinal(a, b) : aIsSystem ? -1 : 1;
    }
}
