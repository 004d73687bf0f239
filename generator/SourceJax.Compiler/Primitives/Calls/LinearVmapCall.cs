using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Reductions;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// The linear part of a <see cref="VmapCall"/>, which exists only between linearization and transposition. Operands: the call's operands, and tangents of those that
/// are <paramref name="Given"/> one. Its transpose is a call in which each lane runs the body again, forwards and then backwards, so that nothing is kept between the two.
/// </summary>
public sealed record LinearVmapCall(VmapCall Call, EquatableArray<bool> Given, EquatableArray<bool> Active)
    : Primitive("linear_vmap"), ILinearPrimitive, ITransientPrimitive
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
        => [.. Call.Infer([.. inputs.Take(Given.Count)]).Where((_, i) => Active[i])];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var[] operands = [.. equation.Inputs.Take(Given.Count)], tangents = [.. equation.Inputs.Skip(Given.Count)];
        var (reverse, mayBeAbsent) = Reverse(b, equation, cotangents);
        int[] outputs = [.. Positions(Active)], inputs = [.. Positions(Given)];
        // What all lanes share gets the sum of their cotangents, each of which is there first.
        int[] outAxes = [.. inputs.Select((i, k) => Call.InAxes[i] == VmapCall.Shared ? tangents[k].Rank : Call.InAxes[i])];
        var call = new VmapCall(reverse, [.. Call.InAxes, .. outputs.Where((_, k) => cotangents[k] is not null).Select(o => Call.OutAxes[o])], [.. outAxes], Call.Size);
        var results = b.Builder.EmitMany(call, [.. operands, .. cotangents.OfType<Var>()]);
        for (int k = 0; k < tangents.Length; k++)
        {
            bool isShared = Call.InAxes[inputs[k]] == VmapCall.Shared;
            b.Add(tangents[k], isShared ? b.Builder.Emit(new ReduceSum([outAxes[k]]), results[k]) : results[k], mayBeAbsent[k]);
        }
    }

    static IEnumerable<int> Positions(IReadOnlyList<bool> which) => Enumerable.Range(0, which.Count).Where(i => which[i]);

    /// <summary>Of one lane: (operands, cotangents that are given) to the cotangents of all tangents, and which of those may be absent.</summary>
    (IrFunction Function, bool[] MayBeAbsent) Reverse(TransposeBuilder outer, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrFunction body = Passes.PassPipeline.Run(Call.Body, Passes.PassPipeline.BeforeReverse, isWhole: false);
        var b = new IrBuilder();
        var (primals, inner) = Branch.Variables(body, Given);
        Var[] linear = [.. inner.OfType<Var>()];
        var linearizer = new LinearizingBuilder(b);
        foreach (Var tangent in linear) linearizer.MarkLinear(tangent);
        var (_, outputTangents) = Transforms.Jvp.Inline(linearizer, body, primals, inner);
        var transposer = new TransposeBuilder(b, linearizer.IsLinear);
        var seeds = new List<Var>();
        int next = 0;
        foreach (int output in Positions(Active))
        {
            if (cotangents[next] is not null)
            {
                seeds.Add(new Var(body.Outputs[output].Aval, body.Outputs[output].Name) { NameIsHint = true });
                if (outputTangents[output] is { } tangent) transposer.Add(tangent, seeds[^1], outer.IsAbsent(equation.Outputs[next]));
            }
            next++;
        }
        transposer.Run(linearizer.LinearEquations);
        bool[] mayBeAbsent = [.. linear.Select(transposer.IsAbsent)];
        return (b.Build(body.Name, [.. primals, .. seeds], [.. linear.Select(v => transposer.Cotangent(v) ?? b.Zeros(v.Aval))]), mayBeAbsent);
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
