using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Support;

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

    readonly HashSet<Equation> late = [];

    /// <summary>The equations to transpose, in order.</summary>
    public IReadOnlyList<Equation> LinearEquations => late.Count == 0 ? linearEquations : Sorted();

    /// <summary>
    /// Emits linear equations to be put as late as their readers allow. The reverse sweep comes to them early, and what they contribute to the
    /// cotangent of an array becomes the buffer that all else is added to.
    /// </summary>
    public void EmitLate(Action emit)
    {
        int from = linearEquations.Count;
        emit();
        late.UnionWith(linearEquations.Skip(from));
    }

    List<Equation> Sorted()
    {
        var sorted = new List<Equation>();
        var waiting = new Dictionary<Var, Equation>();
        foreach (Equation equation in linearEquations)
        {
            if (CanWait(equation)) waiting[equation.Output] = equation;
            else Append(equation);
        }
        foreach (Equation equation in linearEquations.Where(e => CanWait(e) && waiting.ContainsKey(e.Output))) Append(equation);
        return sorted;

        void Append(Equation equation)
        {
            foreach (Var input in equation.Inputs)
            {
                if (!waiting.TryGetValue(input, out Equation? before)) continue;
                waiting.Remove(input);
                Append(before);
            }
            if (equation.Outputs.Count == 1) waiting.Remove(equation.Output);
            sorted.Add(equation);
        }

        // Numbers computed from a late one would have it come early.
        bool CanWait(Equation equation)
            => late.Contains(equation) || (equation.Primitive is Primitives.Families.ElementwisePrimitive && equation.Output.Rank == 0);
    }

    public IrBuilder Target => target;
    public bool IsLinear(Var value) => linear.Contains(value);
    public void MarkLinear(Var value) => linear.Add(value);

    /// <summary>
    /// Inside of a region, the values that its reverse has without keeping them; null outside of all regions, where everything stays.
    /// </summary>
    public HashSet<Var>? Stable { get; init; }

    /// <summary>Arrays of the function being linearized that the region makes and does not write any more. See <see cref="ArrayVersions"/>.</summary>
    public HashSet<Var> Final { get; init; } = [];

    /// <summary>Whether the region runs once for each of its reversals, so that stacks start and end in it.</summary>
    public bool OwnsStacks { get; init; }

    /// <summary>Whether this is outside of all regions.</summary>
    public bool IsOutermost => Stable is null;

    /// <summary>Whether an array read inside of a loop can be read again when the loop is reversed.</summary>
    public bool IsStable(Var value) => Stable is null || Stable.Contains(value);

    /// <summary>Notes what a variable of the function being linearized became.</summary>
    public void Defined(Var original, Var value)
    {
        if (Final.Contains(original)) Stable?.Add(value);
    }

    /// <summary>A stack for a residual: new, or inside of a region one that comes in from outside, where the region starts again and again.</summary>
    public Var CreateStack(Aval element, string? name)
    {
        if (IsOutermost || OwnsStacks)
        {
            Var made = target.Emit(new Primitives.Control.StackNew(element));
            (made.Name, made.NameIsHint) = (name, true);
            return made;
        }
        var stack = new Var(element with { IsStack = true }, name) { NameIsHint = true };
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
        if (linear.HasAny(inputs)) return base.EmitMany(primitive, inputs);
        target.Origin = Origin;
        return target.EmitMany(primitive, inputs);
    }

    protected override void Append(Equation equation)
    {
        linearEquations.Add(equation);
        linear.AddAll(equation.Outputs);
    }
}
