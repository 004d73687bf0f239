using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// <paramref name="Body"/> for each of <paramref name="Size"/> lanes, which targets that run lanes as threads compile as it is written, so that each lane goes its own
/// way through loops and branches. It is what batching makes of the body, and every rule is that of the batched function.
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

    public override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
        => Transforms.Jvp.Inline(b, Batched, inputs, tangents);

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
