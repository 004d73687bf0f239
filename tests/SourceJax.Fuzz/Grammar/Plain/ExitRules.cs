namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Ways out of loops and methods.</summary>
static class ExitRules
{
    public static readonly Rule[] All = [new(2, Break), new(2, Continue), new(2, EarlyReturn)];

    /// <summary>Whether nothing can follow a statement.</summary>
    public static bool Leaves(string template) => template.StartsWith("return") || template is "break;" or "continue;";

    static Statement[]? Break(PlainGrammar g, Scope scope) => Conditional(g, scope, "break;");

    static Statement[]? Continue(PlainGrammar g, Scope scope) => Conditional(g, scope, "continue;");

    static Statement[]? Conditional(PlainGrammar g, Scope scope, string exit)
        => scope.Loop == LoopKind.None ? null : [new($"if ({{0}}) {exit}", g.Expressions.Truth(scope, 2))];

    static Statement[]? EarlyReturn(PlainGrammar g, Scope scope)
        => scope.Depth == 0 && g.Draw.OneIn(2) ? null : [new("if ({0}) $0", [g.Expressions.Truth(scope, 2)], Block.Of(Return(g, scope)))];

    /// <summary>A result that depends on what there is.</summary>
    public static Statement Return(PlainGrammar g, Scope scope)
    {
        Expression result = g.Expressions.Number(scope, 2);
        foreach (Variable v in scope.Readable(CSharpType.Double).Where(v => v.IsWritable).TakeLast(3)) result = new(CSharpType.Double, "{0} + {1}", result, v.Read);
        foreach (Variable a in scope.Arrays(CSharpType.Double, 1).Where(a => a.IsWritable && a.Least > 0).TakeLast(2))
            result = new(CSharpType.Double, "{0} + {1}", result, g.Expressions.Element(scope, a));
        return new("return {0};", result);
    }
}
