using SourceJax;
using static SourceJax.Jnp;

namespace GpuDispatch;

/// <summary>Weights and biases of a layer, and of its gradient.</summary>
[PyTree]
public partial record Layer([Shape("in out")] NDArray<float> W, [Shape("out")] NDArray<float> B);

/// <summary>The parameters of a network with two hidden layers, which says on which side of a curve a point is.</summary>
[PyTree]
public partial record Network(Layer First, Layer Second, Layer Last)
{
    /// <summary>Weights to begin with, on the default device.</summary>
    public static Network Random(PrngKey key, int width)
    {
        PrngKey[] keys = Rng.Split(key, 3);
        return new(Layer(keys[0], 2, width), Layer(keys[1], width, width), Layer(keys[2], width, 1));
    }

    /// <summary>The same parameters on a device.</summary>
    public Network To(ComputeDevice device) => Map(leaf => leaf.To(device));

    static Layer Layer(PrngKey key, int inputs, int outputs)
        => new(Rng.Normal<float>(key, [inputs, outputs]) * MathF.Sqrt(1f / inputs), Zeros<float>(outputs));
}
