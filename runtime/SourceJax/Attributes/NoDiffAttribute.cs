namespace SourceJax;

/// <summary>
/// On a parameter of a method: it is never differentiated. No derivative is by it, callers of the method in traced code get no derivative through it, and
/// custom rules take and return none for it.
/// <para>
/// On a member of a record, struct or class (a parameter of a positional record, a property or a field that holds state): what it holds is a
/// constant to every derivative, of whatever type it is. Gradients, tangents, cotangents and Jacobians of the type have zeros of the member's own type and
/// shape in its place, and what a tangent or cotangent that is passed in holds there is not looked at. It is no coordinate of a <see cref="PyTreeAttribute"/>:
/// operators, <c>Map</c> and <c>Zip</c> keep that of the left tree, so <c>p -= rate * grad</c> leaves it as it is.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class NoDiffAttribute : Attribute;
