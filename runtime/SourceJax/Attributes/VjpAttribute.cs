namespace SourceJax;

/// <summary>
/// Reverse mode: from primals and a cotangent of the result, <c>(Value, Cotangents)</c> with one cotangent for each differentiated argument.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class VjpAttribute : DifferentiationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public VjpAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public VjpAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public VjpAttribute(Type type, string target) : base(type, target) { }
}
