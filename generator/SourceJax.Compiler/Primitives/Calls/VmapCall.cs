using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// <paramref name="Body"/> for each of <paramref name="Size"/> lanes, which targets that run lanes as threads compile as it is written, so that each lane goes its own
/// way through loops and branches. Its value is that of the function that batching makes of the body; derivatives are calls of the body's.
/// </summary>
/// <param name="Body">What each lane computes.</param>
/// <param name="InAxes">Where the operands have their lanes; -1 for one that all lanes share.</param>
/// <param name="OutAxes">Where the results have theirs.</param>
/// <param name="Size">How many lanes there are.</param>
public sealed record VmapCall(IrFunction Body, EquatableArray<int> InAxes, EquatableArray<int> OutAxes, Dim Size) : Primitive("vmap"), IHasFunctions
{
    public const int Shared = -1;

    public IReadOnlyList<IrFunction> Functions => [Body];
    public Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => this with { Body = functions[0] };

    /// <summary>The function that batching makes of the body.</summary>
    public IrFunction Batched
        => Vmap.Transform(Body, [.. InAxes.Select(a => a == Shared ? (int?)null : a)], [.. OutAxes.Select(a => (int?)a)], new(Size));

    /// <summary>A function that does nothing but make the call.</summary>
    /// <param name="batched">One with the same inputs and outputs.</param>
    public IrFunction Alone(IrFunction batched)
    {
        Var[] inputs = [.. batched.Inputs.Select(v => v.Fresh())], outputs = [.. batched.Outputs.Select(v => v.Fresh())];
        return new IrFunction(batched.Name, inputs, [new Equation(this, inputs, outputs)], outputs).WithScalarDimsOf(batched);
    }

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        var expected = Body.Inputs.Select((v, i) => InAxes[i] == Shared ? v.Aval : Widened(v.Aval, InAxes[i]));
        if (!expected.SequenceEqual(inputs)) throw new TypeRuleException(TypeRule.DType, $"{Body.Name}, mapped, does not take ({string.Join(", ", inputs)})");
        return [.. Body.Outputs.Select((v, i) => Widened(v.Aval, OutAxes[i]))];
    }

    Aval Widened(Aval aval, int axis) => aval.WithShape(aval.Shape.Insert(axis, Size));

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => interpreter.Call(Batched, inputs);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => JvpWithPrimal(b, equation.Inputs, tangents).Tangents;

    /// <summary>A call of the body's tangents as well; in reverse mode the call itself, and a linear equation that remembers the operands.</summary>
    public override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        if (b is LinearizingBuilder linearizing) tangents = linearizing.WithoutConstants(tangents);
        bool[] given = [.. tangents.Select(t => t is not null)], active = LinearCheckpoint.Results(Body, given);
        if (!active.Any(a => a)) return (b.EmitMany(this, inputs), new Var?[active.Length]);
        if (b is ActivityBuilder activity) return activity.Answer(this, inputs, active);
        Var[] moving = [.. tangents.OfType<Var>()];
        if (b is LinearizingBuilder)
        {
            var linear = new LinearVmapCall(this, [.. given], [.. active]);
            return (b.EmitMany(this, inputs), Control.CarriedLoop.Spread(b.EmitMany(linear, [.. inputs, .. moving]), active));
        }
        var builder = new IrBuilder();
        var (primals, inner) = Control.Branch.Variables(Body, given);
        var (outputs, outputTangents) = Transforms.Jvp.Inline(builder, Body, primals, inner);
        Var[] results = [.. outputs,
            .. outputTangents.Select((t, i) => (t, o: outputs[i])).Where((_, i) => active[i]).Select(p => p.t ?? builder.Zeros(p.o.Aval))];
        var all = b.EmitMany(this with
        {
            Body = builder.Build(Body.Name, [.. primals, .. inner.OfType<Var>()], results),
            InAxes = [.. InAxes, .. InAxes.Where((_, i) => given[i])],
            OutAxes = [.. OutAxes, .. OutAxes.Where((_, i) => active[i])],
        }, [.. inputs, .. moving]);
        return ([.. all.Take(active.Length)], Control.CarriedLoop.Spread(all.Skip(active.Length), active));
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => Vmap.Inline(b.Builder, Batched, inputs, b.Axis, b.Mask);

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("body", Body);
        writer.Write("in", InAxes);
        writer.Write("out", OutAxes);
        writer.Write("size", Size);
    }

    public static VmapCall Read(ParameterReader reader)
        => new(reader.Function("body"), reader.Ints("in").ToEquatable(), reader.Ints("out").ToEquatable(), reader.Dim("size"));

    public override IEnumerable<PrimitiveExample> Examples => CallExamples.Vmaps;
}
