namespace SourceJax;

/// <summary>
/// Gives a method its own forward rule, from which reverse mode follows by transposition.
/// </summary>
/// <param name="rule">The name of a method from primals and tangents to <c>(Primal, Tangent)</c>, linear in the tangents.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomJvpAttribute(string rule) : Attribute
{
    /// <summary>The name of the rule.</summary>
    public string Rule { get; } = rule;
}
