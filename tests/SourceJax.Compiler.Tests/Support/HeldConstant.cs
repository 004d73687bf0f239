using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>A primitive with its inactive operands held constant, as a function of the others: what the derivative laws can look at.</summary>
sealed record HeldConstant(PrimitiveExample Of, IReadOnlyList<ArrayValue> Values) : Primitive(Of.Primitive.Name)
{
    public static PrimitiveExample Apply(PrimitiveExample example)
    {
        if (example.Inactive.Count == 0) return example;
        int[] active = [.. Enumerable.Range(0, example.Inputs.Count).Except(example.Inactive)];
        var held = new HeldConstant(example, Support.Values.Operands(example, seed: 100));
        return example with
        {
            Primitive = held,
            Inputs = [.. active.Select(i => example.Inputs[i])],
            Domains = [.. active.Select(i => example.Domains[i])],
            Inactive = [],
            Prepare = operands => operands,
        };
    }

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => Of.Primitive.Infer(Merge(inputs, i => Of.Inputs[i]));
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw new InvalidOperationException("JvpWithPrimal does it");

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => Of.Primitive.Evaluate(interpreter, equation, Merge(inputs, i => Values[i]));

    public override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
        => Of.Primitive.JvpWithPrimal(b, Merge(inputs, i => b.Constant(Values[i])), Merge(tangents, _ => null));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => Of.Primitive.Batch(b, Merge(inputs, i => new Batched(b.Builder.Constant(Values[i]), null)));

    public override IEnumerable<PrimitiveExample> Examples => [];

    IReadOnlyList<T> Merge<T>(IReadOnlyList<T> active, Func<int, T> constant)
    {
        int next = 0;
        return [.. Enumerable.Range(0, Of.Inputs.Count).Select(i => Of.Inactive.Contains(i) ? constant(i) : active[next++])];
    }
}
