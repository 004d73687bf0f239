namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Loops. All of them end: counters are not assigned inside, and conditions on data have a counter beside them.</summary>
static class LoopRules
{
    public static readonly Rule<PlainGrammar>[] All = [new(8, OverArray), new(5, Counted), new(3, While), new(2, Do), new(3, ForEach), new(2, Descending),
        new(2, Triangular), new(1, Wide), new(1, TwoCounters), new(1, ForEachInt), new(1, AtTheEnds)];

    static Variable Counter(PlainGrammar g, Scope scope, params IReadOnlyList<string> indexOf)
        => new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int) { Least = 0, IndexOf = indexOf };

    static Block Body(PlainGrammar g, Scope scope, params IEnumerable<Variable> more) => g.Body(scope.InLoop(LoopKind.Counted, more), 3);

    static Statement[]? OverArray(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays), i = Counter(g, scope, array.Name);
        return [new($"for (int {i.Name} = 0; {i.Name} < {array.Name}.Length; {i.Name}{g.Draw.Of("++", "++", " += 2")}) $0", [], Body(g, scope, i))];
    }

    static Statement[] Counted(PlainGrammar g, Scope scope)
    {
        Variable i = Counter(g, scope);
        Variable[] limits = [.. scope.Readable(CSharpType.Int).Where(v => v.Least >= 0)];
        string limit = limits.Length > 0 && !g.Draw.OneIn(3) ? g.Draw.Of(limits).Name : g.Draw.Of("2", "3", "4", "5");
        return [new($"for (int {i.Name} = 0; {i.Name} < {limit}; {i.Name}++) $0", [], Body(g, scope, i))];
    }

    static Statement[]? Descending(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays), i = Counter(g, scope, array.Name);
        return [new($"for (int {i.Name} = {array.Name}.Length - 1; {i.Name} >= 0; {i.Name}--) $0", [], Body(g, scope, i))];
    }

    static Statement[]? Triangular(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays), i = Counter(g, scope, array.Name), j = Counter(g, scope, array.Name);
        string inner = g.Draw.Of($"int {j.Name} = {i.Name}; {j.Name} < {array.Name}.Length; {j.Name}++", $"int {j.Name} = 0; {j.Name} < {i.Name}; {j.Name}++");
        Scope outer = scope.InLoop(LoopKind.Counted, i);
        return [new($"for (int {i.Name} = 0; {i.Name} < {array.Name}.Length; {i.Name}++) $0", [],
            Block.Of(new Statement($"for ({inner}) $0", [], Body(g, outer, j))))];
    }

    static Statement[] While(PlainGrammar g, Scope scope)
    {
        Variable fuel = Counter(g, scope);
        Expression condition = g.Expressions.Truth(scope, 2);
        int trips = g.Draw.Between(2, 6);
        return
        [
            new($"int {fuel.Name} = 0;"),
            new($"while ({g.Draw.Of($"{fuel.Name}++ < {trips} && {{0}}", $"{{0}} && {fuel.Name}++ < {trips}")}) $0", [condition],
                g.Body(scope.InLoop(LoopKind.Conditional, fuel), 3)),
        ];
    }

    static Statement[] Do(PlainGrammar g, Scope scope)
    {
        Variable fuel = Counter(g, scope);
        Expression condition = g.Expressions.Truth(scope, 2);
        return
        [
            new($"int {fuel.Name} = 0;"),
            new($"do $0 while (++{fuel.Name} < {g.Draw.Between(2, 5)} && {{0}});", [condition], g.Body(scope.InLoop(LoopKind.Conditional, fuel), 3)),
        ];
    }

    static Statement[]? ForEach(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays), element = new(scope.Fresh(g.Draw, CSharpType.Double), CSharpType.Double);
        return [new($"foreach (double {element.Name} in {array.Name}) $0", [], Body(g, scope, element))];
    }

    /// <summary>A counter of another type.</summary>
    static Statement[] Wide(PlainGrammar g, Scope scope)
    {
        string type = g.Draw.Of("long", "short", "byte"), name = scope.Fresh(g.Draw, CSharpType.Int);
        Variable value = new($"(double){name}", CSharpType.Double) { IsConstant = true }, whole = new($"(int){name}", CSharpType.Int) { Least = 0 };
        return [new($"for ({type} {name} = 0; {name} < {g.Draw.Between(2, 4)}; {name}++) $0", [], Body(g, scope, value, whole))];
    }

    static Statement[]? TwoCounters(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays), i = Counter(g, scope, array.Name), j = Counter(g, scope, array.Name);
        return [new($"for (int {i.Name} = 0, {j.Name} = {array.Name}.Length - 1; {i.Name} < {j.Name}; {i.Name}++, {j.Name}--) $0", [], Body(g, scope, i, j))];
    }

    static Statement[]? ForEachInt(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Int, 1);
        if (arrays.Length == 0) return null;
        Variable element = new(scope.Fresh(g.Draw, CSharpType.Int), CSharpType.Int);
        return [new($"foreach (int {element.Name} in {g.Draw.Of(arrays).Name}) $0", [], Body(g, scope, element))];
    }

    /// <summary>Bounds near the ends of the ints, where they wrap around; no counter passes them.</summary>
    static Statement[] AtTheEnds(PlainGrammar g, Scope scope)
    {
        string start = scope.Fresh(g.Draw, CSharpType.Int), name = scope.Fresh(g.Draw, CSharpType.Int);
        Variable[] small = [.. scope.Readable(CSharpType.Int).Where(v => v.Least >= 0)];
        string distance = small.Length > 0 && g.Draw.OneIn(2) ? g.Draw.Of(small).Name + " % 4" : g.Draw.Of("1", "2", "3");
        string header = g.Draw.Of($"int {name} = {start}; {name} < {start} + {g.Draw.Between(1, 4)}; {name}++",
            $"int {name} = {start}; {name} > {start} - {g.Draw.Between(1, 4)}; {name}--");
        string bound = g.Draw.Of($"int.MaxValue - {distance}", $"int.MinValue + {distance}");
        Variable value = new($"(double)({name} - {start})", CSharpType.Double) { IsConstant = true };
        return [new($"int {start} = {bound};"), new($"for ({header}) $0", [], Body(g, scope, value))];
    }
}
