namespace SourceJax.Integration.Tests.Optimizers;

/// <summary>Six steps of each rule, compiled.</summary>
public static partial class RulePrograms
{
    [Jit] public static NDArray<double> Sgd([Shape("n")] NDArray<double> x) => Run(Optim.Sgd(0.05), x);
    [Jit] public static NDArray<double> Momentum([Shape("n")] NDArray<double> x) => Run(Optim.Sgd(0.05, momentum: 0.8), x);
    [Jit] public static NDArray<double> Nesterov([Shape("n")] NDArray<double> x) => Run(Optim.Sgd(0.05, momentum: 0.8, nesterov: true), x);
    [Jit] public static NDArray<double> Adam([Shape("n")] NDArray<double> x) => Run(Optim.Adam(0.05, epsilonRoot: 1e-9), x);
    [Jit] public static NDArray<double> NesterovAdam([Shape("n")] NDArray<double> x) => Run(Optim.Adam(0.05, 0.8, nesterov: true), x);
    [Jit] public static NDArray<double> AdamW([Shape("n")] NDArray<double> x) => Run(Optim.AdamW(0.05, weightDecay: 0.1), x);
    [Jit] public static NDArray<double> RmsProp([Shape("n")] NDArray<double> x) => Run(Optim.RmsProp(0.05, decay: 0.7), x);
    [Jit] public static NDArray<double> RmsMomentum([Shape("n")] NDArray<double> x) => Run(Optim.RmsProp(0.05, 0.7, 1e-8, momentum: 0.5), x);
    [Jit] public static NDArray<double> Adagrad([Shape("n")] NDArray<double> x) => Run(Optim.Adagrad(0.05), x);
    [Jit] public static NDArray<double> Lion([Shape("n")] NDArray<double> x) => Run(Optim.Lion(0.05, weightDecay: 0.01), x);
    [Jit] public static NDArray<double> Lamb([Shape("n")] NDArray<double> x) => Run(Optim.Lamb(0.05, weightDecay: 0.01), x);
    [Jit]
    public static NDArray<double> Clipped([Shape("n")] NDArray<double> x)
        => Run(Optim.Chain(Optim.ClipByGlobalNorm(0.3), Optim.Clip(0.2), Optim.Scale(-1)), x);

    [Jit]
    public static NDArray<double> Scheduled([Shape("n")] NDArray<double> x) => Run(Optim.Chain(
        Optim.ScaleBySchedule(Optim.PiecewiseConstant(1, (2, 0.5), (4, 0.1))), Optim.ScaleBySchedule(Optim.PolynomialDecay(1, 0.1, 2.5, 4, 1)),
        Optim.Sgd(Optim.ExponentialDecay(0.1, 3, 0.5)), Optim.ScaleBySchedule(Optim.CosineDecay(1, 5, 0.1, 1.5))), x);

    /// <summary>A rate of the user's own.</summary>
    [Jit] public static NDArray<double> Own([Shape("n")] NDArray<double> x) => Run(Optim.Sgd(step => 0.1 / (1 + step)), x);

    public static NDArray<double> Run(Optimizer rule, NDArray<double> x)
    {
        var state = rule.Init(x);
        for (int i = 0; i < 6; i++)
        {
            var (updates, next) = rule.Update(Jnp.Sin(3 * x), state, x);
            x = Optim.ApplyUpdates(x, updates);
            state = next;
        }
        return x;
    }
}
