using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// A side of a branch on mapped data, for the lanes that take it. Where it holds something that runs on demand only, it is skipped where no lane takes it.
/// Sides that use stacks are, too: what is pushed for a batch must be popped under the same condition. See Note [Idle lanes].
/// </summary>
static class LanesOfOneSide
{
    /// <summary>Whether a function must not run where no lane does.</summary>
    public static bool RunsOnDemand(IrFunction function)
        => function.Inputs.Any(v => v.Aval.IsStack) || function.Equations.Any(e => RunsOnDemand(e.Primitive, [.. e.Inputs.Select(v => v.Aval)]) || MayNotExist(e));

    static bool RunsOnDemand(Primitive primitive, IReadOnlyList<Aval> inputs)
        => primitive.RunsOnDemand(inputs)
            || (primitive is IConditionalPrimitive conditional && conditional.Open(inputs).Count > 0)
            || (primitive is IHasFunctions holder && holder.Functions.Any(RunsOnDemand));

    /// <summary>Whether it makes an array of a length that may be below zero, and that no operand has.</summary>
    static bool MayNotExist(Equation equation) => equation.Primitive is not Unread
        && equation.Outputs.Any(v => Unread.Fits(v.Aval) && !v.Shape.Dims.All(n => n.IsProvablyNonNegative || equation.Inputs.Any(i => i.Shape.Dims.Contains(n))));

    /// <summary>The side's outputs: versions of operands are right for all lanes, others for those that take it.</summary>
    public static IReadOnlyList<Batched> Run(BatchBuilder b, IrFunction side, Var takes, IReadOnlyList<Batched> operands)
    {
        if (!RunsOnDemand(side)) return Vmap.Inline(b.Builder, side, operands, b.Axis, takes);

        int?[] origins = [.. side.Outputs.Select((_, i) => ArrayVersions.Origin(side, i))];
        bool IsHandedOn(int output) => origins[output] is { } operand && side.Inputs[operand] == side.Outputs[output];
        // The flags of an early exit, mostly.
        Primitive? Known(int output) => side.Equations.FirstOrDefault(e => e.Primitive is Constant && e.Output == side.Outputs[output])?.Primitive;
        int[] computed = [.. Enumerable.Range(0, origins.Length).Where(i => !IsHandedOn(i) && Known(i) is null)];
        var changed = new HashSet<int>(computed.Select(i => origins[i]).OfType<int>());
        Batched[] given = [.. operands.Select((o, i) => changed.Contains(i) ? b.Mapped(o) : o)];

        var builder = new IrBuilder();
        Var mask = Parameter(takes, "takes");
        Batched[] inputs = [.. given.Select((o, i) => new Batched(Parameter(o.Value, side.Inputs[i].Name), o.Axis))];
        var outputs = Vmap.Inline(builder, side, inputs, b.Axis, mask);
        var inner = new BatchBuilder(builder, b.Axis);
        int?[] axes = [.. outputs.Select((o, i) => origins[i] is { } operand ? given[operand].Axis : o.Axis)];
        // A stack that the side hands on as it is stays outside.
        int[] passed = [.. Enumerable.Range(0, given.Length).Where(i => !given[i].Value.Aval.IsStack || changed.Contains(i))];
        IrFunction taken = builder.Build(side.Name, [mask, .. passed.Select(i => inputs[i].Value)],
            [.. computed.Select(i => axes[i] is { } axis ? inner.At(outputs[i], axis) : outputs[i].Value)]);
        IrFunction skipped = Skipped(taken, [.. computed.Select(i => origins[i] is { } operand ? 1 + Array.IndexOf(passed, operand) : (int?)null)]);
        var results = b.Builder.EmitMany(new Branch(taken, skipped), [b.Builder.ReduceOr(takes, [0]), takes, .. passed.Select(i => given[i].Value)]);
        return
        [
            .. origins.Select((operand, i) => IsHandedOn(i) ? operands[operand!.Value]
                : Known(i) is { } constant ? new Batched(b.Builder.Emit(constant), null)
                : new Batched(results[Array.IndexOf(computed, i)], axes[i])),
        ];
    }

    /// <summary>What was given where an output is a version of it, and zeros that nobody will choose.</summary>
    static IrFunction Skipped(IrFunction taken, IReadOnlyList<int?> origins)
    {
        var builder = new IrBuilder();
        Var[] inputs = [.. taken.Inputs.Select(v => Parameter(v, v.Name))];
        return builder.Build("skipped", inputs, [.. taken.Outputs.Select((v, i) => origins[i] is { } input ? inputs[input] : builder.Unread(v.Aval))]);
    }

    static Var Parameter(Var of, string? name) => new(of.Aval, name) { NameIsHint = true };
}
