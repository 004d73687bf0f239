using System.Reflection;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>Functions in kernels give the bits that they give on the host, and are code that devices take.</summary>
public sealed class FunctionTests
{
    static readonly Type[] Homes = [typeof(ElementaryCases), typeof(SpecialCases), typeof(IntrinsicCases)];

    public static TheoryData<Type, Type> Cases()
    {
        var cases = new TheoryData<Type, Type>();
        foreach (Type home in Homes)
        {
            foreach (Type type in home.GetNestedTypes())
            {
                foreach (Type element in new[] { typeof(float), typeof(double) })
                {
                    if (typeof(IFunction<>).MakeGenericType(element).IsAssignableFrom(type)) cases.Add(type, element);
                }
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bits_are_the_hosts(Type function, Type element)
    {
        if (element == typeof(float)) Compare(function, Samples.Singles, x => BitConverter.SingleToInt32Bits(x), float.IsNaN);
        else Compare(function, Samples.Doubles, BitConverter.DoubleToInt64Bits, double.IsNaN);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Devices_take_it(Type function, Type element) => KernelCode.Check(Kernel(function, element));

    static MethodInfo Kernel(Type function, Type element) => typeof(FunctionKernel<,>).MakeGenericType(element, function).GetMethod("Run")!;

    static void Compare<T>(Type function, Func<string, int, T[]> samples, Func<T, long> bits, Func<T, bool> isNaN)
        where T : unmanaged
    {
        T[] x = samples(function.Name, 0), y = samples(function.Name, 1), z = samples(function.Name, 2);
        using var call = Backends.Call();
        var result = Backends.Array<T>(call, new T[x.Length]);
        DeviceArray<T> first = Backends.Array<T>(call, x), second = Backends.Array<T>(call, y), third = Backends.Array<T>(call, z);
        var run = Kernel(function, typeof(T)).CreateDelegate<Action<(ILGPU.ArrayView<T>, ILGPU.ArrayView<T>, ILGPU.ArrayView<T>, ILGPU.ArrayView<T>), long>>();
        new Kernel<(ILGPU.ArrayView<T>, ILGPU.ArrayView<T>, ILGPU.ArrayView<T>, ILGPU.ArrayView<T>)>(run)
            .Launch(call, x.Length, (first.View, second.View, third.View, result.Target));
        T[] actual = Backends.Values(result);
        var wrong = new List<string>();
        var reference = Reference<T>(function);
        for (int i = 0; i < x.Length; i++)
        {
            T expected = reference(x[i], y[i], z[i]);
            if (bits(expected) == bits(actual[i]) || (isNaN(expected) && isNaN(actual[i]))) continue;
            wrong.Add($"({x[i]:R}, {y[i]:R}, {z[i]:R}) is {actual[i]:R} instead of {expected:R}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {x.Length}: {string.Join("; ", wrong.Take(5))}");
    }

    static Func<T, T, T, T> Reference<T>(Type function)
    {
        if (typeof(IReference<T>).IsAssignableFrom(function))
            return function.GetMethod("Reference", [typeof(T), typeof(T), typeof(T)])!.CreateDelegate<Func<T, T, T, T>>();
        if (function.Name.StartsWith("Polygamma", StringComparison.Ordinal))
        {
            int order = function.Name[^1] - '0';
            return (x, _, _) => (T)(object)SourceJax.Numerics.Special.Polygamma(order, (double)(object)x!);
        }
        Type home = function.DeclaringType == typeof(SpecialCases) ? typeof(SourceJax.Numerics.Special) : typeof(SourceJax.Numerics.Elementary);
        MethodInfo Find(int arity) => home.GetMethod(function.Name, [.. Enumerable.Repeat(typeof(T), arity)])!;
        if (Find(1) is { } unary) return (x, _, _) => unary.CreateDelegate<Func<T, T>>()(x);
        if (Find(2) is { } binary) return (x, y, _) => binary.CreateDelegate<Func<T, T, T>>()(x, y);
        return Find(3).CreateDelegate<Func<T, T, T, T>>();
    }
}
