using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// The reverse sweep over linear equations. A cotangent is an accumulator: a transpose rule adds a contribution, or updates the
/// accumulator in place at an index, so that many indexed reads of one array cost no more than the reads.
/// </summary>
public sealed class TransposeBuilder(IrBuilder target, Func<Var, bool> isLinear)
{
    // Note [Absent cotangents]. Where a path is not taken, an iteration not run, or an element not read, there is nothing to differentiate: what only that
    // would have used has the derivative 0, infinite as its own derivatives may be (a logarithm of 0, missing data). The reverse sweep gives such values
    // the cotangent 0, but 0 times infinity is NaN. So it keeps track of cotangents that may be zero for this reason, *absent*, and multiplies them by
    // what is not known to be finite in a way that keeps zeros (MulOrZero and its kind). Other zeros are numbers like any: the derivative of a norm
    // is NaN at 0, and that of a user's Where is what JAX makes of it. A cotangent that is a sum may be absent only if all of its terms may be.
    readonly Dictionary<Var, Var> cotangents = [];
    readonly HashSet<Var> absent = [];
    readonly KnownFactors factors = new(target);

    readonly HashSet<Var> sums = [];
    readonly Dictionary<Var, Var> stacks = [];

    /// <summary>
    /// For the linear part of a region, rebuilt in <paramref name="target"/>: equations among primal values are appended there, linear ones are
    /// returned for <see cref="Run"/>. <paramref name="values"/> maps the region's primal values to the target's; linear values stay themselves.
    /// </summary>
    public static (TransposeBuilder Builder, IReadOnlyList<Equation> Equations) ForRegion(IrBuilder target, IReadOnlyList<Equation> equations, IEnumerable<Var> linearInputs, Dictionary<Var, Var> values)
    {
        var linear = new HashSet<Var>(linearInputs);
        foreach (Var v in linear) values[v] = v;
        var linearEquations = new List<Equation>();
        foreach (Equation equation in equations)
        {
            Var[] inputs = [.. equation.Inputs.Select(v => values[v])];
            target.Origin = equation.Origin;
            if (inputs.Any(linear.Contains))
            {
                linearEquations.Add(equation with { Inputs = inputs });
                foreach (Var output in equation.Outputs)
                {
                    linear.Add(output);
                    values[output] = output;
                }
                continue;
            }
            var outputs = target.EmitMany(equation.Primitive, inputs);
            for (int i = 0; i < outputs.Count; i++)
            {
                (outputs[i].Name, outputs[i].NameIsHint) = (equation.Outputs[i].Name, true);
                values[equation.Outputs[i]] = outputs[i];
            }
        }
        return (new TransposeBuilder(target, linear.Contains), linearEquations);
    }

    /// <summary>What is left of a stack of residuals at this point of the reverse sweep.</summary>
    public Var StackState(Var stack) => stacks.TryGetValue(stack, out Var? state) ? state : stack;
    public void SetStackState(Var stack, Var state) => stacks[stack] = state;

    public IrBuilder Builder => target;
    public bool IsLinear(Var value) => isLinear(value);

    /// <summary>The cotangent accumulated so far; null is a symbolic zero.</summary>
    public Var? Cotangent(Var value) => cotangents.TryGetValue(value, out Var? ct) ? ct : null;

    /// <summary>Whether a cotangent of the equation that is being transposed may be absent; then what follows from it may be. See Note [Absent cotangents].</summary>
    public bool MayBeAbsent { get; private set; }

    /// <summary>Whether a value's cotangent may be absent; a symbolic zero always is, but an empty stack holds nothing that could be.</summary>
    public bool IsAbsent(Var value) => absent.Contains(value) || (!value.Aval.IsStack && !cotangents.ContainsKey(value));

    /// <summary>The equation's cotangent times what its operand is multiplied by.</summary>
    public Var Product(Var cotangent, Var factor) => KeepsZeros(factor) ? target.MulOrZero(cotangent, factor) : target.Mul(cotangent, factor);

    /// <summary>The equation's cotangent over what its operand is divided by.</summary>
    public Var Quotient(Var cotangent, Var divisor)
        => MayBeAbsent && !factors.IsNonzero(divisor) ? target.DivOrZero(cotangent, divisor) : target.Div(cotangent, divisor);

    /// <summary>The equation's cotangent times one of a sweep before, which may be absent.</summary>
    public Var ProductOfCotangents(Var before, Var cotangent)
        => MayBeAbsent ? target.Emit(new MulOrZeros(), before, cotangent) : target.MulOrZero(before, cotangent);

    /// <summary>Whether products of the equation's cotangent with a factor are to keep zeros.</summary>
    public bool KeepsZeros(Var factor) => MayBeAbsent && !factors.IsFinite(factor);

    /// <summary>Adds <paramref name="contribution"/> to the cotangent of a linear <paramref name="value"/>.</summary>
    public void Add(Var value, Var? contribution) => Add(value, contribution, MayBeAbsent);

    /// <summary>The same, told whether the contribution may be absent.</summary>
    public void Add(Var value, Var? contribution, bool mayBeAbsent)
    {
        if (contribution is null || !isLinear(value)) return;
        if (!contribution.Aval.Equals(value.Aval)) throw new InvalidOperationException($"cotangent {contribution.Aval} of a value of type {value.Aval}");
        if (!mayBeAbsent) absent.Remove(value);
        else if (!cotangents.ContainsKey(value)) absent.Add(value);
        cotangents[value] = !cotangents.TryGetValue(value, out Var? sum) ? contribution
            : target.Emit(new Add { InAnyOrder = sums.Contains(value) && value is { Rank: 0, DType: DType.F32 or DType.F64 } }, sum, contribution);
    }

    /// <summary>The cotangent that the iterations before, if there were any, have summed up; the order of the terms is nobody's.</summary>
    public void Continue(Var value, Var sum)
    {
        sums.Add(value);
        Add(value, sum, mayBeAbsent: true);
    }

    /// <summary>
    /// Replaces the accumulator of <paramref name="value"/> by what <paramref name="update"/> makes of it: zeros if it has none yet, of which some may stay.
    /// </summary>
    public void Update(Var value, Func<Var, Var> update)
    {
        if (!isLinear(value)) return;
        if (!cotangents.ContainsKey(value)) absent.Add(value);
        cotangents[value] = update(Cotangent(value) ?? target.Zeros(value.Aval));
    }

    public void Run(IReadOnlyList<Equation> linearEquations)
    {
        string? outer = target.Origin;
        Func<Var, Var?> cotangent = Cotangent;
        for (int i = linearEquations.Count - 1; i >= 0; i--)
        {
            Equation equation = linearEquations[i];
            Var?[] outputs = equation.Outputs.Map(cotangent);
            if (Array.TrueForAll(outputs, ct => ct is null)) continue;
            target.Origin = equation.Origin;
            if (equation.Primitive is not ILinearPrimitive linearPrimitive) throw new InvalidOperationException($"{equation.Primitive.Name} depends on a tangent but is not linear");
            MayBeAbsent = equation.Outputs.Any(IsAbsent);
            linearPrimitive.Transpose(this, equation, outputs);
        }
        MayBeAbsent = false;
        target.Origin = outer;
    }
}
