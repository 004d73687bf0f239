using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Numbers;

/// <summary>
/// Every operator and function of arrays with every element type for which C# has it: what eager code computes, compiled code computes, and what is
/// refused when the project is built, eager code does not compute either.
/// </summary>
public class ElementTypeTests
{
    const string Parameters = """
        [Shape("3")] NDArray<T> x, [Shape("3")] NDArray<T> y, [Shape("2 2")] NDArray<T> m, [Shape("2 2")] NDArray<T> k, [Shape("3")] NDArray<bool> b
        """;

    static readonly string[] Operators =
        ["+x", "-x", "~x", "!x", .. new[] { "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=" }.Select(op => $"x {op} y")];

    static readonly string[] Arguments = ["x", "m", "x, y", "m, k", "x, y, x", "b, x, y", "x, 1", "m, 1", "new[] { x, y }"];

    static readonly Type[] Classes = [typeof(Jnp), typeof(Lax), typeof(Nn), typeof(Linalg)];

    /// <summary>Functions that have no translation for any type.</summary>
    static readonly string[] EagerOnly =
    [
        "Jnp.Bincount", "Jnp.Extract", "Jnp.Interp", "Jnp.Median", "Jnp.Quantile", "Jnp.Searchsorted", "Jnp.Unique", "Lax.Cumlogsumexp", "Lax.Cummax", "Lax.Cummin",
    ];

    public static TheoryData<string> Types => ["bool", .. NumberTypes.All, "Complex"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Eager_and_compiled_code_compute_the_same(string type)
    {
        string[] names = [.. Classes.SelectMany(c => c.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => !m.IsSpecialName).Select(m => $"{c.Name}.{m.Name}")).Distinct()];
        var calls = Typed([.. Operators, .. names.SelectMany(_ => Arguments, (name, arguments) => $"{name}({arguments})")], type);
        Assert.True(calls.Count > 50, $"C# knows {calls.Count} calls");
        using var loaded = LoadedAssembly.From(Subject.Generate(Source(calls.Select(c => ("[Jit]", c.Type, c.Call)), type)).Output);
        object[] arguments = (object[])typeof(ElementTypeTests).GetMethod(nameof(Numbers), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(Element(type)).Invoke(null, [])!;
        var wrong = new List<string>();
        for (int n = 0; n < calls.Count; n++)
        {
            var eager = Outcome(loaded, $"F{n}", arguments);
            var compiled = Outcome(loaded, $"F{n}Jit", arguments);
            bool isRefused = compiled.What == nameof(InvalidOperationException), isComputed = eager.What.Contains('[');
            if (isRefused ? isComputed && !EagerOnly.Contains(calls[n].Call.Split('(')[0]) : !Agree(eager, compiled)) wrong.Add($"{calls[n].Call} is {Shown(eager)}, compiled {(isRefused ? "refused" : Shown(compiled))}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>The calls that C# accepts and that give arrays, with the types they give.</summary>
    static List<(string Call, string Type)> Typed(string[] calls, string type)
    {
        CSharpCompilation compilation = TestCompilation.Create(Source(calls.Select(call => ("", "object", call)), type));
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        var refused = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();
        var bodies = tree.GetRoot().DescendantNodes().OfType<ArrowExpressionClauseSyntax>().ToArray();
        return [.. from n in Enumerable.Range(0, calls.Length)
                   where !refused.Contains(bodies[n].GetLocation().GetLineSpan().StartLinePosition.Line)
                   let result = model.GetTypeInfo(bodies[n].Expression).Type!
                   where result.Name == "NDArray" || (result.IsTupleType && ((INamedTypeSymbol)result).TupleElements.All(e => e.Type.Name == "NDArray"))
                   select (calls[n], result.ToDisplayString())];
    }

    static string Source(IEnumerable<(string Attribute, string Type, string Call)> methods, string type) => $$"""
        using T = {{Element(type).FullName}};
        public static partial class C {
        {{string.Join('\n', methods.Select((m, n) => $"{m.Attribute} public static {m.Type} F{n}({Parameters}) => {m.Call};"))}}
        }
        """;

    static Type Element(string type) => type switch
    {
        "bool" => typeof(bool),
        "sbyte" => typeof(sbyte),
        "byte" => typeof(byte),
        "short" => typeof(short),
        "ushort" => typeof(ushort),
        "int" => typeof(int),
        "uint" => typeof(uint),
        "long" => typeof(long),
        "ulong" => typeof(ulong),
        "Half" => typeof(Half),
        "float" => typeof(float),
        "double" => typeof(double),
        _ => typeof(Complex),
    };

    static object[] Numbers<T>()
    {
        NDArray<T> Of(int[] values, params int[] shape) => NDArray.Create(values, shape).Astype<T>();
        return [Of([1, 2, 0], 3), Of([1, 1, 3], 3), Of([2, 1, 0, 3], 2, 2), Of([1, 1, 2, 4], 2, 2), NDArray.Create([true, false, true])];
    }

    /// <summary>Types and shapes of what a method returns, or the exception that it throws, and all elements.</summary>
    static (string What, double[] Elements) Outcome(LoadedAssembly loaded, string method, object[] arguments)
    {
        try
        {
            object result = loaded.Invoke("C", method, arguments)!;
            object[] arrays = result is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i]!)] : [result];
            var parts = arrays.Select(a => ((string Shape, double[] Elements))typeof(ElementTypeTests).GetMethod(nameof(Contents), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(a.GetType().GetGenericArguments()).Invoke(null, [a])!).ToArray();
            return (string.Join(", ", parts.Select(p => p.Shape)), [.. parts.SelectMany(p => p.Elements)]);
        }
        catch (Exception e)
        {
            return (e.GetType().Name, []);
        }
    }

    static (string Shape, double[] Elements) Contents<T>(NDArray<T> array) => ($"{typeof(T).Name}[{string.Join(",", array.Shape.ToArray())}]",
        [.. array.ToArray().Cast<object>().SelectMany(v => v is Complex z ? [z.Real, z.Imaginary] : v is Half h ? (double[])[(double)h] : [Convert.ToDouble(v, CultureInfo.InvariantCulture)])]);

    static string Shown((string What, double[] Elements) outcome) => $"{outcome.What} {string.Join(' ', outcome.Elements)}";

    static bool Agree((string What, double[] Elements) eager, (string What, double[] Elements) compiled)
        => eager.What == compiled.What && eager.Elements.Zip(compiled.Elements).All(p => p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= 1e-3 * Math.Max(1, Math.Abs(p.First)));
}
