namespace SourceJax;

/// <summary>
/// The gradient of a scalar-valued method. It has the type of the argument it is taken with respect to, or is a tuple for
/// several; with <see cref="DifferentiationAttribute.HasAux"/> it is the pair of the gradient and the auxiliary value.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class GradAttribute : DifferentiationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public GradAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public GradAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public GradAttribute(Type type, string target) : base(type, target) { }
}
