using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// A call whose reverse rule the user wrote: <paramref name="Forward"/> maps the operands to (results, residuals), <paramref name="Backward"/> maps
/// (residuals, cotangents of all results) to the cotangents of the active operands.
/// </summary>
public sealed record CustomVjp(string Rule, IrFunction Primal, IrFunction Forward, IrFunction Backward, EquatableArray<int> Active)
    : CustomCall("custom_vjp", Rule, Primal, Active)
{
    protected override IReadOnlyList<IrFunction> Rules => [Forward, Backward];
    protected override CustomCall With(IrFunction primal, IReadOnlyList<IrFunction> rules)
        => this with { Primal = primal, Forward = rules[0], Backward = rules[1] };

    int ResidualCount => Forward.Outputs.Count - Primal.Outputs.Count;

    protected override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Linearize(
        LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        var (results, residuals) = RunForward(b, inputs);
        var pullback = new CustomPullback(Unfolded(Backward), ResidualCount, [.. tangents.Select(t => t is not null)]);
        var outputs = new Queue<Var>(b.EmitMany(pullback, [.. residuals, .. tangents.OfType<Var>()]));
        return (results, [.. results.Select(r => r.DType.IsDifferentiable ? outputs.Dequeue() : null)]);
    }

    /// <summary>Forward mode transposes the reverse rule, where that is linear in the cotangents as a derivative is.</summary>
    protected override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) PushForward(IrBuilder b, IReadOnlyList<Var> inputs,
        IReadOnlyList<Var?> tangents)
    {
        int[] cotangents = [.. Enumerable.Range(ResidualCount, Primal.Outputs.Count).Where(i => Backward.Inputs[i].DType.IsDifferentiable)];
        if (!Linearity.Holds(Backward, cotangents))
        {
            throw new NotDifferentiableException($"the rule '{Backward.Name}' is not linear in the cotangent, so that only reverse mode can follow it: "
                + "ask for Grad, Vjp or JacRev, or give a CustomJvp rule");
        }
        var (results, residuals) = RunForward(b, inputs);
        Var[] arguments = [.. residuals, .. Backward.Inputs.Skip(ResidualCount).Select(v => b.Zeros(v.Aval))];
        bool[] active = [.. arguments.Select((_, i) => cotangents.Contains(i))];
        var (_, outputs) = Transforms.Vjp.Inline(b, Unfolded(Backward), arguments, active, _ => tangents);
        var next = new Queue<Var>(outputs);
        return (results, [.. results.Select(r => r.DType.IsDifferentiable ? next.Dequeue() : null)]);
    }

    (IReadOnlyList<Var> Results, IReadOnlyList<Var> Residuals) RunForward(IrBuilder b, IReadOnlyList<Var> inputs)
    {
        var outputs = b.Inline(Unfolded(Forward), inputs);
        return ([.. outputs.Take(Primal.Outputs.Count)], [.. outputs.Skip(Primal.Outputs.Count)]);
    }

    protected override (bool[] Results, IReadOnlyList<IrFunction> Rules) BatchRules(bool[] operands, bool[] results, BatchAxis axis)
    {
        var forward = new BatchedFunction(Forward, operands, axis);
        bool[] either = Either(results, forward.Mapped), residuals = [.. forward.Mapped.Skip(results.Length)];
        var backward = new BatchedFunction(Backward, [.. residuals, .. either], axis);
        // The cotangent of an operand that all lanes share is the sum of theirs.
        return (either, [forward.Close([.. either, .. residuals]), backward.Close([.. Active.Select(i => operands[i])])]);
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("rule", Rule);
        writer.Write("primal", Primal);
        writer.Write("forward", Forward);
        writer.Write("backward", Backward);
        writer.Write("active", Active);
    }

    public static CustomVjp Read(ParameterReader reader)
        => new(reader.Text("rule"), reader.Function("primal"), reader.Function("forward"), reader.Function("backward"), [.. reader.Ints("active")]);

    public override IEnumerable<PrimitiveExample> Examples => CallExamples.Vjps;
}
