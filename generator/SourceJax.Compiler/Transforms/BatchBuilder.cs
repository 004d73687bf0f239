using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Transforms;

/// <summary>What a batching rule builds with: the target, the batch extent, and ways to move or materialize batch axes.</summary>
/// <param name="target">Where the batched equations go.</param>
/// <param name="axisOfLanes">What is mapped over.</param>
/// <param name="mask">Which lanes run, a bool for each; null for all. See Note [Idle lanes].</param>
public sealed class BatchBuilder(IrBuilder target, BatchAxis axisOfLanes, Var? mask = null)
{
    // Note [Idle lanes]. In a side of a branch, or an iteration of a loop, that some lanes do not run, batching rules get a mask. All else is computed for
    // idle lanes, too, as nobody will look at it; but an idle lane must not throw, nor run a loop on, nor change an array that others see. Three
    // things follow. (1) Operands that decide about that are replaced by harmless ones (Harmless): an index by 0, an integer divisor by 1, a loop's trips by
    // none. (2) Updates write the old element back (Unchanged), so that a version of an array that came into the region is right for idle lanes and is
    // never selected or copied as a whole. (3) What has no such operands (a loop with the same bounds for all lanes, a function of the user's) is not
    // reached where no lane runs (LanesOfOneSide), so wherever a mask is given, some lane runs, or nothing in the region can fail. Derivatives are those
    // of the paths that lanes take, since what is selected by a mask is a choice of paths (SelectPath): Note [Absent cotangents] in TransposeBuilder.cs.
    readonly Dim size = axisOfLanes.Size;

    public IrBuilder Builder => target;
    public BatchAxis Axis => axisOfLanes;
    public Dim Size => size;

    /// <summary>The lanes that run; null for all.</summary>
    public Var? Mask => mask;

    /// <summary>The mask as an operand, or none.</summary>
    public Var[] Masks => mask is null ? [] : [mask];

    /// <summary>A builder for a region that the lanes that run here run, too: its mask is an input of the region.</summary>
    public BatchBuilder Inside(IrBuilder region) => new(region, axisOfLanes, mask is null ? null : new Var(mask.Aval, mask.Name) { NameIsHint = true });

    /// <summary>The value where the lane runs, a number where it does not.</summary>
    /// <param name="value">What decides whether something throws.</param>
    /// <param name="number">What does not let it.</param>
    /// <param name="isMapped">Whether lanes differ also if they have the same value.</param>
    public Batched Harmless(Batched value, double number, bool isMapped = false)
    {
        if (mask is null) return value;
        if (isMapped) value = Mapped(value);
        return value.Axis is not { } axis ? value : new(SelectLanes(mask, value.Value, target.Like(value.Value, number), axis), axis);
    }

    /// <summary>The value where the lane runs, that of the first lane that runs elsewhere: for calls whose functions take no mask.</summary>
    public Batched Borrowed(Batched value)
    {
        // An array of unknown rank cannot be indexed, neither here nor by the function.
        if (mask is null || value.Axis is not { } axis || value.Value.Shape.HasRest) return value;
        Var first = target.ArgMax(target.Convert(mask, DType.I32), 0), lane = target.Emit(new IndexRead(new([axis], [])), value.Value, first);
        return new(SelectLanes(mask, value.Value, At(new(target.StopGradient(lane), null), axis), axis), axis);
    }

    /// <summary>What an update writes, or adds: the value where the lane runs, and elsewhere what changes nothing.</summary>
    public Var Unchanged(Var value, int axis, bool accumulates, Func<Var> old)
        => mask is null ? value : SelectLanes(mask, value, accumulates ? target.Like(value, -0.0) : old(), axis);

    /// <summary>The lanes for which a condition holds among those that run.</summary>
    public Var Running(Batched condition)
    {
        Var holds = At(condition, 0);
        return mask is null ? holds : target.And(mask, holds);
    }

    /// <summary>The value with its batch axis at <paramref name="axis"/>, transposed or broadcast as needed.</summary>
    public Var At(Batched value, int axis)
    {
        if (value.Value.Aval.IsStack)
        {
            // A stack that is batched only now is still empty: see Note [Stacks].
            return value.Axis is null ? target.Zeros(AddAxis(value.Value.Aval)) : value.Value;
        }
        if (value.Axis is null && Unread.Is(value.Value, target.Equations)) return target.Unread(AddAxis(value.Value.Aval, axis));
        if (value.Axis is null)
        {
            int[] kept = [.. Enumerable.Range(0, value.Value.Rank).Select(i => i < axis ? i : i + 1)];
            return target.BroadcastInDim(value.Value, value.Value.Shape.Insert(axis, size), kept);
        }
        return target.MoveAxis(value.Value, value.Axis.Value, axis);
    }

    /// <summary>
    /// The value with a batch axis, where it has one; otherwise last, so that the lanes of one element lie side by side: code over elements, as in
    /// loops over local arrays, then is vector code over lanes.
    /// </summary>
    public Batched Mapped(Batched value) => value.Axis is null ? new(At(value, value.Value.Rank), value.Value.Rank) : value;

    /// <summary>All values with the batch axis in the same place: that of the first batched one, or <paramref name="axis"/>.</summary>
    public (IReadOnlyList<Var> Values, int Axis) Align(IReadOnlyList<Batched> values, int? axis = null)
    {
        int at = axis ?? values.First(v => v.Axis is not null).Axis!.Value;
        return ([.. values.Select(v => At(v, at))], at);
    }

    /// <summary>The type of a batch, with its axis last unless told.</summary>
    public Aval AddAxis(Aval aval, int? axis = null) => aval.WithShape(aval.Shape.Insert(axis is { } at && !aval.IsStack ? at : aval.Rank, size));

    /// <summary>One of two values, lane by lane along an axis. Stacks move for all lanes alike.</summary>
    public Var SelectLanes(Var mask, Var whenTrue, Var whenFalse, int axis)
    {
        if (whenTrue.Aval.IsStack) return whenTrue;
        return target.SelectPath(target.BroadcastInDim(mask, whenTrue.Shape, [axis]), whenTrue, whenFalse);
    }
}
