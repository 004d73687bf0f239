using SourceJax.Ilgpu.Tests.OpenCl;

namespace SourceJax.Ilgpu.Tests.Methods;

/// <summary>Methods by the real generator give on a device what they give on the host, and leave it there.</summary>
public sealed class MethodTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 7, 300];

    static NDArray<float> Normal(int seed, int n) => Rng.Normal<float>(Rng.Key(seed), [n]);

    static void Agrees(Func<ComputeDevice, NDArray<float>> method) => Agrees(method, Device.Simulator);

    static void Agrees(Func<ComputeDevice, NDArray<float>> method, ComputeDevice device)
    {
        NDArray<float> expected = method(Device.Cpu), actual = method(device);
        Assert.Equal(device, actual.Device);
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        float[] numbers = actual.ToArray();
        Assert.All(expected.ToArray(), (e, i) => Assert.True(MathF.Abs(e - numbers[i]) <= 1e-5f * (1 + MathF.Abs(e)), $"element {i}: {e} and {numbers[i]}"));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Arguments_may_be_called_like_what_kernels_have(int n) => Agrees(d => Programs.NamesJit(Normal(1, n).To(d), Normal(2, n).To(d), 3, 2, 0.5f));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Kernels_are_given_truth_values(bool isTwice) => Agrees(d => Programs.ChoiceJit(Normal(3, 5).To(d), isTwice));

    [Fact]
    public void Kernels_are_given_many_arguments() => ManyArguments(Device.Simulator);

    [OpenClFact]
    public void Kernels_of_OpenCL_are_given_many_arguments() => ManyArguments(OpenClDevice.Instance);

    static void ManyArguments(ComputeDevice device)
    {
        Same(x => Programs.EightArraysJit(x[1], x[2], x[3], x[4], x[5], x[6], x[7]));
        Same(x => Programs.ManyNumbersJit(x[1], x[2], x[3], x[4], x[5], x[6], 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Same(x => Programs.ManyArraysJit(x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], 1, 2, 3));

        void Same(Func<NDArray<float>[], NDArray<float>> method)
            => Agrees(d => method([.. Enumerable.Range(0, 14).Select(seed => Normal(seed, 33).To(d))]), device);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Checkpoints_of_a_loop_are_the_hosts(int n) => Agrees(d => Programs.LongGrad(Normal(4, n).To(d)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_the_host_changes_is_what_comes_out(int n)
    {
        Agrees(d => Programs.CarriedJit(Normal(5, n).To(d), 3));
        Agrees(d => Programs.HalvedJit((Normal(6, n) * 0f + 1.5f).To(d)));
    }

    [Fact]
    public void Numbers_alone_go_to_the_default_device()
    {
        using (Device.Use(Device.Simulator)) Assert.Equal(Device.Simulator, Programs.OfNumbersJit(1f, 2f).Device);
        Assert.Equal(Device.Cpu, Programs.OfNumbersJit(1f, 2f).Device);
    }

    [Fact]
    public void A_number_that_is_returned_is_none_of_an_element_that_does_not_exist()
    {
        NDArray<float> x = Normal(1, 5).To(Device.Simulator);
        Assert.Throws<IndexOutOfRangeException>(() => Programs.TakenJit(x, Jnp.Array([1, 7]).To(Device.Simulator)));
        Assert.Equal(Programs.Taken(Normal(1, 5), Jnp.Array([1, 2])), Programs.TakenJit(x, Jnp.Array([1, 2]).To(Device.Simulator)), 1e-6f);
    }

    [Fact]
    public void A_division_by_zero_is_thrown_at_the_wait_and_the_next_call_works()
    {
        NDArray<int> x = Jnp.Array([7, -7]).To(Device.Simulator);
        Assert.Throws<DivideByZeroException>(() => Programs.QuotientJit(x, 0).BlockUntilReady());
        Assert.Equal([-2 + 1, 2 - 1], Programs.QuotientJit(x, -3).ToArray());
    }
}
