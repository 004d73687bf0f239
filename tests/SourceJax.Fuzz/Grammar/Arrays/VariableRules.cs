namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Declarations and assignments.</summary>
static class VariableRules
{
    const int Deep = 3;

    public static readonly Rule<ArrayGrammar>[] All = [new(8, Array), new(3, Number), new(5, Assign), new(1, Ints), new(1, Mask)];

    static Statement[] Array(ArrayGrammar g, Scope scope) => Declared(g, scope, CSharpType.Double, g.Extents.AnyShape(g.Draw.OneIn(4) ? 3 : 2));

    static Statement[] Ints(ArrayGrammar g, Scope scope) => Declared(g, scope, CSharpType.Int, g.Extents.AnyShape(1));

    static Statement[] Mask(ArrayGrammar g, Scope scope) => Declared(g, scope, CSharpType.Bool, g.Extents.AnyShape(2));

    static Statement[] Declared(ArrayGrammar g, Scope scope, NumberType element, Shape shape)
    {
        ArrayType type = ArrayType.Of(element, shape);
        Expression value = g.Expressions.Array(scope, element, shape, Deep);
        string name = scope.Fresh(g.Draw, type);
        scope.Add(new(name, type) { IsWritable = element.IsFloat });
        return [new($"{type} {name} = {{0}};", value)];
    }

    static Statement[] Number(ArrayGrammar g, Scope scope)
    {
        Expression value = g.Expressions.Number(scope, Deep);
        string name = scope.Fresh(g.Draw, CSharpType.Double);
        scope.Add(new(name, CSharpType.Double) { IsWritable = true });
        return [new($"double {name} = {{0}};", value)];
    }

    /// <summary>A new value for a local variable; in loops it does not grow.</summary>
    public static Statement[]? Assign(ArrayGrammar g, Scope scope)
    {
        Variable[] locals = [.. scope.Variables.Where(v => v.IsWritable && v.Type is NumberType or ArrayType { Element.IsFloat: true } && v.IsWritable)];
        if (locals.Length == 0) return null;
        Variable local = g.Draw.Of(locals);
        if (local.Type is not ArrayType { Shape: { } shape })
            return [new(g.Draw.Of($"{local.Name} += {{0}};", $"{local.Name} = Math.Tanh({local.Name}) * {{0}};"), g.Expressions.Number(scope, 2))];
        string[] updates = [$"{local.Name} = Jnp.Tanh({{0}});", $"{local.Name} = 0.5 * {local.Name} + {{0}};", $"{local.Name} += {{0}};", $"{local.Name} = Jnp.Sin({local.Name} * {{0}});"];
        return [new(g.Draw.Of(updates), g.Expressions.Array(scope, CSharpType.Double, shape, Deep - 1))];
    }
}
