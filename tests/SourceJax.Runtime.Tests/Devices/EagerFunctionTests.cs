using System.Reflection;

namespace SourceJax.Runtime.Tests.Devices;

/// <summary>Calls every function of arrays that can be called with made-up arguments: results are where the arguments are.</summary>
public class EagerFunctionTests
{
    private static readonly FakeDevice s_device = new("fake:0");

    public static TheoryData<string> Names
        => [.. Functions().Select(f => f.ToString()!).Distinct()];

    private static IEnumerable<MethodInfo> Functions()
        => new[] { typeof(Jnp), typeof(Lax), typeof(Nn), typeof(Linalg), typeof(Rng), typeof(NDArray<float>), typeof(NDArray<int>), typeof(NDArray<bool>) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => IsArray(m.ReturnType) || (m.ReturnType.IsGenericType && m.ReturnType.Name.StartsWith("ValueTuple", StringComparison.Ordinal)))
            .Where(m => m.GetParameters().Any(p => IsArray(p.ParameterType)))
            .Where(m => m.GetParameters().All(p => IsArray(p.ParameterType) || p.HasDefaultValue || p.ParameterType == typeof(int)))
            .SelectMany(m => m.ContainsGenericParameters ? new[] { typeof(float), typeof(int), typeof(bool) }.Select(t => Closed(m, t)) : [m])
            .OfType<MethodInfo>();

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NDArray<>);

    private static MethodInfo? Closed(MethodInfo method, Type element)
    {
        try
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => element)]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [Fact]
    public void ManyAreCalled() => Assert.InRange(Functions().Count(f => Call(f, s_device) is not null), 200, int.MaxValue);

    [Theory]
    [MemberData(nameof(Names))]
    public void ResultsAreWhereArgumentsAre(string name)
    {
        foreach (MethodInfo function in Functions().Where(f => f.ToString() == name))
        {
            if (Call(function, null) is not { } here) continue;
            object there = Call(function, s_device) ?? throw new InvalidOperationException($"{function} does not run on a device.");
            Check(here, there);
        }
    }

    private static void Check(object here, object there)
    {
        switch (here, there)
        {
            case (NDArray<float> x, NDArray<float> y): Same(x, y); break;
            case (NDArray<int> x, NDArray<int> y): Same(x, y); break;
            case (NDArray<bool> x, NDArray<bool> y): Same(x, y); break;
            case (NDArray<Half> x, NDArray<Half> y): Same(x, y); break;
            case (NDArray<double> x, NDArray<double> y): Same(x, y); break;
            case (NDArray<System.Numerics.Complex> x, NDArray<System.Numerics.Complex> y): Same(x, y); break;
            case (System.Runtime.CompilerServices.ITuple x, System.Runtime.CompilerServices.ITuple y):
                for (int i = 0; i < x.Length; i++) Check(x[i]!, y[i]!);
                break;
            default: Assert.Fail(here.GetType().ToString()); break;
        }
    }

    private static void Same<T>(NDArray<T> here, NDArray<T> there)
    {
        Assert.Same(Device.Cpu, here.Device);
        Assert.False(here.IsUncommitted);
        Assert.Same(s_device, there.Device);
        Assert.Equal(here.Shape, there.Shape);
        Assert.Equal(here.ToArray(), there.ToArray());
    }

    /// <summary>The result; null where the function takes no such arguments.</summary>
    private static object? Call(MethodInfo function, ComputeDevice? device)
    {
        foreach (int[] shape in new int[][] { [2, 2], [2], [] })
        {
            try
            {
                object?[] arguments = [.. function.GetParameters().Select(p => Argument(p, shape, device))];
                return function.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            }
            catch (Exception e) when (e is not DeviceMismatchException)
            {
                // Another shape may do; and what throws here must throw there.
            }
        }
        return null;
    }

    private static object? Argument(ParameterInfo parameter, int[] shape, ComputeDevice? device)
    {
        if (!IsArray(parameter.ParameterType)) return parameter.HasDefaultValue ? Type.Missing : 0;
        Type element = parameter.ParameterType.GetGenericArguments()[0];
        NDArray<float> numbers = NDArray.Create([0.75f, 1, 0.25f, 0.5f]).Reshape(4)[..Shapes.Size(shape)].Reshape(shape);
        if (element == typeof(float)) return Placed(numbers, device);
        if (element == typeof(double)) return Placed(numbers.Astype<double>(), device);
        if (element == typeof(Half)) return Placed(numbers.Astype<Half>(), device);
        if (element == typeof(int)) return Placed(numbers.Astype<int>(), device);
        if (element == typeof(bool)) return Placed(numbers > 0.5f, device);
        if (element == typeof(System.Numerics.Complex)) return Placed(numbers.Astype<System.Numerics.Complex>(), device);
        throw new NotSupportedException(element.Name);
    }

    private static NDArray<T> Placed<T>(NDArray<T> x, ComputeDevice? device) => device is null ? x : x.To(device);
}
