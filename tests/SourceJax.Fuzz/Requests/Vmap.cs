using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A batch of calls. Spans that are written hold their lanes one after the other.</summary>
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
        bool fits = signature.Parameters.Zip(InAxes).Any(p => p.Second is not null && !p.First.IsOutput) && !Types.HasNamed(signature.Result)
            && signature.Result.Leaves.All(l => Types.Rank(l) >= OutAxis && Types.Rank(l) < MostAxes) && (OutAxis == 0 || !signature.IsVoid)
            && signature.Parameters.Zip(InAxes).All(p => Fits(p.First, p.Second));
        return fits ? signature with
        {
            Parameters = [.. signature.Parameters.Select((p, i) => InAxes[i] is null ? p : IsFlat(p) ? p : p with { Type = Types.WithAxes(p.Type, 1) })],
            Result = Types.WithAxes(Types.Owned(signature.Result), 1),
            HasFlatOutputs = signature.Parameters.Any(IsFlat),
        } : null;
    }

    static bool Fits(Parameter parameter, int? axis)
    {
        if (parameter.IsOutput) return axis == 0;
        return axis is null || !Types.HasNamed(parameter.Type) && parameter.Type.Leaves.All(l => Types.Rank(l) >= axis && Types.Rank(l) < MostAxes);
    }

    /// <summary>A span that is written stays a span, of all lanes.</summary>
    static bool IsFlat(Parameter p) => p.Type is ArrayType { Holder: Holder.Span };

    public override Function Apply(Signature signature, Function function) => new Meaning(this, signature, function);

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
    {
        int count = random.Of(1, 2, 3, 3, 4, 5, 9);
        var leaves = Leaves(target);
        return () =>
        {
            Tensor[][] lanes = [.. Enumerable.Range(0, count).Select(_ => drawn())];
            return [.. leaves.Select((leaf, i) => leaf.Axis is { } axis ? Together([.. lanes.Select(l => l[i])], axis, leaf.IsFlat) : lanes[0][i])];
        };
    }

    (int? Axis, bool IsFlat)[] Leaves(Signature signature)
        => [.. signature.Parameters.SelectMany((p, i) => p.Type.Leaves.Select(_ => (InAxes[i], IsFlat(p))))];

    static Tensor Together(IReadOnlyList<Tensor> lanes, int axis, bool isFlat)
        => Tensor.Stack(lanes, axis) is var all && isFlat ? new([all.Data.Length], all.Data) : all;

    sealed class Meaning(Vmap step, Signature signature, Function function) : Function
    {
        readonly (int? Axis, bool IsFlat)[] leaves = step.Leaves(signature);
        readonly bool[] flat = [.. signature.Parameters.Where(p => p.IsOutput).Select(IsFlat)];
        readonly int results = signature.Result.Leaves.Count();

        public override int Order => function.Order;

        public override int MostSlopes => function.MostSlopes;

        public override Tensor[] Call(Tensor[] arguments)
        {
            int first = Array.FindIndex(leaves, l => l is { Axis: not null, IsFlat: false });
            int count = first >= 0 ? arguments[first].Shape[leaves[first].Axis!.Value] : arguments[0].Data.Length;
            Tensor[][] lanes = [.. Enumerable.Range(0, count).Select(lane => function.Call([.. arguments.Select((x, i) => Lane(x, i, lane, count))]))];
            return [.. lanes[0].Select((_, r) => Together([.. lanes.Select(l => l[r])], r < results ? step.OutAxis : 0, r >= results && flat[r - results]))];
        }

        Tensor Lane(Tensor x, int leaf, int lane, int count)
        {
            if (leaves[leaf].Axis is not { } axis) return x;
            if (!leaves[leaf].IsFlat) return x.Lane(axis, lane);
            int size = x.Data.Length / count;
            return new([size], x.Data[(lane * size)..((lane + 1) * size)]);
        }
    }
}
