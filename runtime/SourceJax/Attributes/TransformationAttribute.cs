namespace SourceJax;

/// <summary>
/// What every request for a transformation has in common: a target, and a name for the method that is made.
/// On a method with a body the target is that method; on a partial method without a body it is named.
/// </summary>
public abstract class TransformationAttribute : Attribute
{
    private protected TransformationAttribute() { }

    private protected TransformationAttribute(string target) => Target = target;

    private protected TransformationAttribute(Type type, string target) => (TargetType, Target) = (type, target);

    /// <summary>The name of the method that is transformed; null means the annotated method itself.</summary>
    public string? Target { get; }

    /// <summary>The type that declares the target; null means the annotated method's own type.</summary>
    public Type? TargetType { get; }

    /// <summary>The name of the generated sibling; null means the method's name followed by the transformation's.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The one kind of device that the generated method is for. Arrays on another kind are an error at run time, and what such a device cannot run is one at
    /// build time. Where it is not set the method runs wherever its arrays are.
    /// </summary>
    public DeviceKind Device { get; set; }
}
