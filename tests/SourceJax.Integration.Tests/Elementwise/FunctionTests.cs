using System.Reflection;

namespace SourceJax.Integration.Tests.Elementwise;

/// <summary>A compiled function gives the bits of the eager one, which is its own body.</summary>
public class FunctionTests
{
    static readonly double[] Special =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, 1, -1, 0.5, -0.5, 2, 3.5, -2.5, 1e-8, 1e8, 88.8, -745, 1e-310, 1e308, 0.1, 7, 19, 0.99];

    public static IEnumerable<object[]> Names
        => from type in (Type[])[typeof(SingleFunctions), typeof(DoubleFunctions)] from method in Bodies(type) select (object[])[type.Name, method.Name];

    static IEnumerable<MethodInfo> Bodies(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.GetCustomAttribute<JitAttribute>() is not null);

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiled_and_eager_functions_agree_in_every_bit(string typeName, string name)
    {
        Type type = typeName == nameof(SingleFunctions) ? typeof(SingleFunctions) : typeof(DoubleFunctions);
        MethodInfo eager = type.GetMethod(name)!, compiled = type.GetMethod(name + "Jit")!;
        int arity = eager.GetParameters().Length;
        // All pairs; the number of elements fills no register.
        double[] left = arity == 1 ? Special : [.. Special.SelectMany(_ => Special)], right = [.. Special.SelectMany(x => Special.Select(_ => x))];
        object[] arguments = [.. ((double[][])[left, right]).Take(arity).Select(v => type == typeof(SingleFunctions) ? (object)Jnp.Array(v.Select(x => (float)x).ToArray()) : Jnp.Array(v))];
        Assert.Equal(Bits(eager.Invoke(null, arguments)!), Bits(compiled.Invoke(null, arguments)!));
    }

    public static IEnumerable<object[]> ScalarNames => Bodies(typeof(ScalarFunctions)).Select(m => (object[])[m.Name]);

    [Theory]
    [MemberData(nameof(ScalarNames))]
    public void Compiled_functions_of_numbers_agree_with_NET(string name)
    {
        MethodInfo eager = typeof(ScalarFunctions).GetMethod(name)!, compiled = typeof(ScalarFunctions).GetMethod(name + "Jit")!;
        foreach (double x in Special)
        {
            foreach (double y in Special) Assert.Equal(Text(eager, x, y), Text(compiled, x, y));
        }
        static string Text(MethodInfo method, double x, double y) => $"({x:r}, {y:r}): {method.Invoke(null, [x, y]):r}";
    }

    /// <summary>Representations, where all NaNs are one.</summary>
    static IEnumerable<string> Bits(object array) => array switch
    {
        NDArray<float> x => x.ToArray().Select(v => float.IsNaN(v) ? "NaN" : $"{v:r} {BitConverter.SingleToInt32Bits(v):x8}"),
        NDArray<double> x => x.ToArray().Select(v => double.IsNaN(v) ? "NaN" : $"{v:r} {BitConverter.DoubleToInt64Bits(v):x16}"),
        NDArray<bool> x => x.ToArray().Select(v => v.ToString()),
        _ => throw new ArgumentException(array.GetType().Name),
    };
}
