using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// A call whose forward rule the user wrote: <paramref name="Tangent"/> maps (operands, tangents of the active operands) to (results, tangents of
/// all results) and is linear in the tangents. Reverse mode transposes it.
/// </summary>
public sealed record CustomJvp(string Rule, IrFunction Primal, IrFunction Tangent, EquatableArray<int> Active) : CustomCall("custom_jvp", Rule, Primal, Active)
{
    protected override IReadOnlyList<IrFunction> Rules => [Tangent];
    protected override CustomCall With(IrFunction primal, IReadOnlyList<IrFunction> rules) => this with { Primal = primal, Tangent = rules[0] };

    protected override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) PushForward(IrBuilder b, IReadOnlyList<Var> inputs,
        IReadOnlyList<Var?> tangents)
    {
        var results = b.Inline(Unfolded(Tangent), [.. inputs, .. tangents.Select((t, i) => t ?? b.Zeros(inputs[Active[i]].Aval))]);
        int count = Primal.Outputs.Count;
        return ([.. results.Take(count)], Differentiable(results.Skip(count)));
    }

    /// <summary>The rule is linear in the tangents, so that its derivative by them, anywhere, is the rule itself.</summary>
    protected override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Linearize(
        LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        int operands = inputs.Count, count = Primal.Outputs.Count;
        IrFunction tangentsOnly = Tangent.WithOutputs([.. Tangent.Outputs.Skip(count)]);
        if (!Linearity.Holds(tangentsOnly, [.. Enumerable.Range(operands, Active.Count)]))
        {
            throw new NotDifferentiableException($"the rule '{Tangent.Name}' is not linear in the tangents, which reverse mode needs: tangents may be added, "
                + "and multiplied by what does not depend on them");
        }
        Var[] arguments = [.. inputs, .. Active.Select(i => b.Zeros(inputs[i].Aval))];
        var (results, derivatives) = Transforms.Jvp.Inline(b, Unfolded(Tangent), arguments, [.. inputs.Select(_ => (Var?)null), .. tangents]);
        return ([.. results.Take(count)], Differentiable(derivatives.Skip(count)));
    }

    protected override (bool[] Results, IReadOnlyList<IrFunction> Rules) BatchRules(bool[] operands, bool[] results, BatchAxis axis)
    {
        var tangent = new BatchedFunction(Tangent, [.. operands, .. Active.Select(i => operands[i])], axis);
        // A tangent has the type of its result, so both are mapped if either is.
        bool[] either = Either(results, Either(tangent.Mapped.Take(results.Length), tangent.Mapped.Skip(results.Length)));
        return (either, [tangent.Close([.. either, .. either])]);
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("rule", Rule);
        writer.Write("primal", Primal);
        writer.Write("tangent", Tangent);
        writer.Write("active", Active);
    }

    public static CustomJvp Read(ParameterReader reader)
        => new(reader.Text("rule"), reader.Function("primal"), reader.Function("tangent"), [.. reader.Ints("active")]);

    public override IEnumerable<PrimitiveExample> Examples => CallExamples.Jvps;
}
