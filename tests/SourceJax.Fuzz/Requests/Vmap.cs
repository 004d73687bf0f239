using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A batch of calls.</summary>
/// <param name="InAxes">For each parameter the axis that is mapped, or null.</param>
/// <param name="OutAxis">Where the batch is in results.</param>
public sealed record Vmap(ImmutableArray<int?> InAxes, int OutAxis) : Step("Vmap")
{
    const int MostAxes = 4;

    public override int Order => 0;

    public override string Options
        => $"InAxes = [{string.Join(", ", InAxes.Select(a => a?.ToString() ?? "Axes.None"))}]" + (OutAxis == 0 ? "" : $", OutAxes = [{OutAxis}]");

    public override Signature? Apply(Signature signature)
    {
        bool fits = !signature.HasOutputs && InAxes.Any(a => a is not null) && !Types.HasNamed(signature.Result)
            && signature.Result.Leaves.All(l => Types.Rank(l) >= OutAxis && Types.Rank(l) < MostAxes)
            && signature.Parameters.Select((p, i) => InAxes[i] is not { } axis
                || !Types.HasNamed(p.Type) && p.Type.Leaves.All(l => Types.Rank(l) >= axis && Types.Rank(l) < MostAxes)).All(b => b);
        return fits ? new([.. signature.Parameters.Select((p, i) => InAxes[i] is null ? p : p with { Type = Types.WithAxes(p.Type, 1) })],
            Types.WithAxes(Types.Owned(signature.Result), 1)) : null;
    }

    public override Function Apply(Signature signature, Function function)
        => new Meaning(function, [.. signature.Parameters.SelectMany((p, i) => p.Type.Leaves.Select(_ => InAxes[i]))], OutAxis);

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
    {
        int count = random.Of(1, 2, 3, 3, 4, 5, 9);
        int?[] axes = [.. target.Parameters.SelectMany((p, i) => p.Type.Leaves.Select(_ => InAxes[i]))];
        return () =>
        {
            Tensor[][] lanes = [.. Enumerable.Range(0, count).Select(_ => drawn())];
            return [.. axes.Select((axis, i) => axis is { } a ? Tensor.Stack([.. lanes.Select(l => l[i])], a) : lanes[0][i])];
        };
    }

    sealed class Meaning(Function function, int?[] axes, int outAxis) : Function
    {
        public override int Order => function.Order;

        public override Tensor[] Call(Tensor[] arguments)
        {
            int first = Array.FindIndex(axes, a => a is not null), count = arguments[first].Shape[axes[first]!.Value];
            Tensor[][] lanes = [.. Enumerable.Range(0, count).Select(lane
                => function.Call([.. arguments.Select((x, i) => axes[i] is { } axis ? x.Lane(axis, lane) : x)]))];
            return [.. lanes[0].Select((_, r) => Tensor.Stack([.. lanes.Select(l => l[r])], outAxis))];
        }
    }
}
