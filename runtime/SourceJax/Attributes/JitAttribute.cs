namespace SourceJax;

/// <summary>
/// Compiles a method: the same signature and the same values, computed by fused loops.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class JitAttribute : TransformationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public JitAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public JitAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public JitAttribute(Type type, string target) : base(type, target) { }
}
