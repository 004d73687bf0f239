namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Tests of extents, behind which there are arrays that do not exist elsewhere: elsewhere they would have a negative extent.</summary>
static class ExtentTests
{
    public static readonly Rule<ArrayGrammar>[] Rules = [new(2, If), new(1, IfElse), new(1, EarlyReturn)];

    public static readonly ArrayForm[] Floats = [new(1, Chosen), new(1, Branch)];

    /// <summary>A test of an extent alone, or one of data that comes with it.</summary>
    static Expression Test(ArrayGrammar g, Scope scope, string exists) => g.Draw.Below(4) switch
    {
        0 => new(CSharpType.Bool, $"{exists} && {{0}}", g.Expressions.Truth(scope, 1)),
        1 => new(CSharpType.Bool, $"{{0}} && {exists}", g.Expressions.Truth(scope, 1)),
        _ => new(CSharpType.Bool, exists),
    };

    static Statement[]? If(ArrayGrammar g, Scope scope) => g.Extents.Difference() is not { } d ? null
        : [new("if ({0}) $0", [Test(g, scope, d.Exists)], g.Extents.Behind(d.Difference, () => g.Body(scope.Inner(), 2)))];

    static Statement[]? IfElse(ArrayGrammar g, Scope scope)
    {
        if (g.Extents.Difference() is not { } d) return null;
        Block without = g.Body(scope.Inner(), 2), with = g.Extents.Behind(d.Difference, () => g.Body(scope.Inner(), 2));
        return g.Draw.OneIn(2) ? [new("if ({0}) $0 else $1", [Test(g, scope, d.Exists)], with, without)]
            : [new("if ({0}) $0 else $1", [new(CSharpType.Bool, $"{d.IsNegative} || {{0}}", g.Expressions.Truth(scope, 1))], without, with)];
    }

    /// <summary>What follows is behind the test.</summary>
    static Statement[]? EarlyReturn(ArrayGrammar g, Scope scope)
    {
        if (g.Extents.Difference() is not { } d) return null;
        Statement leave = new($"if ({d.IsNegative}) $0", [], Block.Of(new Statement("return {0};", g.Expressions.Result(scope, scope.Result))));
        g.Extents.Suppose(d.Difference);
        return [leave];
    }

    static Expression? Chosen(ArrayPlace p) => p.Extents.Difference() is not { } d ? null
        : p.Made("{0} ? {1} : {2}", Test(p.Grammar, p.Scope, d.Exists), p.Extents.Behind(d.Difference, () => p.Operand(p.Shape)), p.Operand(p.Shape));

    static Expression? Branch(ArrayPlace p)
    {
        if (p.Extents.Difference() is not { } d) return null;
        ArrayType type = ArrayType.Of(p.Element, p.Extents.Narrower(p.Shape));
        Variable z = new(p.Scope.Fresh(p.Draw, type), type);
        Scope inner = p.Scope.Inner(z);
        return p.Made($"Lax.Cond({{0}}, {z.Name} => {{1}}, {z.Name} => {{2}}, {{3}})", Test(p.Grammar, p.Scope, d.Exists),
            p.Extents.Behind(d.Difference, () => p.Operand(inner, p.Shape)), p.Operand(inner, p.Shape), p.Operand(type.Shape!));
    }
}
