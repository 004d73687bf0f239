using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Passes;

/// <summary>A builder that replaces equations by rules as they are appended, what a rule builds included.</summary>
/// <param name="rules">The rules.</param>
/// <param name="count">About how many equations there will be.</param>
public sealed class Rewriter(RewriteRules rules, int count) : IrBuilder
{
    readonly Dictionary<Var, Equation> definitions = new(count);

    /// <summary>The equation that defines a value; null for inputs.</summary>
    public Equation? Definition(Var value) => definitions.TryGetValue(value, out Equation? equation) ? equation : null;

    /// <summary>The operand of the <typeparamref name="T"/> that defines the value, or null.</summary>
    public Var? Operand<T>(Var value) where T : Primitive => Definition(value) is { Primitive: T } e ? e.Inputs[0] : null;

    /// <summary>The number that all elements of a value are known to be: a constant, or the broadcast of one. Null for complex numbers.</summary>
    public Scalar? Uniform(Var value)
    {
        if (value.DType.IsComplex || Definition(value) is not { } equation) return null;
        if (equation.Primitive is BroadcastInDim) return Uniform(equation.Inputs[0]);
        return equation.Primitive is Constant { Value.Data: { Length: > 0 } data } && AreEqual(data) ? data[0] : null;
    }

    static bool AreEqual(Scalar[] data) => data.Length == 1 || data.All(s => s.Equals(data[0]));

    /// <summary>Whether all elements are <paramref name="number"/>, with that sign if it is a zero of a float type.</summary>
    public bool Is(Var value, double number) => Uniform(value) is { } scalar && scalar.Equals(Scalar.Of(value.DType, number).RoundTo(value.DType));

    /// <summary>A constant of the type of <paramref name="like"/>.</summary>
    public Var Uniform(Var like, Scalar value) => this.Broadcast(this.Constant(ArrayValue.FromScalar(like.DType, value)), like.Shape);

    public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
    {
        var tried = rules.For(primitive);
        for (int i = 0; i < tried.Count; i++)
        {
            if (tried[i].Apply(this, primitive, inputs) is { } replacement) return [replacement];
        }
        return base.EmitMany(primitive, inputs);
    }

    protected override void Append(Equation equation)
    {
        base.Append(equation);
        for (int i = 0; i < equation.Outputs.Count; i++) definitions[equation.Outputs[i]] = equation;
    }
}
