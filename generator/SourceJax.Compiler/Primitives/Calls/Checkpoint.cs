using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// A call of which reverse mode keeps the operands and nothing else: what it needs of the inside it computes again (JAX's remat). The computation that
/// <paramref name="Recomputes"/> must not be shared with the first one, or what was not to be kept would be.
/// </summary>
public sealed record Checkpoint(IrFunction Body, bool Recomputes) : Primitive("checkpoint"), ICall
{
    public IReadOnlyList<IrFunction> Functions => [Body];
    public Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => this with { Body = functions[0] };
    public bool IsInlinedLast => Recomputes;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (!Body.Inputs.Select(v => v.Aval).SequenceEqual(inputs))
        {
            throw new TypeRuleException(TypeRule.DType, $"{Body.Name} does not take ({string.Join(", ", inputs)})");
        }
        return [.. Body.Outputs.Select(v => v.Aval)];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => interpreter.Call(Body, inputs);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => JvpWithPrimal(b, equation.Inputs, tangents).Tangents;

    /// <summary>A checkpoint of the tangents as well; in reverse mode the call itself, and a linear equation that remembers the operands.</summary>
    public override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs,
        IReadOnlyList<Var?> tangents)
    {
        if (b is LinearizingBuilder linearizing) tangents = linearizing.WithoutConstants(tangents);
        bool[] given = [.. tangents.Select(t => t is not null)];
        bool[] active = LinearCheckpoint.Results(Body, given);
        if (!active.Any(a => a)) return (b.EmitMany(this, inputs), new Var?[active.Length]);
        if (b is ActivityBuilder activity) return activity.Answer(this, inputs, active);
        if (b is LinearizingBuilder linearizer) return (b.EmitMany(this, inputs), LinearCheckpoint.Emit(linearizer, Body, inputs, tangents, active));
        var builder = new IrBuilder();
        var variables = Control.Branch.Variables(Body, given);
        var (outputs, outputTangents) = Transforms.Jvp.Inline(builder, Body, variables.Primals, variables.Tangents);
        Var[] results = [.. outputs,
            .. outputTangents.Select((t, i) => (t, o: outputs[i])).Where((_, i) => active[i]).Select(p => p.t ?? builder.Zeros(p.o.Aval))];
        IrFunction body = builder.Build(Body.Name, [.. variables.Primals, .. variables.Tangents.OfType<Var>()], results);
        var all = b.EmitMany(this with { Body = body }, [.. inputs, .. tangents.OfType<Var>()]);
        return ([.. all.Take(active.Length)], Control.CarriedLoop.Spread(all.Skip(active.Length), active));
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        bool[] mapped = [.. inputs.Select(i => i.Axis is not null)];
        var body = BatchedFunction.Masked(Body, mapped, b);
        bool[] results = body.Mapped;
        Var[] operands = [.. b.Masks, .. inputs.Select((v, i) => mapped[i] ? b.At(v, 0) : v.Value)];
        return [.. b.Builder.EmitMany(this with { Body = body.Close(results) }, operands).Select((v, i) => new Batched(v, results[i] ? 0 : null))];
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("body", Body);
        writer.Write("recomputes", Recomputes);
    }

    public static Checkpoint Read(ParameterReader reader) => new(reader.Function("body"), reader.Bool("recomputes"));
    public override IEnumerable<PrimitiveExample> Examples => CallExamples.Checkpoints;
}
