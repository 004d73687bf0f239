namespace SourceJax;

/// <summary>The L-BFGS method with a line search, from <see cref="Optim.Lbfgs"/>.</summary>
/// <param name="MemorySize">How many of the last steps it learns curvature from.</param>
/// <param name="MaxSearchSteps">How many points along a direction are tried.</param>
public sealed record LbfgsOptimizer(int MemorySize, int MaxSearchSteps);
