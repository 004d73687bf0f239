namespace SourceJax;

/// <summary>
/// Gives a method its own reverse rule, for every transformation and to any order, as <c>jax.custom_vjp</c> does. For <c>f : A, B -> Y</c>,
/// <see cref="Fwd"/> names a method <c>(Y Value, R Residual) Fwd(A a, B b)</c> with a residual of any type, <see cref="Bwd"/> one
/// <c>(A, B) Bwd(R residual, Y ct)</c>; of one differentiable argument the cotangent stands alone. Both may call the method itself.
/// </summary>
/// <remarks>
/// Arguments without a float in them or marked <see cref="NoDiffAttribute"/> have no cotangent. Delegates and <see cref="StaticAttribute"/> arguments are
/// no residuals: <c>Bwd</c> takes them first. Forward mode transposes <c>Bwd</c>, which must be linear in the cotangent for that (SJ0302). Called outside of
/// traced methods, the method is just itself. Other signatures are refused with the right one (SJ0304).
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomVjpAttribute : Attribute
{
    /// <summary>The name of the method that computes the value and the residual.</summary>
    public required string Fwd { get; set; }

    /// <summary>The name of the method that turns residual and cotangent into the arguments' cotangents.</summary>
    public required string Bwd { get; set; }
}
