using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>What a batching rule builds with: the target, the batch extent, and ways to move or materialize batch axes.</summary>
public sealed class BatchBuilder(IrBuilder target, Dim size)
{
    public IrBuilder Builder => target;
    public Dim Size => size;

    /// <summary>The value with its batch axis at <paramref name="axis"/>, transposed or broadcast as needed.</summary>
    public Var At(Batched value, int axis)
    {
        if (value.Value.Aval.IsStack)
        {
            // A stack that is batched only now is still empty: see Note [Stacks].
            return value.Axis is null ? target.Zeros(AddAxis(value.Value.Aval, 0)) : value.Value;
        }
        if (value.Axis is null)
        {
            int[] kept = [.. Enumerable.Range(0, value.Value.Rank).Select(i => i < axis ? i : i + 1)];
            return target.BroadcastInDim(value.Value, value.Value.Shape.Insert(axis, size), kept);
        }
        return target.MoveAxis(value.Value, value.Axis.Value, axis);
    }

    /// <summary>All values with the batch axis in the same place: that of the first batched one, or <paramref name="axis"/>.</summary>
    public (IReadOnlyList<Var> Values, int Axis) Align(IReadOnlyList<Batched> values, int? axis = null)
    {
        int at = axis ?? values.First(v => v.Axis is not null).Axis!.Value;
        return ([.. values.Select(v => At(v, at))], at);
    }

    /// <summary>The type of a batch.</summary>
    public Aval AddAxis(Aval aval, int axis) => aval.WithShape(aval.Shape.Insert(axis, size));

    /// <summary>One of two values, lane by lane along axis 0. Stacks move for all lanes alike: the second is what comes first in time.</summary>
    public Var SelectLanes(Var mask, Var whenTrue, Var whenFalse)
    {
        if (whenTrue.Aval.IsStack) return whenTrue;
        return target.Select(target.BroadcastInDim(mask, whenTrue.Shape, [0]), whenTrue, whenFalse);
    }
}
