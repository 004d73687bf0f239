using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>Reverse mode: linearize, then transpose. There is no table of reverse derivatives anywhere.</summary>
public static class Vjp
{
    /// <summary>
    /// Appends the value of <paramref name="function"/> and, for the cotangents that <paramref name="seed"/> makes of the outputs (null is
    /// zero), the cotangents of the active inputs.
    /// </summary>
    public static (IReadOnlyList<Var> Outputs, IReadOnlyList<Var> Cotangents) Inline(
        IrBuilder b, IrFunction function, IReadOnlyList<Var> inputs, IReadOnlyList<bool> active, Func<IReadOnlyList<Var>, IReadOnlyList<Var?>> seed)
    {
        var linearizer = new LinearizingBuilder(b) { Origin = b.Origin };
        Var?[] tangents = [.. inputs.Select((v, i) => active[i] ? new Var(v.Aval) : null)];
        foreach (Var tangent in tangents.OfType<Var>()) linearizer.MarkLinear(tangent);
        var (outputs, outputTangents) = Jvp.Inline(linearizer, function, inputs, tangents);

        var transposer = new TransposeBuilder(b, linearizer.IsLinear);
        var seeds = seed(outputs);
        for (int i = 0; i < outputs.Count; i++)
        {
            if (outputTangents[i] is { } tangent) transposer.Add(tangent, seeds[i]);
        }
        transposer.Run(linearizer.LinearEquations);
        return (outputs, [.. tangents.OfType<Var>().Select(t => transposer.Cotangent(t) ?? b.Zeros(t.Aval))]);
    }

    /// <summary>(inputs..., cotangents of the differentiable outputs...) to (outputs..., cotangents of the active inputs...).</summary>
    public static IrFunction Transform(IrFunction function, IReadOnlyList<bool> active) => Transform(function, active, auxiliary: 0);

    /// <summary>The same, where the last outputs are only carried along.</summary>
    /// <param name="function">What is differentiated.</param>
    /// <param name="active">Per input.</param>
    /// <param name="auxiliary">How many of the last outputs take no cotangent.</param>
    public static IrFunction Transform(IrFunction function, IReadOnlyList<bool> active, int auxiliary)
    {
        function = PassPipeline.Run(function, PassPipeline.BeforeReverse);
        int seeded = function.Outputs.Count - auxiliary;
        var b = new IrBuilder();
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        Var?[] seeds = [.. function.Outputs.Select((v, i) => i < seeded && v.DType.IsDifferentiable ? new Var(v.Aval, v.Name is null ? null : "ct" + v.Name) : null)];
        var (outputs, cotangents) = Inline(b, function, inputs, active, _ => seeds);
        return b.Build(function.Name, [.. inputs, .. seeds.OfType<Var>()], [.. outputs, .. cotangents]).WithScalarDimsOf(function);
    }

    /// <summary>
    /// inputs to (outputs..., gradients of the active inputs...): reverse mode with the first output, a scalar, seeded with one.
    /// </summary>
    public static IrFunction ValueAndGrad(IrFunction function, IReadOnlyList<bool> active)
    {
        function = PassPipeline.Run(function, PassPipeline.BeforeReverse);
        var b = new IrBuilder();
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        var (outputs, gradients) = Inline(b, function, inputs, active, outputs => [b.Full(outputs[0].Aval, 1), .. outputs.Skip(1).Select(_ => (Var?)null)]);
        var activeInputs = inputs.Where((_, i) => active[i]).ToArray();
        for (int i = 0; i < gradients.Count; i++)
        {
            if (gradients[i].Name is not null || activeInputs[i].Name?.Split('.')[^1] is not { Length: > 0 } name) continue;
            (gradients[i].Name, gradients[i].NameIsHint) = ("grad" + char.ToUpperInvariant(name[0]) + name[1..], true);
        }
        return b.Build(function.Name, inputs, [.. outputs, .. gradients]).WithScalarDimsOf(function);
    }
}
