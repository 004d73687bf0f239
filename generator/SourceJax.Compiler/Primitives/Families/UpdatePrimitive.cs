using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// The first operand with some elements replaced by those of the last operand, or with them added. Functional in the IR; emitted code
/// writes into the first operand's buffer where nobody reads the old version any more, and into a copy otherwise.
/// </summary>
public abstract record UpdatePrimitive(string Name, bool Accumulates) : Primitive(Name)
{
    static readonly Add Sum = new();

    /// <summary>Whether sums of several updates may be formed in another order than written: cotangents, which nobody wrote.</summary>
    public bool InAnyOrder { get; init; }

    public sealed override bool KeepsWhole => true;

    /// <summary>
    /// Where the element of the last operand at <paramref name="at"/> goes, as an index of the first operand. Elements are written in
    /// row-major order of <paramref name="at"/>: of several that go to one place, the last one stays.
    /// </summary>
    public abstract IReadOnlyList<Dim> Target(PullContext context, Equation equation, IReadOnlyList<Dim> at);

    /// <summary>The update on values, for the evaluation rules.</summary>
    protected ArrayValue Write(Interpreter interpreter, ArrayValue x, ArrayValue updates, Func<int[], IReadOnlyList<int>> target)
    {
        var data = (Scalar[])x.Data.Clone();
        ArrayValue.Generate(x.DType, updates.Shape, at =>
        {
            int flat = x.Flat(target(at));
            return data[flat] = Accumulates ? Sum.Evaluate(x.DType, [data[flat], updates[at]]).RoundTo(x.DType) : updates[at];
        });
        interpreter.CountOperations(updates.Data.Length);
        return new(x.DType, x.Shape, data);
    }
}
