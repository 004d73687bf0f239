using SourceJax;
using static SourceJax.Jnp;

namespace GpuDispatch;

/// <summary>The programs of JAX's own introduction, as in samples/QuickStart: nothing in them says where they run.</summary>
public static partial class Programs
{
    // jax.jit(slow_f)
    [Jit]
    public static NDArray<float> SlowF(NDArray<float> x) => Sin(x) * x + Log(x + 1);

    // jax.grad(loss)
    [Grad]
    public static NDArray<float> Loss(
        [Shape("in", "")] (NDArray<float> W, NDArray<float> B) parameters, [Shape("in")] NDArray<float> x, [Shape("")] NDArray<float> yTrue)
        => Mean(Square(Dot(parameters.W, x) + parameters.B - yTrue));

    // jax.vmap(simple_affine, in_axes=(None, None, 0))
    [Vmap(InAxes = [Axes.None, Axes.None, 0])]
    public static NDArray<float> SimpleAffine([Shape("out in")] NDArray<float> w, [Shape("out")] NDArray<float> b, [Shape("in")] NDArray<float> x)
        => Dot(w, x) + b;

    // jax.jit(jax.vmap(jax.grad(loss), in_axes=(None, 0, 0)))
    [Vmap(nameof(LossGrad), InAxes = [Axes.None, 0, 0])]
    public static partial (NDArray<float> W, NDArray<float> B) BatchedLossGrad(
        (NDArray<float> W, NDArray<float> B) parameters, NDArray<float> x, NDArray<float> yTrue);
}
