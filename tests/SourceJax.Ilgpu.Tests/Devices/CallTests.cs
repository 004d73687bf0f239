namespace SourceJax.Ilgpu.Tests.Devices;

public class CallTests
{
    private static readonly ComputeDevice s_device = Device.Simulator;

    private static NDArray<float> Counted(params ReadOnlySpan<int> shape) => Jnp.Arange<float>(Shapes.Size(shape)).Reshape(shape).To(s_device);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1000)]
    public void LoopsCoverAllElements(int n)
    {
        NDArray<float> x = Counted(n), y = Methods.Scale(x, 3);
        Assert.Same(s_device, y.Device);
        Assert.Equal((3 * x).ToArray(), y.ToArray());
        Assert.Equal((9 * x).ToArray(), Methods.Scale(Methods.Scale(x, 3), 3).BlockUntilReady().ToArray());
    }

    [Fact]
    public void ViewsOfArraysAreArguments()
    {
        NDArray<float> x = Counted(4, 5);
        Assert.Equal((2 * x[2]).ToArray(), Methods.Scale(x[2], 2).ToArray());
        Assert.Equal((2 * x[2][1..3]).ToArray(), Methods.Scale(x[2][1..3], 2).ToArray());
        // An eager result is on the host until a kernel asks for it.
        Assert.Equal((4 * x[1]).ToArray(), Methods.Scale((x + x)[1], 2).ToArray());
    }

    [Fact]
    public void GroupsReduce()
    {
        NDArray<float> x = Counted(2, 5000);
        var (sum, row) = Methods.Sum(x);
        Assert.Equal(9999 * 5000, sum.Item());
        Assert.Equal(0, sum.NDim);
        Assert.Equal([1, 10000], row.Shape);
        Assert.Equal(x.ToArray(), row.ToArray());
        Assert.Equal(0, Methods.Sum(Counted(0)).Sum.Item());
        Assert.Equal((1, 1, 2, 1024), (DeviceCall.Groups(0), DeviceCall.Groups(4096), DeviceCall.Groups(4097), DeviceCall.Groups(1L << 40)));
    }

    [Fact]
    public void TruthValuesAreBytes() => Assert.Equal([false, true, false], Methods.Not(Jnp.Array([true, false, true]).To(s_device)).ToArray());

    [Fact]
    public void SpansTablesAndNumbersGoAlong()
    {
        for (int i = 0; i < 3; i++) Assert.Equal([345, 370, 395], Methods.Many(Jnp.Array([1, 2, 3]).To(s_device), [10, 20, 30], 320, s_device).ToArray());
    }

    [Fact]
    public void TheHostDoesStepsOnTheSameBuffers()
    {
        NDArray<float> x = Counted(5);
        var (first, second) = Methods.Mixed(x);
        Assert.Equal([-1f, 30, 50, 70, 90], first.ToArray());
        Assert.Equal([1f, 3, 5, 7, 9], second.ToArray());
        Assert.Equal([2f, 6, 10, 14, 18], Methods.Scale(second, 2).ToArray());
        Assert.Equal([-2f, 60, 100, 140, 180], Methods.Scale(first, 2).ToArray());
        Methods.Writes(x);
        Assert.Throws<NotSupportedException>(() => DeviceCall.Begin(Device.Cpu, "F"));
    }

    [Fact]
    public void ScratchIsGivenBack()
    {
        NDArray<float> x = Counted(1 << 12);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = s_device.MemoryInUse;
        for (int i = 0; i < 5; i++) Methods.Sum(x);
        Assert.True(s_device.MemoryInUse <= before + 5 * 256, $"{before} {s_device.MemoryInUse}");
        GC.KeepAlive(x);
    }

    [Fact]
    public void AnIndexOutOfRangeIsReportedAtTheWait()
    {
        NDArray<float> x = Counted(3);
        NDArray<int> bad = Jnp.Array([0, 6]).To(s_device), good = Jnp.Array([2, 1]).To(s_device);
        NDArray<float> taken = Methods.Take(x, bad);
        string message = Assert.Throws<IndexOutOfRangeException>(() => taken.BlockUntilReady()).Message;
        Assert.Equal("Index 6 is out of range for an axis of 3 elements, in Take.", message);
        Assert.Throws<IndexOutOfRangeException>(() => taken.ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => taken.BlockUntilReady());
        Assert.Equal([2f, 1], Methods.Take(x, good).BlockUntilReady().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => Methods.Take(x, bad).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => Methods.Scale(Methods.Take(x, bad), 2).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => Methods.TakeOnHost(x, bad));
        Assert.Equal([2f, 1], Methods.TakeOnHost(x, good).ToArray());
        Methods.Take(x, bad);
        Assert.Throws<IndexOutOfRangeException>(s_device.Wait);
        s_device.Wait();
        // More than anyone waits for.
        for (int i = 0; i < 600; i++) taken = Methods.Take(x, good);
        Assert.Equal([2f, 1], taken.ToArray());
    }

    [Fact]
    public void ThreadsComputeAtOnce()
    {
        NDArray<float> shared = Counted(300);
        var failures = new Exception?[4];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            try
            {
                NDArray<float> mine = shared;
                for (int turn = 0; turn < 20; turn++)
                {
                    mine = Methods.Scale(shared, t + turn);
                    Assert.Equal(Counted(300).ToArray().Sum() * (t + turn), Methods.Sum(mine).Sum.Item(), 1e-5 * 1e7);
                    Assert.Equal(shared.ToArray()[7] * (t + turn), mine[7].Item());
                }
            }
            catch (Exception e)
            {
                failures[t] = e;
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.All(failures, Assert.Null);
    }
}
