using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>Vectorization: the primitives' batching rules push the batch axis through the function.</summary>
public static class Vmap
{
    /// <summary>Appends the function, batched; with a <paramref name="mask"/>, for the lanes that it holds for. See Note [Idle lanes].</summary>
    public static IReadOnlyList<Batched> Inline(IrBuilder b, IrFunction function, IReadOnlyList<Batched> inputs, BatchAxis axis, Var? mask = null)
    {
        var batch = new BatchBuilder(b, axis, mask);
        var values = new Dictionary<Var, Batched>();
        for (int i = 0; i < inputs.Count; i++) values[function.Inputs[i]] = inputs[i];
        var arrays = mask is null ? null : ArrayVersions.Origins(function);
        bool IsFromOutside(Var v) => arrays is not null && !v.Aval.IsStack && arrays.ContainsKey(v);
        string? outer = b.Origin;
        foreach (Equation equation in function.Equations)
        {
            b.Origin = equation.Origin ?? outer;
            Primitive primitive = equation.Primitive;
            Batched[] operands = [.. equation.Inputs.Select(v => values[v])];
            var outputs = operands.All(o => o.Axis is null) && !axis.IsNamedBy(primitive) && !equation.Outputs.Any(IsFromOutside)
                ? [.. b.EmitMany(primitive, [.. operands.Select(o => o.Value)]).Select(v => new Batched(v, null))]
                : primitive.Batch(batch, operands);
            for (int i = 0; i < outputs.Count; i++)
            {
                outputs[i].Value.NameAfter(equation.Outputs[i]);
                values[equation.Outputs[i]] = outputs[i];
            }
        }
        b.Origin = outer;
        return [.. function.Outputs.Select(v => values[v])];
    }

    /// <summary>
    /// The batched function. Input axes are null for unmapped inputs; output axes are where the batch axis goes in each output, null for
    /// an output that must not depend on the batch. Negative axes count from the end of the batched rank.
    /// </summary>
    public static IrFunction Transform(IrFunction function, IReadOnlyList<int?> inAxes, IReadOnlyList<int?> outAxes, BatchAxis lanes)
    {
        var b = new IrBuilder();
        var batch = new BatchBuilder(b, lanes);
        Batched[] inputs = [.. function.Inputs.Select((v, i) => inAxes[i] is { } axis
            ? new Batched(new Var(v.Aval.WithShape(v.Shape.Insert(Normalize(axis, v.Rank + 1), lanes.Size)), v.Name), Normalize(axis, v.Rank + 1))
            : new Batched(v.Fresh(), null))];
        var outputs = Inline(b, function, inputs, lanes);
        var results = new Var[outputs.Count];
        for (int i = 0; i < results.Length; i++)
        {
            if (outAxes[i] is { } axis) results[i] = batch.At(outputs[i], Normalize(axis, outputs[i].ExampleAval.Rank + 1));
            else results[i] = outputs[i].Axis is null ? outputs[i].Value : throw new TypeRuleException(TypeRule.Shape, $"output {i} depends on the mapped arguments, so its out axis cannot be None");
            results[i].NameAfter(outputs[i].Value);
        }
        return b.Build(function.Name, [.. inputs.Select(i => i.Value)], results).WithScalarDimsOf(function);
    }

    static int Normalize(int axis, int rank)
    {
        int normalized = axis < 0 ? axis + rank : axis;
        return normalized >= 0 && normalized < rank ? normalized : throw new TypeRuleException(TypeRule.Shape, $"axis {axis} is out of range for rank {rank}");
    }
}
