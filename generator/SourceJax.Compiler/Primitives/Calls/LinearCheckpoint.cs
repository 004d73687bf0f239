using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Calls;

/// <summary>
/// The linear part of a <see cref="Checkpoint"/>, which exists only between linearization and transposition. Operands: the call's operands, as far as
/// the derivative depends on them, tangents of those that are <paramref name="Given"/> one. Its transpose runs the body again, forwards and then backwards.
/// </summary>
public sealed record LinearCheckpoint(IrFunction Body, EquatableArray<bool> Needed, EquatableArray<bool> Given, EquatableArray<bool> Active)
    : Primitive("linear_checkpoint"), ILinearPrimitive, ITransientPrimitive
{
    /// <summary>Emits the linear part of a call; its results' tangents.</summary>
    public static IReadOnlyList<Var?> Emit(LinearizingBuilder b, IrFunction body, IReadOnlyList<Var> inputs, IReadOnlyList<Var?> tangents,
        IReadOnlyList<bool> active)
    {
        bool[] given = [.. tangents.Select(t => t is not null)], needed = Reads(body, given);
        var linear = new LinearCheckpoint(body, [.. needed], [.. given], [.. active]);
        return CarriedLoop.Spread(b.EmitMany(linear, [.. inputs.Where((_, i) => needed[i]), .. tangents.OfType<Var>()]), active);
    }

    /// <summary>That of a function of which some operands have tangents.</summary>
    internal static LinearCheckpoint Of(IrFunction body, IReadOnlyList<bool> given)
        => new(body, [.. Reads(body, given)], [.. given], [.. Results(body, given)]);

    /// <summary>Which results have tangents.</summary>
    internal static bool[] Results(IrFunction body, IReadOnlyList<bool> given)
    {
        var (primals, tangents) = Branch.Variables(body, given);
        return [.. Transforms.Jvp.Inline(new ActivityBuilder(), body, primals, tangents).Tangents.Select(t => t is not null)];
    }

    /// <summary>Which operands of a function its derivative depends on: not an array that is only written, nor a number that is only added to.</summary>
    internal static bool[] Reads(IrFunction body, IReadOnlyList<bool> given)
    {
        var b = new IrBuilder();
        var (primals, tangents) = Branch.Variables(body, given);
        var linearizer = new LinearizingBuilder(b);
        foreach (Var tangent in tangents.OfType<Var>()) linearizer.MarkLinear(tangent);
        var outputs = Transforms.Jvp.Inline(linearizer, body, primals, tangents).Tangents.OfType<Var>();
        Var[] read = [.. linearizer.LinearEquations.SelectMany(e => e.Inputs).Concat(outputs).Where(v => !linearizer.IsLinear(v)).Distinct()];
        var live = Liveness.Inputs(b.Build(body.Name, primals, read));
        return [.. primals.Select((_, i) => live.Contains(i))];
    }

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. Body.Outputs.Where((_, i) => Active[i]).Select(v => v.Aval)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        int count = Needed.Count(n => n);
        Var[] operands = [.. equation.Inputs.Take(count)], tangents = [.. equation.Inputs.Skip(count)];
        // Cotangents of arrays go through as accumulators, as through a LinearBranch, so that a body that reads an element of one costs no more than that.
        Var[] arrays = [.. tangents.Where((t, i) => t is { Rank: > 0, Aval.IsStack: false } && LinearLoop.IsFirst(tangents, i) && b.Cotangent(t) is not null)];
        Var[] accumulators = [.. arrays.Select(t => b.Cotangent(t)!)];
        var (reverse, mayBeAbsent) = Reverse(b, equation, cotangents, tangents, arrays);
        var results = outer.EmitMany(new Checkpoint(reverse, Recomputes: true), [.. operands, .. cotangents.OfType<Var>(), .. accumulators]);
        for (int i = 0; i < tangents.Length; i++)
        {
            Var result = results[i];
            if (arrays.Contains(tangents[i]) && LinearLoop.IsFirst(tangents, i)) b.Update(tangents[i], _ => result);
            else b.Add(tangents[i], result, mayBeAbsent[i]);
        }
    }

    /// <summary>(needed operands, cotangents that are given, accumulators) to the cotangents of all tangents, and which of those may be absent.</summary>
    (IrFunction Function, bool[] MayBeAbsent) Reverse(TransposeBuilder outer, Equation equation, IReadOnlyList<Var?> cotangents, Var[] tangents, Var[] arrays)
    {
        var b = new IrBuilder();
        var (primals, inner) = Branch.Variables(Body, Given);
        Var[] linear = [.. inner.OfType<Var>()], sums = [.. arrays.Select(Fresh)];
        Var?[] seeds = [.. cotangents.Select(ct => ct is null ? null : Fresh(ct))];
        var linearizer = new LinearizingBuilder(b);
        foreach (Var tangent in linear) linearizer.MarkLinear(tangent);
        Var[] arguments = [.. primals.Select((v, i) => Needed[i] ? v : b.Zeros(v.Aval))];
        var (_, outputTangents) = Transforms.Jvp.Inline(linearizer, Body, arguments, inner);
        var transposer = new TransposeBuilder(b, linearizer.IsLinear);
        for (int i = 0; i < linear.Length; i++)
        {
            if (LinearLoop.IsFirst(tangents, i) && Array.IndexOf(arrays, tangents[i]) is >= 0 and int array)
            {
                transposer.Add(linear[i], sums[array], outer.IsAbsent(tangents[i]));
            }
        }
        int next = 0;
        for (int i = 0; i < Active.Count; i++)
        {
            if (!Active[i]) continue;
            if (outputTangents[i] is { } tangent) transposer.Add(tangent, seeds[next], outer.IsAbsent(equation.Outputs[next]));
            next++;
        }
        transposer.Run(linearizer.LinearEquations);
        bool[] mayBeAbsent = [.. linear.Select(transposer.IsAbsent)];
        // What depends on the other operands is not computed again.
        return (UnusedCarries.Run(b.Build(Body.Name, [.. primals.Where((_, i) => Needed[i]), .. seeds.OfType<Var>(), .. sums],
            [.. linear.Select(v => transposer.Cotangent(v) ?? b.Zeros(v.Aval))])), mayBeAbsent);
    }

    static Var Fresh(Var v) => new(v.Aval, v.Name) { NameIsHint = true };

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
