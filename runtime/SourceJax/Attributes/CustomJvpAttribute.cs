namespace SourceJax;

/// <summary>
/// Gives a method its own forward rule, for every transformation and to any order, as <c>jax.custom_jvp</c> does. Reverse mode transposes it, which
/// must be linear in the tangents for that (SJ0302).
/// </summary>
/// <param name="rule">
/// For <c>f : A, B -> Y</c> the name of a method <c>(Y Primal, Y Tangent) Rule(A a, B b, A da, B db)</c>, which may call the method itself. Arguments without a
/// float in them or marked <see cref="NoDiffAttribute"/> have no tangent.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomJvpAttribute(string rule) : Attribute
{
    /// <summary>The name of the rule.</summary>
    public string Rule { get; } = rule;
}
