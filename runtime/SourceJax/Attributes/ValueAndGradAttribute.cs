namespace SourceJax;

/// <summary>
/// The value of a scalar-valued method together with its gradient: <c>(Value, Grad)</c>, and with
/// <see cref="DifferentiationAttribute.HasAux"/> <c>((Value, Aux), Grad)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ValueAndGradAttribute : DifferentiationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public ValueAndGradAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public ValueAndGradAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public ValueAndGradAttribute(Type type, string target) : base(type, target) { }
}
