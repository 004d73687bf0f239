namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>C#'s branches and loops around operations of arrays.</summary>
static class ControlRules
{
    public static readonly Rule<ArrayGrammar>[] All = [new(2, If), new(2, IfElse), new(3, For), new(2, While), new(1, ForEach), new(1, EarlyReturn)];

    static Statement[] If(ArrayGrammar g, Scope scope) => [new("if ({0}) $0", [g.Expressions.Truth(scope, 1)], g.Body(scope.Inner(), 2))];

    static Statement[] IfElse(ArrayGrammar g, Scope scope)
        => [new("if ({0}) $0 else $1", [g.Expressions.Truth(scope, 1)], g.Body(scope.Inner(), 2), g.Body(scope.Inner(), 2))];

    static Statement[] For(ArrayGrammar g, Scope scope)
    {
        Variable i = new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int) { Least = 0 };
        string count = g.Draw.OneIn(2) ? $"{g.Draw.Between(1, 3)}" : g.Extents.Text(g.Extents.Any());
        Block body = g.Body(scope.InLoop(LoopKind.Counted, i), 2);
        return [new(g.Draw.OneIn(4) ? $"for (int {i.Name} = {count} - 1; {i.Name} >= 0; {i.Name}--) $0"
            : $"for (int {i.Name} = 0; {i.Name} < {count}; {i.Name}++) $0", [], body)];
    }

    static Statement[] While(ArrayGrammar g, Scope scope)
    {
        Variable fuel = new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int) { Least = 0 };
        Expression condition = g.Expressions.Truth(scope, 1);
        return [new($"int {fuel.Name} = 0;"), new($"while ({fuel.Name}++ < {g.Draw.Between(1, 3)} && {{0}}) $0", [condition],
            g.Body(scope.InLoop(LoopKind.Conditional, fuel), 2))];
    }

    /// <summary>Rows that a branch may leave out.</summary>
    static Statement[] ForEach(ArrayGrammar g, Scope scope)
    {
        Variable i = new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int) { Least = 0 };
        Scope inner = scope.InLoop(LoopKind.Counted, i);
        Statement leave = new($"if ({{0}}) {g.Draw.Of("break", "continue")};", g.Expressions.Truth(inner, 1));
        string count = g.Extents.Text(g.Extents.Any());
        return [new($"for (int {i.Name} = 0; {i.Name} < {count}; {i.Name}++) $0", [], Block.Of([leave, .. g.Body(inner, 2).Statements]))];
    }

    static Statement[]? EarlyReturn(ArrayGrammar g, Scope scope)
        => scope.Depth == 0 && g.Draw.OneIn(2) ? null
            : [new("if ({0}) $0", [g.Expressions.Truth(scope, 1)], Block.Of(new Statement("return {0};", g.Expressions.Result(scope, scope.Result))))];
}
