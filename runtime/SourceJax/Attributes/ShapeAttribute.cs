namespace SourceJax;

/// <summary>
/// Names the dimensions of an array: identifiers and integers separated by spaces. The same name means the same extent throughout
/// a method. <c>""</c> is rank 0, <c>"..."</c> any shape. A tuple or record takes one specification for each of its leaves.
/// </summary>
/// <param name="leaves">One specification for each leaf, in declaration order.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class ShapeAttribute(params string[] leaves) : Attribute
{
    /// <summary>One specification for each leaf, in declaration order.</summary>
    public IReadOnlyList<string> Leaves { get; } = leaves;
}
