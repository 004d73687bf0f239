using System.Globalization;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Calls of the array API, compiled and eager: the same shapes and values, or the same exception, for extents of 0 and 1, too.</summary>
public class ApiAgreementTests
{
    const string Parameters = """
        [Shape("n m")] NDArray<double> x, [Shape("n m")] NDArray<double> y, [Shape("m")] NDArray<double> v, [Shape("n m")] NDArray<int> i,
        [Shape("n m")] NDArray<bool> b, [Shape("n m")] NDArray<float> f, [Shape("n m")] NDArray<Half> h
        """;

    static readonly (int Rows, int Columns)[] Sizes = [(2, 3), (3, 2), (1, 1), (0, 3), (3, 0), (0, 0), (1, 4), (4, 1), (5, 7)];

    [Fact]
    public void Compiled_calls_give_what_eager_ones_do()
    {
        string methods = string.Join('\n', ApiExpressions.All.Select((e, n) => $"[Jit] public static NDArray<{e.Type}> F{n}({Parameters}) => {e.Expression};"));
        using var compiled = LoadedAssembly.From(
            GeneratorHarness.Run(new SourceJaxGenerator(), null, $"public static partial class P {{\n{methods}\n}}").AssertCompiles().Output);
        var wrong = new List<string>();
        foreach (var (rows, columns) in Sizes)
        {
            object[] arguments = Arguments(rows, columns);
            for (int n = 0; n < ApiExpressions.All.Count; n++)
            {
                var (eager, threw) = Outcome(compiled, $"F{n}", arguments);
                var (jit, jitThrew) = Outcome(compiled, $"F{n}Jit", arguments);
                if (threw?.GetType() != jitThrew?.GetType()) wrong.Add($"{threw?.Message ?? "a result"}, but {jitThrew?.ToString() ?? "a result"}");
                else if (threw is null && Difference(eager, jit) is { } difference) wrong.Add(difference);
                else continue;
                wrong[^1] = $"({rows}, {columns}) {ApiExpressions.All[n].Expression}: {wrong[^1]}";
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What an index selects has no value in a derivative of arrays without elements; that there is no such thing, it has to say nevertheless.</summary>
    [Fact]
    public void Derivatives_throw_where_their_functions_do()
    {
        string[] indexed = [.. ApiExpressions.All.Where(e => e.Type == "double" && e.Expression.StartsWith('x') && !e.Expression.Contains('b')).Select(e => e.Expression)];
        Assert.NotEmpty(indexed);
        string methods = string.Join('\n', indexed.Select((e, n) => $"[JacRev, JacFwd] public static NDArray<double> F{n}({Parameters}) => {e};"));
        using var compiled = LoadedAssembly.From(
            GeneratorHarness.Run(new SourceJaxGenerator(), null, $"public static partial class P {{\n{methods}\n}}").AssertCompiles().Output);
        var wrong = from size in Sizes
                    let arguments = Arguments(size.Rows, size.Columns)
                    from n in Enumerable.Range(0, indexed.Length)
                    from way in (string[])["JacRev", "JacFwd"]
                    let expected = Outcome(compiled, $"F{n}", arguments).Thrown
                    let thrown = Outcome(compiled, $"F{n}{way}", arguments).Thrown
                    where expected?.GetType() != thrown?.GetType()
                    select $"{size} {way} {indexed[n]}: {thrown?.Message ?? "a result"} instead of {expected?.Message ?? "a result"}";
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    static object[] Arguments(int rows, int columns)
    {
        var random = new Random(10 * rows + columns);
        double Next() => Math.Round(random.NextDouble() * 4 - 2, 2);
        NDArray<double> Numbers(params int[] shape)
            => NDArray.Create(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => Next()).ToArray(), shape);
        NDArray<double> x = Numbers(rows, columns), y = Numbers(rows, columns), v = Numbers(columns);
        NDArray<double> i = Numbers(rows, columns) * 4, f = Numbers(rows, columns), h = Numbers(rows, columns);
        return [x, y, v, i.Astype<int>(), Numbers(rows, columns) > 0, f.Astype<float>(), h.Astype<Half>()];
    }

    static (object? Result, Exception? Thrown) Outcome(LoadedAssembly compiled, string name, object[] arguments)
    {
        try
        {
            return (compiled.Invoke("P", name, arguments), null);
        }
        catch (Exception e)
        {
            return (null, e);
        }
    }

    static string? Difference(object? expected, object? actual) => expected switch
    {
        NDArray<double> e => Difference(e, (NDArray<double>)actual!, 1e-11),
        NDArray<float> e => Difference(e, (NDArray<float>)actual!, 1e-5),
        NDArray<Half> e => Difference(e.Astype<float>(), ((NDArray<Half>)actual!).Astype<float>(), 1e-2),
        NDArray<int> e => Difference(e, (NDArray<int>)actual!, 0),
        NDArray<byte> e => Difference(e, (NDArray<byte>)actual!, 0),
        NDArray<bool> e => Difference(e.Astype<int>(), ((NDArray<bool>)actual!).Astype<int>(), 0),
        _ => throw new NotSupportedException($"{expected}"),
    };

    static string? Difference<T>(NDArray<T> expected, NDArray<T> actual, double tolerance) where T : IConvertible
    {
        if (!expected.Shape.SequenceEqual(actual.Shape))
            return $"shape ({string.Join(", ", actual.Shape.ToArray())}) instead of ({string.Join(", ", expected.Shape.ToArray())})";
        double[] left = [.. expected.ToArray().Select(Number)], right = [.. actual.ToArray().Select(Number)];
        bool IsClose(int k) => left[k].Equals(right[k]) || Math.Abs(left[k] - right[k]) <= tolerance * Math.Max(1, Math.Abs(left[k]));
        int at = Enumerable.Range(0, left.Length).FirstOrDefault(k => !IsClose(k), -1);
        return at < 0 ? null : $"{right[at]} instead of {left[at]} at {at}";

        static double Number(T value) => value.ToDouble(CultureInfo.InvariantCulture);
    }
}
