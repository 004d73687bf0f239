namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Statements that take one of several ways.</summary>
static class BranchRules
{
    public static readonly Rule<PlainGrammar>[] All = [new(8, If), new(6, IfElse), new(2, Chain), new(2, Switch)];

    static Statement[] If(PlainGrammar g, Scope scope) => [new("if ({0}) $0", [g.Expressions.Truth(scope, 2)], g.Body(scope.Inner(), 3))];

    static Statement[] IfElse(PlainGrammar g, Scope scope)
        => [new("if ({0}) $0 else $1", [g.Expressions.Truth(scope, 2)], g.Body(scope.Inner(), 3), g.Body(scope.Inner(), 3))];

    static Statement[] Chain(PlainGrammar g, Scope scope) =>
    [
        new("if ({0}) $0 else if ({1}) $1 else $2", [g.Expressions.Truth(scope, 2), g.Expressions.Truth(scope, 2)],
            g.Body(scope.Inner(), 2), g.Body(scope.Inner(), 2), g.Body(scope.Inner(), 2)),
    ];

    static Statement[] Switch(PlainGrammar g, Scope scope) =>
    [
        new("switch ({0}) { case 0: $0 break; case 1: case 2: $1 break; default: $2 break; }", [g.Expressions.Int(scope, 2)],
            g.Body(scope.Inner(), 2), g.Body(scope.Inner(), 2), g.Body(scope.Inner(), 2)),
    ];
}
