using SourceJax.Execution;

namespace SourceJax;

// The rules by their usual names. Each takes a rate, or a schedule of one: a function from the number of updates so far.
public static partial class Optim
{
    /// <summary>Gradient descent: minus the rate times the gradient.</summary>
    public static Optimizer Sgd(double rate) => Sgd(ConstantSchedule(rate));

    /// <inheritdoc cref="Sgd(double)"/>
    public static Optimizer Sgd(Func<int, double> rate) => Of(Descent(rate));

    /// <summary>Gradient descent with momentum, a sum of gradients in which older ones count less.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="momentum">What is kept of the sum at each step.</param>
    /// <param name="nesterov">Whether the sum looks one step ahead.</param>
    public static Optimizer Sgd(double rate, double momentum, bool nesterov = false) => Sgd(ConstantSchedule(rate), momentum, nesterov);

    /// <inheritdoc cref="Sgd(double, double, bool)"/>
    public static Optimizer Sgd(Func<int, double> rate, double momentum, bool nesterov = false)
        => Of(new(StageKind.Trace, momentum, IsNesterov: nesterov), Descent(rate));

    /// <summary>Adam: the mean of gradients, divided by the root of the mean of their squares.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="b1">The decay of the mean of gradients.</param>
    /// <param name="b2">The decay of the mean of squares.</param>
    /// <param name="epsilon">What is added to the root.</param>
    /// <param name="epsilonRoot">What is added below the root; above zero where an update is differentiated at a gradient of zero.</param>
    /// <param name="nesterov">Whether the mean looks one step ahead.</param>
    public static Optimizer Adam(double rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double epsilonRoot = 0, bool nesterov = false)
        => Adam(ConstantSchedule(rate), b1, b2, epsilon, epsilonRoot, nesterov);

    /// <inheritdoc cref="Adam(double, double, double, double, double, bool)"/>
    public static Optimizer Adam(
        Func<int, double> rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double epsilonRoot = 0, bool nesterov = false)
        => Of(new(StageKind.Adam, b1, b2, epsilon, epsilonRoot, nesterov), Descent(rate));

    /// <summary>Adam, with weights that decay independently of their gradients.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="b1">The decay of the mean of gradients.</param>
    /// <param name="b2">The decay of the mean of squares.</param>
    /// <param name="epsilon">What is added to the root.</param>
    /// <param name="epsilonRoot">What is added below the root.</param>
    /// <param name="weightDecay">The part of each weight that is taken off, times the rate.</param>
    /// <param name="nesterov">Whether the mean looks one step ahead.</param>
    public static Optimizer AdamW(
        double rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double epsilonRoot = 0, double weightDecay = 1e-4, bool nesterov = false)
        => AdamW(ConstantSchedule(rate), b1, b2, epsilon, epsilonRoot, weightDecay, nesterov);

    /// <inheritdoc cref="AdamW(double, double, double, double, double, double, bool)"/>
    public static Optimizer AdamW(
        Func<int, double> rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-8, double epsilonRoot = 0, double weightDecay = 1e-4,
        bool nesterov = false)
        => Of(new(StageKind.Adam, b1, b2, epsilon, epsilonRoot, nesterov), new(StageKind.AddDecayedWeights, weightDecay), Descent(rate));

    /// <summary>Gradients divided by the root of the mean of their squares.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="decay">The decay of the mean.</param>
    /// <param name="epsilon">What is added below the root.</param>
    public static Optimizer RmsProp(double rate, double decay = 0.9, double epsilon = 1e-8) => RmsProp(ConstantSchedule(rate), decay, epsilon);

    /// <inheritdoc cref="RmsProp(double, double, double)"/>
    public static Optimizer RmsProp(Func<int, double> rate, double decay = 0.9, double epsilon = 1e-8)
        => Of(new(StageKind.Rms, SecondDecay: decay, Epsilon: epsilon), Descent(rate));

    /// <summary>Gradients divided by the root of the mean of their squares, with momentum of the steps.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="decay">The decay of the mean.</param>
    /// <param name="epsilon">What is added below the root.</param>
    /// <param name="momentum">What is kept of the steps.</param>
    /// <param name="nesterov">Whether momentum looks one step ahead.</param>
    public static Optimizer RmsProp(double rate, double decay, double epsilon, double momentum, bool nesterov = false)
        => RmsProp(ConstantSchedule(rate), decay, epsilon, momentum, nesterov);

