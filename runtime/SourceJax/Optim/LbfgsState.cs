using System.Collections.Immutable;

namespace SourceJax;

/// <summary>The state of an <see cref="LbfgsOptimizer"/>.</summary>
/// <typeparam name="TTree">The type of the parameters.</typeparam>
/// <param name="Parameters">The parameters of the last update.</param>
/// <param name="Gradients">The gradients there; meaningless before the first update.</param>
/// <param name="Memory">The last steps and how gradients changed with them, the latest first.</param>
/// <param name="Count">How many updates there have been.</param>
public sealed record LbfgsState<TTree>(TTree Parameters, TTree Gradients, ImmutableArray<(TTree Step, TTree Change)> Memory, int Count);
