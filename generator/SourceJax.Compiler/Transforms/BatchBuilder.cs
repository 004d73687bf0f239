using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>What a batching rule builds with: the target, the batch extent, and ways to move or materialize batch axes.</summary>
public sealed class BatchBuilder(IrBuilder target, BatchAxis axisOfLanes)
{
    readonly Dim size = axisOfLanes.Size;

    public IrBuilder Builder => target;
    public BatchAxis Axis => axisOfLanes;
    public Dim Size => size;

    /// <summary>The value with its batch axis at <paramref name="axis"/>, transposed or broadcast as needed.</summary>
    public Var At(Batched value, int axis)
    {
        if (value.Value.Aval.IsStack)
        {
            // A stack that is batched only now is still empty: see Note [Stacks].
            return value.Axis is null ? target.Zeros(AddAxis(value.Value.Aval)) : value.Value;
        }
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

    /// <summary>For all lanes, the number of the lane whose key is the greatest, the first of those.</summary>
    public Var OfLane(Var numbers, Var keys) => size.IsZero ? numbers : At(new(target.Index(numbers, target.ArgMax(keys, 0)), null), 0);

    /// <summary>One of two values, lane by lane along an axis. Stacks move for all lanes alike: the second is what comes first in time.</summary>
    public Var SelectLanes(Var mask, Var whenTrue, Var whenFalse, int axis)
    {
        if (whenTrue.Aval.IsStack) return whenTrue;
        return target.Select(target.BroadcastInDim(mask, whenTrue.Shape, [axis]), whenTrue, whenFalse);
    }
}
