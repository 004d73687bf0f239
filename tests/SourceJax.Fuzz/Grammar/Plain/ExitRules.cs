namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Ways out of loops and methods.</summary>
static class ExitRules
{
    public static readonly Rule<PlainGrammar>[] All = [new(2, Break), new(2, Continue), new(3, EarlyReturn)];

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
        if (scope.Result == CSharpType.Void) return new("return;");
        if (scope.Result is ArrayType && Local(g, scope) is { } array && !g.Draw.OneIn(4)) return new($"return {array.Name};");
        if (scope.Result is ArrayType && g.Draw.OneIn(3) && Part(g, scope) is { } part) return new("return {0};", part);
        return new("return {0};", Value(g, scope, scope.Result));
    }

    /// <summary>A part, of the right length, of an array that is long enough.</summary>
    static Expression? Part(PlainGrammar g, Scope scope)
    {
        bool isKnown = int.TryParse(scope.ResultExtent, out int extent);
        Variable[] fitting = [.. scope.Arrays(CSharpType.Double, 1).Where(a => a.Type == scope.Result && (isKnown ? a.Least >= extent : a.Extent == scope.ResultExtent))];
        if (fitting.Length == 0) return null;
        Variable array = g.Draw.Of(fitting);
        string part = g.Draw.Of($"..{scope.ResultExtent}", $"^{scope.ResultExtent}..", isKnown && array.Least > extent ? $"1..{extent + 1}" : "..");
        return new(scope.Result, isKnown && part == ".." ? $"{array.Name}[..{extent}]" : $"{array.Name}[{part}]");
    }

    /// <summary>A local array of the right length.</summary>
    static Variable? Local(PlainGrammar g, Scope scope)
    {
        Variable[] fitting = [.. scope.Arrays(CSharpType.Double, 1).Where(a => a.IsWritable && a.Extent == scope.ResultExtent && a.Type == scope.Result)];
        return fitting.Length == 0 ? null : g.Draw.Of(fitting);
    }

    static Expression Value(PlainGrammar g, Scope scope, CSharpType type)
    {
        if (type is ArrayType)
        {
            if (!int.TryParse(scope.ResultExtent, out int extent)) return new(type, $"new double[{scope.ResultExtent}]");
            return new(type, $"[{Places(extent)}]", Enumerable.Range(0, extent).Select(_ => Number(g, scope)));
        }
        if (type is CompositeType composite)
        {
            string open = type is NamedType named ? $"new {named.Name}(" : "(";
            return new(type, $"{open}{Places(composite.Fields.Length)})", composite.Fields.Select(f => Value(g, scope, f.Type)));
        }
        return type == CSharpType.Double ? Number(g, scope) : type == CSharpType.Bool ? g.Expressions.Truth(scope, 2) : g.Expressions.Int(scope, 2);
    }

    static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{{i}}}"));

    static Expression Number(PlainGrammar g, Scope scope)
    {
        Expression result = g.Expressions.Number(scope, 2);
        foreach (Variable v in scope.Readable(CSharpType.Double).Where(v => v.IsWritable).TakeLast(3))
            result = new(CSharpType.Double, "{0} + {1}", result, v.Read);
        foreach (Variable a in scope.ArraysWith(1).Where(a => a.IsWritable).TakeLast(2))
            result = new(CSharpType.Double, "{0} + {1}", result, g.Expressions.Element(scope, a));
        return result;
    }
}
