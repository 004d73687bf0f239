using System.Reflection;
using System.Runtime.CompilerServices;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Numbers;

/// <summary>Compares methods with their siblings called ...Jit, bit by bit, on the numbers where types differ. What throws must throw the same.</summary>
static class EdgeValues
{
    static readonly Dictionary<Type, object[]> Values = new()
    {
        [typeof(bool)] = [true, false],
        [typeof(sbyte)] = [(sbyte)0, (sbyte)1, (sbyte)-1, sbyte.MinValue, sbyte.MaxValue, (sbyte)37],
        [typeof(byte)] = [(byte)0, (byte)1, byte.MaxValue, (byte)200, (byte)37],
        [typeof(short)] = [(short)0, (short)1, (short)-1, short.MinValue, short.MaxValue, (short)371],
        [typeof(ushort)] = [(ushort)0, (ushort)1, ushort.MaxValue, (ushort)40000],
        [typeof(int)] = [0, 1, -1, int.MinValue, int.MaxValue, 37, -70000, 33, 3],
        [typeof(uint)] = [0u, 1u, uint.MaxValue, 0x80000000u, 70000u],
        [typeof(long)] = [0L, 1L, -1L, long.MinValue, long.MaxValue, 5000000000L, (1L << 53) + 1, -9007199254740993L, 16777217L],
        [typeof(ulong)] = [0ul, 1ul, ulong.MaxValue, 1ul << 63, (1ul << 63) + 1025, 70000ul, (1ul << 40) + (1ul << 16) + 1],
        [typeof(Half)] = [.. new[] { 0, -0.0, 1, -1, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 6e-8, 65504, -65504, 300.7, 0.001 }
            .Select(x => (object)(Half)x)],
        [typeof(float)] = [0f, -0f, 1f, -1f, 1.5f, -2.5f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue, float.MinValue,
            300.7f, 3e9f, -129f, 1e10f, 16777216f, 0.1f],
        [typeof(double)] = [0.0, -0.0, 1.0, -1.0, 1.5, -2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
            double.MinValue, 300.7, 3e9, -129.0, 1e19, 9223372036854775808.0, 65519.999, 65520.0, 6e-8, 0.1, -2.675],
    };

    /// <summary>The members of a partial class, of which those with [Jit] are compared.</summary>
    public static void AgreeWithCSharp(IEnumerable<string> members)
    {
        string source = $"using System.Numerics; public static partial class C {{ {string.Join('\n', members)} }}";
        using var loaded = LoadedAssembly.From(Subject.Generate(source).AssertCompiles().Output);
        Type type = loaded.Assembly.GetType("C", throwOnError: true)!;
        var wrong = new List<string>();
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Static | BindingFlags.Public))
        {
            if (type.GetMethod(method.Name + "Jit") is not { } compiled) continue;
            foreach (object[] arguments in Arguments([.. method.GetParameters().Select(p => p.ParameterType)]))
            {
                string expected = Call(method, arguments), actual = Call(compiled, arguments);
                if (expected != actual) wrong.Add($"{method.Name}({string.Join(", ", arguments.Select(Text))}) is {expected}, compiled {actual}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} values differ; the first:\n{string.Join('\n', wrong.Take(10))}");
    }

    /// <summary>All combinations of numbers; of arrays, one that has all combinations.</summary>
    static IEnumerable<object[]> Arguments(Type[] parameters)
    {
        bool areArrays = parameters[0].IsGenericType;
        Type[] elements = areArrays ? [.. parameters.Select(p => p.GetGenericArguments()[0])] : parameters;
        IEnumerable<object[]> rows = [[]];
        foreach (Type element in elements) rows = [.. rows.SelectMany(_ => Values[element], (row, value) => (object[])[.. row, value])];
        return areArrays ? [[.. elements.Select((type, i) => Array(type, [.. rows.Select(r => r[i])]))]] : rows;
    }

    static object Array(Type element, object[] values)
    {
        var array = System.Array.CreateInstance(element, values.Length);
        for (int i = 0; i < values.Length; i++) array.SetValue(values[i], i);
        return typeof(EdgeValues).GetMethod(nameof(OfElements), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element).Invoke(null, [array])!;
    }

    static NDArray<T> OfElements<T>(T[] elements) => NDArray.Create(elements);

    static string Call(MethodInfo method, object[] arguments)
    {
        try
        {
            return Text(method.Invoke(null, arguments)!);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
    }

    static string Text(object value) => value switch
    {
        double x => Text(x, double.IsNegative(x)),
        float x => Text(x, float.IsNegative(x)),
        Half x => Text(x, Half.IsNegative(x)),
        ITuple tuple => string.Join(';', Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]!))),
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(NDArray<>)
            => string.Join(' ', ((Array)type.GetMethod("ToArray")!.Invoke(value, null)!).Cast<object>().Select(Text)),
        _ => FormattableString.Invariant($"{value}"),
    };

    /// <summary>The shortest text that reads back, in which only the signs of zeros have to be added.</summary>
    static string Text(IFormattable x, bool isNegative)
    {
        string text = x.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
        return text == "0" && isNegative ? "-0" : text;
    }
}
