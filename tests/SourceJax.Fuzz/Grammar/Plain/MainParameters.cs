using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>What the transformed method takes.</summary>
static class MainParameters
{
    static readonly string[] NumberNames = ["x", "y", "w", "theta", "dx", "value", "ct", "V", "@in", "primal"],
        ArrayNames = ["a", "xs", "data", "v", "q", "gradX"], IntNames = ["n", "k", "batch", "i"];

    static readonly TupleType Nested = new([new("A", CSharpType.Double), new("B", new TupleType([new("C", CSharpType.Double), new("D", ArrayRules.Vector)]))]);

    public static ImmutableArray<Parameter> Draw(Draw draw)
    {
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        int numbers = draw.Between(1, 2), arrays = draw.Below(3), ints = draw.Below(2);
        for (int i = 0; i < numbers; i++) Add(NumberNames, CSharpType.Double, new(0, 0));
        for (int i = 0; i < arrays; i++)
        {
            int least = draw.Below(4);
            Add(ArrayNames, new ArrayType(CSharpType.Double, 1, draw.Of(Holder.Array, Holder.ReadOnlySpan)), new(least, least + draw.Below(4)));
        }
        for (int i = 0; i < ints; i++) Add(IntNames, CSharpType.Int, new(0, 4));
        if (draw.OneIn(4)) Add(["p", "eps"], CSharpType.Double, new(0, 0, DataKind.WithZeros));
        if (draw.OneIn(4)) Add(["ys", "gaps"], new ArrayType(CSharpType.Double, 1, Holder.ReadOnlySpan), new(0, 4, DataKind.WithGaps));
        if (draw.OneIn(6)) Add(["m", "A"], new ArrayType(CSharpType.Double, 2), new(1, 3));
        if (draw.OneIn(6)) Add(["keys", "ids"], new ArrayType(CSharpType.Int, 1, draw.Of(Holder.Array, Holder.ReadOnlySpan)), new(1, 3));
        if (draw.OneIn(8)) Add(["flag", "isOn"], CSharpType.Bool, new(0, 1));
        if (draw.OneIn(5)) Add(["s", "options", "Model"], draw.Of<CSharpType>(StructRules.Point, StructRules.Pair, StructRules.Model, Nested), new(1, 3));
        if (draw.OneIn(6)) Add(["r", "output", "state"], new ArrayType(CSharpType.Double, 1, Holder.Span), new(2, 3));
        if (draw.OneIn(10)) Add(["total", "change"], CSharpType.Double, new(0, 0), draw.Of(Passing.Ref, Passing.Out));
        return parameters.ToImmutable();

        void Add(string[] names, CSharpType type, Data data, Passing passing = Passing.Value)
        {
            string name = draw.Of(names);
            while (parameters.Any(p => p.Name == name)) name = draw.Of(names) + draw.Below(10);
            bool isConstant = passing == Passing.Value && type is not ArrayType { Holder: Holder.Span } && type.IsDifferentiable && parameters.Count > 0 && draw.OneIn(12);
            parameters.Add(new(name, type, passing, data) { IsConstant = isConstant });
        }
    }
}
