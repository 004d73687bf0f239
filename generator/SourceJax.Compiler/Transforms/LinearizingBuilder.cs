using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// A builder that sorts equations as they are appended: those that depend on a tangent are linear and are kept apart, all others are
/// primal and go straight to the target. This is JAX's linearize, as forward mode plus partial evaluation.
/// </summary>
public sealed class LinearizingBuilder(IrBuilder target) : IrBuilder
{
    readonly HashSet<Var> linear = [];
    readonly List<Equation> linearEquations = [];
    readonly List<Var> hoistedStacks = [];
    readonly Dictionary<Var, Var> stacksAfter = [];

    /// <summary>The equations to transpose, in order.</summary>
    public IReadOnlyList<Equation> LinearEquations => linearEquations;

    public IrBuilder Target => target;
    public bool IsLinear(Var value) => linear.Contains(value);
    public void MarkLinear(Var value) => linear.Add(value);

    /// <summary>
    /// Inside of a region, the values that its reverse has without keeping them; null outside of all regions, where everything stays.
    /// </summary>
    public HashSet<Var>? Stable { get; init; }

    /// <summary>Whether an array read inside of a loop can be read again when the loop is reversed.</summary>
    public bool IsStable(Var value) => Stable is null || Stable.Contains(value);

    /// <summary>A stack for a residual: new, or inside of a region one that comes in from outside, where the region starts again and again.</summary>
    public Var CreateStack(Aval element)
    {
        if (Stable is null) return target.Emit(new Primitives.Control.StackNew(element));
        var stack = new Var(element with { IsStack = true });
        hoistedStacks.Add(stack);
        return stack;
    }

    /// <summary>Stacks that come into this region from outside.</summary>
    public IReadOnlyList<Var> HoistedStacks => hoistedStacks;
    public void SetStackAfter(Var before, Var after) => stacksAfter[before] = after;

    /// <summary>What a stack is once the region has pushed on it.</summary>
    public Var StackAfter(Var before) => stacksAfter[before];

    /// <summary>A tangent that does not depend on any input's tangent is zero.</summary>
    public IReadOnlyList<Var?> WithoutConstants(IReadOnlyList<Var?> tangents) => [.. tangents.Select(t => t is not null && linear.Contains(t) ? t : null)];

    public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
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
