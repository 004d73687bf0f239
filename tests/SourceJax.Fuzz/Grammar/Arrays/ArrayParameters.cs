using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>What the transformed method takes: arrays whose extents have names or numbers, and numbers.</summary>
static class ArrayParameters
{
    /// <summary>A number that extents depend on is at least that far below zero.</summary>
    public const int FarthestBack = 4;

    static readonly string[] Symbols = ["n", "m", "k"], ArrayNames = ["x", "w", "a", "data", "v", "theta", "A", "lanes"], IntNames = ["ids", "keys", "at"],
        MaskNames = ["mask", "valid"], NumberNames = ["s", "y", "rate"], WholeNames = ["i", "count", "q"], ExtentNames = ["lag", "size", "stop"];

    static readonly Data Ordinary = new(0, 0);

    public static ImmutableArray<Parameter> Draw(Draw draw)
    {
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        string[] symbols = Symbols[..draw.Of(1, 1, 2, 2, 3)];
        Add(ArrayNames, Array(CSharpType.Double, draw.Between(1, 2)));
        for (int more = draw.Below(3); more > 0; more--) Add(ArrayNames, Array(CSharpType.Double, draw.Of(0, 1, 1, 2, 2, 3)));
        if (draw.OneIn(2)) Add(NumberNames, CSharpType.Double);
        if (draw.OneIn(3)) Add(IntNames, Array(CSharpType.Int, draw.Of(1, 1, 2)));
        if (draw.OneIn(5)) Add(MaskNames, Array(CSharpType.Bool, draw.Of(1, 2)));
        if (draw.OneIn(4)) Add(WholeNames, CSharpType.Int);
        if (draw.OneIn(4))
        {
            for (int numbers = draw.Between(1, 2); numbers > 0; numbers--) Add(ExtentNames, CSharpType.Int, new(-FarthestBack, 5));
        }
        return parameters.ToImmutable();

        ArrayType Array(NumberType element, int rank)
            => ArrayType.Of(element, Shape.Of(Enumerable.Range(0, rank).Select(_ => draw.OneIn(4) ? draw.Of(1, 2, 3) : Extent.Named(draw.Of(symbols)))));

        void Add(string[] names, CSharpType type, Data? extent = null)
        {
            string name = draw.Of(names);
            while (parameters.Any(p => p.Name == name)) name = draw.Of(names) + draw.Below(10);
            parameters.Add(new(name, type, Data: extent ?? (type == CSharpType.Int ? new(-1, 3) : Ordinary)) { IsExtent = extent is not null });
        }
    }

    /// <summary>The named extents, which the method reads from its parameters.</summary>
    public static Extents Extents(Draw draw, ImmutableArray<Parameter> parameters)
    {
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Parameter p in parameters)
        {
            if (p.Type is not ArrayType { Shape: { } shape }) continue;
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                if (shape[axis].IsName) named.TryAdd(shape[axis].ToString(), $"{p.Name}.Shape[{axis}]");
            }
        }
        return new(draw, named);
    }
}
