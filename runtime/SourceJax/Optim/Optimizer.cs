using System.Collections.Immutable;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// A rule that makes updates of gradients, from the functions of <see cref="Optim"/>: a value without state. <c>Init</c> makes the state, <c>Update</c> the
/// updates and the next state.
/// </summary>
/// <param name="Stages">What is done to the gradients, one after the other.</param>
public sealed record Optimizer(ImmutableArray<OptimizerStage> Stages)
{
    /// <summary>Whether two rules do the same in the same order; schedules are compared by reference.</summary>
    /// <param name="other">A rule.</param>
    public bool Equals(Optimizer? other) => other is not null && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Stages.Aggregate(0, HashCode.Combine);
}
