using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>In a rule, a call of the function it is a rule of. See Note [Rules that call their function].</summary>
public sealed record RuleCall(string Rule, EquatableArray<Aval> Results) : Primitive("rule_call")
{
    public static bool Occurs(IrFunction function, string rule) => function.Equations.Any(e => e.Primitive switch
    {
        RuleCall call => call.Rule == rule,
        CustomCall custom when custom.Rule == rule => false,
        IHasFunctions holder => holder.Functions.Any(f => Occurs(f, rule)),
        _ => false,
    });

    /// <summary>The function with its calls of the rule replaced, except where a nested rule has that name.</summary>
    public static IrFunction Replace(IrFunction function, string rule, Primitive replacement)
        => Occurs(function, rule)
            ? function.WithEquations([.. function.Equations.Select(e => e with { Primitive = Replace(e.Primitive, rule, replacement) })])
            : function;

    static Primitive Replace(Primitive primitive, string rule, Primitive replacement) => primitive switch
    {
        RuleCall call when call.Rule == rule => replacement,
        CustomCall custom when custom.Rule == rule => primitive,
        IHasFunctions holder => holder.WithFunctions([.. holder.Functions.Select(f => Replace(f, rule, replacement))]),
        _ => primitive,
    };

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => Results;

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var call = this with { Results = Results.Select(r => b.AddAxis(r, 0)).ToEquatable() };
        return [.. b.Builder.EmitMany(call, [.. inputs.Select(i => b.At(i, 0))]).Select(v => new Batched(v, 0))];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Folded();

    /// <summary>Only reached from a rule that has not been unfolded, in looking whether it is linear.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => throw new NotDifferentiableException($"the rule of '{Rule}' calls '{Rule}' with a value that depends on a tangent or cotangent");

    InvalidOperationException Folded() => new($"the call of {Rule} in its own rule was not replaced");

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("rule", Rule);
        writer.Write("results", Results);
    }

    public static RuleCall Read(ParameterReader reader) => new(reader.Text("rule"), reader.Avals("results").ToEquatable());
    public override IEnumerable<PrimitiveExample> Examples => [];
}
