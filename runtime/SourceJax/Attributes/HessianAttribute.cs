namespace SourceJax;

/// <summary>
/// The matrix of second derivatives of a scalar-valued method: forward mode over its gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class HessianAttribute : DifferentiationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public HessianAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public HessianAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public HessianAttribute(Type type, string target) : base(type, target) { }
}
