using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Random methods for the main one to call. Each may call those before it.</summary>
static class Helpers
{
    static readonly string[] Names = ["Blend", "Score", "Step", "Reduce", "Update", "Measure"];

    static readonly Func<PlainGrammar, string, Method>[] Kinds = [OfNumbers, OfArray, Expressed, Filling, ByReference, Trying, Pair, Applying];

    public static void Draw(PlainGrammar g, int count)
    {
        for (int i = 0; i < count; i++) g.AddHelper(g.Draw.Of(Kinds)(g, Names[i]));
    }

    static Parameter Number(string name, Passing passing = Passing.Value) => new(name, CSharpType.Double, passing);

    static Parameter Input(PlainGrammar g) => new("r", new ArrayType(CSharpType.Double, 1, g.Draw.Of(Holder.ReadOnlySpan, Holder.ReadOnlySpan, Holder.Array)),
        Data: new(1, 1));

    static Method With(PlainGrammar g, string name, CSharpType result, params ImmutableArray<Parameter> parameters)
        => g.Method(name, parameters, result, resultExtent: null, g.Draw.Between(2, 5)) with { Attributes = g.Draw.OneIn(6) ? "[Checkpoint] " : "" };

    static Method OfNumbers(PlainGrammar g, string name) => With(g, name, CSharpType.Double, Number("u"), Number("v"));

    static Method OfArray(PlainGrammar g, string name) => With(g, name, CSharpType.Double, Input(g), Number("v"));

    static Method Expressed(PlainGrammar g, string name)
    {
        ImmutableArray<Parameter> parameters = [Number("u"), new("i", CSharpType.Int)];
        var scope = new Scope(parameters.Select(p => p.Variable), CSharpType.Double, null, []);
        return new(name, parameters, CSharpType.Double, Block.Of(new Statement("return {0};", g.Expressions.Number(scope, 4))));
    }

    /// <summary>Writes a span.</summary>
    static Method Filling(PlainGrammar g, string name)
        => With(g, name, CSharpType.Void, Input(g), new("o", new ArrayType(CSharpType.Double, 1, Holder.Span), Data: new(1, 1)), Number("v"));

    static Method ByReference(PlainGrammar g, string name) => With(g, name, CSharpType.Void, Number("u", Passing.Ref), Number("v"));

    /// <summary>A result and whether there is one.</summary>
    static Method Trying(PlainGrammar g, string name)
        => With(g, name, CSharpType.Bool, Number("u"), Number("root", Passing.Out));

    static Method Pair(PlainGrammar g, string name) => With(g, name, TupleType.Of(CSharpType.Double, CSharpType.Double), Number("u"), Number("v"));

    /// <summary>A method that takes a function.</summary>
    static Method Applying(PlainGrammar g, string name)
    {
        ImmutableArray<Parameter> parameters = [new("f", new FunctionType()), Number("u")];
        return new(name, parameters, CSharpType.Double,
            Block.Of(new Statement(g.Draw.Of("return f(f(u));", "return f(u) * f(0.5);", "return u > 0.0 ? f(u) : u;"))));
    }
}