    /// <inheritdoc cref="RmsProp(double, double, double, double, bool)"/>
    public static Optimizer RmsProp(Func<int, double> rate, double decay, double epsilon, double momentum, bool nesterov = false)
        => Chain(RmsProp(rate, decay, epsilon), Of([new(StageKind.Trace, momentum, IsNesterov: nesterov)]));

    /// <summary>Gradients divided by the root of the sum of their squares.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="initialAccumulatorValue">What the sums start with.</param>
    /// <param name="epsilon">What is added below the root.</param>
    public static Optimizer Adagrad(double rate, double initialAccumulatorValue = 0.1, double epsilon = 1e-7)
        => Adagrad(ConstantSchedule(rate), initialAccumulatorValue, epsilon);

    /// <inheritdoc cref="Adagrad(double, double, double)"/>
    public static Optimizer Adagrad(Func<int, double> rate, double initialAccumulatorValue = 0.1, double epsilon = 1e-7)
        => Of(new(StageKind.Rss, initialAccumulatorValue, Epsilon: epsilon), Descent(rate));

    /// <summary>Lion: the signs of an interpolation between the mean of gradients and the latest one, and decaying weights.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="b1">The share of the mean in the step.</param>
    /// <param name="b2">The decay of the mean.</param>
    /// <param name="weightDecay">The part of each weight that is taken off, times the rate.</param>
    public static Optimizer Lion(double rate, double b1 = 0.9, double b2 = 0.99, double weightDecay = 1e-3)
        => Lion(ConstantSchedule(rate), b1, b2, weightDecay);

    /// <inheritdoc cref="Lion(double, double, double, double)"/>
    public static Optimizer Lion(Func<int, double> rate, double b1 = 0.9, double b2 = 0.99, double weightDecay = 1e-3)
        => Of(new(StageKind.Lion, b1, b2), new(StageKind.AddDecayedWeights, weightDecay), Descent(rate));

    /// <summary>Adam, with each leaf's step at the length of the leaf, for large batches.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="b1">The decay of the mean of gradients.</param>
    /// <param name="b2">The decay of the mean of squares.</param>
    /// <param name="epsilon">What is added to the root.</param>
    /// <param name="epsilonRoot">What is added below the root.</param>
    /// <param name="weightDecay">The part of each weight that is taken off.</param>
    public static Optimizer Lamb(double rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-6, double epsilonRoot = 0, double weightDecay = 0)
        => Lamb(ConstantSchedule(rate), b1, b2, epsilon, epsilonRoot, weightDecay);

    /// <inheritdoc cref="Lamb(double, double, double, double, double, double)"/>
    public static Optimizer Lamb(
        Func<int, double> rate, double b1 = 0.9, double b2 = 0.999, double epsilon = 1e-6, double epsilonRoot = 0, double weightDecay = 0)
        => Of(new(StageKind.Adam, b1, b2, epsilon, epsilonRoot), new(StageKind.AddDecayedWeights, weightDecay), new(StageKind.TrustRatio), Descent(rate));

    /// <summary>All leaves as one vector, shortened to a length if it is longer.</summary>
    public static Optimizer ClipByGlobalNorm(double maxNorm) => Of([new(StageKind.ClipByGlobalNorm, maxNorm)]);

    /// <summary>Every element between -<paramref name="maxDelta"/> and <paramref name="maxDelta"/>.</summary>
    public static Optimizer Clip(double maxDelta) => Of([new(StageKind.Clip, maxDelta)]);

    /// <summary>Updates plus a multiple of the parameters.</summary>
    public static Optimizer AddDecayedWeights(double weightDecay) => Of([new(StageKind.AddDecayedWeights, weightDecay)]);

    /// <summary>Updates times a number.</summary>
    public static Optimizer Scale(double factor) => Of([new(StageKind.Scale, factor)]);

    /// <summary>Updates times what a schedule says.</summary>
    public static Optimizer ScaleBySchedule(Func<int, double> schedule) => Of([new(StageKind.Schedule, 1, Rate: schedule)]);

    private static Optimizer Of(params ReadOnlySpan<OptimizerStage> stages) => new([.. stages]);

    private static OptimizerStage Descent(Func<int, double> rate) => new(StageKind.Schedule, -1, Rate: rate);
}
