using System.Numerics;

namespace SourceJax.Ilgpu.Tests.Devices;

public class SimulatorTests
{
    private static ComputeDevice Simulator => Device.Simulator;

    [Fact]
    public void DevicesAreFound()
    {
        GpuDevice.Register();
        Assert.Equal(("simulator:0", DeviceKind.Simulator), (Simulator.Name, Simulator.Kind));
        Assert.Same(Simulator, Device.Simulator);
        Assert.NotEmpty(Simulator.Description);
        Assert.DoesNotContain(Simulator, Device.Gpus);
        Assert.Contains(Device.Cpu, Device.All);
        Assert.Single(Device.All, d => d == Simulator);
        Assert.All(Device.Gpus, d => Assert.True(d.Kind is DeviceKind.Cuda or DeviceKind.OpenCL));
    }

    [Fact]
    public void ArraysOfAllTypesGoThereAndBack()
    {
        Exact(1.5, -0.0, double.NaN);
        Exact(1.5f, -0f, float.NaN);
        Exact((Half)1.5, Half.NaN);
        Exact(true, false, true);
        Exact<sbyte>(-1, 2);
        Exact<byte>(255, 2);
        Exact<short>(-1, 2);
        Exact<ushort>(65535, 2);
        Exact(int.MinValue, 7);
        Exact(uint.MaxValue, 7u);
        Exact(long.MinValue, 7L);
        Exact(ulong.MaxValue);
        Exact(new Complex(1, -2), new Complex(double.NaN, 0));
        Assert.Equal([0, 4], Jnp.Zeros<float>(0, 4).To(Simulator).BlockUntilReady().Shape);
        Assert.Equal(3.5f, Jnp.Array(3.5f).To(Simulator).Item());

        static void Exact<T>(params T[] elements)
        {
            NDArray<T> there = Jnp.Array(elements).To(Simulator);
            Assert.Same(Simulator, there.Device);
            Assert.Equal(elements, there.BlockUntilReady().ToArray());
            Assert.Equal(elements, there[..].Reshape(-1, 1).To(Device.Cpu).ToArray());
        }
    }

    [Fact]
    public void MemoryInUseIsThatOfLiveArrays()
    {
        Collect();
        long before = Simulator.MemoryInUse;
        NDArray<float> x = Jnp.Zeros<float>(1 << 20).To(Simulator).BlockUntilReady();
        Assert.True(Simulator.MemoryInUse >= before + (4 << 20));
        GC.KeepAlive(x);
        Lose();
        Collect();
        Assert.True(Simulator.MemoryInUse < before + (9 << 20));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Lose()
        {
            for (int i = 0; i < 10; i++) Jnp.Zeros<float>(1 << 20).To(Simulator);
        }
    }

    [Fact]
    public void WhatDoesNotFitThrowsAndWhatFitsGoesOn()
    {
        Collect();
        long keep = Simulator.MemoryLimit;
        Simulator.MemoryLimit = Simulator.MemoryInUse + (4 << 20);
        try
        {
            string message = Assert.Throws<DeviceMemoryException>(() => Jnp.Ones<float>(1 << 22).To(Simulator)).Message;
            Assert.Contains($"{1 << 24:N0}", message);
            Assert.Contains($"{Simulator.MemoryLimit:N0}", message);
            Assert.Contains($"{Simulator.MemoryInUse:N0}", message);
            // More than the limit in all: what is lost is found again.
            for (int i = 0; i < 40; i++) Assert.Equal(2, (2 * Jnp.Ones<float>(1 << 18).To(Simulator)).To(Simulator)[5].Item());
            for (int i = 1; i < 40; i++) Jnp.Ones<float>(i << 13).To(Simulator);
        }
        finally
        {
            Simulator.MemoryLimit = keep;
        }
        Assert.Equal(1, Jnp.Ones<float>(1 << 22).To(Simulator)[^1].Item());
    }

    [Fact]
    public void TheDefaultIsWhereArraysAreMade()
    {
        using (Device.Use(Simulator))
        {
            Assert.Same(Simulator, Jnp.Zeros<float>(3).Device);
            Assert.Same(Simulator, Rng.Normal<float>(Rng.Key(1), 3).BlockUntilReady().Device);
        }
        Assert.Same(Device.Cpu, Jnp.Zeros<float>(3).Device);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
