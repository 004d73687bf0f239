namespace SourceJax;

/// <summary>
/// On a partial record or struct whose leaves share one floating-point type: gives it the operators of a vector space, and
/// <c>Map</c> and <c>Zip</c> over its leaves.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PyTreeAttribute : Attribute;
