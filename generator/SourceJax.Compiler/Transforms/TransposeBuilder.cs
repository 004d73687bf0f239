using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// The reverse sweep over linear equations. A cotangent is an accumulator: a transpose rule adds a contribution, or updates the
/// accumulator in place at an index, so that many indexed reads of one array cost no more than the reads.
/// </summary>
public sealed class TransposeBuilder(IrBuilder target, Func<Var, bool> isLinear)
{
    readonly Dictionary<Var, Var> cotangents = [];

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

    /// <summary>Adds <paramref name="contribution"/> to the cotangent of a linear <paramref name="value"/>.</summary>
    public void Add(Var value, Var? contribution)
    {
        if (contribution is null || !isLinear(value)) return;
        if (!contribution.Aval.Equals(value.Aval)) throw new InvalidOperationException($"cotangent {contribution.Aval} of a value of type {value.Aval}");
        cotangents[value] = !cotangents.TryGetValue(value, out Var? sum) ? contribution
            : target.Emit(new Add { InAnyOrder = sums.Contains(value) && value is { Rank: 0, DType: DType.F32 or DType.F64 } }, sum, contribution);
    }

    /// <summary>The cotangent that the iterations before have summed up; the order of the terms is nobody's.</summary>
    public void Continue(Var value, Var sum)
    {
        sums.Add(value);
        Add(value, sum);
    }

    /// <summary>Replaces the accumulator of <paramref name="value"/> (zeros if it has none yet) by what <paramref name="update"/> makes of it.</summary>
    public void Update(Var value, Func<Var, Var> update)
    {
        if (isLinear(value)) cotangents[value] = update(Cotangent(value) ?? target.Zeros(value.Aval));
    }

    /// <summary>Takes the cotangent out, for equations whose outputs are finished.</summary>
    public Var? Take(Var value)
    {
        if (!cotangents.TryGetValue(value, out Var? ct)) return null;
        cotangents.Remove(value);
        return ct;
    }

    public void Run(IReadOnlyList<Equation> linearEquations)
    {
        string? outer = target.Origin;
        for (int i = linearEquations.Count - 1; i >= 0; i--)
        {
            Equation equation = linearEquations[i];
            Var?[] outputs = [.. equation.Outputs.Select(Take)];
            if (outputs.All(ct => ct is null)) continue;
            target.Origin = equation.Origin;
            if (equation.Primitive is not ILinearPrimitive linearPrimitive) throw new InvalidOperationException($"{equation.Primitive.Name} depends on a tangent but is not linear");
            linearPrimitive.Transpose(this, equation, outputs);
        }
        target.Origin = outer;
    }
}
