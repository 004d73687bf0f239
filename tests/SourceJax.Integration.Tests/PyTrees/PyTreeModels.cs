using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.PyTrees;

[PyTree]
public partial record Dense([property: Shape("out in")] NDArray<float> W, [property: Shape("out")] NDArray<float> B)
{
    public NDArray<float> Apply(NDArray<float> x) => Matmul(W, x) + B;
}

/// <summary>Two trees and a number in one.</summary>
[PyTree]
public partial record struct Network(
    [property: Shape("h in", "h")] Dense Hidden, [property: Shape("out h", "out")] Dense Output, float Gain);

/// <summary>A tree in C# style, without positional constructor; nested plain types are taken apart.</summary>
[PyTree]
public partial class Beam
{
    public readonly record struct Load(double At, double Force);

    public double Stiffness { get; init; }
    public (double Left, Load Right) Ends { get; init; }

    [Shape("3")]
    public double[] Weights { get; init; } = [0, 0, 0];

    [Shape("2 2")]
    public double[,] Coupling { get; init; } = new double[2, 2];
}

/// <summary>Some of its operators are the user's.</summary>
[PyTree]
public readonly partial record struct Angle(double Radians)
{
    public static Angle operator +(Angle left, Angle right) => new((left.Radians + right.Radians) % Math.PI);
    public Angle Map(Func<double, double> function) => new(function(Radians) + 100);
}

public static partial class PyTreePrograms
{
    [Grad, ValueAndGrad]
    public static NDArray<float> Loss(Network p, [Shape("in")] NDArray<float> x, [Shape("out")] NDArray<float> y)
        => Sum(Square(p.Gain * p.Output.Apply(Tanh(p.Hidden.Apply(x))) - y));

    [Grad(nameof(Loss))]
    private static partial Network Slope(Network p, NDArray<float> x, NDArray<float> y);

    /// <summary>A training step, traced: the operators are those of the generated code.</summary>
    [Jit]
    public static Network Step(Network p, [Shape("in")] NDArray<float> x, [Shape("out")] NDArray<float> y, float rate)
    {
        Network g = Slope(p, x, y);
        p -= rate * g;
        return p;
    }

    /// <summary>The loss after a step of descent: differentiated through the step.</summary>
    [Grad(ArgNums = [0, 3])]
    public static NDArray<float> LossAfterStep(Network p, [Shape("in")] NDArray<float> x, [Shape("out")] NDArray<float> y, float rate)
    {
        var next = p - rate * Slope(p, x, y);
        return Loss(next, x, y);
    }

    /// <summary>Every operator, Map and Zip in one.</summary>
    [Jit]
    public static Network Combined(Network a, Network b)
    {
        var sum = -(a + b) / 2 - a * 0.25f;
        var clipped = sum.Map(x => Clip(x, -0.5f, 0.5f)).Zip(b, (u, v) => u * v + 1);
        return Tree.Map(Sin, clipped) + Tree.Map((u, v) => u - v, a, b);
    }

    [Jit]
    public static Beam CombinedBeam(Beam a, Beam b, double k)
    {
        var c = -(a + k * b) / 3 - a * k;
        return c.Map(x => x > 0 ? Math.Sqrt(x) : x * x * k).Zip(b, (x, y) => Math.Max(x, y)) + Beam.Unflatten(b.Flatten());
    }

    [Jit]
    public static (NDArray<float> Product, NDArray<float> Flat, Network Back, NDArray<float> Total, Network Zero, int Count) Measures(Network a, Network b)
    {
        NDArray<float> flat = Tree.Ravel(a);
        return (Tree.Vdot(a, b), flat, Tree.Unravel(2 * flat, b), Tree.Reduce((sum, leaf) => sum + Sum(leaf), a, Jnp.Array(0f)),
            Tree.ZerosLike(a) + Tree.OnesLike(b), Network.LeafCount);
    }

    [Jit]
    public static Angle Turned(Angle a, Angle b) => (a + b - 0.5 * b).Map(x => x * 2);

    static TTree Momentum<TTree>(TTree velocity, TTree gradient, float decay) where TTree : IPyTree<TTree, float>
        => decay * velocity + gradient.Map(g => g * 2f) - velocity / 4f;

    [Jit]
    public static Network MomentumStep(Network velocity, Network gradient) => Momentum(velocity, gradient, 0.5f);

    public static Network MomentumEager(Network velocity, Network gradient) => Momentum(velocity, gradient, 0.5f);

    /// <summary>Trees carried by a loop.</summary>
    [Grad]
    public static NDArray<float> Descended(Network p, [Shape("in")] NDArray<float> x, [Shape("out")] NDArray<float> y)
    {
        for (int i = 0; i < 3; i++) p -= 0.1f * Slope(p, x, y);
        return Loss(p, x, y);
    }
}
