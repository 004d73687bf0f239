namespace Adbench.Cases;

/// <summary>A problem with its input: one row of the table.</summary>
/// <param name="Name">The problem and its size.</param>
/// <param name="GradientLimit">What the gradient may cost, in objectives.</param>
/// <param name="ObjectiveLimit">What the objective may cost, in objectives in C++.</param>
sealed record Case(string Name, double GradientLimit, double ObjectiveLimit)
{
    /// <summary>The objective as it is written.</summary>
    public required Action Written { get; init; }

    /// <summary>The objective as it is generated.</summary>
    public required Action Objective { get; init; }

    /// <summary>The gradient, or the Jacobian.</summary>
    public required Action Gradient { get; init; }

    /// <summary>The objective in C++.</summary>
    public Action? Native { get; init; }

    /// <summary>Throws a <see cref="Data.CheckException"/> where a result is wrong.</summary>
    public required Action Check { get; init; }
}
