namespace SourceJax;

/// <summary>What the transformations that differentiate have in common: the arguments they differentiate with respect to.</summary>
public abstract class DifferentiationAttribute : TransformationAttribute
{
    private protected DifferentiationAttribute() { }

    private protected DifferentiationAttribute(string target) : base(target) { }

    private protected DifferentiationAttribute(Type type, string target) : base(type, target) { }

    /// <summary>
    /// Positions of the arguments to differentiate with respect to. Several give a tuple in this order. Unset means the first
    /// argument for gradients, Jacobians and Hessians, and every differentiable argument for <c>Jvp</c> and <c>Vjp</c>.
    /// </summary>
    public int[]? ArgNums { get; set; }

    /// <summary>
    /// Whether the target returns a pair whose second part, of any type, is carried along without being differentiated: gradients, Jacobians and
    /// Hessians come as (derivative, aux); <c>ValueAndGrad</c>, <c>Jvp</c> and <c>Vjp</c> have the pair (value, aux) where the value is otherwise.
    /// </summary>
    public bool HasAux { get; set; }

    /// <summary>
    /// Whether to generate also a method that checks the derivative against finite differences (see <see cref="Gradients"/>). It is called as the
    /// derivative with <c>Verify</c> at the end, <c>LossGradVerify</c>, takes the arguments of the function (arrays for spans) and a tolerance, and
    /// throws a <see cref="GradientMismatchException"/>.
    /// </summary>
    public bool Verify { get; set; }
}
