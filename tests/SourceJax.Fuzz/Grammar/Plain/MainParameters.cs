using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>What the transformed method takes.</summary>
static class MainParameters
{
    static readonly string[] NumberNames = ["x", "y", "w", "theta", "dx", "value"], ArrayNames = ["a", "xs", "data", "v", "q"], IntNames = ["n", "k", "batch"];

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
        return parameters.ToImmutable();

        void Add(string[] names, CSharpType type, Data data)
        {
            string name = draw.Of(names);
            while (parameters.Any(p => p.Name == name)) name = draw.Of(names);
            parameters.Add(new(name, type, Data: data));
        }
    }

    public static Variable Variable(Parameter p) => new(p.Name, p.Type) { IsWritable = p.Type is NumberType { IsFloat: true }, Least = p.Data!.Least };
}
