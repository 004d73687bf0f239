using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// A side of a branch on mapped data that must not run on the values of lanes that do not take it, because it might throw (an index, an integer
/// division) or not end (a loop). Where no lane takes it, it is skipped. Otherwise the other lanes do what the first one that takes it does.
/// Sides that use stacks are run like this too: what is pushed for a batch must be popped under the same condition.
/// </summary>
sealed class LanesOfOneSide(Branch branch, IrFunction side)
{
    public static bool IsNeeded(IrFunction side)
        => side.Inputs.Any(v => v.Aval.IsStack) || side.Equations.Any(e => e.Primitive switch
        {
            CarriedLoop => true,
            IndexRead or IndexUpdate => true,
            Div or Rem => !e.Output.DType.IsDifferentiable,
            KernelPrimitive => true,
            IHasFunctions nested => nested.Functions.Any(IsNeeded),
            _ => false,
        });

    public IReadOnlyList<Batched> Run(BatchBuilder b, Var takes, IReadOnlyList<Batched> operands)
    {
        Batched[] all = [.. operands];
        // A stack that the side hands on as it is stays outside: it belongs to the other side.
        int?[] handedOn = [.. side.Outputs.Select((v, i) => v.Aval.IsStack && StackPaths.HandsOn(side, i) ? branch.StackOperand(i) - 1 : null)];
        int[] passed = [.. Enumerable.Range(0, all.Length).Where(i => !handedOn.Contains(i))];
        int[] computed = [.. Enumerable.Range(0, side.Outputs.Count).Where(i => handedOn[i] is null)];

        IrFunction taken = Taken(b, takes, all, passed, computed, out var axes);
        IrFunction skipped = Skipped(takes, all, passed, computed, taken);
        var results = b.Builder.EmitMany(new Branch(taken, skipped), [b.Builder.ReduceOr(takes, [0]), takes, .. passed.Select(i => all[i].Value)]);
        return [.. handedOn.Select((operand, i) => operand is { } own ? all[own] : new Batched(results[Array.IndexOf(computed, i)], axes[i]))];
    }

    IrFunction Taken(BatchBuilder b, Var takes, Batched[] operands, int[] passed, int[] computed, out IReadOnlyList<int?> axes)
    {
        var builder = new IrBuilder();
        var inner = new BatchBuilder(builder, b.Axis);
        Var mask = Parameter(takes, "takes");
        Batched[] arguments = [.. operands.Select((o, i) => new Batched(Parameter(o.Value, side.Inputs[i].Name), o.Axis))];
        Var first = builder.ArgMax(builder.Convert(mask, DType.I32), 0);
        Batched Guarded(Batched argument)
        {
            if (argument.Value.Aval.IsStack || argument.Axis is not { } axis) return argument;
            // An array of unknown rank cannot be indexed, neither here nor by the side.
            if (argument.Value.Shape.Dims.Any(d => d.IsRest)) return argument;
            Var value = argument.Value, lane = builder.Emit(new IndexRead(new([axis], [])), [value, first]);
            Var others = inner.At(new Batched(value.DType.IsDifferentiable ? builder.Emit(new StopGradient(), lane) : lane, null), axis);
            return new(inner.SelectLanes(mask, value, others, axis), axis);
        }
        var outputs = Vmap.Inline(builder, side, [.. arguments.Select(Guarded)], b.Axis);
        axes = [.. outputs.Select(o => o.Axis)];
        return builder.Build(side.Name, [mask, .. passed.Select(i => arguments[i].Value)], [.. computed.Select(i => outputs[i].Value)]);
    }

    /// <summary>Stacks as they were, and zeros that nobody will choose.</summary>
    IrFunction Skipped(Var takes, Batched[] operands, int[] passed, int[] computed, IrFunction taken)
    {
        var builder = new IrBuilder();
        Var[] inputs = [.. passed.Select(i => Parameter(operands[i].Value, side.Inputs[i].Name))];
        Var Unchanged(int output) => inputs[Array.IndexOf(passed, branch.StackOperand(output)!.Value - 1)];
        Var[] outputs = [.. computed.Select((output, i) => side.Outputs[output].Aval.IsStack ? Unchanged(output) : builder.Zeros(taken.Outputs[i].Aval))];
        return builder.Build("skipped", [Parameter(takes, "takes"), .. inputs], outputs);
    }

    static Var Parameter(Var of, string? name) => new(of.Aval, name) { NameIsHint = true };
}
