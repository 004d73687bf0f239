using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Requests;

/// <summary>Random arguments of a program's methods. All calls get arrays of the same sizes.</summary>
public sealed class Arguments
{
    const int SmallExtent = 3;

    static readonly double[] Special = [0, 1, -1, 2], Gaps = [double.NaN, double.PositiveInfinity, double.NaN, double.NegativeInfinity];

    readonly Draw draw;
    readonly Signature main;
    readonly int[][] shapes;
    readonly int mostExtent;
    readonly Dictionary<Extent, int> extents = [];

    /// <param name="main">Signature of the main method.</param>
    /// <param name="input">Says which arguments.</param>
    /// <param name="order">How many derivatives are taken: of the second there are many, so that arrays are small.</param>
    public Arguments(Signature main, int input, int order)
    {
        (this.main, draw, mostExtent) = (main, new((ulong)input), order < 2 ? int.MaxValue : SmallExtent);
        shapes = [.. main.Parameters.SelectMany(p => p.Type.Leaves.Select(leaf => Shape(leaf, p.Data!)))];
    }

    /// <summary>Arguments of what a request makes.</summary>
    public Tensor[] Of(Request request, Function meaning)
    {
        Func<Tensor[]> drawn = OfMain;
        Signature signature = main;
        foreach (Step step in request.Steps)
        {
            drawn = step.Arguments(draw, signature, meaning, drawn);
            meaning = step.Apply(signature, meaning);
            signature = step.Apply(signature)!;
        }
        return drawn();
    }

    Tensor[] OfMain()
        => [.. main.Parameters.SelectMany(p => p.Type.Leaves.Select(leaf => (Type: leaf, p.Data))).Zip(shapes, (p, shape) => Leaf(p.Type, shape, p.Data!))];

    int[] Shape(CSharpType leaf, Data data) => leaf is ArrayType { Shape: { } shape } ? [.. shape.Extents.Select(Extent)]
        : [.. Enumerable.Range(0, Types.Rank(leaf)).Select(_ => draw.Between(data.Least, data.Most))];

    /// <summary>What a named extent is in this input. Few are large, for what depends on the width of vectors.</summary>
    int Extent(Extent extent)
    {
        if (extent.Constant is { } constant) return constant;
        if (extents.TryGetValue(extent, out int known)) return known;
        bool isSmall = extents.Values.Any(e => e > SmallExtent);
        return extents[extent] = Math.Min(mostExtent, isSmall ? draw.Of(1, 2, 2, 3) : draw.Of(0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 2, 7, 7, 17));
    }

    Tensor Leaf(CSharpType leaf, int[] shape, Data data)
    {
        NumberType number = Types.NumberOf(leaf);
        return new(shape, [.. Enumerable.Range(0, Tensor.Count(shape)).Select(_ => (HyperDual)Number(number, leaf is NumberType, data))]);
    }

    double Number(NumberType type, bool isAlone, Data data)
    {
        if (type == CSharpType.Bool) return draw.Below(2);
        if (!type.IsFloat) return isAlone ? draw.Between(data.Least, data.Most) : draw.Between(-1, 4);
        if (data.Kind == DataKind.WithZeros && draw.OneIn(3)) return draw.Of(Special);
        if (data.Kind == DataKind.WithGaps && draw.OneIn(3)) return draw.Of(Gaps);
        double number = Math.Round(draw.Number(-2, 2), 3);
        return type == CSharpType.Float ? (float)number : number;
    }
}
