using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Devices;

public class PlacementTests
{
    private readonly FakeDevice _device = new("fake:0");

    [Fact]
    public void DifferentDevicesDoNotMeet()
    {
        NDArray<float> here = Jnp.Ones<float>(2), there = here.To(_device), elsewhere = here.To(new FakeDevice("fake:1"));
        string message = Assert.Throws<DeviceMismatchException>(() => here + there).Message;
        Assert.Contains("'x'", message);
        Assert.Contains("'y'", message);
        Assert.Contains("cpu:0", message);
        Assert.Contains("fake:0", message);
        Assert.Throws<DeviceMismatchException>(() => there * elsewhere);
        Assert.Throws<DeviceMismatchException>(() => Jnp.Where(here > 0, there, there));
        Assert.Throws<DeviceMismatchException>(() => Jnp.Matmul(here, there));
        Assert.Throws<DeviceMismatchException>(() => Jnp.Concatenate([here, there]));
        Assert.Throws<DeviceMismatchException>(() => there[Jnp.Array([0, 1, 0])]);
        Assert.Throws<DeviceMismatchException>(() => there.At(0).Set(here[0]));
        Assert.Throws<DeviceMismatchException>(() => Jnp.Searchsorted(here, there));
    }

    [Fact]
    public void NumbersGoAlong()
    {
        NDArray<float> there = Jnp.Ones<float>(2).To(_device), number = 3f;
        Assert.Equal([4f, 4], (there + 3f).ToArray());
        Assert.Same(_device, (there + number * number).Device);
        Assert.Same(_device, (Jnp.Sqrt(number) * there).Device);
        Assert.Same(_device, Jnp.Where(there > 0, there, 0f).Device);
        Assert.Same(_device, there[new[] { 1, 0, 1 }].Device);
        Assert.Same(_device, there.At(0).Set(7).Device);
        Assert.Same(Device.Cpu, number.Device);
        Assert.Same(Device.Cpu, (number * Jnp.Ones<float>(2)).Device);
        Assert.Throws<DeviceMismatchException>(() => there + Jnp.Array(3f));
        Assert.Throws<DeviceMismatchException>(() => there + Jnp.Sqrt(Jnp.Array(3f)));
        Assert.Throws<DeviceMismatchException>(() => there + number.To(Device.Cpu));
    }

    [Fact]
    public void CallsAreWhereTheirArraysAre()
    {
        NDArray<float> here = Jnp.Ones<float>(2), there = here.To(_device), number = 1f;
        Assert.Null(Dispatch.Find(("a", Dispatch.Of(here)), ("b", Dispatch.Of(number))));
        Assert.Same(_device, Dispatch.Find(("a", Dispatch.Of(number)), ("b", Dispatch.Of(there))));
        Assert.Equal("b", Assert.Throws<DeviceMismatchException>(() => Dispatch.Find(("a", Dispatch.Of(here)), ("b", Dispatch.Of(there)))).ParamName);
        Assert.Null(Dispatch.Find(("a", Dispatch.Of(number))));
        using (Device.Use(_device))
        {
            Assert.Same(_device, Dispatch.Find(("a", Dispatch.Of(number))));
            Assert.Same(_device, Dispatch.Find());
            Assert.Null(Dispatch.Find(("a", Dispatch.Of(here))));
            Assert.False(Dispatch.IsHost);
        }
        Assert.True(Dispatch.IsHost);
        Assert.True(Storage.IsOnHost(here));
        Assert.False(Storage.IsOnHost(there));
        Assert.Throws<ArgumentException>(() => Dispatch.Require(null, DeviceKind.Cuda, "F"));
    }

    [Fact]
    public async Task TheDefaultIsOfTheFlow()
    {
        using (Device.Use(_device))
        {
            Assert.Same(_device, Device.Default);
            Assert.Same(_device, await Task.Run(() => Device.Default));
            await Task.Yield();
            Assert.Same(_device, Device.Default);
            using (Device.Use(Device.Cpu)) Assert.Same(Device.Cpu, Jnp.Zeros<float>(2).Device);
            Assert.Same(_device, Device.Default);
            Thread other = new(() => { using (Device.Use(Device.Cpu)) Assert.Same(Device.Cpu, Device.Default); });
            other.Start();
            other.Join();
            Assert.Same(_device, Device.Default);
        }
        Assert.Same(Device.Cpu, Device.Default);
    }

    [Fact]
    public void CreationFunctionsUseTheDefault()
    {
        NDArray<float> here = Jnp.Ones<float>(3, 3);
        using (Device.Use(_device))
        {
            Assert.All(
                [
                    Jnp.Zeros<float>(3), Jnp.Ones<float>(3), Jnp.Full([2], 1f), Jnp.Arange<float>(4), Jnp.Linspace(0f, 1f), Jnp.Eye<float>(2),
                    Jnp.Tri<float>(3), Jnp.Array(1f), Jnp.Array([1f]), Jnp.Array(new float[2, 2]), Jnp.Array(new float[2, 2, 2]),
                    Jnp.Array<float>([[1f, 2], [3f, 4]]),
                    Jnp.Logspace(0f, 1f), Rng.Normal<float>(Rng.Key(1), 3), Rng.Uniform<float>(Rng.Key(1), 3), Rng.Gumbel<float>(Rng.Key(1), 3),
                    Rng.Laplace<float>(Rng.Key(1), 3), Rng.TruncatedNormal(Rng.Key(1), -1f, 1f, 3), Rng.Rademacher<float>(Rng.Key(1), 3),
                    Jnp.Sqrt<float>(2f),
                ],
                x => Assert.Same(_device, x.Device));
            Assert.Same(_device, Rng.Permutation(Rng.Key(1), 5).Device);
            Assert.Same(_device, Lax.BroadcastedIota<int>([2, 3], 0).Device);

            // Where there are arguments, they decide, and nothing that a function makes for itself is in their way.
            Assert.All(
                [
                    Jnp.ZerosLike(here), Jnp.OnesLike(here), Jnp.FullLike(here, 2), Jnp.Sort(here), Jnp.Max(here), Nn.Softmax(here),
                    Linalg.Inv(here + Rows(here)), Linalg.MatrixPower(here, 3), Jnp.Polyval(here[0], here), Jnp.LogNdtr(here), Jnp.Pad(here, 1),
                    Rng.Permutation(Rng.Key(1), here),
                    here.At(0).Add(1), Rng.Choice(Rng.Key(1), here, [2]), Rng.Choice(Rng.Key(1), here, [2], replace: false),
                    Nn.OneHot<float>(here.Astype<int>(), 3),
                    here[^1, ..2], Rng.Categorical(Rng.Key(1), here).Astype<float>(), Lax.Map((NDArray<float> x) => x * 2, here),
                    Lax.Map((NDArray<float> x) => x * 2, here[..0]),
                ],
                x => Assert.Same(Device.Cpu, x.Device));
        }

        static NDArray<float> Rows(NDArray<float> like) => NDArray.Create([1f, 0, 0, 0, 2, 0, 0, 0, 3], like.Shape);
    }
}
