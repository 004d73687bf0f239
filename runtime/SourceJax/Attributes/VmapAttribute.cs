namespace SourceJax;

/// <summary>
/// Maps a method over a batch axis of its arguments, without a loop over calls: the axis is pushed into every operation.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class VmapAttribute : TransformationAttribute
{
    /// <summary>Transforms the annotated method and names the result after it.</summary>
    public VmapAttribute() { }

    /// <summary>Implements the annotated partial method by transforming a method of the same type.</summary>
    /// <param name="target">The name of a method with a body, of another declared partial or of a generated sibling.</param>
    public VmapAttribute(string target) : base(target) { }

    /// <summary>Implements the annotated partial method by transforming a method of another type.</summary>
    /// <param name="type">The type that declares the target.</param>
    /// <param name="target">The name of the target in that type.</param>
    public VmapAttribute(Type type, string target) : base(type, target) { }

    /// <summary>One axis for each parameter, negative from the end, <see cref="Axes.None"/> for an unmapped one. Unset means 0 for all.</summary>
    public int[]? InAxes { get; set; }

    /// <summary>One axis for each part of the result. Unset means 0 for all.</summary>
    public int[]? OutAxes { get; set; }

    /// <summary>The name by which collective operations inside the method refer to the mapped axis.</summary>
    public string? AxisName { get; set; }
}
