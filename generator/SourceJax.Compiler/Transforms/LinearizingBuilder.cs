using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// A builder that sorts equations as they are appended: those that depend on a tangent are linear and are kept apart, all others are
/// primal and go straight to the target. This is JAX's linearize, as forward mode plus partial evaluation.
/// </summary>
public sealed class LinearizingBuilder(IrBuilder target) : IrBuilder
{
    readonly HashSet<Var> linear = [];
    readonly List<Equation> linearEquations = [];

    /// <summary>The equations to transpose, in order.</summary>
    public IReadOnlyList<Equation> LinearEquations => linearEquations;

    public IrBuilder Target => target;
    public bool IsLinear(Var value) => linear.Contains(value);
    public void MarkLinear(Var value) => linear.Add(value);

    public override IReadOnlyList<Var> EmitMany(Primitives.Primitive primitive, IReadOnlyList<Var> inputs)
    {
        if (inputs.Any(linear.Contains)) return base.EmitMany(primitive, inputs);
        target.Origin = Origin;
        return target.EmitMany(primitive, inputs);
    }

    protected override void Append(Equation equation)
    {
        linearEquations.Add(equation);
        foreach (Var output in equation.Outputs) linear.Add(output);
    }
}
