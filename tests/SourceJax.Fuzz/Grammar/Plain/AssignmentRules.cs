namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Declarations and assignments of numbers.</summary>
static class AssignmentRules
{
    static readonly string[] Updates =
    [
        "{0} = {1};", "{0} += {1};", "{0} -= {1};", "{0} = 0.5 * {0} + {1};", "{0} *= Math.Cos({1});", "{0} = Math.Tanh({0} + {1});",
        "{0} /= 1.5 + Math.Abs({1});", "Unasked({0} += {1});",
    ];

    public static readonly Rule<PlainGrammar>[] All =
    [
        new(10, Declare), new(14, Update), new(3, DeclareInt), new(3, UpdateInt), new(2, DeclareTruth), new(2, Swap), new(2, UpdateTruth),
    ];

    static Statement[] Declare(PlainGrammar g, Scope scope)
    {
        Expression value = g.Expressions.Number(scope, 3);
        return [Declared(g, scope, CSharpType.Double, value)];
    }

    static Statement Declared(PlainGrammar g, Scope scope, NumberType type, Expression value)
    {
        string name = scope.Fresh(g.Draw, type);
        scope.Add(new(name, type) { IsWritable = true });
        return new($"{type} {name} = {{0}};", value);
    }

    static Statement[]? Update(PlainGrammar g, Scope scope)
    {
        Variable[] numbers = [.. scope.Writable(CSharpType.Double)];
        if (numbers.Length == 0) return null;
        return [new(g.Draw.Of(Updates), g.Draw.Of(numbers).Read, g.Expressions.Number(scope, 3))];
    }

    static Statement[] DeclareInt(PlainGrammar g, Scope scope) => [Declared(g, scope, CSharpType.Int, g.Expressions.Int(scope, 2))];

    static Statement[]? UpdateInt(PlainGrammar g, Scope scope)
    {
        Variable[] ints = [.. scope.Writable(CSharpType.Int)];
        if (ints.Length == 0) return null;
        return [new(g.Draw.Of("{0} = ({1}) % 17;", "{0}++;", "{0} += 2;", "{0} ^= {1};", "--{0};"), g.Draw.Of(ints).Read, g.Expressions.Int(scope, 2))];
    }

    static Statement[] DeclareTruth(PlainGrammar g, Scope scope) => [Declared(g, scope, CSharpType.Bool, g.Expressions.Truth(scope, 2))];

    static Statement[]? UpdateTruth(PlainGrammar g, Scope scope)
    {
        Variable[] flags = [.. scope.Writable(CSharpType.Bool)];
        return flags.Length == 0 ? null : [new(g.Draw.Of("{0} = {1};", "{0} |= {1};", "{0} &= {1};"), g.Draw.Of(flags).Read, g.Expressions.Truth(scope, 2))];
    }

    static Statement[]? Swap(PlainGrammar g, Scope scope)
    {
        Variable[] numbers = [.. scope.Writable(CSharpType.Double)];
        return numbers.Length < 2 ? null : [new("({0}, {1}) = ({1}, {2});", numbers[0].Read, numbers[^1].Read, g.Expressions.Number(scope, 2))];
    }
}
