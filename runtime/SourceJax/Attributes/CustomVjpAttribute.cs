namespace SourceJax;

/// <summary>
/// Gives a method its own reverse rule. <see cref="Fwd"/> names a method of the same arguments that returns the value and a
/// residual; <see cref="Bwd"/> one that takes the residual and the result's cotangent and returns the arguments' cotangents.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomVjpAttribute : Attribute
{
    /// <summary>The name of the method that computes the value and the residual.</summary>
    public required string Fwd { get; set; }

    /// <summary>The name of the method that turns residual and cotangent into the arguments' cotangents.</summary>
    public required string Bwd { get; set; }
}
