using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// One scalar function applied to operands of equal shape (broadcasting is its own equation). From the scalar rules the family derives
/// typing, evaluation, batching, fusion into loops, and, unless overridden, the derivative as a sum of partials times tangents. It is one
/// operation of the target (<see cref="CodedPrimitive"/>) or several (<see cref="ComposedPrimitive"/>).
/// </summary>
public abstract record ElementwisePrimitive(string Name, int Arity) : PointwisePrimitive(Name)
{
    public override bool KeepsWhole => false;

    /// <summary>Whether operands of this type are in the function's domain.</summary>
    public abstract bool Accepts(DType dtype);

    /// <summary>The operand whose element type is that of the others and decides that of the result; an exception's is another.</summary>
    protected virtual int Leading => Arity - 1;

    /// <summary>Element type of the result, from that of the leading operand.</summary>
    public virtual DType ResultType(DType operand) => operand;

    /// <summary>Element type each operand must have, given that of the leading one; select's predicate and a shift's count are the exceptions.</summary>
    public virtual DType OperandType(int operand, DType leading) => leading;

    /// <summary>The function on elements of <paramref name="dtype"/> (the leading operand's type); the family rounds the result to its type.</summary>
    public abstract Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands);

    /// <summary>Whether it is a few instructions, for operands of this type.</summary>
    public abstract bool IsCheap(DType dtype);

    /// <summary>d output / d operand at the equation's values, of the output's shape; null where it is zero everywhere.</summary>
    protected virtual Var? Partial(IrBuilder b, Equation equation, int operand) => throw new InvalidOperationException($"{Name} has no derivative rule");

    /// <summary>What one operand's tangent adds to that of the output: its product with the partial derivative, unless a rule knows better.</summary>
    protected virtual Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => Partial(b, equation, operand) is { } partial ? b.Mul(tangent, partial) : null;

    /// <summary>Whether NaN in any float operand makes a float result NaN.</summary>
    public virtual bool PropagatesNaN => true;

    /// <summary>
    /// Whether IEEE 754 or integer arithmetic fixes every bit of the result (NaN's payload aside), at every rank: then evaluating at build time or
    /// before a broadcast changes nothing.
    /// </summary>
    public virtual bool IsExact(DType operand) => false;

    /// <summary>A number with which, as the last operand, it does not throw; null where it never throws.</summary>
    public virtual double? HarmlessOperand(DType operand) => null;

    /// <summary>The operand that the result is, if it does not throw; null where the result is computed.</summary>
    public virtual int? Passed => null;

    /// <summary>Whether the other operands decide, too, whether it throws: then lanes differ in that although the last operand is the same for all.</summary>
    protected virtual bool ThrowsByAll => false;

    /// <summary>Numbers for the operands before, with which it does not throw, where the last one alone cannot see to that.</summary>
    protected virtual IReadOnlyList<double>? HarmlessRest => null;

    public sealed override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => HarmlessOperand(inputs[^1].DType) is not null;

    /// <summary>Whether exchanging the two operands changes nothing.</summary>
    public virtual bool IsCommutative => false;

    /// <summary>The range examples are drawn from, per operand.</summary>
    protected virtual IReadOnlyList<Domain> Domains => [.. Enumerable.Repeat(Domain.Real, Arity)];

    /// <summary>Whether it has derivatives that differences agree with; otherwise they are zero, at jumps too.</summary>
    protected virtual bool IsSmooth => true;

    /// <summary>Operands by which it cannot be differentiated twice; see <see cref="PrimitiveExample.Inactive"/>.</summary>
    protected virtual IReadOnlyList<int> Inactive => [];

    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (inputs.Count != Arity) throw new InvalidOperationException($"{Name} takes {Arity} operands, got {inputs.Count}");
        DType leading = inputs[Leading].DType;
        if (!Accepts(leading)) throw new TypeRuleException(TypeRule.DType, $"{Name} is not defined for {leading.Name}");
        for (int i = 0; i < Arity; i++)
        {
            if (inputs[i].DType != OperandType(i, leading))
                throw new TypeRuleException(TypeRule.DType, $"{Name}: operand dtypes differ: {string.Join(" and ", inputs)}");
            if (!inputs[i].Shape.Equals(inputs[^1].Shape))
                throw new TypeRuleException(TypeRule.Shape, $"{Name}: shapes {string.Join(" and ", inputs.Select(a => a.Shape))} differ");
        }
        Aval last = inputs[^1];
        DType result = ResultType(leading);
        return [last.DType == result && !last.IsStack ? last : new Aval(result, last.Shape)];
    }

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        DType leading = inputs[Leading].DType, result = ResultType(leading);
        var data = new Scalar[inputs[^1].Data.Length];
        for (int i = 0; i < data.Length; i++) data[i] = Evaluate(leading, [.. inputs.Select(v => v.Data[i])]).RoundTo(result);
        interpreter.CountOperations(data.Length);
        return [new(result, inputs[^1].Shape, data)];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        if (!IsSmooth) return [null];
        Var? sum = null;
        for (int i = 0; i < Arity; i++)
        {
            if (tangents[i] is not { } tangent || Contribution(b, equation, i, tangent) is not { } term) continue;
            sum = sum is null ? term : b.Add(sum, term);
        }
        return [sum];
    }

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        if (HarmlessOperand(inputs[^1].Value.DType) is { } number)
        {
            var rest = inputs.Take(Arity - 1).Select((operand, i) => HarmlessRest is { } numbers ? b.Harmless(operand, numbers[i], isMapped: true) : operand);
            inputs = [.. rest, b.Harmless(inputs[^1], number, ThrowsByAll)];
        }
        var (values, axis) = b.Align(inputs);
        return [new(b.Builder.Emit(this, values), axis)];
    }

    public sealed override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        var operands = new LoopExpr[equation.Inputs.Count];
        for (int i = 0; i < operands.Length; i++) operands[i] = context.Pull(equation.Inputs[i], at);
        return Apply(equation.Inputs[Leading].DType, operands, equation.Output.Rank > 0, context.Sharing);
    }

    /// <summary>The function of expressions; <paramref name="share"/> is for those that it uses more than once.</summary>
    public abstract LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share);

    public override IEnumerable<PrimitiveExample> Examples
        => from dtype in DTypes.All
           where Accepts(dtype)
           from shape in (Shape[])[Shape.Scalar, Shape.Of(7), Shape.Of(2, 3), Shape.Of(0)]
           select new PrimitiveExample(this, [.. Enumerable.Range(0, Arity).Select(i => new Aval(OperandType(i, dtype), shape))],
               [.. Domains.Select((d, i) => DomainFor(OperandType(i, dtype), d))])
           { IsSmooth = IsSmooth, Inactive = Inactive };

    static Domain DomainFor(DType dtype, Domain domain)
        => dtype == DType.Bool ? new(0, 1) : dtype.IsUnsigned ? new(1, 9) : dtype.IsInteger ? new(domain.Low < 0 ? -5 : 1, 9) : domain;
}
