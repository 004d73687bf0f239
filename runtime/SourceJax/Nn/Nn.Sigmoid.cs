using System.Numerics;
using SourceJax.Execution;
using SourceJax.Numerics;

namespace SourceJax;

public static partial class Nn
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static NDArray<T> Sigmoid<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SigmoidOf>(x);

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x) => Elementary.Sigmoid(x);

    /// <summary>1 / (1 + e^-x).</summary>
    public static float Sigmoid(float x) => Elementary.Sigmoid(x);

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static NDArray<T> Softplus<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SoftplusOf>(x);

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static double Softplus(double x) => Elementary.Softplus(x);

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static float Softplus(float x) => Elementary.Softplus(x);
}
