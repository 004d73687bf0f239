using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// A call of <paramref name="Primal"/>, whose derivative by the operands at the positions <paramref name="Active"/> follows a rule of the user's.
/// Nobody but derivatives looks at the rule; the primal takes the call's place before anything is lowered (<see cref="Passes.InlineCalls"/>).
/// </summary>
public abstract record CustomCall(string Name, string Rule, IrFunction Primal, EquatableArray<int> Active) : Primitive(Name), ICall
{
    // Note [Rules that call their function]. A rule may call the function it is a rule of (SafeLogFwd returns SafeLog(x)), and derivatives of that
    // call follow the rule again, to any order. A closed function cannot hold itself, so such a call is a RuleCall, which names its rule. Wherever a
    // rule is inlined, the calls of its own name are replaced by the whole primitive; until then nobody meets one. Since what stands for
    // them must be this very primitive, they take operands of the same types, and a batch of a rule that calls itself maps all of its operands.

    /// <summary>The functions beside the primal.</summary>
    protected abstract IReadOnlyList<IrFunction> Rules { get; }
    protected abstract CustomCall With(IrFunction primal, IReadOnlyList<IrFunction> rules);

    public IReadOnlyList<IrFunction> Functions => [Primal, .. Rules];
    public Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => With(functions[0], [.. functions.Skip(1)]);
    public IrFunction Body => Primal;
    public bool IsInlinedLast => false;

    bool IsRecursive => Rules.Any(r => RuleCall.Occurs(r, Rule));

    /// <summary>A rule of this call, ready to be inlined.</summary>
    protected IrFunction Unfolded(IrFunction rule) => IsRecursive ? RuleCall.Replace(rule, Rule, this) : rule;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        if (!Primal.Inputs.Select(v => v.Aval).SequenceEqual(inputs))
        {
            throw new TypeRuleException(TypeRule.DType, $"{Rule} does not take ({string.Join(", ", inputs)})");
        }
        return [.. Primal.Outputs.Select(v => v.Aval)];
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => interpreter.Call(Primal, inputs);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => JvpWithPrimal(b, equation.Inputs, tangents).Tangents;

    public sealed override (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) JvpWithPrimal(
        IrBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents)
    {
        if (b is LinearizingBuilder linearizing) tangents = linearizing.WithoutConstants(tangents);
        Var?[] active = [.. Active.Select(i => tangents[i])];
        bool[] differentiable = [.. Primal.Outputs.Select(v => v.DType.IsDifferentiable)];
        if (active.All(t => t is null) || !differentiable.Any(d => d)) return (b.EmitMany(this, inputs), new Var?[differentiable.Length]);
        if (b is ActivityBuilder activity) return activity.Answer(this, inputs, differentiable);
        return b is LinearizingBuilder linearizer ? Linearize(linearizer, inputs, active) : PushForward(b, inputs, active);
    }

    /// <summary>Forward mode; tangents are those of the active operands.</summary>
    protected abstract (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) PushForward(IrBuilder b, IReadOnlyList<Var> inputs,
        IReadOnlyList<Var?> tangents);

    /// <summary>The same for reverse mode, with tangents that are linear equations.</summary>
    protected abstract (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Linearize(
        LinearizingBuilder b, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents);

    /// <summary>The results of a rule that a derivative does not exist for are null.</summary>
    protected IReadOnlyList<Var?> Differentiable(IEnumerable<Var?> tangents)
        => [.. tangents.Select((t, i) => Primal.Outputs[i].DType.IsDifferentiable ? t : null)];

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        bool isRecursive = IsRecursive;
        if (b.Mask is not null && Functions.Any(Control.LanesOfOneSide.RunsOnDemand)) inputs = [.. inputs.Select(b.Borrowed)];
        bool[] mapped = [.. inputs.Select(i => isRecursive || i.Axis is not null)];
        var primal = new BatchedFunction(Primal, mapped, b.Axis);
        var (results, rules) = BatchRules(mapped, isRecursive ? [.. primal.Mapped.Select(_ => true)] : primal.Mapped, b.Axis);
        Var[] operands = [.. inputs.Select((v, i) => mapped[i] ? b.At(v, 0) : v.Value)];
        return [.. b.Builder.EmitMany(With(primal.Close(results), rules), operands).Select((v, i) => new Batched(v, results[i] ? 0 : null))];
    }

    /// <summary>
    /// The rules under vmap, given which operands and which results (because of the primal) are mapped; more results may be because of the rules.
    /// </summary>
    protected abstract (bool[] Results, IReadOnlyList<IrFunction> Rules) BatchRules(bool[] operands, bool[] results, BatchAxis axis);

    protected static bool[] Either(IEnumerable<bool> a, IEnumerable<bool> b) => [.. a.Zip(b, (x, y) => x || y)];
}
