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
        Variable[] locals = [.. scope.Variables.Where(IsAccumulator)];
        if (locals.Length == 0) return null;
        Variable local = g.Draw.Of(locals);
        if (local.Type is not ArrayType { Shape: { } shape })
            return [new(g.Draw.Of($"{local.Name} += {{0}};", $"{local.Name} = Math.Tanh({local.Name}) * {{0}};"), g.Expressions.Number(scope, 2))];
        string name = local.Name;
        string[] updates = [$"{name} = Jnp.Tanh({name} - {{0}});", $"{name} = 0.5 * {name} + {{0}};", $"{name} += {{0}};",
            $"{name} = Jnp.Sin({name} * {{0}});"];
        return [new(g.Draw.Of(updates), g.Expressions.Array(scope, CSharpType.Double, shape, Deep - 1))];
    }

    static bool IsAccumulator(Variable v) => v.IsWritable && v.Type is NumberType { IsFloat: true } or ArrayType { Element.IsFloat: true };

    /// <summary>At the end of a block, what it has declared goes into a variable that outlives it.</summary>
    public static IEnumerable<Statement> Used(ArrayGrammar g, Scope scope, int outer)
    {
        Variable[] into = [.. scope.Variables.Take(outer).Where(IsAccumulator)];
        if (into.Length == 0) yield break;
        foreach (Variable inner in scope.Variables.Skip(outer).Where(IsAccumulator))
        {
            Variable target = g.Draw.Of(into);
            string sum = inner.Type is NumberType ? inner.Name : target.Type is NumberType ? $"Jnp.Sum({inner.Name}).Item()" : $"Jnp.Sum({inner.Name})";
            // What grows in a loop would soon be rounding errors.
            string abs = sum.StartsWith("Jnp", StringComparison.Ordinal) && !sum.EndsWith("Item()", StringComparison.Ordinal) ? "Jnp.Abs" : "Math.Abs";
            yield return new($"{target.Name} += {{0}} / (1.5 + {abs}({{0}}));", new Expression(CSharpType.Double, sum));
        }
    }
}
