using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>One step of an <see cref="Optimizer"/>; what its numbers mean depends on the kind.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Amount">A factor, a bound, a decay of first moments, or what sums of squares start with.</param>
/// <param name="SecondDecay">The decay of second moments.</param>
/// <param name="Epsilon">What is added to a root.</param>
/// <param name="EpsilonInRoot">What is added below a root.</param>
/// <param name="IsNesterov">Whether momentum looks ahead.</param>
/// <param name="Rate">The factor at a step.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OptimizerStage(
    StageKind Kind, double Amount = 0, double SecondDecay = 0, double Epsilon = 0, double EpsilonInRoot = 0, bool IsNesterov = false,
    Func<int, double>? Rate = null);
