namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Data with gaps, and numbers at poles, which the program looks at before it uses them.</summary>
static class GuardRules
{
    static readonly string[] Poles =
    [
        "{p} == 0.0 ? 1.0 : Math.Sin({p}) / {p}", "{p} > 0.0 ? Math.Log({p}) : 0.5", "{p} > 0.0 ? Math.Sqrt({p}) : -{p}",
        "Math.Abs({p}) < 0.001 ? 2.0 : 1.0 / {p}",
        "{p} != 0.0 ? {0} / {p} : {0}", "{p} <= 0.0 ? {0} : Math.Pow({p}, 0.5)", "Math.Pow({p}, 2) + {0}", "Math.Pow({p}, 3)", "Math.Max({p}, 0.0)",
        "Math.Abs({p}) * {0}",
    ];

    public static readonly Rule<PlainGrammar>[] All = [new(5, Loop), new(5, Pole), new(3, PoleByStatement), new(2, Polynomial)];

    static Statement[]? Loop(PlainGrammar g, Scope scope)
    {
        Variable[] gaps = [.. scope.Variables.Where(v => v.IsGuarded && v.Type is ArrayType { Rank: 1 })];
        if (gaps.Length == 0) return null;
        Variable data = g.Draw.Of(gaps);
        Variable element = new(scope.Fresh(g.Draw, CSharpType.Double), CSharpType.Double),
            i = new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int) { Least = 0 };
        Block body = g.Body(scope.InLoop(LoopKind.Counted, element, i), 3);
        string isGap = g.Draw.Of($"double.IsNaN({element.Name}) || double.IsInfinity({element.Name})", $"!double.IsFinite({element.Name})");
        var (test, rest) = g.Draw.Below(3) switch
        {
            0 => (new Statement($"if ({isGap}) continue;"), body.Statements),
            1 => (new Statement($"if ({isGap}) break;"), body.Statements),
            _ => (new Statement($"if (double.IsFinite({element.Name})) $0", [], body), []),
        };
        return
        [
            new($"for (int {i.Name} = 0; {i.Name} < {data.Name}.Length; {i.Name}++) $0", [],
                Block.Of([new($"double {element.Name} = {data.Name}[{i.Name}];"), test, .. rest])),
        ];
    }

    static Variable? GuardedNumber(PlainGrammar g, Scope scope)
    {
        Variable[] numbers = [.. scope.Variables.Where(v => v.IsGuarded && v.Type == CSharpType.Double)];
        return numbers.Length == 0 ? null : g.Draw.Of(numbers);
    }

    static Statement[]? Pole(PlainGrammar g, Scope scope)
    {
        if (GuardedNumber(g, scope) is not { } p) return null;
        string name = scope.Fresh(g.Draw, CSharpType.Double);
        var statement = new Statement($"double {name} = {g.Draw.Of(Poles).Replace("{p}", p.Name)};", g.Expressions.Number(scope, 2));
        scope.Add(new(name, CSharpType.Double) { IsWritable = true });
        return [statement];
    }

    static Statement[]? PoleByStatement(PlainGrammar g, Scope scope)
    {
        if (GuardedNumber(g, scope) is not { } p) return null;
        Variable[] targets = [.. scope.Writable(CSharpType.Double)];
        if (targets.Length == 0) return null;
        string name = g.Draw.Of(targets).Name, update = g.Draw.Of($"{name} += {{0}} / {p.Name};", $"{name} *= Math.Log({p.Name} * {p.Name});",
            $"{name} = Math.Sqrt({p.Name} * {p.Name}) + {{0}};");
        return [new($"if ({p.Name} != 0.0) $0", [], Block.Of(new Statement(update, g.Expressions.Number(scope, 2))))];
    }

    static Statement[]? Polynomial(PlainGrammar g, Scope scope)
    {
        if (GuardedNumber(g, scope) is not { } p) return null;
        string sum = scope.Fresh(g.Draw, CSharpType.Double), k = scope.Fresh(g.Draw, CSharpType.Int);
        Scope inner = scope.InLoop(LoopKind.Counted, new Variable(k, CSharpType.Int) { Least = 0 });
        var term = new Statement($"{sum} += {{0}} * Math.Pow({p.Name}, {k});", g.Expressions.Number(inner, 1));
        scope.Add(new(sum, CSharpType.Double) { IsWritable = true });
        return [new($"double {sum} = 0.0;"), new($"for (int {k} = 0; {k} < {g.Draw.Between(2, 4)}; {k}++) $0", [], Block.Of(term))];
    }
}
