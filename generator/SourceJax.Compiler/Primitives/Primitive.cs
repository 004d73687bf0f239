using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives;

/// <summary>
/// An operation of the IR. Everything about one operation is on its record: how it is called in C#, its type rule, reference
/// evaluation, derivative and batching. Families (see Families/) derive what follows from what; a forgotten rule does not compile.
/// Code it has none: what it is where it runs, the tables in Targets/ say.
/// Parameters (axes, shapes, nested functions) are the record's properties, so primitives compare by value.
/// </summary>
public abstract record Primitive(string Name)
{
    /// <summary>Full names under which C# code calls this with its operands in order, such as <c>System.Math.Sin</c>. See also <see cref="ApiFunction"/>.</summary>
    public virtual IReadOnlyList<string> Sources => [];

    /// <summary>Types of the results; throws <see cref="TypeRuleException"/> when the operands do not fit.</summary>
    public abstract IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs);

    public abstract IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs);

    /// <summary>
    /// Tangents of the outputs, given the equation (whose variables are the primal values) and the tangents of its inputs; null is a
    /// symbolic zero, on both sides. At least one tangent is given. The result must be linear in the tangents.
    /// </summary>
    public abstract IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents);

    /// <summary>
    /// Evaluates the operation and its tangent. Primitives that hold functions override this: they differentiate the function instead.
    /// </summary>
    public virtual (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        var outputs = b.EmitMany(this, inputs);
        return (outputs, Jvp(b, new Equation(this, inputs, outputs, b.Origin), tangents));
    }

    /// <summary>The operation with a batch axis on some operands (at least one).</summary>
    public abstract IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs);

    /// <summary>
    /// Whether it must not run on values that nobody wants, because it might throw or not end, or is not worth it: then it is reached only where some lane of a
    /// batch wants it. See Note [Idle lanes].
    /// </summary>
    public virtual bool RunsOnDemand(IReadOnlyList<Aval> inputs) => false;

    /// <summary>Whether every evaluation makes something new, so that two equations with equal operands are not the same.</summary>
    public virtual bool MakesNew => false;

    /// <summary>For a result that is a stack, the position of the operand that it continues; null where it is new. See Note [Stacks].</summary>
    public virtual int? StackOperand(int output) => null;

    /// <summary>Whether results are whole numbers (or NaN or infinite) where all operands are. Integers always are, whatever this says.</summary>
    public virtual bool KeepsWhole => false;

    /// <summary>Writes the parameters in the text form; the catalog's reader for this primitive reads them back.</summary>
    public virtual void WriteParameters(ParameterWriter writer) { }

    /// <summary>Instances with operands on which the catalog-wide tests of the primitive laws run.</summary>
    public abstract IEnumerable<PrimitiveExample> Examples { get; }
}

/// <summary>A primitive whose outputs are linear in some of its operands, given the others.</summary>
public interface ILinearPrimitive
{
    /// <summary>Adds to the cotangents of the linear operands what the outputs' cotangents (null is zero; at least one is given) imply.</summary>
    void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents);
}
