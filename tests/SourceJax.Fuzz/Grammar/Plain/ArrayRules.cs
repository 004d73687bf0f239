namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Local arrays, and writes of their elements.</summary>
static class ArrayRules
{
    static readonly string[] Updates = ["{0} = {1};", "{0} += {1};", "{0} -= {1};", "{0} = 0.5 * {0} + {1};", "{0} *= {1};"];

    public static readonly Rule[] All = [new(5, New), new(8, Write)];

    static Statement[] New(PlainGrammar g, Scope scope)
    {
        var type = new ArrayType(CSharpType.Double, 1);
        Variable[] arrays = [.. scope.Arrays(CSharpType.Double, 1)];
        int size = g.Draw.Between(1, 4);
        var (text, least) = g.Draw.Below(4) switch
        {
            0 when arrays.Length > 0 => Of(g.Draw.Of(arrays)),
            1 when arrays.Length > 0 => Copy(g.Draw.Of(arrays)),
            2 => ("[{0}, {1}, 0.5]", 3),
            _ => ($"new double[{size}]", size),
        };
        Expression first = g.Expressions.Number(scope, 2), second = g.Expressions.Number(scope, 2);
        string name = scope.Fresh(g.Draw, type);
        scope.Add(new(name, type) { IsWritable = true, Least = least });
        return [new($"double[] {name} = {text};", text.Contains("{0}") ? [first, second] : [])];

        (string, int) Of(Variable array) => ($"new double[{array.Name}.Length + 1]", Math.Max(array.Least, 0) + 1);
        (string, int) Copy(Variable array) => ($"{array.Name}.ToArray()", array.Least);
    }

    static Statement[]? Write(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. scope.Arrays(CSharpType.Double, 1).Where(a => a.IsWritable && g.Expressions.IndexOf(scope, a, mayFail: true) is not null)];
        if (arrays.Length == 0) return null;
        return [new(g.Draw.Of(Updates), g.Expressions.Element(scope, g.Draw.Of(arrays)), g.Expressions.Number(scope, 3))];
    }
}
