using static SourceJax.Jnp;

namespace SourceJax.Ilgpu.Tests.Methods;

/// <summary>Methods as users write them.</summary>
public static partial class Programs
{
    /// <summary>Arguments are called like what is in kernels and around them.</summary>
    [Jit]
    public static NDArray<float> Names([Shape("n")] NDArray<float> device, [Shape("n")] NDArray<float> call, int count, int arguments, float fault)
    {
        var thread = Sum(device);
        var shared = thread * call + count * device * fault;
        return shared + arguments * Max(Concatenate([call, Jnp.Array([0f])]));
    }

    [Jit]
    public static NDArray<float> Choice([Shape("n")] NDArray<float> x, bool isTwice) => isTwice ? x * 2f : -x;

    [Jit]
    public static NDArray<float> EightArrays([Shape("n")] NDArray<float> a, [Shape("n")] NDArray<float> b, [Shape("n")] NDArray<float> c,
        [Shape("n")] NDArray<float> d, [Shape("n")] NDArray<float> e, [Shape("n")] NDArray<float> f, [Shape("n")] NDArray<float> g)
        => a * b + c * d + e * f + g;

    /// <summary>Seven arrays with the result: C# puts all of the numbers, which fill no whole words, into a tuple in the tuple.</summary>
    [Jit]
    public static NDArray<float> ManyNumbers([Shape("n")] NDArray<float> a, [Shape("n")] NDArray<float> b, [Shape("n")] NDArray<float> c,
        [Shape("n")] NDArray<float> d, [Shape("n")] NDArray<float> e, [Shape("n")] NDArray<float> f, byte g, int h, int i, int j, int k, float l, float m, float n,
        int o)
        => a * g + b * h + c * i + d * j + e * k + f * l + m * n + a * o;

    /// <summary>Three tuples in each other, with three numbers in the last one.</summary>
    [Jit]
    public static NDArray<float> ManyArrays([Shape("n")] NDArray<float> a, [Shape("n")] NDArray<float> b, [Shape("n")] NDArray<float> c,
        [Shape("n")] NDArray<float> d, [Shape("n")] NDArray<float> e, [Shape("n")] NDArray<float> f, [Shape("n")] NDArray<float> g,
        [Shape("n")] NDArray<float> h, [Shape("n")] NDArray<float> i, [Shape("n")] NDArray<float> j, [Shape("n")] NDArray<float> k,
        [Shape("n")] NDArray<float> l, [Shape("n")] NDArray<float> m, short n, int o, float p)
        => a * n + b * o + c * p + d * e * f + g * h * i + j * k * l * m;

    [Grad, Checkpoint(Segments = Segments.Auto)]
    public static NDArray<float> Long([Shape("n")] NDArray<float> x)
    {
        var v = x;
        for (int i = 0; i < 50; i++) v = v + 0.1f * Sin(v * x);
        return Sum(v);
    }

    /// <summary>A number that a kernel computes is changed by the host.</summary>
    [Jit]
    public static NDArray<float> Carried([Shape("n")] NDArray<float> x, int trips)
    {
        var s = Sum(x);
        for (int i = 0; i < trips; i++) s = s + i * Sum(x * i);
        return s;
    }

    [Jit]
    public static NDArray<float> Halved([Shape("n")] NDArray<float> x)
    {
        var s = Sum(x);
        while (s.Item() > 0.1f) s = s * 0.5f;
        return s;
    }

    [Jit]
    public static float Taken([Shape("n")] NDArray<float> x, [Shape("m")] NDArray<int> at) => Sum(Take(x, at)).Item();

    [Jit]
    public static NDArray<float> OfNumbers(NDArray<float> a, NDArray<float> b) => a + b;

    [Jit]
    public static NDArray<int> Quotient([Shape("n")] NDArray<int> x, int by) => x / by + x % by;
}
