namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Views of arrays.</summary>
static class SpanRules
{
    static readonly ArrayType ReadOnly = new(CSharpType.Double, 1, Holder.ReadOnlySpan), Writable = new(CSharpType.Double, 1, Holder.Span);

    public static readonly Rule<PlainGrammar>[] All = [new(3, Slice), new(1, Stack), new(2, Consume), new(2, View), new(1, Narrow), new(1, Narrowed)];

    public static string AsSpan(Variable array) => array.Type is ArrayType { Holder: Holder.Array } ? $"{array.Name}.AsSpan()" : array.Name;

    static Statement Declare(PlainGrammar g, Scope scope, ArrayType type, string text, int least, string? extent, bool isWritable)
    {
        string name = scope.Fresh(g.Draw, type);
        scope.Add(new(name, type) { IsWritable = isWritable, Least = least, Extent = extent });
        return new($"{type} {name} = {text};");
    }

    static Statement[]? Slice(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.ArraysWith(2);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        string? shorter = array.Extent is { } extent ? $"{extent} - 1" : null;
        int fewer = array.Least - 1;
        var (part, least, length) = g.Draw.Of(("[1..]", fewer, shorter), ("[..^1]", fewer, shorter), (".Slice(1, 1)", 1, "1"), ("[..2]", 2, "2"));
        return [Declare(g, scope, array.IsWritable ? Writable : ReadOnly, AsSpan(array) + part, least, length, array.IsWritable)];
    }

    static Statement[] Stack(PlainGrammar g, Scope scope)
    {
        int size = g.Draw.Between(1, 3);
        string allocation = scope.Depth == 0 ? "stackalloc" : "new";
        return [Declare(g, scope, Writable, $"{allocation} double[{size}]", size, $"{size}", isWritable: true)];
    }

    static Statement[]? View(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        return [Declare(g, scope, ReadOnly, array.Name, array.Least, array.Extent, isWritable: false)];
    }

    /// <summary>A span that loses its first element in every iteration.</summary>
    static Statement[]? Consume(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        string rest = scope.Fresh(g.Draw, ReadOnly), trips = scope.Fresh(g.Draw, CSharpType.Int);
        Variable first = new(rest, ReadOnly) { Least = 1 };
        bool byLength = g.Draw.OneIn(2);
        Scope inner = byLength ? scope.InLoop(LoopKind.None, first) : scope.InLoop(LoopKind.None, first, new Variable(trips, CSharpType.Int) { Least = 0 });
        Block body = g.Body(inner, 2);
        string step = g.Draw.Of($"{rest} = {rest}[1..];", $"{rest} = {rest}.Slice(1);", $"{rest} = {rest}[..^1];");
        body = body with { Statements = body.Statements.Add(new(step)) };
        Statement loop = byLength ? new($"while ({rest}.Length > 0) $0", [], body)
            : new($"for (int {trips} = 0; {trips} < {array.Name}.Length; {trips}++) $0", [], body);
        return [new($"ReadOnlySpan<double> {rest} = {array.Name};"), loop];
    }

    /// <summary>A span that is narrowed on one way only.</summary>
    static Statement[]? Narrow(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.ArraysWith(2);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        Statement view = Declare(g, scope, ReadOnly, array.Name, array.Least - 1, extent: null, isWritable: false);
        string name = scope.Variables[^1].Name;
        return [view, new($"if ({{0}}) {name} = {name}[1..];", g.Expressions.Truth(scope, 2))];
    }

    /// <summary>A span that is narrowed to a slice at a place that data decide, where there is such a slice.</summary>
    static Statement[]? Narrowed(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = scope.ArraysWith(1);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        int length = g.Draw.Between(1, Math.Min(array.Least, 2));
        Expression start = g.Expressions.Int(scope, 1);
        string place = scope.Fresh(g.Draw, CSharpType.Int);
        Statement at = new($"int {place} = {{0}} % {array.Least + 2};", start);
        Statement view = Declare(g, scope, ReadOnly, array.Name, length, extent: null, isWritable: false);
        string name = scope.Variables[^1].Name;
        string part = g.Draw.Of($".Slice({place}, {length})", $"[{place}..({place} + {length})]", $"[{place}..][..{length}]");
        return [at, view, new($"if ({place} >= 0 && {place} + {length} <= {name}.Length) {name} = {name}{part};")];
    }
}
