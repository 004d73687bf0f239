using Microsoft.CodeAnalysis;
using SourceJax.Generator.Tests.Frontend;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Library;

/// <summary>
/// Every function of the library's text, eager and compiled: it is one text, so results have the same bits. New functions take part by themselves.
/// </summary>
public class CompositionAgreementTests
{
    /// <summary>Control flow and collectives, which the frontend parses itself, and what takes arrays of shapes or of several types, or a function.</summary>
    static readonly string[] CalledElsewhere =
    [
        "Jnp.BroadcastShapes", "Lax.AssociativeScan", "Lax.AxisIndex", "Lax.AxisSize", "Lax.Cond", "Lax.ForiLoop", "Lax.PMax", "Lax.PMean", "Lax.PMin",
        "Lax.PSum", "Lax.ReduceWindow", "Lax.Scan", "Lax.SortKeyVal", "Lax.Switch", "Lax.WhileLoop", "Rng.Choice", "Rng.Geometric", "Rng.Poisson",
    ];

    /// <summary>Compiled code adds more elements than these in lanes, and eager code by halves.</summary>
    const int LargestOfOneOrder = 6;

    static readonly (int Rows, int Columns)[] Sizes = [(2, 3), (1, 1), (4, 3), (0, 3), (7, 18)];

    [Fact]
    public void Eager_and_compiled_calls_have_the_same_bits()
    {
        var drawn = Compositions.All.ToDictionary(f => f, f => DrawnCall.Of(f).ToArray(), (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default);
        var notCalled = drawn.Where(f => f.Value.Length == 0).Select(f => Compositions.NameOf(f.Key)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(' ', CalledElsewhere), string.Join(' ', notCalled));

        DrawnCall[] calls = [.. drawn.Values.SelectMany(c => c)];
        string methods = string.Join('\n', calls.Select((c, n) => c.Declaration($"F{n}")));
        using var compiled = LoadedAssembly.From(
            GeneratorHarness.Run(new SourceJaxGenerator(), null, $"public static partial class P {{\n{methods}\n}}").AssertCompiles().Output);
        var wrong = new List<string>();
        for (int n = 0; n < calls.Length; n++)
        {
            foreach (var (rows, columns) in Sizes)
            {
                object[] arguments = Arguments(calls[n], rows, columns);
                object eager = Outcome(compiled, $"F{n}", arguments), jit = Outcome(compiled, $"F{n}Jit", arguments);
                string expected = Bits(eager), actual = Bits(jit);
                if (expected == actual || (rows * columns > LargestOfOneOrder && IsClose(eager, jit))) continue;
                if (jit is InvalidOperationException)
                {
                    // What eager code throws for may be refused, for a reason that is the text's.
                    if (eager is Exception) continue;
                    var traced = Traced.Members(calls[n].Declaration("F"));
                    traced.TryMethod("F");
                    actual = string.Join("; ", traced.Problems.Problems.Select(p => p.Message));
                }
                wrong.Add($"({rows}, {columns}) {calls[n].ElementType} {calls[n].Expression}: {Shorten(actual)} instead of {Shorten(expected)}");
                break;
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    static object[] Arguments(DrawnCall call, int rows, int columns)
    {
        var random = new Random(10 * rows + columns);
        if (call.Shape[0] != 'n') rows = call.Shape[0] - '0';
        if (call.Shape[2] == 'n') columns = rows;
        else if (call.Shape[2] != 'm') columns = call.Shape[2] - '0';
        NDArray<double> Numbers(params int[] shape)
        {
            int size = shape.Aggregate(1, (a, b) => a * b);
            return NDArray.Create(Enumerable.Range(0, size).Select(_ => Math.Round(random.NextDouble() * 6 - 3, 2)).ToArray(), shape);
        }
        NDArray<double> x = Numbers(rows, columns), y = Numbers(rows, columns), v = Numbers(columns);
        NDArray<bool> b = Numbers(rows, columns) > 0;
        NDArray<int> i = Jnp.Abs(Numbers(rows, columns)).Astype<int>(), ids = Jnp.Zeros<int>(rows);
        object[] Of<T>() => [x.Astype<T>(), y.Astype<T>(), v.Astype<T>(), b, i, ids, Rng.Key(rows)];
        return call.ElementType switch { "double" => Of<double>(), "float" => Of<float>(), "Half" => Of<Half>(), _ => Of<int>() };
    }

    static object Outcome(LoadedAssembly compiled, string name, object[] arguments)
    {
        try
        {
            return compiled.Invoke("P", name, arguments)!;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>Shape and elements, each with all its digits; of an exception its type.</summary>
    static string Bits(object result) => result switch
    {
        NDArray<double> a => Bits(a),
        NDArray<float> a => Bits(a),
        NDArray<Half> a => Bits(a),
        NDArray<int> a => Bits(a),
        NDArray<bool> a => Bits(a),
        InvalidOperationException e => e.Message,
        Exception e => e.GetType().Name,
        _ => $"{result:R}",
    };

    /// <summary>The same but for the order in which more than a few numbers are added.</summary>
    static bool IsClose(object expected, object actual) => (expected, actual) switch
    {
        (NDArray<double> x, NDArray<double> y) => IsClose(x, y, 1e-12),
        (NDArray<float> x, NDArray<float> y) => IsClose(x.Astype<double>(), y.Astype<double>(), 1e-4),
        (NDArray<Half> x, NDArray<Half> y) => IsClose(x.Astype<double>(), y.Astype<double>(), 1e-2),
        _ => false,
    };

    static bool IsClose(NDArray<double> x, NDArray<double> y, double tolerance)
        => x.Shape.SequenceEqual(y.Shape) && Jnp.Allclose(x, y, tolerance, tolerance, equalNan: true);

    static string Bits<T>(NDArray<T> array) => $"({string.Join(", ", array.Shape.ToArray())}) {string.Join(' ', array.ToArray().Select(e => $"{e}"))}";

    static string Shorten(string text) => text.Length <= 150 ? text : text[..150] + "...";
}
