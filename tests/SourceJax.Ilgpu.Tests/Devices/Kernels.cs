using ILGPU;

namespace SourceJax.Ilgpu.Tests.Devices;

/// <summary>Kernels as the generator writes them, and calls of them.</summary>
file static class Bodies
{
    public static readonly Kernel<(ArrayView<float> x, ArrayView<float> result, float s)> Scale = new(ScaleLoop);
    public static readonly Kernel<(ArrayView<float> x, ArrayView<float> result)> Sum = new(SumLoop);
    public static readonly Kernel<(ArrayView<float> x, ArrayView<int> places, ArrayView<float> result, ArrayView<int> fault)> Take = new(TakeLoop);
    public static readonly Kernel<(ArrayView<byte> x, ArrayView<byte> result)> Not = new(NotLoop);
    public static readonly Kernel<(
        ArrayView<int> a, ArrayView<int> b, ArrayView<int> c, ArrayView<int> d, ArrayView<int> e, ArrayView<int> f, ArrayView<int> g,
        ArrayView<int> result, int n)>
        Many = new(ManyLoop);

    private static void ScaleLoop((ArrayView<float> x, ArrayView<float> result, float s) a, long count)
    {
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads) a.result[i] = a.x[i] * a.s;
    }

    private static void SumLoop((ArrayView<float> x, ArrayView<float> result) a, long count)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(256);
        float sum = 0;
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads) sum += a.x[i];
        shared[Gpu.Lane] = sum;
        Group.Barrier();
        for (int k = Gpu.Lanes >> 1; k > 0; k >>= 1)
        {
            if (Gpu.Lane < k) shared[Gpu.Lane] += shared[Gpu.Lane + k];
            Group.Barrier();
        }
        if (Gpu.Lane == 0) a.result[Grid.IdxX] = shared[0];
    }

    private static void TakeLoop((ArrayView<float> x, ArrayView<int> places, ArrayView<float> result, ArrayView<int> fault) a, long count)
    {
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads)
        {
            int place = a.places[i];
            if (place < 0 || place >= a.x.IntLength)
            {
                a.fault[1] = place;
                a.fault[2] = a.x.IntLength;
                a.fault[0] = KernelFault.OutOfRange;
                place = 0;
            }
            a.result[i] = a.x[place];
        }
    }

    private static void NotLoop((ArrayView<byte> x, ArrayView<byte> result) a, long count)
    {
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads) a.result[i] = (byte)(1 - a.x[i]);
    }

    private static void ManyLoop(
        (ArrayView<int> a, ArrayView<int> b, ArrayView<int> c, ArrayView<int> d, ArrayView<int> e, ArrayView<int> f, ArrayView<int> g,
            ArrayView<int> result, int n) p,
        long count)
    {
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads) p.result[i] = p.a[i] + p.b[i] + p.c[i] + p.d[i] + p.e[i] + p.f[i] + p.g[i] + p.n;
    }
}

internal static class Methods
{
    public static NDArray<float> Scale(NDArray<float> x, float s)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Scale));
        DeviceArray<float> result = call.Result<float>(x.Size);
        Bodies.Scale.Launch(call, x.Size, (call.Input(x).View, result.Target, s));
        return call.Return(result, x.Shape);
    }

    /// <summary>The sum in two stages, and the same elements in another shape.</summary>
    public static (NDArray<float> Sum, NDArray<float> Row) Sum(NDArray<float> x)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Sum));
        int groups = DeviceCall.Groups(x.Size);
        DeviceArray<float> argument = call.Input(x), partial = call.Scratch<float>(groups), result = call.Result<float>(1);
        Bodies.Sum.LaunchGroups(call, groups, (argument.View, partial.Target), x.Size);
        Bodies.Sum.LaunchGroups(call, 1, (partial.View, result.Target), groups);
        return (call.Return(result), call.Return(argument, 1, x.Size));
    }

    public static NDArray<float> Take(NDArray<float> x, NDArray<int> places)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Take));
        DeviceArray<float> result = call.Result<float>(places.Size);
        Bodies.Take.Launch(call, places.Size, (call.Input(x).View, call.Input(places).View, result.Target, call.Fault));
        return call.Return(result, places.Shape);
    }

    public static NDArray<bool> Not(NDArray<bool> x)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Not));
        DeviceArray<bool> result = call.Result<bool>(x.Size);
        Bodies.Not.Launch(call, x.Size, (call.Input(x).Bytes, result.ByteTarget));
        return call.Return(result, x.Shape);
    }

    public static NDArray<int> Many(NDArray<int> x, ReadOnlySpan<int> y, NDArray<int> number, ComputeDevice device)
    {
        using DeviceCall call = DeviceCall.Begin(device, nameof(Many));
        DeviceArray<int> a = call.Input(x), b = call.Input(y), c = call.Constant<int>([1, 2, 3]), result = call.Result<int>(3);
        ReadOnlySpan<int> n = call.Input(number).Span;
        Bodies.Many.Launch(call, 3, (a.View, b.View, c.View, a.View, b.View, c.View, a.View, result.Target, n[0]));
        return call.Return(result, 3);
    }

    /// <summary>Steps on the host between kernels, on the same buffers.</summary>
    public static (NDArray<float> First, NDArray<float> Second) Mixed(NDArray<float> x)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Mixed));
        DeviceArray<float> between = call.Scratch<float>(x.Size), result = call.Result<float>(x.Size);
        Bodies.Scale.Launch(call, x.Size, (call.Input(x).View, between.Target, 2));
        foreach (ref float element in between.Writable) element += 1;
        Bodies.Scale.Launch(call, x.Size, (between.View, result.Target, 10));
        result.Writable[0] = -1;
        return (call.Return(result, x.Shape), call.Return(between, x.Shape));
    }

    public static void Writes(NDArray<float> x)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(Writes));
        DeviceArray<float> argument = call.Input(x);
        Assert.Throws<InvalidOperationException>(() => argument.Target);
        Assert.Throws<InvalidOperationException>(() => { _ = argument.Writable; });
    }

    /// <summary>Reports, and returns what the host has computed.</summary>
    public static NDArray<float> TakeOnHost(NDArray<float> x, NDArray<int> places)
    {
        using DeviceCall call = DeviceCall.Begin(x.Device, nameof(TakeOnHost));
        DeviceArray<float> result = call.Result<float>(places.Size);
        Bodies.Take.Launch(call, places.Size, (call.Input(x).View, call.Input(places).View, result.Target, call.Fault));
        _ = result.Writable;
        return call.Return(result, places.Shape);
    }
}
