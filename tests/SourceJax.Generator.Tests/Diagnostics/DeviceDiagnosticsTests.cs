using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

/// <summary>Methods for one kind of device are told what it does not run, whether or not the package with devices is there.</summary>
public class DeviceDiagnosticsTests
{
    const string Cuda = "Device = DeviceKind.Cuda";

    [Theory]
    [InlineData("[Jit([|Device = DeviceKind.Cuda|])] public static double F(ReadOnlySpan<double> x) => x[0];", "'FJit'", "no argument and no result is an NDArray")]
    [InlineData("[Jit([|Device = DeviceKind.Cuda|])] public static void F([Shape(\"n\")] NDArray<double> x, Span<double> y) { y[0] = 1; }", "'FJit'", "spans of its caller's")]
    [InlineData("[Grad([|Device = DeviceKind.OpenCL|])] public static double F(double[] x) => x[0] * x[0];", "'FGrad'", "no argument and no result is an NDArray")]
    public async Task A_method_without_arrays_of_devices(string member, params string[] messageParts)
        => await Subject.Verify("SJ0501", $"public static partial class C {{ {member} }}", messageParts);

    [Theory]
    [InlineData("[Jit(Device = DeviceKind.Cuda)] public static NDArray<Half> F(NDArray<Half> x) => [|x * x|];", "'x * x'", "not on Cuda", "kernels have no Half")]
    [InlineData("[Jit(Device = DeviceKind.Cuda)] public static NDArray<Complex> F(NDArray<Complex> x) => [|x * x|];", "kernels have no", "Complex")]
    [InlineData("[Jit(Device = DeviceKind.Cuda)] public static NDArray<Half> F(NDArray<Half> x) { [|var y = x + x;|] [|return y * x;|] }", "kernels have no Half")]
    public async Task Element_types_that_kernels_do_not_have(string member, params string[] messageParts)
        => await Subject.Verify("SJ0501", $"using System.Numerics; public static partial class C {{ {member} }}", messageParts);

    [Fact]
    public async Task A_loop_whose_iterations_follow_one_another() => await Subject.Verify("SJ0501", $$"""
        public static partial class C
        {
            [Jit({{Cuda}})]
            public static NDArray<float> F([Shape("n")] NDArray<float> x)
            {
                var y = new float[x.Shape[0]];
                float last = 0;
                [|for (int i = 0; i < y.Length; i++)|]
                {
                    last = 0.5f * last + x[i].Item();
                    y[i] = last;
                }
                return Jnp.Array(y);
            }
        }
        """, "'for (int i = 0; i < y.Length; i++)'", "its iterations follow one another");

    [Fact]
    public async Task A_step_in_a_helper_is_marked_at_the_attribute_and_where_its_result_is_used() => await Subject.Verify("SJ0501", $$"""
        public static partial class C
        {
            [Jit([|{{Cuda}}|])] public static NDArray<float> F(NDArray<float> x) => [|Narrow(x) + 1|];
            static NDArray<float> Narrow(NDArray<float> x)
            {
                var half = x.Astype<Half>();
                return (half * half).Astype<float>();
            }
        }
        """, "kernels have no Half");

    [Fact]
    public async Task What_devices_run_is_right() => await Subject.Verify("SJ0501", $$"""
        public static partial class C
        {
            [Jit({{Cuda}}), Grad({{Cuda}})]
            public static NDArray<float> Loss([Shape("n m")] NDArray<float> w, [Shape("n m")] NDArray<float> x) => Jnp.Sum(Jnp.Tanh(Jnp.Dot(w.T, x)));
            [Vmap({{Cuda}})]
            public static float Halvings(float x) { int n = 0; while (x > 1) { x /= 2; n++; if (n > 100) break; } return n + x; }
            [Jit({{Cuda}})]
            public static NDArray<float> Numbers([Shape("n")] NDArray<float> x, float y) { while (y > 1) y /= 2; return y > 0.75f ? x * y : x; }
            [Jit({{Cuda}})]
            public static NDArray<float> Steps([Shape("n")] NDArray<float> x) { for (int i = 0; i < 10; i++) x = Jnp.Sin(x) + i; return Jnp.Cumsum(Jnp.Sort(x)); }
            [Jit(Device = DeviceKind.Cpu)] public static double Host(ReadOnlySpan<double> x) => x[0];
            [Jit] public static NDArray<Half> Anywhere(NDArray<Half> x) => x * x;
        }
        """);
}
