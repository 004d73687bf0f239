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

    /// <summary>
    /// Instead of <see cref="InAxes"/>, where leaves of one tuple or record differ: one text for each parameter. <c>"0"</c> maps all leaves along axis 0
    /// and <c>"None"</c> maps none; <c>"0 None -1"</c> has an axis for each leaf, in order; <c>"W: 0, Hidden.B: -1"</c> names leaves, or members with
    /// all leaves below them, and leaves the others unmapped.
    /// </summary>
    public string[]? InLeafAxes { get; set; }

    /// <summary>Instead of <see cref="OutAxes"/>, the axes of the result's leaves, written as one of <see cref="InLeafAxes"/>.</summary>
    public string? OutLeafAxes { get; set; }

    /// <summary>The name by which collectives inside the method (<see cref="Lax.PSum"/> and its like) refer to the mapped axis.</summary>
    public string? AxisName { get; set; }
}
