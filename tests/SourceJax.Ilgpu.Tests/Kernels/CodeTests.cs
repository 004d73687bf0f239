using System.Reflection;
using SourceJax.Ilgpu.Kernels;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.Kernels;

/// <summary>The library's kernels are code that devices take.</summary>
public sealed class CodeTests
{
    public static TheoryData<string, Type> Cases()
    {
        var cases = new TheoryData<string, Type>();
        foreach (Type element in new[] { typeof(float), typeof(double), typeof(int) })
        {
            foreach (Type term in new[] { typeof(Product<>), typeof(ProductOrZero<>), typeof(ProductOrZeroOfLeft<>), typeof(ProductOrZeroOfRight<>) })
                Add(typeof(ContractionKernels<,>).MakeGenericType(element, term.MakeGenericType(element)));
            Type[] homes = [typeof(SortKernels<>), typeof(ArgExtremumKernels<>), typeof(CumulativeKernels<>)];
            foreach (Type home in homes) Add(home.MakeGenericType(element));
        }
        return cases;

        void Add(Type home)
        {
            foreach (var method in home.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsKernel)) cases.Add(method.Name, home);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Devices_take_it(string kernel, Type home) => KernelCode.Check(home.GetMethod(kernel)!);

    static bool IsKernel(MethodInfo method) => method.GetParameters() is [_, { ParameterType: var count }] && count == typeof(long);
}
