namespace SourceJax;

/// <summary>
/// The Jacobian by reverse mode, of shape result shape + argument shape. Cheap where the result is small.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class JacRevAttribute : DifferentiationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public JacRevAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public JacRevAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public JacRevAttribute(Type type, string target) : base(type, target) { }
}
