using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Devices;

public class ResidencyTests
{
    private readonly FakeDevice _device = new("fake:0");

    private static NDArray<float> Counted(params ReadOnlySpan<int> shape) => Jnp.Arange<float>(Shapes.Size(shape)).Reshape(shape);

    [Fact]
    public void ArraysGoThereAndBack()
    {
        NDArray<float> x = Counted(3, 4), there = x.To(_device), back = there.To(Device.Cpu);
        Assert.Same(_device, there.Device);
        Assert.Same(Device.Cpu, back.Device);
        Assert.Same(there, there.To(_device));
        Assert.Same(x, x.To(Device.Cpu));
        Assert.Equal((1, 1), (_device.Writes, _device.Reads));
        Assert.Equal(x.ToArray(), there.ToArray());
        Assert.Equal(x.ToArray(), back.ToArray());
        Assert.Equal(x.ToString(), there.ToString());
        Assert.Equal(7, there[1, 3].Item());
        Assert.Equal((1, 1), (_device.Writes, _device.Reads));
    }

    [Fact]
    public void WhatIsWrittenOnTheHostAfterwardsIsNotSeen()
    {
        float[] elements = [1, 2];
        NDArray<float> there = NDArray.Create(elements).To(_device);
        elements[0] = 5;
        Assert.Equal([1f, 2f], there.ToArray());
    }

    [Fact]
    public void ViewsShareTheCopies()
    {
        NDArray<float> x = Counted(3, 4).To(_device), row = x[1], column = x.Reshape(4, 3), part = row[1..3];
        Assert.Equal([4f, 5, 6, 7], row.ToArray());
        Assert.Equal([5f, 6], part.ToArray());
        Assert.Equal([4, 3], column.Shape);
        Assert.All([row, column, part], a => Assert.Same(_device, a.Device));
        Assert.Equal((1, 1), (_device.Writes, _device.Reads));
        var other = new FakeDevice("fake:1");
        Assert.Equal([5f, 6], part.To(other).ToArray());
        Assert.Equal(1, other.Writes);
        Storage.Memory(part, out int offset);
        Assert.Equal(5, offset);
    }

    [Fact]
    public void EmptyArraysAndNumbersGoThere()
    {
        Assert.Equal([0, 4], Counted(0, 4).To(_device).BlockUntilReady().Shape);
        Assert.Empty(Counted(0, 4).To(_device).ToArray());
        Assert.Equal(3.5f, Jnp.Array(3.5f).To(_device).Item());
        Assert.Equal([true, false], Jnp.Array([true, false]).To(_device).ToArray());
    }

    [Fact]
    public void ResultsOfEagerFunctionsAreCopiedWhenAskedFor()
    {
        NDArray<float> x = Counted(3).To(_device), sum = x + x;
        Assert.Equal([0f, 2, 4], sum.ToArray());
        Assert.Equal((1, 1), (_device.Writes, _device.Reads));
        Assert.Same(sum, sum.BlockUntilReady());
        Assert.Equal((2, 1), (_device.Writes, _device.Reads));
    }

    [Fact]
    public void WaitingTellsWhatKernelsReported()
    {
        NDArray<float> x = Counted(3).To(_device);
        _device.Report("F");
        Assert.Throws<IndexOutOfRangeException>(() => x.BlockUntilReady());
        _device.Report("F");
        Assert.Throws<IndexOutOfRangeException>(() => x.ToArray());
        Assert.Equal([0f, 1, 2], x.ToArray());
    }

    [Fact]
    public void WhatDoesNotFitThrows()
    {
        _device.MemoryLimit = 8;
        Assert.Throws<DeviceMemoryException>(() => Counted(3).To(_device));
        Assert.Equal([0f, 1], Counted(2).To(_device).ToArray());
    }

    [Fact]
    public void WithoutThePackageThereIsNoSimulator()
    {
        Assert.Contains("SourceJax.Ilgpu", Assert.Throws<NotSupportedException>(() => Device.Simulator).Message);
        Assert.Empty(Device.Gpus);
        Assert.Equal([Device.Cpu], Device.All);
        Assert.Equal(("cpu:0", DeviceKind.Cpu), (Device.Cpu.ToString(), Device.Cpu.Kind));
        Assert.NotEmpty(Device.Cpu.Description);
    }
}
