using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// The linear part of a <see cref="CustomVjp"/>, which exists only between linearization and transposition. Operands: residuals, tangents of the active
/// operands that are <paramref name="Given"/> one. Nobody knows it forwards; its transpose is the user's <paramref name="Backward"/>.
/// </summary>
public sealed record CustomPullback(IrFunction Backward, int ResidualCount, EquatableArray<bool> Given) : Primitive("custom_pullback"), ILinearPrimitive,
    ITransientPrimitive
{
    IEnumerable<Aval> Results => Backward.Inputs.Skip(ResidualCount).Select(v => v.Aval);

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. Results.Where(a => a.DType.IsDifferentiable)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        var given = new Queue<Var?>(cotangents);
        Var[] arguments =
        [
            .. equation.Inputs.Take(ResidualCount),
            .. Results.Select(a => (a.DType.IsDifferentiable ? given.Dequeue() : null) ?? b.Builder.Zeros(a)),
        ];
        bool[] isCotangent = [.. arguments.Select((_, i) => i >= ResidualCount)];
        var results = b.Builder.Inline(b.MayBeAbsent ? KeptZeros.Of(Backward, isCotangent) : Backward, arguments);
        var tangents = new Queue<Var>(equation.Inputs.Skip(ResidualCount));
        for (int i = 0; i < Given.Count; i++)
        {
            if (Given[i]) b.Add(tangents.Dequeue(), results[i]);
        }
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
