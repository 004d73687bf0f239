using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// The state of an <see cref="Optimizer"/>, whichever it is: a tree that derives from the parameters' type. Moments that the rule does not use are zeros,
/// and stay.
/// </summary>
/// <typeparam name="TTree">The type of the parameters.</typeparam>
/// <param name="Step">How many updates there have been, of rank 0.</param>
/// <param name="First">The first moments: of Adam means of gradients, of momentum their trace.</param>
/// <param name="Second">The second moments: of Adam means of squares.</param>
public sealed record OptimState<TTree>([property: NoDiff][property: Shape("")] NDArray<int> Step, TTree First, TTree Second) : ITreeNode
{
    /// <inheritdoc/>
    IReadOnlyList<object?> ITreeNode.Parts => [First, Second];

    /// <inheritdoc/>
    ITreeNode ITreeNode.WithParts(IReadOnlyList<object?> parts) => this with { First = (TTree)parts[0]!, Second = (TTree)parts[1]! };
}
